/** Workflow runs: what ran, what it printed, and who may start, approve, repeat or cancel it. */

import { type Answer, type Call, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { inputsOf } from "../runner/inputs.ts";
import { type WorkflowFile, workflowFiles } from "../runner/source.ts";
import { type Asked, type AskedOfRepository, actorOf, type Demand, locateFor } from "./access.ts";
import { listRuns, runShape } from "./actions-runs.ts";
import { announce } from "./announce.ts";
import { findRun } from "./find-run.ts";
import { apiOf, nodeId, pageOf } from "./shapes/urls.ts";
import { jobShape, workflowIdOf } from "./shapes/workflow-run.ts";

const READ: Demand = { person: "pull", app: ["actions", "read"] };
const WRITE: Demand = { person: "push", app: ["actions", "write"] };
const ADMIN: Demand = { person: "admin", app: ["administration", "write"] };
const RERUN: Demand = { ...WRITE, refusal: "Must have push access to repository." };

export const actions: Operations = {
  "actions/list-repo-workflows": async (call) => {
    const located = locateFor(call, READ);
    const files = await filesOf(call, located);
    return {
      items: files.map((file) => workflowShape(call, located, file)),
      wrap: (workflows, total) => ({ total_count: total, workflows }),
    };
  },
  "actions/get-workflow": async (call) => {
    const located = locateFor(call, READ);
    return { status: 200, body: workflowShape(call, located, await fileOf(call, located, call.path.workflow_id)) };
  },
  "actions/list-workflow-runs-for-repo": async (call) => listRuns(call, locateFor(call, READ), call.query),
  "actions/list-workflow-runs": async (call) => {
    const located = locateFor(call, READ);
    const { path } = await fileOf(call, located, call.path.workflow_id);
    return listRuns(call, located, { ...call.query, path });
  },
  "actions/get-workflow-run": async (call) => {
    const located = locateFor(call, READ);
    const run = findRun(located, call.path.run_id);
    return { status: 200, body: await runShape(call, located, run) };
  },
  "actions/list-jobs-for-workflow-run": (call) => {
    const located = locateFor(call, READ);
    const run = findRun(located, call.path.run_id);
    return {
      items: run.jobs.map((job) => jobShape(call, located, run, job)),
      wrap: (jobs, total) => ({ total_count: total, jobs }),
    };
  },
  "actions/get-job-for-workflow-run": (call) => {
    const located = locateFor(call, READ);
    const { run, job } = findJob(located, Number(call.path.job_id));
    return { status: 200, body: jobShape(call, located, run, job) };
  },
  "actions/download-job-logs-for-workflow-run": (call) => {
    const located = locateFor(call, READ);
    const { run, job } = findJob(located, Number(call.path.job_id));
    const location = `${pageOf(call.forge, located)}/actions/runs/${run.id}/job/${job.id}/log`;
    return { status: 302, headers: { location } };
  },
  "actions/approve-workflow-run": async (call) => {
    const located = locateFor(call, WRITE);
    await call.forge.workflows.approve(located.repository, findRun(located, call.path.run_id), actorOf(call).id);
    return { status: 201, body: {} };
  },
  "actions/re-run-workflow": async (call) => {
    const located = locateFor(call, RERUN);
    await call.forge.workflows.rerun(located.repository, findRun(located, call.path.run_id), actorOf(call).id);
    return { status: 201, body: {} };
  },
  "actions/re-run-workflow-failed-jobs": async (call) => {
    const located = locateFor(call, RERUN);
    await call.forge.workflows.rerunFailed(located.repository, findRun(located, call.path.run_id), actorOf(call).id);
    return { status: 201, body: {} };
  },
  "actions/cancel-workflow-run": (call) => {
    const located = locateFor(call, WRITE);
    call.forge.workflows.cancel(located.repository, findRun(located, call.path.run_id));
    return { status: 202, body: {} };
  },
  "actions/create-workflow-dispatch": async (call) => {
    const located = locateFor(call, WRITE);
    await dispatch(call, located);
    return call.body.return_run_details === true ? dispatched(call, located) : { status: 204 };
  },
  "repos/create-dispatch-event": (call) => {
    const located = locateFor(call, { person: "push", app: ["contents", "write"] });
    const { event_type: type, client_payload: payload = {} } = call.body;
    announce(call, located, {
      name: "repository_dispatch",
      action: type,
      payload: { branch: located.repository.defaultBranch, client_payload: payload },
    });
    return { status: 204 };
  },
  "actions/get-github-actions-default-workflow-permissions-repository": (call) => {
    const { repository } = locateFor(call, ADMIN);
    const { workflowPermissions, actionsCanApprove } = repository;
    const body = {
      default_workflow_permissions: workflowPermissions,
      can_approve_pull_request_reviews: actionsCanApprove,
    };
    return { status: 200, body };
  },
  "actions/set-github-actions-default-workflow-permissions-repository": (call) => {
    const { repository } = locateFor(call, ADMIN);
    repository.workflowPermissions = call.body.default_workflow_permissions ?? repository.workflowPermissions;
    repository.actionsCanApprove = call.body.can_approve_pull_request_reviews ?? repository.actionsCanApprove;
    return { status: 204 };
  },
};

async function dispatch(call: Call<"actions/create-workflow-dispatch">, located: Located): Promise<void> {
  const { git } = call.forge;
  const { id } = located.repository;
  const named = call.body.ref;
  const refs = named.startsWith("refs/") ? [named] : [`refs/heads/${named}`, `refs/tags/${named}`];
  const resolved = await Promise.all(refs.map(async (ref) => ({ ref, sha: await git.resolve(id, ref) })));
  const found = resolved.find(({ sha }) => sha !== null);
  if (found === undefined || found.sha === null) throw new Refusal(422, `No ref found for: ${named}`);
  const { path } = await fileOf(call, located, call.path.workflow_id);
  const file = (await workflowFiles(call.forge, located.repository, found.sha)).find((one) => one.path === path);
  const workflow = file?.workflow ?? null;
  if (workflow === null || !Object.hasOwn(workflow.on, "workflow_dispatch"))
    throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
  const { told, problem } = inputsOf(workflow, call.body.inputs ?? {});
  if (problem !== null) throw new Refusal(422, problem);
  announce(call, located, {
    name: "workflow_dispatch",
    action: null,
    payload: { ref: found.ref, inputs: told, workflow: path },
  });
}

/** Who asks for it waits until there is a run. */
async function dispatched(call: Call<"actions/create-workflow-dispatch">, located: Located): Promise<Answer> {
  const { path } = await fileOf(call, located, call.path.workflow_id);
  await call.forge.workflows.heard();
  const run = located.repository.workflowRuns.findLast((one) => one.workflowPath === path);
  if (run === undefined) return { status: 204 };
  const { url, html_url } = await runShape(call, located, run);
  return { status: 200, body: { workflow_run_id: run.id, run_url: url, html_url } };
}

function findJob({ repository }: Located, id: number) {
  for (const run of repository.workflowRuns) {
    const job = run.jobs.find((one) => one.id === id);
    if (job !== undefined) return { run, job };
  }
  throw notFound();
}

/** Of the default branch: what is only on other branches is not listed. */
async function filesOf({ forge }: Asked, { repository }: Located): Promise<readonly WorkflowFile[]> {
  const sha = await forge.git.resolve(repository.id, `refs/heads/${repository.defaultBranch}`);
  return sha === null ? [] : workflowFiles(forge, repository, sha);
}

/** By its number or by its file's name. */
async function fileOf(call: AskedOfRepository, located: Located, wanted: number | string): Promise<WorkflowFile> {
  const files = await filesOf(call, located);
  const file = files.find(({ path }) => {
    return path === wanted || path.split("/").at(-1) === wanted || String(workflowIdOf(path)) === String(wanted);
  });
  if (file === undefined) throw notFound();
  return file;
}

function workflowShape({ forge }: Asked, located: Located, { path, workflow }: WorkflowFile) {
  const id = workflowIdOf(path);
  const { createdAt } = located.repository;
  const { defaultBranch } = located.repository;
  return {
    id,
    node_id: nodeId("Workflow", id),
    name: workflow?.name ?? path,
    path,
    state: "active",
    created_at: createdAt,
    updated_at: createdAt,
    url: `${apiOf(forge, located)}/actions/workflows/${id}`,
    html_url: `${pageOf(forge, located)}/blob/${defaultBranch}/${path}`,
    badge_url: `${pageOf(forge, located)}/actions/workflows/${path.split("/").at(-1)}/badge.svg`,
  };
}
