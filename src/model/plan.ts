/**
 * What `advance` is going to do, as plain data: `--dry-run` prints it and stops. Actions stand in the order in which they
 * are taken: what is due first goes first.
 */
import type { BranchName, OwnBranch, RepositoryPath, Sha } from "./git.ts";
import type { Transition } from "./lifecycle.ts";

/** What a pull request of the program does for its patches: a step, or a notice beside the steps. */
export interface Purpose {
  /** ids; one, except in batches */
  readonly patches: readonly string[];
  readonly what: Transition | "notice";
  /** null for steps of whole records */
  readonly wave: string | null;
}

/** A commit that follows from the ledger alone: the same input gives the same id. */
export interface PlannedCommit {
  readonly branch: OwnBranch;
  /** where the branch was seen; null: it was not there */
  readonly expected: Sha | null;
  /** null: the branch begins with it */
  readonly parent: Sha | null;
  /** RFC 3339: that of the parent */
  readonly at: string;
  readonly message: string;
  /** null: the file goes */
  readonly files: readonly { readonly path: RepositoryPath; readonly bytes: Uint8Array | null }[];
}

export interface Marks {
  readonly labels: readonly string[];
  /** logins */
  readonly assignees: readonly string[];
}

interface Planned {
  readonly purpose: Purpose;
  /** RFC 3339; null when nobody named a time */
  readonly due: string | null;
}

/** A pull request that is not there yet. */
export interface OpenAction extends Planned, Marks {
  readonly kind: "open";
  /** in the hidden first line of its text */
  readonly key: string;
  readonly branch: OwnBranch;
  /** null: the branch is there already */
  readonly commit: PlannedCommit | null;
  readonly title: string;
  readonly body: string;
}

/** Its branch is written anew, on the base as it is now. */
export interface RebuildAction extends Planned {
  readonly kind: "rebuild";
  readonly number: number;
  readonly commit: PlannedCommit;
}

/** The program's part of its text is written anew. */
export interface DescribeAction extends Planned {
  readonly kind: "describe";
  readonly number: number;
  readonly key: string;
  readonly body: string;
}

/** Labels and assignees that are missing. */
export interface MarkAction extends Planned, Marks {
  readonly kind: "mark";
  readonly number: number;
}

/** Merged by the program, as policy allows. */
export interface MergeAction extends Planned {
  readonly kind: "merge";
  readonly number: number;
  readonly head: Sha;
}

/** A comment that is kept up to date. */
export interface CommentAction extends Planned {
  readonly kind: "comment";
  readonly number: number;
  readonly key: string;
  readonly body: string;
}

export type PullRequestAction = OpenAction | RebuildAction | DescribeAction | MarkAction | MergeAction | CommentAction;

/** The issue of a resolver group, with what is open for it. */
export interface TrackAction {
  readonly kind: "track";
  readonly due: string | null;
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

export type Action = PullRequestAction | TrackAction;

/** Why something that is wanted, or was, is left as it is. */
export const LEFT_REASONS = {
  "over-the-cap": "waits for the next run",
  "closed-by-a-person": "a person closed its pull request: nothing is opened again",
  "merged-before": "its pull request was merged, and the ledger does not show it",
  "edited-by-a-person": "a person goes on with it",
  "not-possible": "the ledger does not allow it yet",
  unanswered: "what has to be known first could not be asked",
  "base-moved": "the base has moved, and an approval was given: a person decides",
  obsolete: "nothing needs it now: close it, unless it is going to be needed again",
} as const satisfies Readonly<Record<string, string>>;

export type LeftReason = keyof typeof LEFT_REASONS;

export interface Left {
  readonly purpose: Purpose;
  readonly due: string | null;
  readonly reason: LeftReason;
  /** null when there is none */
  readonly number: number | null;
  /** one sentence; empty when the reason says everything */
  readonly detail: string;
}

export interface Plan {
  readonly base: { readonly branch: BranchName; readonly commit: Sha; readonly at: string };
  readonly actions: readonly Action[];
  readonly left: readonly Left[];
  /** whole texts that are too long for their pull requests; null when none is missing */
  readonly overflow: PlannedCommit | null;
}

/** What a plan costs at GitHub, which counts content (80 a minute, 500 an hour) apart from other writes. */
export interface WriteBudget {
  /** of git; all branches go in one */
  readonly pushes: number;
  readonly contentWrites: number;
  readonly otherWrites: number;
}

/** Writes of each action when none of its answers is lost. */
const COST = {
  open: { content: 1, other: 1 },
  rebuild: { content: 0, other: 0 },
  describe: { content: 1, other: 0 },
  mark: { content: 0, other: 1 },
  merge: { content: 0, other: 1 },
  comment: { content: 1, other: 0 },
  track: { content: 1, other: 0 },
} as const satisfies Readonly<Record<Action["kind"], object>>;

/** All that git pushes, at once. */
export function commitsOf({ actions, overflow }: Pick<Plan, "actions" | "overflow">): readonly PlannedCommit[] {
  const commits = actions.flatMap((action) => ("commit" in action && action.commit !== null ? [action.commit] : []));
  return overflow === null ? commits : [overflow, ...commits];
}

export function budgetOf(plan: Pick<Plan, "actions" | "overflow">): WriteBudget {
  const sum = (of: "content" | "other") => plan.actions.reduce((total, { kind }) => total + COST[kind][of], 0);
  const pushes = commitsOf(plan).length === 0 ? 0 : 1;
  return { pushes, contentWrites: sum("content"), otherWrites: sum("other") };
}
