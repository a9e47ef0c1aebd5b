/** A repository of the state, and everything in it that is not a git object. */

import type { BranchProtection, RuleSuite, Ruleset } from "./state-rules.ts";
import type { Activity, CheckRun, CheckSuite, CommitStatus, WorkflowRun } from "./state-runs.ts";

export type * from "./state-rules.ts";
export type * from "./state-runs.ts";

export type Permission = "pull" | "triage" | "push" | "maintain" | "admin";

export interface Repository {
  id: number;
  ownerId: number;
  name: string;
  private: boolean;
  /** names that it had before: GitHub leads on from them */
  formerNames?: string[];
  description: string | null;
  homepage?: string | null;
  /** nothing in it can be changed any more */
  archived?: boolean;
  /** of a private repository of an organization */
  allowForking?: boolean;
  defaultBranch: string;
  /** id of the repository that this one was forked from */
  forkOf: number | null;
  createdAt: string;
  pushedAt: string;
  /** of its settings; absent: since it was made or pushed to */
  updatedAt?: string;
  allowMergeCommit: boolean;
  allowSquashMerge: boolean;
  allowRebaseMerge: boolean;
  deleteBranchOnMerge: boolean;
  /** "Allow GitHub Actions to create and approve pull requests" */
  actionsCanApprove: boolean;
  /** permissions of GITHUB_TOKEN when a workflow names none */
  workflowPermissions: "read" | "write";
  /** whose actions workflows may use; absent: everybody's */
  allowedActions?: "all" | "local_only" | "selected";
  /** actions are named by full commits only */
  needsPinnedActions?: boolean;
  /** GitHub's own scan for secrets, which this forge does not make; absent: nothing is said of it */
  secretScanning?: boolean;
  /** of workflows, and the branches that may use them; null: all. Only to be looked at: jobs get the repository's secrets */
  environments?: { name: string; branches: string[] | null }[];
  collaborators: { accountId: number; permission: Permission }[];
  /** people who were asked to become collaborators and have not said yes; absent: nobody */
  invitations?: Invitation[];
  teams: { teamId: number; permission: Permission }[];
  protections: BranchProtection[];
  rulesets: Ruleset[];
  ruleSuites: RuleSuite[];
  labels: Label[];
  /** issues and pull requests share their numbers */
  issues: Issue[];
  pulls: Pull[];
  comments: Comment[];
  reviews: Review[];
  reviewComments: ReviewComment[];
  statuses: CommitStatus[];
  checkSuites: CheckSuite[];
  checkRuns: CheckRun[];
  timeline: TimelineEvent[];
  activities: Activity[];
  workflowRuns: WorkflowRun[];
  /** of workflows: the `secrets` and `vars` contexts, by name */
  secrets?: Record<string, string>;
  variables?: Record<string, string>;
}

export interface Invitation {
  id: number;
  inviteeId: number;
  inviterId: number;
  permission: Permission;
  createdAt: string;
}

export interface Label {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface Issue {
  id: number;
  number: number;
  /** true for the issue half of a pull request */
  isPull: boolean;
  title: string;
  body: string | null;
  authorId: number;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "reopened" | "duplicate" | null;
  labelIds: number[];
  assigneeIds: number[];
  locked: boolean;
  lockReason?: string | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedById: number | null;
}

/** The other half of an issue with the same number. */
export interface Pull {
  id: number;
  number: number;
  draft: boolean;
  base: string;
  /** at creation and after every update of the base branch */
  baseSha: string;
  head: string;
  headSha: string;
  /** null when the fork was deleted */
  headRepositoryId: number | null;
  /** who pushed last */
  lastPusherId: number;
  mergedAt: string | null;
  mergedById: number | null;
  mergeCommitSha: string | null;
  /** result of the test merge, for this pair of commits; null until it was looked at */
  mergeTest: { baseSha: string; headSha: string; mergeSha: string | null } | null;
  requestedReviewerIds: number[];
  requestedTeamIds: number[];
  maintainerCanModify: boolean;
}

export interface Comment {
  id: number;
  number: number;
  authorId: number;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export interface Review {
  id: number;
  number: number;
  authorId: number;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  body: string;
  /** GitHub may move it forward when a force-push leaves the diff the same */
  commitId: string;
  /** null while pending */
  submittedAt: string | null;
  dismissedState: "approved" | "changes_requested" | null;
}

export interface ReviewComment {
  id: number;
  number: number;
  reviewId: number;
  authorId: number;
  path: string;
  /** null: of the whole file */
  place: DiffPlace | null;
  /** the comment that this one answers */
  inReplyToId: number | null;
  body: string;
  commitId: string;
  createdAt: string;
  updatedAt: string;
}

/** A line of a file's patch. */
export interface DiffPlace {
  /** of the file before the change (LEFT) or after it */
  line: number;
  side: "LEFT" | "RIGHT";
  /** lines below the first "@@" */
  position: number;
  /** the lines of its hunk up to this one */
  hunk: string;
}

/** An entry of an issue's or pull request's timeline that is not a comment, a review or a commit. */
export interface TimelineEvent {
  id: number;
  number: number;
  event: string;
  actorId: number;
  commitId: string | null;
  createdAt: string;
  /** further fields of the event, as GitHub names them */
  payload: Record<string, unknown>;
}
