/**
 * The built program, as a process of its own, killed at a moment that chance picks: with what it started, or alone, so
 * that a git which it started goes on while the next run has begun.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Ground } from "./ground.ts";
import { chanceFrom } from "./pick.ts";
import { mistake, nearest, type Scenario } from "./scenario.ts";
import { runOnce, type Stage, settle, sightOf } from "./stage.ts";

/** of the checkout; the worker is started there */
const LAUNCHER = join(process.cwd(), "bin/patchledger.cjs");

interface Killing {
  readonly atMost: number | null;
  readonly seed: number;
}

/** One moment of a run, and whom it hits. */
export interface Kill {
  /** of the time that a run takes */
  readonly part: number;
  /** what it started goes on */
  readonly isAlone: boolean;
  /** "the program alone is killed" */
  readonly kind: string;
  /** "the program alone is killed after 40 % of its time (3)" */
  readonly name: string;
}

export function momentsOf({ atMost, seed }: { readonly atMost: number; readonly seed: number }): readonly Kill[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: atMost }, (_, index) => {
    const [part, isAlone] = [chance(), chance() < 0.5];
    const kind = isAlone ? "the program alone is killed" : "the program is killed with what it started";
    return { part, isAlone, kind, name: `${kind} after ${Math.round(part * 100)} % of its time (${index + 1})` };
  });
}

const KILLS = 20;

export function killsOf(stage: Stage, { atMost, seed }: Killing): readonly Scenario[] {
  let usual: Promise<number> | null = null;
  return momentsOf({ atMost: atMost ?? KILLS, seed }).map(({ part, isAlone, kind, name }) => ({
    kind,
    name: `${stage.story.name}: ${name}`,
    play: async () => {
      usual ??= timeOf(stage);
      return kill(stage, isAlone, part * (await usual));
    },
  }));
}

/** Milliseconds of a run that nobody disturbs. */
async function timeOf(stage: Stage): Promise<number> {
  await stage.ground.restore(stage.start);
  const began = performance.now();
  await ended(start(stage));
  return performance.now() - began;
}

async function kill(stage: Stage, isAlone: boolean, after: number): Promise<readonly string[]> {
  await stage.ground.restore(stage.start);
  const child = start(stage);
  await killAfter(child, isAlone, after);
  if (isAlone) {
    const { code, said } = await runOnce(stage);
    if (code === null) return [mistake(said)];
  }
  await gone(child);
  if (isAlone) return nearest(stage, await sightOf(stage));
  const { sight, problem } = await settle(stage);
  return problem === null ? nearest(stage, sight) : [problem];
}

function start({ ground, story: { command = ["advance"] } }: Stage): ChildProcess {
  return startBuilt(ground, command);
}

/** @param node arguments of node's own */
export function startBuilt(ground: Ground, command: readonly string[], node: readonly string[] = []): ChildProcess {
  ground.proxy.begin([]);
  const { PATH = "" } = process.env;
  const env = { PATH, HOME: ground.folder, NO_COLOR: "1", ...ground.environment };
  const args = [...node, LAUNCHER, ...command, "--root", ground.clone()];
  return spawn(process.execPath, args, { env, detached: true, stdio: "ignore" });
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** @param after milliseconds; a run that has ended before is left as it is */
export async function killAfter(child: ChildProcess, isAlone: boolean, after: number): Promise<void> {
  const over = ended(child);
  await Promise.race([setTimeout(after), over]);
  child.kill("SIGKILL");
  if (!isAlone) signal(child, "SIGKILL");
  await over;
}

/** With all that it started. */
export async function gone(child: ChildProcess): Promise<void> {
  while (signal(child, 0)) await setTimeout(20);
}

/** To all that it started. @returns whether anything of it is still there */
function signal({ pid }: ChildProcess, name: "SIGKILL" | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, name);
  } catch {
    return false;
  }
}
