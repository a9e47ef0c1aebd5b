/** Runs a script of a step in a process group of its own, so that everything it started ends with it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kill } from "node:process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { wait } from "../clock.ts";

interface Program {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** aborted when the step's or job's time is up, or the run is cancelled */
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

interface Ended {
  /** null when a signal ended it */
  readonly exitCode: number | null;
  /** ends what the program left running in the background */
  readonly sweep: () => void;
}

/** The exact words of GitHub's runner; {0} is the script's file. */
const SHELLS: Readonly<Record<string, string>> = {
  "": "bash -e {0}",
  bash: "bash --noprofile --norc -eo pipefail {0}",
  sh: "sh -e {0}",
  node: "node {0}",
  python: "python {0}",
};
const GRACE_MS = 2_000;
/** how long output may follow the exit; background processes hold the pipe open for ever */
const DRAIN_MS = 500;

/** @returns the command line of a `shell:`, with the script written to a file of that folder */
export function commandOf(shell: string | null, script: string, folder: string): readonly string[] {
  const template = SHELLS[shell ?? ""] ?? shell ?? "";
  if (!template.includes("{0}"))
    throw new Error(`shell "${template}" is not there: use bash, sh, node, python or a command with {0}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, shell === "node" ? "script.mjs" : "script.sh");
  writeFileSync(file, script.endsWith("\n") ? script : `${script}\n`);
  return template.split(/\s+/).map((word) => word.replace("{0}", file));
}

export async function runProgram(program: Program): Promise<Ended> {
  if (program.signal.aborted) return { exitCode: null, sweep: () => {} };
  // the system's own words would blame the program
  if (!existsSync(program.folder)) throw new Error(`working directory '${program.folder}': No such file or directory`);
  const child = spawn(program.command, [...program.arguments], {
    cwd: program.folder,
    env: { ...program.environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const group = child.pid;
  let isOver = false;
  // what runs on in the background keeps its pipe, but nobody listens to it any more
  const onLine = (line: string) => (isOver ? undefined : program.onLine(line));
  const lines = [readLines(child.stdout, onLine), readLines(child.stderr, onLine)];
  const stop = () => void endGroup(group);
  program.signal.addEventListener("abort", stop, { once: true });
  try {
    const exitCode = await exitOf(child);
    await Promise.race([Promise.all(lines), wait(DRAIN_MS)]);
    return { exitCode, sweep: () => signalGroup(group, "SIGKILL") };
  } finally {
    isOver = true;
    program.signal.removeEventListener("abort", stop);
  }
}

async function exitOf(child: ReturnType<typeof spawn>): Promise<number | null> {
  const [code]: readonly unknown[] = await once(child, "exit");
  return typeof code === "number" ? code : null;
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on("line", onLine);
  await once(lines, "close");
}

/** First asks, then insists. */
async function endGroup(group: number | undefined): Promise<void> {
  signalGroup(group, "SIGTERM");
  await wait(GRACE_MS);
  signalGroup(group, "SIGKILL");
}

function signalGroup(group: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
  if (group === undefined) return;
  try {
    kill(-group, signal);
  } catch {
    // nobody of the group is left
  }
}
