/**
 * Sends what is owed, a handful of notices at a time, and appends all receipts of the handful to the audit log before it goes
 * on. Cut off in between, the next run sends that handful once more, with the same ids, and no others.
 */

import type { DueNotice } from "../../decide/notices/owed.ts";
import { nameOf, type Recipient } from "../../decide/notices/recipients.ts";
import { deliveryOf, messageId } from "../../decide/notices/reference.ts";
import { type MailResult, mailAddress } from "../../io/mail.ts";
import { visible } from "../../model/characters.ts";
import { inUtc } from "../../model/time.ts";
import { plural } from "../../model/words.ts";
import { renderMail } from "../../render/notice.ts";
import { commented } from "./comment.ts";
import { type Delivering, type NewReceipt, receiptOf } from "./delivering.ts";

/** recipients of a handful, at least one notice */
const HANDFUL = 50;

export async function deliver(way: Delivering): Promise<void> {
  const { office, server, isDryRun, terminal } = way;
  // all receipts of a notice are recorded at once: one that goes partly by mail waits for the server
  const first = office.owed();
  const all = first.filter((notice) => server !== null || !isByMail(notice));
  terminal.note(`${plural(first.length, "notice")} owed\n`);
  if (isDryRun) {
    for (const notice of first) terminal.out(`${notice.path}: ${notice.intended.audience}: ${namesOf(notice)}\n`);
    return;
  }
  if (all.length < first.length) terminal.note("no mail is sent: PATCHLEDGER_SMTP_HOST names no server\n");
  for (const planned of handfuls(all)) {
    if (server?.givenUp() != null && planned.some(isByMail)) continue;
    const contents = new Set(planned.map(({ content }) => content));
    const still = office.owed().filter(({ content }) => contents.has(content));
    const receipts = await tell(way, still);
    await office.record(receipts);
    for (const { notice, audience, recipient, channel, result } of receipts)
      terminal.out(`${notice}: ${audience}: ${result} by ${channel}, ${recipient}\n`);
  }
  const why = server?.givenUp() ?? null;
  if (why !== null) terminal.note(`${why}: the rest of the mails is left to the next run\n`);
}

function isByMail({ recipients }: DueNotice): boolean {
  return recipients.some(({ mail }) => mail !== null);
}

function namesOf({ recipients }: DueNotice): string {
  return recipients.length === 0 ? "nobody" : visible(recipients.map(nameOf).join(", "), 1000);
}

/** Those that came in one file, for one moment. */
function handfuls(owed: readonly DueNotice[]): readonly (readonly DueNotice[])[] {
  const all: DueNotice[][] = [];
  for (const notice of owed) {
    const own = all.find(([first, ...more]) => {
      const isSame = first?.path === notice.path && first.intended.sendAt === notice.intended.sendAt;
      return isSame && [first, ...more, notice].flatMap(({ recipients }) => recipients).length <= HANDFUL;
    });
    if (own === undefined) all.push([notice]);
    else own.push(notice);
  }
  return all;
}

/** Of everybody to whom one of the notices is owed. */
async function tell(way: Delivering, notices: readonly DueNotice[]): Promise<readonly NewReceipt[]> {
  const mails: NewReceipt[] = [];
  for (const notice of notices)
    for (const recipient of notice.recipients)
      if (recipient.mail !== null && way.server !== null) mails.push(await mailed(way, notice, recipient));
  return [...mails, ...(await commented(way, notices))];
}

async function mailed(way: Delivering, notice: DueNotice, recipient: Recipient): Promise<NewReceipt> {
  const { server, sender, terminal } = way;
  const delivery = deliveryOf(notice.content, nameOf(recipient));
  const id = messageId(delivery, mailAddress(sender)?.domain ?? "");
  const to = recipient.mail ?? "";
  const mail = { to, subject: notice.intended.subject, text: renderMail(notice), messageId: id, at: way.at() };
  const sent: MailResult | undefined = await server?.send(mail);
  const { result, reply, problem } = sent ?? { result: "failed", reply: null, problem: "there is no server" };
  if (result !== "accepted")
    terminal.note(`${notice.path}: ${recipient.id} was not reached: ${visible(problem, 300)}\n`);
  const known = { at: inUtc(way.at()), clock: "program", channel: "mail", reference: id } as const;
  return { ...receiptOf(way, notice, recipient.id), ...known, result, reply };
}
