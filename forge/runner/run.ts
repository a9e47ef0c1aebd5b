/** One workflow run: its jobs in the order of their needs, each for every combination of its matrix. */
import type { WorkflowJob } from "../state.ts";
import { plainAnnotation } from "./commands.ts";
import { type Groups, places, wishOf } from "./concurrency.ts";
import { evaluateDeep, evaluateText, holds, type Scope } from "./expressions.ts";
import type { RunContext } from "./host.ts";
import { type JobPlan, type JobResult, runJob } from "./job.ts";
import { combinationsOf, nameWith } from "./matrix.ts";
import { endJob, recordJob } from "./records.ts";
import { evaluateAny, type Outcome } from "./step.ts";
import type { Fields } from "./values.ts";
import type { Job } from "./workflow.ts";

export interface Machine {
  readonly groups: Groups;
  /** a place for one job to run */
  readonly take: () => Promise<() => void>;
}

interface Running {
  readonly context: RunContext;
  readonly machine: Machine;
  readonly ended: Map<string, JobResult>;
  /** jobs that run in this attempt: those that need them run again too */
  readonly fresh: Set<string>;
}

export async function runJobs(context: RunContext, machine: Machine): Promise<Outcome> {
  const running: Running = { context, machine, ended: new Map(), fresh: new Set() };
  const started = new Map<string, Promise<void>>();
  const start = (job: Job): Promise<void> => {
    const known = started.get(job.id);
    if (known !== undefined) return known;
    const needed = context.workflow.jobs.filter(({ id }) => job.needs.includes(id));
    const mine = Promise.all(needed.map(start)).then(() => runAll(running, job));
    started.set(job.id, mine);
    return mine;
  };
  await Promise.all(context.workflow.jobs.map(start));
  const results = [...running.ended.values()].map(({ result }) => result);
  return context.signal.aborted ? "cancelled" : worstOf(results);
}

/** Every combination of one job. */
async function runAll(running: Running, job: Job): Promise<void> {
  const { context } = running;
  const scope = scopeBefore(running, job);
  try {
    if (!holds(job.condition, scope)) return skip(running, job);
    const combinations = combinationsOf(evaluateDeep(job.matrix, scope));
    const most = Number(evaluateAny(job.maxParallel, scope)) || combinations.length;
    const failsFast = evaluateAny(job.failFast, scope) !== false;
    const lane = places(most);
    const kept = keptOf(running, job);
    const failFast = new AbortController();
    const plans = combinations.map((matrix, index): JobPlan => {
      const total = { "job-index": index, "job-total": combinations.length };
      const strategy = { "fail-fast": failsFast, ...total, "max-parallel": most };
      const contexts = { ...scope.contexts, matrix, strategy };
      const name = jobName(job, { ...scope, contexts }, matrix);
      const record = kept.find((one) => one.name === name) ?? recordNew(running, job, name);
      const signal = AbortSignal.any([context.signal, failFast.signal]);
      return { context, job, record, contexts, status: scope.status, signal };
    });
    const results = await Promise.all(
      plans.map(async (plan) => {
        if (kept.includes(plan.record)) return resultOf(plan.record);
        const leave = await lane.take();
        const result = await runOne(running, plan).finally(leave);
        if (result.result === "failure" && failsFast) failFast.abort();
        return result;
      }),
    );
    running.ended.set(job.id, together(results));
  } catch (error) {
    failBefore(running, job, error);
  }
}

/** What the last attempt did stays, unless a job that it needs is done again. */
function keptOf({ context, fresh }: Running, job: Job): readonly WorkflowJob[] {
  const { kept, run, workflow } = context;
  const isOutdated = [...ancestorsOf(workflow.jobs, job)].some((id) => fresh.has(id));
  if (!isOutdated) return kept.filter(({ key }) => key === job.id);
  run.jobs = run.jobs.filter(({ key }) => key !== job.id);
  return [];
}

function recordNew({ context, fresh }: Running, job: Job, name: string): WorkflowJob {
  fresh.add(job.id);
  return recordJob(context.forge, context.repository, context.run, { name, key: job.id });
}

function resultOf({ outputs = {} }: WorkflowJob): JobResult {
  return { outcome: "success", result: "success", outputs };
}

async function runOne(running: Running, plan: JobPlan): Promise<JobResult> {
  const { context, machine } = running;
  const { job } = plan;
  const own = new AbortController();
  // a cancelled run goes on with the jobs whose condition holds for it too
  const goesOn = job.condition !== null && holds(job.condition, scopeBefore(running, job, "cancelled"));
  const signal = AbortSignal.any([goesOn ? context.end : plan.signal, own.signal]);
  const wish = wishOf(evaluateDeep(job.concurrency, { contexts: plan.contexts, status: plan.status }));
  if (wish !== null && wish.group.toLowerCase() === context.group?.toLowerCase()) {
    const why = `a deadlock for concurrency group '${wish.group}' was detected between the workflow and this job`;
    return leaveOut(plan, `Canceling since ${why}`);
  }
  const turn = await machine.groups.enter(context.repository.id, wish, { cancel: () => own.abort(), signal });
  const release = await machine.take();
  try {
    if (!turn.isMine && !signal.aborted && wish !== null) return leaveOut(plan, replaced(wish.group));
    return signal.aborted ? leaveOut(plan, null) : await runJob({ ...plan, signal });
  } finally {
    release();
    turn.end();
  }
}

/** It was cancelled before it began. */
function leaveOut({ context, record }: JobPlan, reason: string | null): JobResult {
  const annotations = reason === null ? [] : [plainAnnotation("failure", reason)];
  if (reason !== null) record.log = `${context.forge.clock.now()} ##[error]${reason}\n`;
  endJob(context.forge, context.repository, record, { conclusion: "cancelled", annotations });
  return { outcome: "cancelled", result: "cancelled", outputs: {} };
}

export function replaced(group: string): string {
  return `Canceling since a higher priority waiting request for '${group}' exists`;
}

function jobName(job: Job, scope: Scope, matrix: Fields): string {
  return job.name === null ? nameWith(job.id, matrix) : evaluateText(job.name, scope);
}

/** A skipped job is one check run that says so, under the name as it is written. */
function skip(running: Running, job: Job): void {
  const { forge, repository } = running.context;
  const record = recordNew(running, job, job.name ?? job.id);
  endJob(forge, repository, record, { conclusion: "skipped", annotations: [] });
  running.ended.set(job.id, { outcome: "skipped", result: "skipped", outputs: {} });
}

function failBefore(running: Running, job: Job, error: unknown): void {
  const { forge, repository } = running.context;
  const record = recordNew(running, job, job.name ?? job.id);
  record.log = `${forge.clock.now()} ##[error]${error instanceof Error ? error.message : String(error)}\n`;
  endJob(forge, repository, record, { conclusion: "failure", annotations: [] });
  running.ended.set(job.id, { outcome: "failure", result: "failure", outputs: {} });
}

/** success() looks at every job on the way here, also through jobs that ran although one before them was skipped. */
function scopeBefore({ context, ended }: Running, job: Job, said?: Scope["status"]): Scope {
  const needs = Object.fromEntries(
    job.needs.map((id) => {
      const { result, outputs } = ended.get(id) ?? { result: "skipped", outputs: {} };
      return [id, { result, outputs }];
    }),
  );
  const ancestors = [...ancestorsOf(context.workflow.jobs, job)].map((id) => ended.get(id)?.result ?? "skipped");
  const status = said ?? (context.signal.aborted ? "cancelled" : worstOf(ancestors));
  const contexts = { github: context.github, needs, inputs: context.inputs, vars: context.repository.variables ?? {} };
  // a skipped job before this one is no failure, but no success either
  const isSkipped = status === "success" && ancestors.includes("skipped");
  return { contexts, status: isSkipped ? "skipped" : status };
}

function ancestorsOf(jobs: readonly Job[], job: Job, found = new Set<string>()): ReadonlySet<string> {
  for (const id of job.needs.filter((need) => !found.has(need))) {
    found.add(id);
    const next = jobs.find((other) => other.id === id);
    if (next !== undefined) ancestorsOf(jobs, next, found);
  }
  return found;
}

function worstOf(results: readonly Outcome[]): Outcome {
  if (results.includes("failure")) return "failure";
  return results.includes("cancelled")
    ? "cancelled"
    : results.every((one) => one === "skipped") && results.length > 0
      ? "skipped"
      : "success";
}

/** The last combination that set an output wins, as on GitHub. */
function together(results: readonly JobResult[]): JobResult {
  const outputs = Object.assign({}, ...results.map((one) => one.outputs));
  const worst = (key: "outcome" | "result") => worstOf(results.map((one) => one[key]));
  return { outcome: worst("outcome"), result: worst("result"), outputs };
}
