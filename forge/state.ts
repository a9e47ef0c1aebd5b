/**
 * Everything that the forge knows besides git objects: plain data, saved as one JSON file after each change.
 * Words are GitHub's own; ids are numbers that never repeat. Instants are RFC 3339 in UTC, from the forge's clock.
 */

export interface State {
  /** next number for an id of any kind */
  nextId: number;
  /** the virtual clock runs this many milliseconds ahead of the machine's */
  clockAheadMs: number;
  accounts: Account[];
  tokens: Token[];
  apps: App[];
  installations: Installation[];
  teams: Team[];
  repositories: Repository[];
  mail: CaughtMail[];
}

export interface Account {
  id: number;
  login: string;
  type: "User" | "Organization" | "Bot";
  name: string | null;
  email: string | null;
  createdAt: string;
  /** of an organization */
  members: { accountId: number; role: "admin" | "member"; state: "active" | "pending" }[];
}

/** What a request may do: a person's token, an App's installation token, or the token of a workflow run. */
export interface Token {
  /** SHA-256 of the secret, hexadecimal: the secret itself is not kept */
  digest: string;
  accountId: number;
  kind: "user" | "installation" | "workflow";
  /** of an installation or workflow token */
  installationId: number | null;
  /** permission name to level, for installation and workflow tokens: {contents: "write"}; null: everything the account may */
  permissions: Record<string, "read" | "write" | "admin"> | null;
  /** null: every repository that the account or installation can reach */
  repositoryIds: number[] | null;
  expiresAt: string | null;
}

export interface App {
  id: number;
  slug: string;
  name: string;
  ownerId: number;
  /** login "<slug>[bot]" */
  botId: number;
  publicKeyPem: string;
  permissions: Record<string, "read" | "write" | "admin">;
  events: string[];
  createdAt: string;
}

export interface Installation {
  id: number;
  appId: number;
  accountId: number;
  /** null: all repositories of the account */
  repositoryIds: number[] | null;
  createdAt: string;
}

export interface Team {
  id: number;
  organizationId: number;
  slug: string;
  name: string;
  privacy: "closed" | "secret";
  members: { accountId: number; role: "member" | "maintainer"; state: "active" | "pending" }[];
}

export type Permission = "pull" | "triage" | "push" | "maintain" | "admin";

export interface Repository {
  id: number;
  ownerId: number;
  name: string;
  private: boolean;
  description: string | null;
  defaultBranch: string;
  /** id of the repository that this one was forked from */
  forkOf: number | null;
  createdAt: string;
  pushedAt: string;
  allowMergeCommit: boolean;
  allowSquashMerge: boolean;
  allowRebaseMerge: boolean;
  deleteBranchOnMerge: boolean;
  /** "Allow GitHub Actions to create and approve pull requests" */
  actionsCanApprove: boolean;
  /** permissions of GITHUB_TOKEN when a workflow names none */
  workflowPermissions: "read" | "write";
  collaborators: { accountId: number; permission: Permission }[];
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

/** One evaluation of the rulesets against a push or a merge. */
export interface RuleSuite {
  id: number;
  actorId: number;
  ref: string;
  beforeSha: string;
  afterSha: string;
  result: "pass" | "fail" | "bypass";
  evaluations: { rulesetId: number; ruleType: string; result: "pass" | "fail"; details: string | null }[];
  pushedAt: string;
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

export interface CommitStatus {
  id: number;
  sha: string;
  context: string;
  state: "error" | "failure" | "pending" | "success";
  description: string | null;
  targetUrl: string | null;
  creatorId: number;
  /** the App whose token made it; null for a person */
  appId: number | null;
  createdAt: string;
}

export interface CheckSuite {
  id: number;
  sha: string;
  appId: number;
  branch: string | null;
  createdAt: string;
}

export interface CheckRun {
  id: number;
  suiteId: number;
  appId: number;
  name: string;
  sha: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: "queued" | "in_progress" | "completed";
  conclusion: "success" | "failure" | "neutral" | "cancelled" | "skipped" | "timed_out" | "action_required" | null;
  startedAt: string | null;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null; annotations: unknown[] };
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

/** A change of a ref, as the activity API tells it. */
export interface Activity {
  id: number;
  ref: string;
  before: string;
  after: string;
  actorId: number;
  activityType: "push" | "force_push" | "branch_creation" | "branch_deletion" | "pr_merge" | "merge_queue_merge";
  timestamp: string;
}

export interface WorkflowRun {
  id: number;
  workflowPath: string;
  name: string;
  event: string;
  headBranch: string | null;
  headSha: string;
  actorId: number;
  runNumber: number;
  status: "queued" | "in_progress" | "completed" | "waiting" | "pending";
  conclusion: "success" | "failure" | "cancelled" | "skipped" | "action_required" | null;
  pullNumber: number | null;
  createdAt: string;
  updatedAt: string;
  /** the event's payload, kept for runs that wait for approval */
  payload: Record<string, unknown>;
  jobs: WorkflowJob[];
}

export interface WorkflowJob {
  id: number;
  name: string;
  status: "queued" | "in_progress" | "completed" | "waiting";
  conclusion: "success" | "failure" | "cancelled" | "skipped" | null;
  startedAt: string | null;
  completedAt: string | null;
  steps: { name: string; number: number; conclusion: "success" | "failure" | "cancelled" | "skipped" | null }[];
  log: string;
}

export interface CaughtMail {
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  /** the message as it was received */
  raw: string;
}
