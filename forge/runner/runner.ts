/** The workflow runner: hears the forge's events, runs what they start, and answers the operations about runs. */

import { mkdirSync } from "node:fs";
import { every } from "../clock.ts";
import type { ForgeEvent } from "../events.ts";
import { repositoryById } from "../lookup.ts";
import { type Forge, Refusal, type Workflows } from "../operation.ts";
import type { Repository, WorkflowRun } from "../state.ts";
import { concurrencyGroups, places } from "./concurrency.ts";
import { execute, tell } from "./execute.ts";
import type { RunnerOptions } from "./host.ts";
import { type Intake, takeIn } from "./intake.ts";
import type { Machine } from "./run.ts";
import { dueSchedules } from "./schedules.ts";
import { workflowFiles } from "./source.ts";
import { actionsApp } from "./token.ts";
import { untrustedReason } from "./trust.ts";

const JOBS_MAX = 3;
const TICK_MS = 30_000;

interface Runner {
  readonly intake: Intake;
  readonly machine: Machine;
  /** runs that go on, with what cancels them */
  readonly going: Map<WorkflowRun, { readonly controller: AbortController; readonly ended: Promise<void> }>;
  /** events in the order in which they came */
  queue: Promise<void>;
  /** the forge ends */
  readonly end: AbortController;
}

/** Listens to the forge from now on, until it is stopped. */
export function startRunner(forge: Forge, options: RunnerOptions): Workflows {
  const { take } = places(JOBS_MAX);
  mkdirSync(options.workFolder, { recursive: true });
  actionsApp(forge.state, forge.clock);
  const runner: Runner = {
    intake: { forge, options },
    machine: { groups: concurrencyGroups(), take },
    going: new Map(),
    queue: Promise.resolve(),
    end: new AbortController(),
  };
  forge.state.schedulesSeenUntil ??= forge.clock.now();
  endInterrupted(forge);
  forge.events.on((event) => hear(runner, event));
  void keepTime(runner, runner.end.signal);
  return {
    approve: (repository, run, actorId) => approve(runner, repository, run, actorId),
    rerun: (repository, run, actorId) => rerun(runner, repository, { run, actorId, isFailedOnly: false }),
    rerunFailed: (repository, run, actorId) => rerun(runner, repository, { run, actorId, isFailedOnly: true }),
    cancel: (_repository, run) => cancel(runner, run),
    tick: () => tick(runner),
    heard: () => runner.queue,
    idle: () => idle(runner),
    stop: async () => {
      runner.end.abort();
      for (const { controller } of runner.going.values()) controller.abort();
      await idle(runner);
    },
  };
}

function hear(runner: Runner, event: ForgeEvent): void {
  if (runner.end.signal.aborted) return;
  runner.queue = runner.queue.then(() => react(runner, event));
}

async function react(runner: Runner, event: ForgeEvent): Promise<void> {
  const { forge, options } = runner.intake;
  const repository = repositoryById(forge.state, event.repositoryId);
  if (repository === undefined || runner.end.signal.aborted) return;
  try {
    const events = event.name === "pull_request" ? [event, { ...event, name: "pull_request_target" }] : [event];
    for (const one of events) {
      for (const run of await takeIn(runner.intake, repository, one)) {
        if (run.status !== "queued") continue;
        await tell(forge, repository, run, "requested");
        begin(runner, repository, run);
      }
    }
  } catch (error) {
    // a repository that can't be read must not end the forge; the push or request itself went well
    console.error(`workflows of ${repository.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  options.changed();
}

function begin(runner: Runner, repository: Repository, run: WorkflowRun): void {
  const controller = new AbortController();
  const ended = execute(runner.intake, runner.machine, { repository, run, controller, end: runner.end.signal }).finally(
    () => runner.going.delete(run),
  );
  runner.going.set(run, { controller, ended });
}

/** Also waits for the runs that these start. */
async function idle(runner: Runner): Promise<void> {
  for (;;) {
    const { queue } = runner;
    await queue;
    const going = [...runner.going.values()];
    if (going.length === 0 && queue === runner.queue) return;
    await Promise.all(going.map(({ ended }) => ended));
  }
}

async function approve(runner: Runner, repository: Repository, run: WorkflowRun, actorId: number): Promise<void> {
  if (run.conclusion !== "action_required") throw new Refusal(403, "This run is not waiting for approval");
  const { forge, options } = runner.intake;
  const pull = repository.pulls.find(({ number }) => number === run.pullNumber) ?? null;
  const files = await workflowFiles(forge, repository, run.sha ?? run.headSha);
  const file = files.find(({ path }) => path === run.workflowPath);
  if (file === undefined) throw new Refusal(403, `${run.workflowPath} is not there any more`);
  const reason = await untrustedReason(forge, options, repository, { event: run.event, file, pull });
  if (reason !== null) throw new Refusal(403, reason);
  restart(runner, repository, run, actorId);
}

interface Again {
  readonly run: WorkflowRun;
  readonly actorId: number;
  /** what went well stays as it is, unless it needs a job that did not */
  readonly isFailedOnly: boolean;
}

async function rerun(runner: Runner, repository: Repository, { run, actorId, isFailedOnly }: Again): Promise<void> {
  if (run.status !== "completed") throw new Refusal(403, "This workflow is already running");
  if (run.conclusion === "action_required") throw new Refusal(403, "This run is waiting for approval");
  if (Object.keys(run.payload).length === 0)
    throw new Refusal(403, "Unable to retry this workflow run because it is too old");
  if (isFailedOnly && run.conclusion === "success")
    throw new Refusal(403, "This workflow run cannot be retried: none of its jobs failed");
  run.attempt = (run.attempt ?? 1) + 1;
  run.jobs = isFailedOnly ? run.jobs.filter(({ conclusion }) => conclusion === "success") : [];
  restart(runner, repository, run, actorId);
}

function restart(runner: Runner, repository: Repository, run: WorkflowRun, actorId: number): void {
  if (runner.end.signal.aborted) throw new Refusal(503, "The forge is stopping");
  delete run.note;
  Object.assign(run, { status: "queued", conclusion: null, triggeringActorId: actorId } as const);
  begin(runner, repository, run);
}

function cancel(runner: Runner, run: WorkflowRun): void {
  const going = runner.going.get(run);
  if (going === undefined) throw new Refusal(409, "Cannot cancel a workflow run that is completed.");
  going.controller.abort();
}

/** Starts what is due since the last look: once for each schedule, as GitHub drops what it can't keep up with. */
async function tick(runner: Runner): Promise<void> {
  const { forge } = runner.intake;
  const to = forge.clock.now();
  const from = forge.state.schedulesSeenUntil ?? to;
  if (Date.parse(to) <= Date.parse(from)) return;
  forge.state.schedulesSeenUntil = to;
  for (const event of await dueSchedules(forge, from, to)) hear(runner, event);
  await runner.queue;
}

async function keepTime(runner: Runner, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of every(TICK_MS, undefined, { ref: false, signal })) await tick(runner);
  } catch {
    // stopped
  }
}

/** What ran when the forge ended will never end by itself. */
function endInterrupted({ state, clock }: Forge): void {
  for (const repository of state.repositories) {
    for (const run of repository.workflowRuns.filter(({ status }) => status !== "completed")) {
      Object.assign(run, { status: "completed", conclusion: "cancelled", updatedAt: clock.now() } as const);
      run.note = "The forge was stopped while this ran.";
      for (const job of run.jobs.filter(({ status }) => status !== "completed")) {
        Object.assign(job, { status: "completed", conclusion: "cancelled", completedAt: clock.now() } as const);
        const check = repository.checkRuns.find(({ id }) => id === job.checkRunId);
        if (check !== undefined)
          Object.assign(check, { status: "completed", conclusion: "cancelled", completedAt: clock.now() } as const);
      }
    }
  }
}
