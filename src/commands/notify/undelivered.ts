/** What should have been sent and reached nobody, told in one issue as long as it is so. */

import type { DueNotice } from "../../decide/notices/owed.ts";
import type { Recipient } from "../../decide/notices/recipients.ts";
import type { GitHub } from "../../io/github.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { ReceiptEntry } from "../../model/audit-entry.ts";
import { plural } from "../../model/words.ts";
import { renderUndelivered, type Undelivered } from "../../render/notice.ts";
import { keepIssue } from "../own-issue.ts";

/** A row for each recipient. */
export function undeliveredOf(owed: readonly DueNotice[]): readonly Undelivered[] {
  return owed.flatMap(({ path, intended, recipients, receipts, isUncommented }): readonly Undelivered[] => {
    const { audience, sendAt } = intended;
    const known = { path, audience, sendAt, recipient: null };
    const untold = recipients.map((recipient) => ({
      ...known,
      recipient: recipient.mail ?? recipient.id,
      why: whyNot(recipient, receipts),
    }));
    if (isUncommented) return [...untold, { ...known, why: "there is no comment on its pull request yet" }];
    return untold.length > 0 ? untold : [{ ...known, why: "nobody is in this audience" }];
  });
}

function whyNot({ id, mail, login }: Recipient, receipts: readonly ReceiptEntry[]): string {
  if (mail === null && login === null) return "has neither an address nor an account";
  const last = receipts.findLast(({ recipient }) => recipient === id);
  if (last === undefined) return "was not tried: no mail can be sent, or it came just now";
  if (last.result === "refused") return `refused with ${last.reply}, first at ${last.at}`;
  return `no answer that says it was taken, first at ${last.at}${last.reply === null ? "" : ` (${last.reply})`}`;
}

export async function tellUndelivered(github: GitHub, rows: readonly Undelivered[], terminal: Terminal): Promise<void> {
  if (rows.length > 0) terminal.note(`${plural(rows.length, "recipient")} not reached\n`);
  const alarm = { key: "notify/undelivered", title: "Notices that did not reach everybody" };
  await keepIssue(github, { ...alarm, body: renderUndelivered(rows), isOn: rows.length > 0 }, terminal);
}
