/** `audit` on a clone, in this process: what it prints, what it finds, and how it ends. */
import { command } from "../../src/commands/audit.ts";
import { Failure } from "../../src/io/failure.ts";

export interface Verified {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function audit(...args: readonly string[]): Promise<Verified> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (text: string) => void out.push(text),
    note: (text: string) => void err.push(text),
    progress: () => undefined,
    colour: () => false,
  };
  try {
    const code = await command.run(args, terminal);
    return { code, out: out.join(""), err: err.join("") };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: 2, out: out.join(""), err: `${error.message}. ${error.cure}` };
  }
}

export interface Found {
  readonly code: string;
  readonly severity: string;
  readonly seq: number | null;
  readonly commit: string | null;
  readonly problem: string;
}

export async function verified(folder: string, ...args: readonly string[]) {
  const { code, out, err } = await audit("verify", "--root", folder, "--json", ...args);
  const findings = out
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Found => JSON.parse(line));
  return { code, err, findings };
}
