/**
 * The steps of the escalation that have passed for the systems of a clock: of every one of them, since the one that is due
 * first hides the others, and a run that was missed would never have seen theirs (P11).
 */
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import type { PatchRecord } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { waiverInForce, waiversOf } from "../applicability/waiver.ts";
import type { PatchDeadline } from "../time/due.ts";
import { isOver, type StepMoment, stepMoments } from "../time/escalation.ts";
import type { LeftLate } from "../time/left-late.ts";

/** One system, and its time. */
export interface Timed {
  readonly pair: PairVerdict;
  /** null when nobody named one */
  readonly deadline: PatchDeadline | null;
  /** null while it runs */
  readonly end: { readonly at: string; readonly by: "remedied" | LeftLate["end"]["by"] } | null;
  /** an exception lets it be, or did at its end */
  readonly isWaived: boolean;
}

/** Of systems for which it has passed at the same moment. */
export interface PassedStep extends StepMoment {
  /** RFC 3339 */
  readonly deadline: string;
  /** ids, sorted */
  readonly systems: readonly string[];
}

/** In the order in which they passed. */
export function passedSteps(
  times: readonly Timed[],
  record: PatchRecord,
  { catalog, now }: { readonly catalog: Catalog; readonly now: string },
): readonly PassedStep[] {
  const all = times.flatMap((timed) => stepsOf(timed, record, catalog, now));
  return [...groupBy(all, ({ elapsed, at }) => `${elapsed} ${instantMs(at)}`).values()]
    .flatMap(([first, ...more]): PassedStep[] => {
      if (first === undefined) return [];
      return [{ ...first, systems: [first, ...more].flatMap(({ systems }) => systems).sort() }];
    })
    .sort((a, b) => instantMs(a.at) - instantMs(b.at) || a.elapsed - b.elapsed);
}

/** A step that came while an exception held was let be, as long as one holds. */
function stepsOf(
  { pair, deadline, end, isWaived }: Timed,
  record: PatchRecord,
  catalog: Catalog,
  now: string,
): readonly PassedStep[] {
  if (deadline === null) return [];
  const system = pair.system.value;
  const isLetBe = ({ at }: StepMoment) => isWaived && waiverInForce(waiversOf(record, system, catalog, at)) !== null;
  return stepMoments(deadline, catalog.policies.sla.value.escalation)
    .filter((step) => isOver(step.at, end?.at ?? now) && !isLetBe(step))
    .map((step) => ({ ...step, deadline: deadline.at, systems: [system.id] }));
}
