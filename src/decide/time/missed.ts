/**
 * Systems that a plan leaves until after their deadline. Whether that deadline could still be met is asked as `sla` asks
 * it: as long as it can, nothing later is planned; once it can't, the patch is needed all the more (B07 E14 X6).
 */
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import type { PatchRecord } from "../../model/record.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { waiverInForce, waiversOf } from "../applicability/waiver.ts";
import { byTime, leadOf } from "./deadline.ts";
import { deadlineFor, type PatchDeadline } from "./due.ts";
import { outlookOf } from "./outlook.ts";
import { plannedOf, rulesFor } from "./window.ts";

export interface Missed {
  readonly pair: ScopePair;
  readonly deadline: PatchDeadline;
  /** between notice and deadline: something of an agreed time, so that it can be met; only time in which nothing is changed */
  readonly left: "window" | "time" | "nothing";
}

interface MissedQuestion {
  readonly record: PatchRecord;
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
}

/** An exception that holds puts a deadline off until its end (X13). What is due first is first; one of those that are due at the same time and changed by the same rules. */
export function missedBy(
  until: string,
  pairs: readonly ScopePair[],
  { record, catalog, now }: MissedQuestion,
): readonly Missed[] {
  const putOff = (deadline: PatchDeadline | null, { system }: ScopePair): PatchDeadline | null => {
    const until = waiverInForce(waiversOf(record, system.value, catalog, now))?.value.until;
    const isPutOff = deadline !== null && until !== undefined && instantMs(until) > instantMs(deadline.at);
    return isPutOff ? { ...deadline, at: until } : deadline;
  };
  const late = pairs
    .flatMap((pair) => {
      const deadline = putOff(deadlineFor(record, pair.system, catalog), pair);
      return deadline === null || instantMs(until) <= instantMs(deadline.at) ? [] : [{ pair, deadline }];
    })
    .sort((a, b) => byTime(a.deadline, b.deadline));
  const windows = catalog.policies.windows.value;
  const kinds = groupBy(late, ({ pair, deadline }) => {
    return `${deadline.at} ${pair.level} ${rulesFor(plannedOf(pair), windows).key}`;
  });
  return [...kinds.values()].flatMap(([first]): Missed[] => {
    if (first === undefined) return [];
    const { pair, deadline } = first;
    const question = { systems: [plannedOf(pair)], isAnnounced: false, deadline: deadline.at, now };
    if (outlookOf(question, catalog).canBeMet) return [{ pair, deadline, left: "window" }];
    const lead = leadOf(pair.level, catalog.policies.notices.value)?.lead ?? "PT0H";
    const isTimeLeft = instantMs(now) + durationMs(lead) < instantMs(deadline.at);
    return [{ pair, deadline, left: isTimeLeft ? "time" : "nothing" }];
  });
}
