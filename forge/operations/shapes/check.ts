/** Check runs, their suites and commit statuses as GitHub shows them. */

import type { Forge, Located } from "../../operation.ts";
import type { CheckRun, CheckSuite, CommitStatus } from "../../state.ts";
import type { Asked } from "../access.ts";
import { requestOf } from "../find-pull.ts";
import { simpleUserById } from "./account.ts";
import { appShape } from "./app.ts";
import { minimalPull } from "./pull.ts";
import { repositoryShape } from "./repository.ts";
import { apiOf, avatarOf, nodeId, pageOf } from "./urls.ts";

/** "check-run". */
export function checkRunShape(forge: Forge, located: Located, run: CheckRun) {
  const api = `${apiOf(forge, located)}/check-runs/${run.id}`;
  const page = `${pageOf(forge, located)}/runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CheckRun", run.id),
    head_sha: run.sha,
    external_id: run.externalId ?? "",
    url: api,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.output.title,
      summary: run.output.summary,
      text: run.output.text,
      annotations_count: run.output.annotations.length,
      annotations_url: `${api}/annotations`,
    },
    check_suite: { id: run.suiteId },
    app: appById(forge, run.appId),
    pull_requests: pullsAt(forge, located, run.sha),
  };
}

/** "check-suite". Done when all of its runs are; the worst of their conclusions is its own. */
export async function checkSuiteShape(asked: Asked, located: Located, suite: CheckSuite) {
  const { forge } = asked;
  const { repository } = located;
  const api = `${apiOf(forge, located)}/check-suites/${suite.id}`;
  const runs = repository.checkRuns.filter(({ suiteId }) => suiteId === suite.id);
  const commit = await forge.git.commit(repository.id, suite.sha);
  const isDone = runs.length > 0 && runs.every(({ status }) => status === "completed");
  const hasBegun = runs.some(({ status }) => status !== "queued");
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.branch,
    head_sha: suite.sha,
    status: isDone ? "completed" : hasBegun ? "in_progress" : "queued",
    conclusion: isDone ? worst(runs) : null,
    url: api,
    before: commit?.parents[0] ?? null,
    after: suite.sha,
    pull_requests: pullsAt(forge, located, suite.sha),
    app: appById(forge, suite.appId),
    repository: repositoryShape(asked, located),
    created_at: suite.createdAt,
    updated_at: runs.reduce((latest, { completedAt }) => later(latest, completedAt), suite.createdAt),
    head_commit: {
      id: suite.sha,
      tree_id: commit?.treeSha ?? "",
      message: commit?.message ?? "",
      timestamp: commit?.committer.date ?? suite.createdAt,
      author: commit === null ? null : { name: commit.author.name, email: commit.author.email },
      committer: commit === null ? null : { name: commit.committer.name, email: commit.committer.email },
    },
    latest_check_runs_count: runs.length,
    check_runs_url: `${api}/check-runs`,
    rerequestable: false,
    runs_rerequestable: false,
  };
}

/** Worst first. */
const CONCLUSIONS = ["action_required", "timed_out", "cancelled", "failure", "neutral", "success", "skipped"] as const;

function worst(runs: readonly CheckRun[]): CheckRun["conclusion"] {
  return CONCLUSIONS.find((conclusion) => runs.some((run) => run.conclusion === conclusion)) ?? null;
}

function later(a: string, b: string | null): string {
  return b !== null && b > a ? b : a;
}

/** Open pull requests of this repository's own branches: those of forks are not listed. */
function pullsAt(forge: Forge, located: Located, sha: string) {
  const { repository } = located;
  return repository.pulls
    .filter((pull) => pull.headSha === sha && pull.headRepositoryId === repository.id && pull.mergedAt === null)
    .map((pull) => requestOf(located, pull))
    .filter(({ issue }) => issue.state === "open")
    .map((request) => minimalPull(forge, request));
}

function appById(forge: Forge, id: number) {
  const app = forge.state.apps.find((one) => one.id === id);
  return app === undefined ? null : appShape(forge, app);
}

/** "simple-commit-status", inside the combined status. */
export function simpleStatus(forge: Forge, located: Located, status: CommitStatus) {
  return {
    url: `${apiOf(forge, located)}/statuses/${status.sha}`,
    avatar_url: avatarOf(forge, status.creatorId),
    id: status.id,
    node_id: nodeId("StatusContext", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** "status". */
export function statusShape(forge: Forge, located: Located, status: CommitStatus) {
  return { ...simpleStatus(forge, located, status), creator: simpleUserById(forge, status.creatorId) };
}
