/** Runs one recorded run from its workflow file to its conclusion. */
import { accountById, locatedIn } from "../lookup.ts";
import type { Forge } from "../operation.ts";
import { simpleUser } from "../operations/shapes/account.ts";
import { repositoryShape } from "../operations/shapes/repository.ts";
import { workflowRunShape } from "../operations/shapes/workflow-run.ts";
import type { Repository, WorkflowRun } from "../state.ts";
import { wishOf } from "./concurrency.ts";
import { evaluateDeep, type Scope } from "./expressions.ts";
import { githubContext } from "./github-context.ts";
import type { RunContext } from "./host.ts";
import { inputsOf } from "./inputs.ts";
import type { Intake } from "./intake.ts";
import { type Machine, replaced, runJobs } from "./run.ts";
import { workflowFile } from "./source.ts";
import { actionsApp } from "./token.ts";
import { fields } from "./values.ts";
import type { Workflow } from "./workflow.ts";

interface Execution {
  readonly repository: Repository;
  readonly run: WorkflowRun;
  /** cancels the run */
  readonly controller: AbortController;
  /** the forge ends */
  readonly end: AbortSignal;
}

export async function execute(intake: Intake, machine: Machine, execution: Execution): Promise<void> {
  const { repository, run, controller } = execution;
  const { forge, options } = intake;
  try {
    const workflow = await loadWorkflow(forge, repository, run);
    const context = contextOf(intake, execution, workflow);
    const scope: Scope = {
      contexts: { github: context.github, inputs: context.inputs, vars: repository.variables ?? {} },
      status: "success",
    };
    const wish = wishOf(evaluateDeep(workflow.concurrency, scope));
    if (wish !== null) run.status = "pending";
    const cancel = () => {
      run.note = replaced(wish?.group ?? "");
      controller.abort();
    };
    const turn = await machine.groups.enter(repository.id, wish, { cancel, signal: controller.signal });
    try {
      if (!turn.isMine && !controller.signal.aborted) run.note = replaced(wish?.group ?? "");
      if (!turn.isMine) return conclude(forge, run, "cancelled");
      run.status = "in_progress";
      await tell(forge, repository, run, "in_progress");
      options.changed();
      const outcome = await runJobs({ ...context, group: wish?.group ?? null }, machine);
      conclude(forge, run, outcome);
    } finally {
      turn.end();
    }
  } catch (error) {
    run.note = error instanceof Error ? error.message : String(error);
    conclude(forge, run, "failure");
  } finally {
    await tell(forge, repository, run, "completed");
    options.changed();
  }
}

async function loadWorkflow(forge: Forge, repository: Repository, run: WorkflowRun): Promise<Workflow> {
  const path = run.workflowPath;
  const entry = await forge.git.entry(repository.id, run.sha ?? run.headSha, path);
  if (entry === null) throw new Error(`${path} is not there at ${run.sha ?? run.headSha}`);
  const { workflow, problem } = await workflowFile(forge, repository, path, entry.sha);
  if (workflow === null) throw new Error(problem ?? `${path} cannot be read`);
  return workflow;
}

function contextOf(
  { forge, options }: Intake,
  { repository, run, controller, end }: Execution,
  workflow: Workflow,
): RunContext {
  const { owner } = locatedIn(forge.state, repository);
  const pull = repository.pulls.find(({ number }) => number === run.pullNumber);
  const isPull = run.event.startsWith("pull_request") && run.event !== "pull_request_target";
  const inputs = run.event === "workflow_dispatch" ? inputsOf(workflow, fields(run.payload["inputs"])).values : {};
  return {
    forge,
    options,
    repository,
    owner,
    run,
    workflow,
    isFromFork: isPull && pull !== undefined && pull.headRepositoryId !== repository.id,
    github: githubContext({ forge, repository, owner, run }),
    inputs,
    signal: controller.signal,
    end,
    group: null,
    kept: run.jobs,
  };
}

function conclude({ clock }: Forge, run: WorkflowRun, outcome: "success" | "failure" | "cancelled" | "skipped"): void {
  run.status = "completed";
  run.conclusion = outcome;
  run.updatedAt = clock.now();
}

/** `workflow_run`, which other workflows may wait for. */
export async function tell(forge: Forge, repository: Repository, run: WorkflowRun, action: string): Promise<void> {
  const located = locatedIn(forge.state, repository);
  const actor = accountById(forge.state, run.actorId);
  const asked = { forge, viewer: { kind: "app", app: actionsApp(forge.state, forge.clock) } } as const;
  const shape = workflowRunShape(asked, located, run, await forge.git.commit(repository.id, run.headSha));
  forge.events.emit({
    name: "workflow_run",
    action,
    repositoryId: repository.id,
    actorId: run.actorId,
    byWorkflow: false,
    payload: {
      action,
      workflow_run: shape,
      workflow: { name: run.name, path: run.workflowPath, id: shape.workflow_id },
      repository: repositoryShape(asked, located),
      sender: actor === undefined ? null : simpleUser(forge, actor),
    },
  });
}
