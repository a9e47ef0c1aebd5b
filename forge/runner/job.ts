/** One job: a workspace of its own, a token of its own, its steps one after another, and everything ended afterwards. */
import { mkdirSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { endAfter } from "../clock.ts";
import type { WorkflowJob } from "../state.ts";
import { refusal, unknownUses, useAction } from "./actions/use.ts";
import { evaluateDeep, evaluateText, holds, type Scope } from "./expressions.ts";
import type { Folders, Frame, JobHost, RunContext } from "./host.ts";
import { type JobLog, jobLog } from "./job-log.ts";
import { grant } from "./permissions.ts";
import { endJob, startJob } from "./records.ts";
import { evaluateAny, evaluatePlain, nameOf, type Outcome, runStep, scopeOf } from "./step.ts";
import { mintToken } from "./token.ts";
import { type Fields, fields, isRecord, words } from "./values.ts";
import { type Job, minutesOf } from "./workflow.ts";

/** One combination of a job's matrix, ready to run. */
export interface JobPlan {
  readonly context: RunContext;
  readonly job: Job;
  readonly record: WorkflowJob;
  /** matrix, strategy, needs, inputs, vars and github */
  readonly contexts: Fields;
  /** how the jobs before it went */
  readonly status: Scope["status"];
  readonly signal: AbortSignal;
}

export interface JobResult {
  /** of the job itself */
  readonly outcome: Outcome;
  /** outcome, or success when the job may fail */
  readonly result: Outcome;
  readonly outputs: Readonly<Record<string, string>>;
}

const TIMEOUT_MINUTES = 360;
const LINUX = /^(?:ubuntu|self-hosted|linux)/i;

export async function runJob(plan: JobPlan): Promise<JobResult> {
  const { context, record } = plan;
  const { forge, repository, options } = context;
  const log = jobLog(record, forge.clock);
  startJob(forge, repository, record);
  options.changed();
  let end: JobResult = { outcome: "failure", result: "failure", outputs: {} };
  try {
    checkPlan(plan);
    end = await runOnHost(plan, log);
  } catch (error) {
    log.fail(error instanceof Error ? error.message : String(error));
  }
  record.outputs = end.outputs;
  endJob(forge, repository, record, { conclusion: end.outcome, annotations: log.annotations });
  options.changed();
  return end;
}

function checkPlan({ context, job, record, contexts, status }: JobPlan): void {
  const unknown = unknownUses(job.steps, context.options.actions)[0];
  if (unknown !== undefined) throw new Error(refusal(unknown));
  // { group, labels } names machines of GitHub's; a group without labels is this one
  const wanted = isRecord(job.runsOn) ? (job.runsOn["labels"] ?? "linux") : job.runsOn;
  const labels = words(evaluateDeep(wanted, { contexts, status }));
  record.labels = labels;
  const name = labels[0] ?? "linux";
  if (!LINUX.test(name)) throw new Error(`runs-on "${name}": this forge runs jobs on this machine only, as ubuntu-*`);
}

async function runOnHost(plan: JobPlan, log: JobLog): Promise<JobResult> {
  const { context, job, record } = plan;
  const { forge, repository, workflow, options, isFromFork } = context;
  const permissions = grant({
    wanted: job.permissions ?? workflow.permissions,
    otherwise: repository.workflowPermissions,
    isReadOnly: isFromFork,
  });
  const token = mintToken(forge.state, forge.clock, repository, permissions);
  const folders = makeFolders(
    join(options.workFolder, `job-${record.id}-${context.run.attempt ?? 1}`),
    repository.name,
  );
  log.mask(token.secret);
  log.print(
    `GITHUB_TOKEN permissions: ${Object.entries(permissions)
      .map((one) => one.join(": "))
      .join(", ")}`,
  );
  const host = makeHost(plan, { log, folders, token: token.secret });
  try {
    return await runSteps(host, plan);
  } finally {
    for (const sweep of host.sweeps) sweep();
    token.revoke();
    await rm(folders.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Equipment {
  readonly log: JobLog;
  readonly folders: Folders;
  readonly token: string;
}

function makeHost(plan: JobPlan, { log, folders, token }: Equipment): JobHost {
  const { context, job, contexts, status } = plan;
  const eventPath = join(folders.temp, "event.json");
  writeFileSync(eventPath, JSON.stringify(context.run.payload));
  const own = { token, job: job.id, workspace: folders.workspace, event_path: eventPath };
  const secrets: Fields = { ...(context.isFromFork ? {} : context.repository.secrets), GITHUB_TOKEN: token };
  for (const secret of Object.values(secrets)) log.mask(String(secret));
  const all = {
    ...contexts,
    github: { ...fields(contexts["github"]), ...own },
    secrets,
    runner: {
      os: "Linux",
      arch: process.arch === "arm64" ? "ARM64" : "X64",
      name: "forge",
      temp: folders.temp,
      tool_cache: folders.temp,
      environment: "self-hosted",
    },
  };
  const scope: Scope = { contexts: all, status };
  const workflowEnv = evaluateEnv(context.workflow.env, scope);
  const env = { ...workflowEnv, ...evaluateEnv(job.env, scope) };
  const withEnv: Scope = { ...scope, contexts: { ...all, env } };
  const minutes = minutesOf(evaluateAny(job.timeoutMinutes, withEnv), TIMEOUT_MINUTES);
  const { defaults: outer } = context.workflow;
  return {
    context,
    record: plan.record,
    folders,
    log,
    token,
    contexts: all,
    env,
    paths: [],
    defaults: {
      shell: job.defaults.shell ?? outer.shell,
      workingDirectory: job.defaults.workingDirectory ?? outer.workingDirectory,
    },
    signal: AbortSignal.any([plan.signal, endAfter(minutes * 60_000)]),
    status: "success",
    posts: [],
    sweeps: [],
  };
}

function evaluateEnv(env: Fields, scope: Scope): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).map(([key, value]) => [key, evaluatePlain(value, scope)]));
}

async function runSteps(host: JobHost, plan: JobPlan): Promise<JobResult> {
  const { job, contexts } = plan;
  const place = { actionPath: null, env: {}, signal: host.signal, depth: 0 };
  const frame: Frame = { ...place, inputs: fields(contexts["inputs"]), steps: {}, status: "success" };
  for (const [index, step] of job.steps.entries()) {
    const shown = { name: step.name ?? step.uses ?? "Run", number: index + 1, conclusion: null };
    const record: WorkflowJob["steps"][number] = shown;
    host.record.steps.push(record);
    if (host.signal.aborted) frame.status = "cancelled";
    try {
      record.name = nameOf(step, scopeOf(host, frame));
    } catch {
      // the step itself says what is wrong with its name
    }
    record.conclusion = (await runStep(host, frame, step, useAction)).conclusion;
    if (host.signal.aborted) frame.status = "cancelled";
    host.status = frame.status;
    host.context.options.changed();
  }
  for (const post of host.posts.toReversed()) await runPost(host, frame, post);
  const outcome: Outcome = frame.status;
  const outputs = outputsOf(host, scopeOf(host, frame), job.outputs);
  const mayFail = outcome === "failure" && evaluateAny(job.continueOnError, scopeOf(host, frame)) === true;
  return { outcome, result: mayFail ? "success" : outcome, outputs };
}

async function runPost(host: JobHost, frame: Frame, { name, condition, act }: JobHost["posts"][number]): Promise<void> {
  try {
    if (!holds(condition ?? "always()", scopeOf(host, frame))) return;
    host.log.print(`##[group]${name}`);
    await act();
  } catch (error) {
    host.log.fail(error instanceof Error ? error.message : String(error));
    if (frame.status === "success") frame.status = "failure";
  }
  host.log.print("##[endgroup]");
}

/** An output that holds a secret is left out, as on GitHub. */
function outputsOf(host: JobHost, scope: Scope, outputs: Fields): Readonly<Record<string, string>> {
  const entries = Object.entries(outputs).flatMap(([name, value]): [string, string][] => {
    const made = typeof value === "string" ? evaluateText(value, scope) : String(value);
    if (host.log.masked(made) === made) return [[name, made]];
    host.log.print(`##[warning]Skip output '${name}' since it may contain secret.`);
    return [];
  });
  return Object.fromEntries(entries);
}

function makeFolders(root: string, repository: string): Folders {
  const workspace = join(root, "work", repository, repository);
  const folders = { root, workspace, temp: join(root, "temp"), home: join(root, "home") };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folders;
}
