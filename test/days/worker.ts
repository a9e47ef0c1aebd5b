/** A process of its own that lives through 60 virtual days, again and again, each time by another seed. */

import { found } from "./found.ts";
import { openWorld, type World } from "./ground.ts";
import { idealOf, wrongs } from "./ideal.ts";
import { takeClock } from "./moved-clock.ts";
import { planOf } from "./schedule.ts";

export interface Lived {
  readonly seed: number;
  readonly runs: number;
  readonly mails: number;
  readonly calls: number;
  readonly seconds: number;
  /** what is not as it ought to be */
  readonly misses: readonly string[];
}

takeClock();
const world = await openWorld();
process.on("message", (seed: number) => {
  void lived(world, seed).then((told) => {
    const { runs, mails, calls, seconds, misses } = told;
    console.log(
      `seed ${seed}: ${runs} runs, ${mails} deliveries, ${calls} comments, ${misses.length} wrong, ${seconds} s`,
    );
    process.send?.(told);
  });
});
process.once("disconnect", () => void world.close().then(() => process.exit()));
process.send?.("ready");

async function lived(within: World, seed: number): Promise<Lived> {
  const began = performance.now();
  try {
    const plan = planOf(seed, within.points);
    const seen = await within.live(plan);
    const broken = seen.filter(({ code }) => code === null || code === 2);
    const [wanted, there] = [await idealOf(within, seen), await found(within.ground)];
    const overlaps = plan.runs.filter(({ how }) => how === "together").length;
    return {
      ...{ seed, runs: seen.length, mails: there.deliveries.length, calls: there.comments.length },
      seconds: Math.round((performance.now() - began) / 1_000),
      misses: [
        ...broken.map(({ command, at, said }) => `${command} at ${at}: ${said.slice(-300)}`),
        ...wrongs(wanted, there, overlaps),
      ],
    };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, runs: 0, mails: 0, calls: 0, seconds: 0, misses: [words] };
  }
}
