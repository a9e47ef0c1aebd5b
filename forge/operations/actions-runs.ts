/** Lists of workflow runs, newest first, and what they may be asked by. */
import { loginOf } from "../lookup.ts";
import type { Located } from "../operation.ts";
import type { WorkflowRun } from "../state.ts";
import type { Asked } from "./access.ts";
import { workflowRunShape } from "./shapes/workflow-run.ts";

interface Filters {
  readonly actor?: string | undefined;
  readonly branch?: string | undefined;
  readonly event?: string | undefined;
  readonly status?: string | undefined;
  readonly head_sha?: string | undefined;
  readonly path?: string | undefined;
  readonly created?: string | undefined;
  readonly check_suite_id?: number | bigint | undefined;
  readonly exclude_pull_requests?: boolean | undefined;
}

export async function listRuns(asked: Asked, located: Located, filters: Filters) {
  const { repository } = located;
  const isWanted = (run: WorkflowRun) =>
    (filters.actor === undefined || loginOf(asked.forge.state, run.actorId) === filters.actor) &&
    (filters.branch === undefined || run.headBranch === filters.branch) &&
    (filters.event === undefined || run.event === filters.event) &&
    (filters.status === undefined || run.status === filters.status || run.conclusion === filters.status) &&
    (filters.head_sha === undefined || run.headSha === filters.head_sha) &&
    (filters.created === undefined || isIn(filters.created, run.createdAt)) &&
    (filters.check_suite_id === undefined || run.checkSuiteId === Number(filters.check_suite_id)) &&
    (filters.path === undefined || run.workflowPath === filters.path);
  const runs = repository.workflowRuns.filter(isWanted).toReversed();
  const shapes = await Promise.all(runs.map((run) => runShape(asked, located, run)));
  const items = shapes.map((one) => (filters.exclude_pull_requests === true ? { ...one, pull_requests: [] } : one));
  return { items, wrap: (page: readonly unknown[], total: number) => ({ total_count: total, workflow_runs: page }) };
}

/** ">2026-01-01", "<=2026-01-01T12:00:00Z", "2026-01-01..2026-01-31", or a day. Instants compare as texts. */
function isIn(span: string, instant: string): boolean {
  const [from = "", to] = span.split("..");
  const [, sign = "", given = ""] = /^([<>]=?)?(.*)$/.exec(from) ?? [];
  const here = instant.slice(0, given.length);
  if (to !== undefined) return (from === "*" || instant >= from) && (to === "*" || instant.slice(0, to.length) <= to);
  if (sign === ">") return here > given;
  if (sign === ">=") return here >= given;
  if (sign === "<") return here < given;
  return sign === "<=" ? here <= given : here === given;
}

export async function runShape(asked: Asked, located: Located, run: WorkflowRun) {
  return workflowRunShape(asked, located, run, await asked.forge.git.commit(located.repository.id, run.headSha));
}
