/**
 * What was merged was intended; that people were told, receipts say. Where the program sends notices (`sender` of
 * policies/notices.yaml), a deployment asks the audit log: everybody's server took the notice the lead time before (E36 E37).
 * Of what the program does not send, nobody asks for a receipt.
 */

import type { ReceiptEntry } from "../../model/audit-entry.ts";
import type { IntendedNotice } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import { durationMs, instantMs } from "../../model/time.ts";
import { lengthWords, someOf } from "../../model/words.ts";
import { isAccepted, stillOwed, type Unreadable } from "../notices/receipts.ts";
import { type Recipient, recipientsOf } from "../notices/recipients.ts";
import { contentOf } from "../notices/reference.ts";
import { isDueFrom, sendingOf } from "../notices/sending.ts";
import { instantOf } from "../time/calendar.ts";
import type { Refusal, Step } from "./guard.ts";
import { type LEADS, leadAsked, type Told } from "./lead.ts";
import { refusal } from "./refusal.ts";

const CURE = "ask the head of IT whether it is accepted";

export function notAccepted(which: (typeof LEADS)[number], told: Told, step: Step): readonly Refusal[] {
  const { notice, plan, start } = told;
  const { record, catalog, receipts } = step;
  const lead = leadAsked(which, plan, step);
  const sending = sendingOf(catalog);
  if (lead === null || sending === null) return [];
  const sent = notice.value.notices.flatMap((intended, index) =>
    isDueFrom(intended, sending) ? { intended, index } : [],
  );
  if (sent.length === 0) return [];
  if (receipts === undefined || "problem" in receipts) return [unreadable(notice, receipts)];
  const latest = instantOf(instantMs(start) - durationMs(lead));
  return sent.flatMap(({ intended, index }): Refusal[] => {
    const content = contentOf({ patch: record.id, file: notice.file, intended });
    if (receipts.before.has(content)) return [];
    const recipients = recipientsOf(intended.audience, catalog, intended.sendAt);
    const problem = problemOf(intended, { recipients, receipts: receipts.byContent.get(content) ?? [] }, latest);
    if (problem === null) return [];
    const needed = `${lengthWords(durationMs(lead))} before ${start} is needed`;
    return [refusal(inside(notice.place, "notices", index), `${problem}, ${needed}`, CURE)];
  });
}

function unreadable({ place }: Told["notice"], why: Unreadable | undefined): Refusal {
  const because = why === undefined ? "" : ` (${why.problem})`;
  const problem = `no audit log could be read${because}, so that nobody can say whether people were told`;
  return refusal(inside(place, "notices"), problem, "fetch the branch audit, and let notify and record run");
}

interface Known {
  readonly recipients: readonly Recipient[];
  readonly receipts: readonly ReceiptEntry[];
}

/** Who is not in the audience any more counts neither way. @param latest RFC 3339 */
function problemOf({ audience }: IntendedNotice, { recipients, receipts }: Known, latest: string): string | null {
  if (receipts.length === 0) return `no receipt says that ${audience} was told`;
  const untold = stillOwed(recipients, receipts);
  if (untold.length > 0) return `the notice to ${audience} was not taken for ${someOf(untold.map(({ id }) => id))}`;
  const current = new Set(recipients.map(({ id }) => id));
  const late = receipts
    .filter((one) => isAccepted(one) && current.has(one.recipient) && instantMs(one.at) > instantMs(latest))
    .sort((a, b) => instantMs(a.at) - instantMs(b.at));
  const last = late.at(-1);
  if (last === undefined) return null;
  const people = [...new Set(late.map(({ recipient }) => recipient))];
  return `the notice to ${audience} was taken at ${last.at} only, for ${someOf(people)}`;
}
