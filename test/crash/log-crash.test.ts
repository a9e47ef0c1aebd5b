/**
 * `record` and `nightly`, with everything that can go wrong at their calls, of the API and of git, with another run in the
 * middle of a call, with two crashes, and killed: after one run more the log has each entry once and goes on from what it was,
 * everybody was told, and all else is as if nothing had happened.
 * A few of `record` here; `npm run test:crash` plays all of it, and strikes each call of `nightly` in one way, or with
 * `-- sample` a sample of both.
 */
import { expect, onTestFinished, test } from "vitest";
import { score } from "../score.ts";
import { extent, PART } from "./extent.ts";
import type { Command, Order, Played } from "./log-worker.ts";
import { bundleWorker, workOff } from "./workers.ts";

/** null: all */
const AT_MOST: Readonly<Record<Command, number | null>> = extent({
  few: { record: 3, nightly: 0 },
  sample: { record: 4, nightly: 1 },
  all: { record: null, nightly: null },
});
const COMMANDS = (["record", "nightly"] as const).filter((command) => AT_MOST[command] !== 0);
const isInParts = extent({ few: false, sample: false, all: true });
const LIMIT = 120 * 60_000;

function ordersOf(command: Command): readonly Order[] {
  const order = { command, atMost: AT_MOST[command] };
  if (!isInParts) return [{ ...order, part: 0, parts: 1 }];
  if (PART.parts > 1) return [{ ...order, part: PART.index, parts: PART.parts }];
  // one for each of those who play
  return [0, 1].map((index) => ({ ...order, part: index, parts: 2 }));
}

test("I10: record and nightly are struck at their calls, and one run more makes it whole", {
  timeout: LIMIT,
}, async () => {
  const bundle = await bundleWorker([], "test/crash/log-worker.ts");
  onTestFinished(bundle.remove);
  const played = await workOff<Order, Played>(bundle, [], COMMANDS.flatMap(ordersOf));
  for (const command of COMMANDS) {
    const own = played.filter((one) => one.command === command);
    const misses = own.flatMap((one) => one.misses);
    const [calls, struck] = [own[0]?.calls ?? 0, new Set(own.flatMap((one) => one.struck))];
    console.log(`${command}: ${struck.size} of ${calls} calls struck`);
    const scored = own.reduce((sum, { scenarios }) => sum + scenarios, 0);
    score({ name: `crash at calls of ${command}`, scored: Math.max(scored, misses.length), misses });
    if (AT_MOST[command] === null && PART.parts === 1) expect(struck.size).toBe(calls);
  }
});
