/** `patchledger forge` as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ROOT } from "./program.ts";

export interface RunningProgram {
  readonly child: ChildProcess;
  readonly variables: Readonly<Record<string, string>>;
  /** what it said on standard output and on standard error */
  readonly printed: () => string;
  readonly words: () => string;
  /** ends it; answers the exit code */
  readonly end: (signal: "SIGINT" | "SIGTERM" | "SIGKILL") => Promise<number | null>;
}

export async function start(args: readonly string[]): Promise<RunningProgram> {
  const child = spawn(process.execPath, [join(ROOT, "bin/patchledger.cjs"), "forge", "--print-env", ...args]);
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const end = (signal: "SIGINT" | "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => {
    await end("SIGTERM");
  });
  let out = "";
  let words = "";
  child.stderr.on("data", (chunk) => {
    words += chunk;
  });
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (out.includes("FORGE_CONTROL_TOKEN")) resolve();
    });
    child.on("exit", () => resolve());
  });
  const variables = Object.fromEntries(
    [...out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
  );
  return { child, variables, printed: () => out, words: () => words, end };
}
