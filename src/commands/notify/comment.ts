/** The comment on the pull request that brought notices: it tells everybody who follows it, and calls those without an address. */
import type { DueNotice } from "../../decide/notices/owed.ts";
import { nameOf, type Recipient } from "../../decide/notices/recipients.ts";
import { commentReference, deliveryOf, ownReference } from "../../decide/notices/reference.ts";
import { Failure } from "../../io/failure.ts";
import { visible } from "../../model/characters.ts";
import { sha256 } from "../../model/digest.ts";
import { inUtc } from "../../model/time.ts";
import { renderTold } from "../../render/notice.ts";
import { type Delivering, type NewReceipt, receiptOf } from "./delivering.ts";

/** What came of it: `refused` when there is no pull request that it could be on. */
type Comment =
  | { readonly result: "accepted"; readonly id: number; readonly createdAt: string }
  | { readonly result: "failed" | "refused" };

/** In one comment for all of them. */
export async function commented(way: Delivering, notices: readonly DueNotice[]): Promise<readonly NewReceipt[]> {
  const called = notices.flatMap((notice) =>
    notice.recipients.filter(({ mail }) => mail === null).map((recipient) => ({ notice, recipient })),
  );
  const fresh = notices.filter(isUntold);
  const reached = called.filter(({ recipient }) => recipient.login !== null);
  const shown = [...new Set([...fresh, ...reached.map(({ notice }) => notice)])];
  if (called.length + shown.length === 0) return [];
  const logins = [...new Set(reached.flatMap(({ recipient }) => recipient.login ?? []))].sort();
  const comment: Comment = shown.length === 0 ? { result: "failed" } : await commentOn(way, shown, logins);
  return [
    ...called.map(({ notice, recipient }) => calledIn(way, comment, notice, recipient)),
    ...fresh
      .filter((notice) => notice.isUncommented || comment.result === "failed")
      .map((notice) => ownOf(way, comment, notice)),
  ];
}

function isUntold({ receipts, recipients, isUncommented }: DueNotice): boolean {
  return isUncommented || (receipts.length === 0 && recipients.length > 0);
}

function calledIn(way: Delivering, comment: Comment, notice: DueNotice, recipient: Recipient): NewReceipt {
  const isMade = comment.result === "accepted" && recipient.login !== null;
  const delivery = deliveryOf(notice.content, nameOf(recipient));
  return {
    ...receiptOf(way, notice, recipient.id),
    ...whenOf(way, isMade ? comment : { result: "failed" }),
    reference: commentReference(delivery, isMade ? comment.id : 0),
    result: isMade ? "accepted" : "failed",
  };
}

/** Only where a comment could not be made at once: the next run has nothing else to tell that it is missing. */
function ownOf(way: Delivering, comment: Comment, notice: DueNotice): NewReceipt {
  return {
    ...receiptOf(way, notice, notice.intended.audience),
    ...whenOf(way, comment),
    reference: ownReference(notice.content, comment.result === "accepted" ? comment.id : 0),
    result: comment.result,
  };
}

function whenOf({ at }: Delivering, comment: Comment) {
  const when =
    comment.result === "accepted"
      ? ({ at: inUtc(comment.createdAt), clock: "server" } as const)
      : ({ at: inUtc(at()), clock: "program" } as const);
  return { ...when, channel: "comment", reply: null } as const;
}

async function commentOn(way: Delivering, notices: readonly DueNotice[], logins: readonly string[]): Promise<Comment> {
  const { github, office, terminal } = way;
  const [first] = notices;
  if (first === undefined) throw new RangeError("a comment about nothing");
  const left = (why: string): Comment => {
    terminal.note(`${first.path}: no comment: ${visible(why, 300)}\n`);
    return { result: "failed" };
  };
  const key = keyOf(first.patch, notices, logins);
  try {
    const arrival = await office.arrivalOf(first);
    if (arrival === null) return left("neither the audit log nor GitHub says yet which pull request brought it");
    if (arrival.pull === null) {
      terminal.note(`${first.path}: no comment: no pull request brought it\n`);
      return { result: "refused" };
    }
    const work = { name: `${first.path}: comment`, due: first.intended.sendAt };
    const notBefore = first.intended.sendAt;
    const wanted = { number: arrival.pull, key, body: renderTold({ notices, logins }), notBefore };
    const made = await github.for(work).upsertComment(wanted);
    return { result: "accepted", id: made.id, createdAt: made.createdAt };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return left(error.message);
  }
}

/** Who is called later gets a comment of his own: one that is only changed calls nobody, and has the time of the first. */
function keyOf(patch: string, notices: readonly DueNotice[], logins: readonly string[]): string {
  const digest = sha256([...notices.map(({ content }) => content), ...logins].join(" "));
  return `notice/${patch}/${digest.slice("sha256:".length, "sha256:".length + 16)}`;
}
