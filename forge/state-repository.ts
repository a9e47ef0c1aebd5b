/** A repository of the state, and everything in it that is not a git object. */

import type { Activity, CheckRun, CheckSuite, CommitStatus, WorkflowRun } from "./state-runs.ts";

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

export interface BranchProtection {
  /** branch name; classic protection knows no patterns here */
  branch: string;
  requiredApprovals: number | null;
  dismissStaleReviews: boolean;
  requireCodeOwnerReviews: boolean;
  requireLastPushApproval: boolean;
  /** appId null: anybody's */
  requiredChecks: { context: string; appId: number | null }[] | null;
  strictChecks: boolean;
  enforceAdmins: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
  /** these three: absent means no */
  requireLinearHistory?: boolean;
  requireConversationResolution?: boolean;
  requireSignatures?: boolean;
}

export interface Ruleset {
  id: number;
  name: string;
  target: "branch" | "tag";
  enforcement: "active" | "disabled" | "evaluate";
  /** full ref names or patterns, "~DEFAULT_BRANCH", "~ALL" */
  include: string[];
  exclude: string[];
  bypassActors: {
    actorId: number | null;
    actorType: "RepositoryRole" | "Team" | "Integration" | "OrganizationAdmin" | "DeployKey";
    bypassMode: "always" | "pull_request";
  }[];
  rules: Rule[];
  createdAt: string;
  updatedAt: string;
}

export type Rule =
  | { type: "deletion" | "non_fast_forward" | "creation" | "required_linear_history" | "required_signatures" }
  | { type: "update"; parameters: { update_allows_fetch_and_merge: boolean } }
  | {
      type: "pull_request";
      parameters: {
        required_approving_review_count: number;
        dismiss_stale_reviews_on_push: boolean;
        require_code_owner_review: boolean;
        require_last_push_approval: boolean;
        required_review_thread_resolution: boolean;
        allowed_merge_methods?: ("merge" | "squash" | "rebase")[];
      };
    }
  | {
      type: "required_status_checks";
      parameters: {
        required_status_checks: { context: string; integration_id?: number }[];
        strict_required_status_checks_policy: boolean;
        do_not_enforce_on_create?: boolean;
      };
    };

/** One evaluation of the rules against a push, a merge or another write to a ref. */
export interface RuleSuite {
  id: number;
  actorId: number;
  ref: string;
  beforeSha: string;
  afterSha: string;
  /** of what is enforced */
  result: "pass" | "fail" | "bypass";
  /** as if the rulesets on trial were enforced too; null: there were none */
  evaluationResult: "pass" | "fail" | "bypass" | null;
  evaluations: RuleEvaluation[];
  pushedAt: string;
}

export interface RuleEvaluation {
  /** null: the branch's classic protection */
  rulesetId: number | null;
  enforcement: "active" | "evaluate";
  ruleType: string;
  result: "pass" | "fail";
  details: string | null;
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
  autoMerge: null;
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
  line: number | null;
  body: string;
  commitId: string;
  createdAt: string;
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
