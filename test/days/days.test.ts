/**
 * 60 virtual days on a forge, with runs that are missed, late, doubled or two at once: in the end the mails by their ids,
 * comments, issues, verdicts and the log are those that the pure decisions tell from what was merged.
 * One seed of few runs here; `npm run test:days` lives through 100.
 */
import { expect, onTestFinished, test } from "vitest";
import { bundleWorker, workOff } from "../crash/workers.ts";
import { score } from "../score.ts";
import type { Lived } from "./worker.ts";

/** "1-100": from which seed to which */
const [FIRST = 92, LAST = 92] = process.env["PATCHLEDGER_DAYS"]?.split("-").map(Number) ?? [];
/** hours on purpose: a limit only has to end what hangs */
const LIMIT = 4 * 3_600_000;

test("P11: 60 days of runs that are missed, late, doubled and overlapping: everybody is told exactly what has to be told", {
  timeout: LIMIT,
}, async () => {
  const bundle = await bundleWorker([], "test/days/worker.ts");
  onTestFinished(bundle.remove);
  const seeds = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
  const lived = await workOff<number, Lived>(bundle, [], seeds);
  const misses = lived.flatMap(({ seed, misses: own }) =>
    own.length === 0 ? [] : [`seed ${seed}: ${own.join("; ")}`],
  );
  score({ name: "60 days on the forge", scored: lived.length, misses });
  for (const { runs, mails, calls } of lived) expect(Math.min(runs, mails, calls)).toBeGreaterThan(0);
});
