/** Runs, jobs and their check runs, as the state remembers them and operations show them. */
import { loginOf } from "../lookup.ts";
import type { Forge } from "../operation.ts";
import type { CheckRun, CheckSuite, Repository, State, WorkflowJob, WorkflowRun } from "../state.ts";
import type { Annotation } from "./commands.ts";
import { actionsApp } from "./token.ts";

const PAYLOADS_MAX = 100;

interface NewRun {
  readonly workflowPath: string;
  readonly name: string;
  readonly event: string;
  readonly headBranch: string | null;
  readonly headSha: string;
  readonly ref: string;
  readonly sha: string;
  readonly actorId: number;
  readonly pullNumber: number | null;
  readonly payload: Record<string, unknown>;
  readonly depth: number;
}

export function recordRun(forge: Forge, repository: Repository, run: NewRun): WorkflowRun {
  const { state, clock } = forge;
  const earlier = repository.workflowRuns.filter(({ workflowPath }) => workflowPath === run.workflowPath);
  const made: WorkflowRun = {
    ...run,
    id: nextId(state),
    runNumber: Math.max(0, ...earlier.map(({ runNumber }) => runNumber)) + 1,
    status: "queued",
    conclusion: null,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    jobs: [],
    attempt: 1,
  };
  repository.workflowRuns.push(made);
  forgetPayloads(repository);
  return made;
}

/** Old runs stay, but can't be run again: their events are too much to keep. On GitHub that ends after 30 days. */
function forgetPayloads({ workflowRuns }: Repository): void {
  for (const run of workflowRuns.slice(0, -PAYLOADS_MAX)) {
    if (run.status === "completed" && run.conclusion !== "action_required") run.payload = {};
  }
}

interface NewJob {
  readonly name: string;
  /** as the workflow file calls it */
  readonly key: string;
}

export function recordJob(forge: Forge, repository: Repository, run: WorkflowRun, { name, key }: NewJob): WorkflowJob {
  const id = nextId(forge.state);
  const check = recordCheck(forge, repository, run, { name, jobId: id });
  const job: WorkflowJob = {
    id,
    key,
    name,
    status: "queued",
    conclusion: null,
    startedAt: null,
    completedAt: null,
    steps: [],
    log: "",
    checkRunId: check.id,
  };
  run.jobs.push(job);
  return job;
}

interface NewCheck {
  readonly name: string;
  readonly jobId: number;
}

function recordCheck(forge: Forge, repository: Repository, run: WorkflowRun, { name, jobId }: NewCheck): CheckRun {
  const app = actionsApp(forge.state, forge.clock);
  const page = `${forge.serverUrl}/${loginOf(forge.state, repository.ownerId)}/${repository.name}/actions/runs/${run.id}`;
  const check: CheckRun = {
    id: nextId(forge.state),
    suiteId: suiteFor(forge, repository, run, app.id).id,
    appId: app.id,
    name,
    sha: run.headSha,
    externalId: String(jobId),
    detailsUrl: `${page}/job/${jobId}`,
    status: "queued",
    conclusion: null,
    startedAt: forge.clock.now(),
    completedAt: null,
    output: { title: null, summary: null, text: null, annotations: [] },
  };
  repository.checkRuns.push(check);
  return check;
}

/** Every run has a suite of its own. */
function suiteFor(forge: Forge, repository: Repository, run: WorkflowRun, appId: number): CheckSuite {
  const known = repository.checkSuites.find(({ id }) => id === run.checkSuiteId);
  if (known !== undefined) return known;
  const createdAt = forge.clock.now();
  const suite = { id: nextId(forge.state), sha: run.headSha, appId, branch: run.headBranch, createdAt };
  repository.checkSuites.push(suite);
  run.checkSuiteId = suite.id;
  return suite;
}

export function startJob(forge: Forge, repository: Repository, job: WorkflowJob): void {
  job.status = "in_progress";
  job.startedAt = forge.clock.now();
  const check = repository.checkRuns.find(({ id }) => id === job.checkRunId);
  if (check !== undefined) check.status = "in_progress";
}

interface JobEnd {
  readonly conclusion: "success" | "failure" | "cancelled" | "skipped";
  readonly annotations: readonly Annotation[];
}

export function endJob(forge: Forge, repository: Repository, job: WorkflowJob, end: JobEnd): void {
  job.status = "completed";
  job.conclusion = end.conclusion;
  job.startedAt ??= forge.clock.now();
  job.completedAt = forge.clock.now();
  const check = repository.checkRuns.find(({ id }) => id === job.checkRunId);
  if (check === undefined) return;
  check.status = "completed";
  check.conclusion = end.conclusion;
  check.completedAt = forge.clock.now();
  check.output.annotations = end.annotations.map((one) => ({
    path: one.path ?? ".github",
    start_line: one.startLine,
    end_line: one.endLine,
    start_column: one.startColumn,
    end_column: one.endColumn,
    annotation_level: one.level,
    title: one.title ?? "",
    message: one.message,
    raw_details: "",
    blob_href: "",
  }));
}

function nextId(state: State): number {
  const id = state.nextId;
  state.nextId += 1;
  return id;
}
