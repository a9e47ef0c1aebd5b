/**
 * Sends what is owed, a handful of notices at a time, and appends all receipts of the handful to the audit log before it goes
 * on. Cut off in between, the next run sends that handful once more, with the same ids, and no others.
 */
import type { DueNotice } from "../../decide/notices/owed.ts";
import { nameOf, type Recipient } from "../../decide/notices/recipients.ts";
import { commentReference, deliveryOf, messageId } from "../../decide/notices/reference.ts";
import { Failure } from "../../io/failure.ts";
import type { GitHub } from "../../io/github.ts";
import { type MailResult, type MailServer, mailAddress } from "../../io/mail.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { ReceiptEntry } from "../../model/audit-entry.ts";
import type { NewEntry } from "../../model/audit-log.ts";
import { visible } from "../../model/characters.ts";
import { sha256 } from "../../model/digest.ts";
import { inUtc } from "../../model/time.ts";
import { renderMail, renderTold } from "../../render/notice.ts";
import { plural } from "../report.ts";
import type { Office } from "./office.ts";

export interface Delivering {
  readonly github: GitHub;
  readonly office: Office;
  /** null when no mail can be sent: the environment or the policy lacks something */
  readonly server: MailServer | null;
  readonly sender: string | null;
  /** RFC 3339: what time it is */
  readonly at: () => string;
  readonly isDryRun: boolean;
  readonly terminal: Terminal;
}

/** recipients of a handful, at least one notice */
const HANDFUL = 50;

export async function deliver(way: Delivering): Promise<void> {
  const { office, server, sender, isDryRun, terminal } = way;
  // all receipts of a notice are recorded at once: one that goes partly by mail waits for the server
  const all = office.first.filter(({ recipients }) => server !== null || recipients.every(({ mail }) => mail === null));
  terminal.note(`${plural(office.first.length, "notice")} owed\n`);
  if (isDryRun) {
    for (const notice of office.first)
      terminal.out(`${notice.path}: ${notice.intended.audience}: ${namesOf(notice)}\n`);
    return;
  }
  if (all.length < office.first.length) {
    const lacking = sender === null ? "policies/notices.yaml names no sender" : "PATCHLEDGER_SMTP_HOST names no server";
    terminal.note(`no mail is sent: ${lacking}\n`);
  }
  for (const [index, planned] of handfuls(all).entries()) {
    const contents = new Set(planned.map(({ content }) => content));
    const now = index === 0 ? planned : await office.owed();
    const still = now.filter(({ content }) => contents.has(content));
    const receipts = await tell(way, still);
    await office.record(receipts);
    for (const { notice, audience, recipient, channel, result } of receipts)
      terminal.out(`${notice}: ${audience}: ${result} by ${channel}, ${recipient}\n`);
  }
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

type NewReceipt = Extract<NewEntry, { readonly kind: "receipt" }>;

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
  const id = messageId(delivery, mailAddress(sender ?? "")?.domain ?? "");
  const to = recipient.mail ?? "";
  const mail = { to, subject: notice.intended.subject, text: renderMail(notice), messageId: id, at: way.at() };
  const sent: MailResult | undefined = await server?.send(mail);
  const { result, reply, problem } = sent ?? { result: "failed", reply: null, problem: "there is no server" };
  if (result !== "accepted")
    terminal.note(`${notice.path}: ${recipient.id} was not reached: ${visible(problem, 300)}\n`);
  const known = { at: inUtc(way.at()), clock: "program", channel: "mail", reference: id } as const;
  return { ...receiptOf(way, notice, recipient), ...known, result, reply };
}

type About = Pick<ReceiptEntry, "kind" | "notice" | "sha256" | "audience" | "recipient">;

function receiptOf({ office }: Delivering, notice: DueNotice, { id }: Recipient): About {
  const { digest, intended } = notice;
  const path = office.pathOf(notice);
  return { kind: "receipt", notice: path, sha256: digest, audience: intended.audience, recipient: id };
}

/** In one comment for all of them, with a call to those who have no address. */
async function commented(way: Delivering, notices: readonly DueNotice[]): Promise<readonly NewReceipt[]> {
  const called = notices.flatMap((notice) =>
    notice.recipients.filter(({ mail }) => mail === null).map((recipient) => ({ notice, recipient })),
  );
  const fresh = notices.filter(({ receipts, recipients }) => receipts.length === 0 && recipients.length > 0);
  const reached = called.filter(({ recipient }) => recipient.login !== null);
  const shown = [...new Set([...fresh, ...reached.map(({ notice }) => notice)])];
  const logins = reached.flatMap(({ recipient }) => recipient.login ?? []);
  const made = shown.length === 0 ? null : await comment(way, shown, logins);
  return called.map(({ notice, recipient }): NewReceipt => {
    const isMade = made !== null && recipient.login !== null;
    const reference = commentReference(deliveryOf(notice.content, nameOf(recipient)), made?.id ?? 0);
    const when = isMade
      ? ({ at: inUtc(made.createdAt), clock: "server" } as const)
      : ({ at: inUtc(way.at()), clock: "program" } as const);
    const result = isMade ? "accepted" : "failed";
    return { ...receiptOf(way, notice, recipient), ...when, channel: "comment", reference, result, reply: null };
  });
}

async function comment(way: Delivering, notices: readonly DueNotice[], logins: readonly string[]) {
  const { github, office, terminal } = way;
  const [first] = notices;
  if (first === undefined) return null;
  const number = office.pullOf(first);
  if (number === null) {
    terminal.note(`${first.path}: no comment: the audit log does not say yet which pull request brought it\n`);
    return null;
  }
  const digest = sha256(notices.map(({ content }) => content).join(" ")).slice("sha256:".length, "sha256:".length + 16);
  const key = `notice/${first.patch}/${digest}`;
  try {
    const work = { name: `${first.path}: comment`, due: first.intended.sendAt };
    return await github.for(work).upsertComment({ number, key, body: renderTold({ notices, logins }) });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.note(`${first.path}: no comment: ${visible(error.message, 300)}\n`);
    return null;
  }
}
