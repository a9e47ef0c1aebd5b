/** The workers: bundled once, started as processes of their own, given one story after the other. */
import { type ChildProcess, fork, type Serializable } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { ROOT } from "../commands/program.ts";
import type { Order, Played, Told } from "./worker.ts";

const BANNER =
  'import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);';
/** what the forge reads beside its own code */
const READ_AT_RUN_TIME = ["forge/contract/github.json", "forge/contract/github-operations.txt"];

export interface Bundle {
  readonly file: string;
  readonly remove: () => void;
}

/** @param plugins change the sources on their way into the bundle @param entry another worker's file */
export async function bundleWorker(plugins: readonly Plugin[] = [], entry = "test/crash/worker.ts"): Promise<Bundle> {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const outdir = mkdtempSync(join(ROOT, ".cache", "crash-"));
  await build({
    absWorkingDir: ROOT,
    entryPoints: { worker: entry },
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    target: "node20",
    banner: { js: BANNER },
    plugins: [...plugins],
    logLevel: "error",
  });
  for (const file of READ_AT_RUN_TIME) cpSync(join(ROOT, file), join(outdir, basename(file)));
  return { file: join(outdir, "worker.mjs"), remove: () => rmSync(outdir, { recursive: true, force: true }) };
}

/** The history that all workers begin from. */
export async function writeTold({ file }: Bundle): Promise<Told> {
  const folder = mkdtempSync(join(TMPDIR, "patchledger-history-"));
  const worker = start(file, ["write", folder]);
  const told = await answerOf<Told>(worker);
  worker.disconnect();
  return told;
}

const WORKERS = 2;

/** In memory where the machine has that: tens of thousands of small files are written. */
const TMPDIR = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

export function playAll(bundle: Bundle, told: Told, orders: readonly Order[]): Promise<readonly Played[]> {
  return workOff<Order, Played>(bundle, ["play", JSON.stringify(told)], orders);
}

/** A process for each order: what one of them leaves behind on its forge is not there for the next. */
export async function workOff<Asked extends Serializable, Done>(
  { file }: Bundle,
  args: readonly string[],
  orders: readonly Asked[],
): Promise<readonly Done[]> {
  const waiting = [...orders];
  const done: Done[] = [];
  const work = async (): Promise<void> => {
    for (let order = waiting.shift(); order !== undefined; order = waiting.shift()) {
      const worker = start(file, args);
      await answerOf<"ready">(worker);
      worker.send(order);
      done.push(await answerOf<Done>(worker));
      worker.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(WORKERS, orders.length) }, work));
  return done;
}

function start(file: string, args: readonly string[]): ChildProcess {
  const { PATH = "", HOME = "" } = process.env;
  const env = { PATH, HOME, TMPDIR, NO_COLOR: "1" };
  return fork(file, args, { cwd: ROOT, env, execArgv: [], serialization: "json" });
}

function answerOf<T>(worker: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a worker ended with ${code}`));
    worker.once("exit", ended);
    worker.once("message", (message: T) => {
      worker.off("exit", ended);
      resolve(message);
    });
  });
}
