/**
 * What is wanted against what is there, and what to do about the differences, as far as a run may go. What is due first goes
 * first. Facts that are asked one by one come as questions: the plan is made again when they are answered.
 */
import type { Left, PullRequestAction } from "../../model/plan.ts";
import { instantMs } from "../../model/time.ts";
import type { Candidate, Known, Question } from "./candidate.ts";
import { type Difference, differenceOf, leftAs } from "./difference.ts";
import { mergesIn } from "./merging.ts";
import { READS, readsLeft } from "./reads.ts";
import { type Caps, taken } from "./room.ts";

export interface Reconciled {
  readonly actions: readonly PullRequestAction[];
  readonly left: readonly Left[];
  readonly questions: readonly Question[];
  /** requests that are left for reading */
  readonly reads: number;
}

export function reconcile(candidates: readonly Candidate[], known: Known, caps: Caps): Reconciled {
  const found = [...candidates].sort(byDue).map((of) => ({ of, difference: differenceOf(of, known) }));
  const kept = found.some(({ difference }) => difference.merging !== null) ? READS.merged : 0;
  const { waiting, reads } = taken(
    found.flatMap(({ difference }) => difference.claim ?? []),
    caps,
    readsLeft(known.pulls.size, known.pastReads) - kept,
  );
  const differences = found.map(({ of: { purpose, due, branch }, difference }): Difference => {
    if (difference.claim === null || !waiting.has(difference.claim)) return difference;
    const number = known.pulls.get(branch)?.number ?? null;
    const left = [leftAs("over-the-cap", { purpose, due, number })];
    return { actions: [], left, questions: [], merging: null, claim: null };
  });
  return withMerges(differences, known, { reads: reads + kept, now: caps.now });
}

function withMerges(
  differences: readonly Difference[],
  known: Known,
  room: { readonly reads: number; readonly now: string },
): Reconciled {
  const { ready, questions, later, spent } = mergesIn(
    differences.flatMap(({ merging }) => merging ?? []),
    known,
    room,
  );
  const asked = new Set(questions.map(({ number }) => number));
  const all = differences.map((one): Pick<Difference, "actions" | "left" | "questions"> => {
    if (one.merging === null) return one;
    const { purpose, due, number, head, branch } = one.merging;
    if (later.has(number)) return { ...one, left: [...one.left, leftAs("over-the-cap", one.merging)] };
    if (asked.has(number))
      return { ...one, questions: [...one.questions, { about: "merge", number, head, branch, due }] };
    if (!ready.has(number)) return one;
    return { ...one, actions: [...one.actions, { kind: "merge", purpose, due, number, head }] };
  });
  return {
    actions: all.flatMap(({ actions }) => actions),
    left: all.flatMap(({ left }) => left),
    questions: all.flatMap((one) => one.questions),
    reads: room.reads - spent,
  };
}

/** What has no time comes last. */
function byDue(a: Pick<Candidate, "due" | "key">, b: Pick<Candidate, "due" | "key">): number {
  const at = ({ due }: Pick<Candidate, "due">) => (due === null ? Number.MAX_SAFE_INTEGER : instantMs(due));
  return at(a) - at(b) || (a.key < b.key ? -1 : 1);
}
