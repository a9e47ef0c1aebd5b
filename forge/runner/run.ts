/** One workflow run: its jobs in the order of their needs, each for every combination of its matrix. */
import type { WorkflowJob } from "../state.ts";
import { type Groups, wishOf } from "./concurrency.ts";
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
}

export async function runJobs(context: RunContext, machine: Machine): Promise<Outcome> {
  const running: Running = { context, machine, ended: new Map() };
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
    const matrix = evaluateDeep(job.matrix, scope);
    const combinations = combinationsOf(matrix);
    const failFast = new AbortController();
    const records = combinations.map((matrix) => {
      const name = jobName(job, { ...scope, contexts: { ...scope.contexts, matrix } }, matrix);
      return recordJob(context.forge, context.repository, context.run, name);
    });
    const results = await Promise.all(
      combinations.map(async (matrix, index) => {
        const strategy = {
          "fail-fast": true,
          "job-index": index,
          "job-total": combinations.length,
          "max-parallel": combinations.length,
        };
        const contexts = { ...scope.contexts, matrix, strategy };
        const record = records[index];
        if (record === undefined) throw new Error("a job without a record");
        const signal = AbortSignal.any([context.signal, failFast.signal]);
        const result = await runOne(running, { context, job, record, contexts, status: scope.status, signal });
        if (result.result === "failure" && evaluateAny(job.failFast, scope) !== false) failFast.abort();
        return result;
      }),
    );
    running.ended.set(job.id, together(results));
  } catch (error) {
    failBefore(running, job, error);
  }
}

async function runOne({ context, machine }: Running, plan: JobPlan): Promise<JobResult> {
  const { job, record } = plan;
  const cancelled: JobResult = { outcome: "cancelled", result: "cancelled", outputs: {} };
  const own = new AbortController();
  const wish = wishOf(evaluateDeep(job.concurrency, { contexts: plan.contexts, status: plan.status }));
  const turn = await machine.groups.enter(context.repository.id, wish, () => own.abort());
  const release = await machine.take();
  try {
    const signal = AbortSignal.any([plan.signal, own.signal]);
    // a cancelled run still runs jobs whose condition says always()
    const isOver = plan.signal.aborted && !/always\s*\(|cancelled\s*\(/.test(job.condition ?? "");
    if (turn.isMine && !isOver) return await runJob({ ...plan, signal: plan.signal.aborted ? own.signal : signal });
    endJob(context.forge, context.repository, record, { conclusion: "cancelled", annotations: [] });
    return cancelled;
  } finally {
    release();
    turn.end();
  }
}

function jobName(job: Job, scope: Scope, matrix: Fields): string {
  return job.name === null ? nameWith(job.id, matrix) : evaluateText(job.name, scope);
}

/** A skipped job is one check run that says so, under the name as it is written. */
function skip(running: Running, job: Job): void {
  const { forge, repository, run } = running.context;
  const record: WorkflowJob = recordJob(forge, repository, run, job.name ?? job.id);
  endJob(forge, repository, record, { conclusion: "skipped", annotations: [] });
  running.ended.set(job.id, { outcome: "skipped", result: "skipped", outputs: {} });
}

function failBefore(running: Running, job: Job, error: unknown): void {
  const { forge, repository, run } = running.context;
  const record = recordJob(forge, repository, run, job.name ?? job.id);
  record.log = `${forge.clock.now()} ##[error]${error instanceof Error ? error.message : String(error)}\n`;
  endJob(forge, repository, record, { conclusion: "failure", annotations: [] });
  running.ended.set(job.id, { outcome: "failure", result: "failure", outputs: {} });
}

/** success() looks at every job on the way here, also through jobs that ran although one before them was skipped. */
function scopeBefore({ context, ended }: Running, job: Job): Scope {
  const needs = Object.fromEntries(
    job.needs.map((id) => {
      const { result, outputs } = ended.get(id) ?? { result: "skipped", outputs: {} };
      return [id, { result, outputs }];
    }),
  );
  const ancestors = [...ancestorsOf(context.workflow.jobs, job)].map((id) => ended.get(id)?.result ?? "skipped");
  const status = context.signal.aborted ? "cancelled" : worstOf(ancestors);
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
