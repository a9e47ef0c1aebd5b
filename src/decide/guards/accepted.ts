/**
 * What was merged was intended; that people were told, receipts say. Where the program sends notices (`sender` of
 * policies/notices.yaml), a deployment asks the audit log: everybody's server took the notice the lead time before (E36 E37).
 */

import type { ReceiptEntry } from "../../model/audit-entry.ts";
import type { IntendedNotice } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import { lengthWords, someOf } from "../../model/words.ts";
import { contentOf } from "../notices/reference.ts";
import { instantOf } from "../time/calendar.ts";
import type { Refusal, Step } from "./guard.ts";
import { type LEADS, leadAsked, type Told } from "./lead.ts";
import { refusal } from "./refusal.ts";

const CURE = "write it down as a deviation that the head of IT accepts";

export function notAccepted(which: (typeof LEADS)[number], told: Told, step: Step): readonly Refusal[] {
  const { notice, plan, start } = told;
  const lead = leadAsked(which, plan, step);
  if (lead === null || step.catalog.policies.notices.value.sender === undefined) return [];
  const { receipts } = step;
  if (receipts === undefined) {
    const problem = "no audit log could be read, so that nobody can say whether people were told";
    return [refusal(inside(notice.place, "notices"), problem, "fetch the branch audit, and let notify and record run")];
  }
  const latest = instantOf(instantMs(start) - durationMs(lead));
  return notice.value.notices.flatMap((intended, index): Refusal[] => {
    const own = receipts.get(contentOf({ patch: step.record.id, file: notice.file, intended })) ?? [];
    const problem = problemOf(intended, own, latest);
    if (problem === null) return [];
    const needed = `${lengthWords(durationMs(lead))} before ${start} is needed`;
    return [refusal(inside(notice.place, "notices", index), `${problem}, ${needed}`, CURE)];
  });
}

/** @param latest RFC 3339 */
function problemOf({ audience }: IntendedNotice, receipts: readonly ReceiptEntry[], latest: string): string | null {
  if (receipts.length === 0) return `no receipt says that ${audience} was told`;
  const accepted = new Map(
    receipts.filter(({ result }) => result === "accepted").map((one) => [one.recipient, one.at]),
  );
  const people = [...new Set(receipts.map(({ recipient }) => recipient))];
  const untold = people.filter((one) => !accepted.has(one));
  if (untold.length > 0) return `the notice to ${audience} was not taken for ${someOf(untold)}`;
  const late = people.filter((one) => instantMs(accepted.get(one) ?? latest) > instantMs(latest));
  if (late.length === 0) return null;
  const last = late
    .map((one) => accepted.get(one) ?? "")
    .sort()
    .at(-1);
  return `the notice to ${audience} was taken at ${last} only, for ${someOf(late)}`;
}
