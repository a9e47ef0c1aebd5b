/**
 * What a branch held when, by the server's own log: dates in commits are anybody's, and GitHub may move the commit that a
 * review names (AP-045 to AP-047).
 */
import { isNoCommit, isSha, type Sha } from "../../model/git.ts";
import type { Account, Activity } from "../../model/github.ts";

export interface BranchHistory {
  /** newest first, each from where the next older one had left the branch */
  readonly moves: readonly Activity[];
  /** null when the log tells of every move since the branch came to be, and of who made it */
  readonly gap: string | null;
}

/** @param activity newest first; @param head where the branch is */
export function historyOf(activity: readonly Activity[], head: Sha): BranchHistory {
  const moves: Activity[] = [];
  let expected: string = head;
  for (const move of activity) {
    if (move.after !== expected) return { moves, gap: "the log of the branch has a gap (GET /repos/…/activity)" };
    moves.push(move);
    if (move.actor === null) return { moves, gap: "the log does not say who moved the branch (GET /repos/…/activity)" };
    if (isNoCommit(move.before)) return { moves, gap: null };
    expected = move.before;
  }
  return { moves, gap: "the log of the branch does not reach back to its beginning (GET /repos/…/activity)" };
}

/** The commit that the branch was at, or why nobody can tell. @param at RFC 3339, whole seconds as GitHub gives them */
export function headAt({ moves }: BranchHistory, at: string): { readonly sha: Sha } | { readonly why: string } {
  const second = secondOf(at);
  if (moves.some((move) => secondOf(move.at) === second)) return { why: "something was pushed in the same second" };
  const last = moves.find((move) => secondOf(move.at) < second);
  if (last === undefined || isNoCommit(last.after) || !isSha(last.after)) return { why: "the branch was not there" };
  return { sha: last.after };
}

/** The commit that the branch was at when that second was over; null when it was not there. */
export function headAfter({ moves }: BranchHistory, at: string): Sha | null {
  const last = moves.find((move) => secondOf(move.at) <= secondOf(at));
  return last === undefined || isNoCommit(last.after) || !isSha(last.after) ? null : last.after;
}

function secondOf(at: string): number {
  return Math.floor(Date.parse(at) / 1_000);
}

/** All of them, where there is no gap. */
export function pushersOf({ moves }: BranchHistory): readonly Account[] {
  return moves.flatMap(({ actor }) => actor ?? []);
}

/**
 * Where a branch was before anything that came to it in that second or later. A tip that the log does not tell of yet is newer than
 * all of it; a log that begins later tells from where.
 * @param moves newest first @param tip where it is @returns null when the log has a gap
 */
export function tipBefore(moves: readonly Activity[], tip: Sha, at: string): Sha | null {
  const from = moves.findIndex(({ after }) => after === tip);
  if (from === -1 && moves.at(-1)?.before === tip) return tip;
  let there = from === -1 ? (moves[0]?.after ?? tip) : tip;
  for (const { before, after, at: moved } of moves.slice(Math.max(0, from))) {
    if (after !== there) return null;
    if (secondOf(moved) < secondOf(at) || isNoCommit(before)) return there;
    there = before;
  }
  return there;
}
