/** How this program was started, so that the commands that it proposes can be copied as they stand. */
import { relative } from "node:path";

/** "patchledger" where that is a command of the shell, else what starts it from the current folder. */
export function programName(): string {
  const started = process.argv[1] ?? "";
  if (/[\\/]node_modules[\\/]\.bin[\\/]/.test(started)) return "npx patchledger";
  return started.endsWith(".cjs") ? `node ${quoteArgument(relative(process.cwd(), started))}` : "patchledger";
}

/** An argument as a shell takes it. */
export function quoteArgument(text: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
