/**
 * Whether the time of each level was kept (B07 E22–E26). Clocks run with server times; what files claim can admit that it
 * was late, but that it was in time stays provisional until somebody else has seen it.
 */
import type { SlaVerdict } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import type { PatchRecord } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { rankOf } from "../policy/level.ts";
import type { Deadline } from "./deadline.ts";
import { deadlineFor } from "./due.ts";
import { leftLate } from "./left-late.ts";

/** A system whose clock has stopped, and by when it had to be remedied. */
interface Stopped {
  readonly deadline: Deadline;
  /** RFC 3339 */
  readonly stoppedAt: string;
}

/**
 * One for each level of the systems that were remedied, or were late when they were taken out of service (P19), most urgent
 * first: that of the system which did worst.
 */
export function slaVerdicts(
  record: PatchRecord,
  pairs: readonly PairVerdict[],
  catalog: Catalog,
): readonly SlaVerdict[] {
  const levels = catalog.policies.levels.value;
  const stopped = [
    ...pairs.flatMap((pair) => stoppedPair(record, pair, catalog)),
    ...leftLate(record, pairs, catalog).map(({ deadline, end }): Stopped => ({ deadline, stoppedAt: end.at })),
  ];
  return [...groupBy(stopped, ({ deadline }) => deadline.level)]
    .sort(([a], [b]) => rankOf(a, levels) - rankOf(b, levels))
    .flatMap(([level, own]): SlaVerdict[] => {
      const [worst] = [...own].sort((a, b) => overrun(b) - overrun(a));
      if (worst === undefined) return [];
      const verdict = overrun(worst) > 0 ? "breached" : "provisional";
      return [{ level, verdict, deadline: worst.deadline.at, stoppedAt: worst.stoppedAt }];
    });
}

function overrun({ deadline, stoppedAt }: Stopped): number {
  return instantMs(stoppedAt) - instantMs(deadline.at);
}

/** Nothing for a system that was waived or left out: it was not remedied. */
function stoppedPair(record: PatchRecord, { course, system }: PairVerdict, catalog: Catalog): readonly Stopped[] {
  if (course?.stage !== "effective") return [];
  const deadline = deadlineFor(record, system, catalog);
  if (deadline === null) return [];
  if (catalog.policies.sla.value.clock.stop === "effective") return [{ deadline, stoppedAt: course.at }];
  const deployment = record.attempts[course.attempt - 1]?.deployments.get(course.wave)?.value;
  const done = deployment?.systems.find((one) => one.system === system.value.id);
  return [{ deadline, stoppedAt: done?.at ?? course.at }];
}
