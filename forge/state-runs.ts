/** What runs over commits: statuses, checks, pushes and workflow runs. */

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
  /** rises with every re-run; 1 when not there */
  attempt?: number;
  /** GITHUB_REF and GITHUB_SHA: what the workflow file and the checkout come from */
  ref?: string;
  sha?: string;
  /** who approved it or ran it again, when that is not the actor */
  triggeringActorId?: number;
  /** how many runs started each other by `workflow_run` up to this one */
  depth?: number;
  /** why it waits, or why it failed before its first job */
  note?: string;
  /** made with its first job */
  checkSuiteId?: number;
  /** what it is about, when the workflow or the event says so */
  title?: string;
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
  /** its check run */
  checkRunId?: number;
  /** as the workflow file calls it; jobs of a matrix share it */
  key?: string;
  /** what it gave the jobs that need it, kept for running those again */
  outputs?: Readonly<Record<string, string>>;
  /** of `runs-on` */
  labels?: readonly string[];
  /** Markdown of GITHUB_STEP_SUMMARY */
  summary?: string;
}
