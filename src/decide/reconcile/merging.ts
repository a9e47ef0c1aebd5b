/**
 * Which of the program's own pull requests a run merges. To look at one costs reads, and one that may not be merged stays: so a
 * run looks at those that are due first, then at others from a place that the clock picks, as far as its reads go. What it does
 * not look at waits for the next run, and is named.
 */
import type { OwnBranch, Sha } from "../../model/git.ts";
import { inTurn, READS } from "./reads.ts";

/** One that policy lets the program merge, as far as its files go. */
export interface Mergeable {
  readonly number: number;
  readonly branch: OwnBranch;
  readonly head: Sha;
  /** RFC 3339; null when nobody named a time */
  readonly due: string | null;
  /** ids */
  readonly patches: readonly string[];
}

interface Asked {
  /** whether it may be merged, for those that were asked */
  readonly mayMerge: ReadonlyMap<number, boolean>;
  /** branches about which GitHub gave no answer */
  readonly unanswered: ReadonlyMap<string, string>;
}

interface Room {
  /** requests that it may take */
  readonly reads: number;
  /** RFC 3339; the clock's */
  readonly now: string;
}

export interface Merges {
  /** numbers of those that are merged */
  readonly ready: ReadonlySet<number>;
  readonly questions: readonly Mergeable[];
  /** numbers of those that wait for the next run */
  readonly later: ReadonlySet<number>;
  /** requests that it takes */
  readonly spent: number;
}

/** One at least, and no two of a patch: a merge takes back what is approved of the same patch (AP-049). @param all by due */
export function mergesIn(all: readonly Mergeable[], { mayMerge, unanswered }: Asked, { reads, now }: Room): Merges {
  const [ready, later] = [new Set<number>(), new Set<number>()];
  const questions: Mergeable[] = [];
  const taken = new Set<string>();
  const room = Math.max(reads, READS.merged);
  let spent = 0;
  for (const one of inTurn(all, now)) {
    const may = mayMerge.get(one.number);
    const isUnanswered = unanswered.has(one.branch);
    if (may === false || isUnanswered) {
      spent += isUnanswered ? READS.merged : READS.refused;
      continue;
    }
    if (spent + READS.merged > room || one.patches.some((patch) => taken.has(patch))) {
      later.add(one.number);
      continue;
    }
    spent += READS.merged;
    for (const patch of one.patches) taken.add(patch);
    if (may === undefined) questions.push(one);
    else ready.add(one.number);
  }
  return { ready, questions, later, spent };
}
