/** Workflow runs and their jobs as GitHub's API shows them; also what `workflow_run` events carry. */
import type { CommitInfo } from "../../git/repository.ts";
import type { Located } from "../../operation.ts";
import type { WorkflowJob, WorkflowRun } from "../../state.ts";
import type { Asked } from "../access.ts";
import { simpleUserById } from "./account.ts";
import { minimalPull } from "./pull.ts";
import { repositoryShape } from "./repository.ts";
import { apiOf, nodeId, pageOf } from "./urls.ts";

/** A workflow has no record of its own: its number is made from its path. */
export function workflowIdOf(path: string): number {
  let id = 0;
  for (const byte of Buffer.from(path)) id = (id * 31 + byte) % 2_147_483_647;
  return id;
}

/** "workflow-run". @param commit the one that it is shown at */
export function workflowRunShape(asked: Asked, located: Located, run: WorkflowRun, commit: CommitInfo | null) {
  const { forge } = asked;
  const { repository } = located;
  const minimal = repositoryShape(asked, located);
  const pull = repository.pulls.find(({ number }) => number === run.pullNumber);
  const issue = repository.issues.find(({ number }) => number === run.pullNumber);
  return {
    id: run.id,
    node_id: nodeId("WorkflowRun", run.id),
    name: run.name,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflowPath,
    display_title: run.title ?? issue?.title ?? commit?.message.split("\n")[0] ?? run.name,
    run_number: run.runNumber,
    run_attempt: run.attempt ?? 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    ...(run.checkSuiteId === undefined ? {} : suiteOf(run.checkSuiteId)),
    workflow_id: workflowIdOf(run.workflowPath),
    ...runLinks(asked, located, run),
    pull_requests: pull === undefined || issue === undefined ? [] : [minimalPull(forge, { ...located, pull, issue })],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor: simpleUserById(forge, run.actorId) ?? undefined,
    triggering_actor: simpleUserById(forge, run.triggeringActorId ?? run.actorId) ?? undefined,
    head_commit: commit === null ? null : simpleCommit(commit),
    repository: minimal,
    head_repository: minimal,
  };
}

function runLinks({ forge }: Asked, located: Located, run: WorkflowRun) {
  const api = `${apiOf(forge, located)}/actions/runs/${run.id}`;
  return {
    url: api,
    html_url: `${pageOf(forge, located)}/actions/runs/${run.id}`,
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: `${apiOf(forge, located)}/check-suites/${run.checkSuiteId ?? run.id}`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${apiOf(forge, located)}/actions/workflows/${workflowIdOf(run.workflowPath)}`,
  };
}

function suiteOf(id: number) {
  return { check_suite_id: id, check_suite_node_id: nodeId("CheckSuite", id) };
}

function simpleCommit({ sha, treeSha, message, author, committer }: CommitInfo) {
  const person = ({ name, email }: CommitInfo["author"]) => ({ name, email });
  return {
    id: sha,
    tree_id: treeSha,
    message,
    timestamp: committer.date,
    author: person(author),
    committer: person(committer),
  };
}

/** "job". */
export function jobShape({ forge }: Asked, located: Located, run: WorkflowRun, job: WorkflowJob) {
  const api = apiOf(forge, located);
  return {
    id: job.id,
    node_id: nodeId("CheckRun", job.id),
    run_id: run.id,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: run.attempt ?? 1,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    workflow_name: run.name,
    name: job.name,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${pageOf(forge, located)}/actions/runs/${run.id}/job/${job.id}`,
    check_run_url: `${api}/check-runs/${job.checkRunId ?? job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: run.createdAt,
    started_at: job.startedAt ?? run.createdAt,
    completed_at: job.completedAt,
    labels: job.labels ?? [],
    runner_id: null,
    runner_name: job.startedAt === null || job.conclusion === "skipped" ? null : "forge",
    runner_group_id: null,
    runner_group_name: null,
    steps: job.steps.map(({ name, number, conclusion }) => ({
      name,
      number,
      status: conclusion === null ? "in_progress" : "completed",
      conclusion,
    })),
  };
}
