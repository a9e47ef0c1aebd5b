/**
 * Pull requests of the program for what nothing needs now. They are not closed: what is closed is never opened again, and a
 * step may be needed again. Each says so itself, since its checks are red and nobody reads the log of a run.
 */
import type { CommentAction, Left } from "../../model/plan.ts";
import { listOf } from "../../model/words.ts";
import { isOpen } from "../lifecycle/legal.ts";
import { isUnneeded } from "../standing/next-step.ts";
import type { Standing } from "../standing/standing.ts";
import { inTurn, READS } from "./reads.ts";
import type { Want } from "./wanted.ts";

/** Why a step is not wanted, or a notice not owed. @param wants what the record wants instead */
export function whyObsolete({ derived, record, ...standing }: Standing, wants: readonly Want[]): string {
  if (record.isArchived) return "the patch is archived";
  if (!isOpen(derived.state)) return `the patch is ${derived.state}`;
  if (derived.isWithdrawn) return "its vendor has withdrawn the patch";
  if (isUnneeded({ derived, ...standing })) return "no system needs the patch now";
  const next = [...new Set(wants.flatMap(({ purpose: { what } }) => (what === "notice" ? [] : [what])))];
  return `the patch is ${derived.state}${next.length === 0 ? "" : `, and goes on with ${listOf(next, "and")}`}`;
}

/** @param left open pull requests that are obsolete, and others, of which nothing is said */
export function obsoleteComments(left: readonly Left[]): readonly CommentAction[] {
  return left.flatMap(({ purpose, due, reason, number, detail }): CommentAction[] => {
    if (reason !== "obsolete" || number === null) return [];
    return [{ kind: "comment", purpose, due, number, key: "obsolete", body: bodyOf(detail) }];
  });
}

/** Of those that are said, what a run looks after: the others were told by another, or will be. */
export function commentsIn(all: readonly CommentAction[], reads: number, now: string): readonly CommentAction[] {
  return inTurn(all, now).slice(0, Math.max(1, Math.floor(reads / READS.comment)));
}

function bodyOf(detail: string): string {
  return [
    `**Nothing needs this pull request any more: ${detail}.** Its checks may be red for that reason.`,
    "",
    "Close it, unless it is going to be needed again: then the program goes on with it, and it may be merged as before. One that was closed is not opened again.",
  ].join("\n");
}
