/**
 * The built program, as a process of its own, killed at a moment that chance picks: with what it started, or alone, so
 * that a git which it started goes on while the next run has begun.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chanceFrom } from "./pick.ts";
import { mistake, nearest, type Scenario } from "./scenario.ts";
import { runOnce, type Stage, settle, sightOf } from "./stage.ts";

/** of the checkout; the worker is started there */
const LAUNCHER = join(process.cwd(), "bin/patchledger.mjs");

interface Killing {
  readonly atMost: number | null;
  readonly seed: number;
}

const KILLS = 20;

export function killsOf(stage: Stage, { atMost, seed }: Killing): readonly Scenario[] {
  const chance = chanceFrom(seed);
  let usual: Promise<number> | null = null;
  return Array.from({ length: atMost ?? KILLS }, (_, index) => {
    const [part, isAlone] = [chance(), chance() < 0.5];
    const who = isAlone ? "the program alone is killed" : "the program is killed with what it started";
    return {
      kind: who,
      name: `${stage.story.name}: ${who} after ${Math.round(part * 100)} % of its time (${index + 1})`,
      play: async () => {
        usual ??= timeOf(stage);
        return kill(stage, isAlone, part * (await usual));
      },
    };
  });
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
  const over = ended(child);
  await Promise.race([setTimeout(after), over]);
  child.kill("SIGKILL");
  if (!isAlone) signal(child, "SIGKILL");
  await over;
  if (isAlone) {
    const { code, said } = await runOnce(stage);
    if (code === null) return [mistake(said)];
  }
  while (signal(child, 0)) await setTimeout(20);
  if (isAlone) return nearest(stage, await sightOf(stage));
  const { sight, problem } = await settle(stage);
  return problem === null ? nearest(stage, sight) : [problem];
}

function start({ ground, story: { command = ["advance"] } }: Stage): ChildProcess {
  ground.proxy.begin([]);
  const { PATH = "" } = process.env;
  const env = { PATH, HOME: ground.folder, NO_COLOR: "1", ...ground.environment };
  const args = [LAUNCHER, ...command, "--root", ground.clone()];
  return spawn(process.execPath, args, { env, detached: true, stdio: "ignore" });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

/** To all that it started. @returns whether anything of it is still there */
function signal({ pid }: ChildProcess, name: "SIGKILL" | 0): boolean {
  try {
    return pid !== undefined && process.kill(-pid, name);
  } catch {
    return false;
  }
}
