/** What is compared: pull requests that are wanted, what GitHub knows about those that are there, and what is still to be asked. */
import type { OwnBranch, Sha } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import type { Marks, PlannedCommit, Purpose } from "../../model/plan.ts";
import type { Named } from "./naming.ts";

/** A wanted pull request, with its branch as it is. */
export interface Candidate extends Named, Marks {
  readonly purpose: Purpose;
  /** RFC 3339 */
  readonly due: string | null;
  readonly body: string;
  /** the whole text, when it is too long */
  readonly overflow: { readonly file: string; readonly text: string } | null;
  /** the pull request says so already, or people took the program's part away */
  readonly isDescribed: boolean;
  /** policy lets the program merge it */
  readonly isAutomatic: boolean;
  /** same: it holds what the program would write now. touched: somebody else has written to it */
  readonly branchIs: "absent" | "same" | "differs" | "touched";
  readonly head: Sha | null;
  /** what the program would push now */
  readonly commit: PlannedCommit;
}

export interface Known {
  /** open ones, by their branch */
  readonly pulls: ReadonlyMap<string, PullRequestEntry>;
  /** all that ever came from a branch, for those that were asked */
  readonly past: ReadonlyMap<string, readonly PullRequestEntry[]>;
  /** requests that asking for it has taken */
  readonly pastReads: number;
  /** whether somebody approves it, for those that were asked */
  readonly isApproved: ReadonlyMap<number, boolean>;
  /** whether its own status allows to merge it and nobody else moved its branch, for those that were asked */
  readonly mayMerge: ReadonlyMap<number, boolean>;
  /** why, by the branch, GitHub gave no answer about it */
  readonly unanswered: ReadonlyMap<string, string>;
}

interface Questioned {
  readonly branch: OwnBranch;
  /** RFC 3339: of what depends on the answer */
  readonly due: string | null;
}

export type Question =
  | (Questioned & { readonly about: "past" })
  | (Questioned & { readonly about: "approval"; readonly number: number })
  | (Questioned & { readonly about: "merge"; readonly number: number; readonly head: Sha });
