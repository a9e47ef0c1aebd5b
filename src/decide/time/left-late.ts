/**
 * Systems that were late when nobody asked for the remedy any more: they had been taken out of service, or the record ended
 * without it. That the clock has ended does not undo that it was late (P10 P19).
 */
import type { Outcome } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { waiverInForce, waiversOf } from "../applicability/waiver.ts";
import { isOpen } from "../lifecycle/legal.ts";
import { deriveAmong } from "../lifecycle/supersede.ts";
import { isNeeded, withGaps } from "./chain.ts";
import { deadlineFor, type PatchDeadline } from "./due.ts";
import { isOver } from "./escalation.ts";

/** A moment from which on nobody asks for the remedy; RFC 3339, as people wrote it. */
interface ClockEnd {
  readonly at: string;
  readonly by: "retired" | Outcome["outcome"];
}

export interface LeftLate {
  readonly pair: PairVerdict;
  readonly deadline: PatchDeadline;
  readonly end: ClockEnd;
  /** an exception let it be then, which had come when it was late */
  readonly isWaived: boolean;
}

export function leftLate(record: PatchRecord, pairs: readonly PairVerdict[], catalog: Catalog): readonly LeftLate[] {
  const ended = endOfRecord(record, catalog);
  return pairs.flatMap((pair): readonly LeftLate[] => {
    const end = endOf(pair, ended);
    if (end === null || pair.course?.stage === "effective" || !wasNeeded(pair)) return [];
    const deadline = deadlineFor(record, pair.system, catalog);
    if (deadline === null || !isOver(deadline.at, end.at)) return [];
    const isWaivedAt = (at: string) => waiverInForce(waiversOf(record, pair.system.value, catalog, at)) !== null;
    const isWaived = isWaivedAt(end.at);
    return isWaived && isWaivedAt(deadline.at) ? [] : [{ pair, deadline, end, isWaived }];
  });
}

/** What was superseded in vain is open. */
function endOfRecord(record: PatchRecord, catalog: Catalog): ClockEnd | null {
  if (record.outcome === null || isOpen(deriveAmong(record, catalog).state)) return null;
  const { at, outcome } = record.outcome.value;
  return { at, by: outcome };
}

/** The earlier of the two; what was closed had ended for systems that were remedied, and for no others. */
function endOf({ verdict, system }: PairVerdict, ended: ClockEnd | null): ClockEnd | null {
  const { until } = system.value.inService;
  const isRetired = verdict === "out-of-service" && until !== undefined;
  if (isRetired && (ended === null || instantMs(until) <= instantMs(ended.at))) return { at: until, by: "retired" };
  return ended?.by === "closed" ? null : ended;
}

/** Of a system that is gone no newer list comes: what its last one says holds, however old it is. */
function wasNeeded({ verdict, finding, system }: PairVerdict): boolean {
  if (verdict === "out-of-service") return isNeeded(withGaps(finding, system.software));
  return verdict === "affected" || verdict === "unknown" || verdict === "waived";
}
