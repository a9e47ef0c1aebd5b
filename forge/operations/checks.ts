/** Check runs: what Apps report about a commit, gathered in one suite for each App and commit. */
import { sameName } from "../lookup.ts";
import { type Answer, type Call, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import type { App, CheckRun, CheckSuite } from "../state.ts";
import { type Demand, locateFor } from "./access.ts";
import { announce } from "./announce.ts";
import { changeRun, newRun } from "./check-changes.ts";
import { checkRunShape, checkSuiteShape } from "./shapes/check.ts";
import { shaOf } from "./statuses.ts";

const READ: Demand = { person: "pull", app: ["checks", "read"] };
const WRITE: Demand = { person: "pull", app: ["checks", "write"] };

export const checks: Operations = {
  "checks/create": async (call) => {
    const app = appOf(call);
    const located = locateFor(call, WRITE);
    const commit = await call.forge.git.commit(located.repository.id, call.body.head_sha);
    if (commit === null) throw new Refusal(422, `No commit found for SHA: ${call.body.head_sha}`);
    const suite = await suiteOf(call, located, app);
    const run = newRun(call, suite);
    located.repository.checkRuns.push(run);
    tell(call, located, { run, action: "created" });
    if (run.status === "completed") tell(call, located, { run, action: "completed" });
    return { status: 201, body: checkRunShape(call.forge, located, run) };
  },
  "checks/update": (call): Answer => {
    const app = appOf(call);
    const located = locateFor(call, WRITE);
    const run = findRun(call, located);
    refuseForeign(call, located, { app, run });
    const wasCompleted = run.status === "completed";
    changeRun(call, run);
    if (run.status === "completed" && !wasCompleted) tell(call, located, { run, action: "completed" });
    return { status: 200, body: checkRunShape(call.forge, located, run) };
  },
  "checks/get": (call) => {
    const located = locateFor(call, READ);
    return { status: 200, body: checkRunShape(call.forge, located, findRun(call, located)) };
  },
  "checks/list-annotations": (call) => {
    const located = locateFor(call, READ);
    return { items: findRun(call, located).output.annotations };
  },
  "checks/list-for-ref": async (call) => {
    const located = locateFor(call, READ);
    const sha = await shaOf(call, located);
    return listed(call, located, (run) => run.sha === sha);
  },
  "checks/list-for-suite": (call) => {
    const located = locateFor(call, READ);
    const suite = findSuite(call, located);
    return listed(call, located, (run) => run.suiteId === suite.id);
  },
  "checks/list-suites-for-ref": async (call) => {
    const located = locateFor(call, READ);
    const sha = await shaOf(call, located);
    const { app_id: appId, check_name: name } = call.query;
    const suites = located.repository.checkSuites.filter((suite) => {
      const runs = located.repository.checkRuns.filter(({ suiteId }) => suiteId === suite.id);
      const isNamed = name === undefined || runs.some((run) => run.name === name);
      return suite.sha === sha && isNamed && (appId === undefined || suite.appId === appId);
    });
    const items = await Promise.all(suites.map((suite) => checkSuiteShape(call, located, suite)));
    return { items, wrap: (page, total) => ({ total_count: total, check_suites: page }) };
  },
  "checks/get-suite": async (call) => {
    const located = locateFor(call, READ);
    return { status: 200, body: await checkSuiteShape(call, located, findSuite(call, located)) };
  },
};

type Listed = Call<"checks/list-for-ref"> | Call<"checks/list-for-suite">;

/** "latest" shows one run for each name and App, "all" every one; the newest first. */
function listed({ forge, query }: Listed, located: Located, belongs: (run: CheckRun) => boolean) {
  const { check_name: name, status, filter = "latest" } = query;
  const appId = "app_id" in query ? query.app_id : undefined;
  const newest = located.repository.checkRuns.filter(belongs).toReversed();
  const chosen = newest.filter((run, index) => {
    const twin = newest.findIndex((other) => other.appId === run.appId && sameName(other.name, run.name));
    if (filter === "latest" && twin !== index) return false;
    const isOfApp = appId === undefined || run.appId === appId;
    return isOfApp && (name === undefined || run.name === name) && (status === undefined || run.status === status);
  });
  return {
    items: chosen.map((run) => () => checkRunShape(forge, located, run)),
    wrap: (page: readonly unknown[], total: number) => ({ total_count: total, check_runs: page }),
  };
}

/** People can't report checks, whatever they may do. */
function appOf({ viewer }: Pick<Call, "viewer">): App {
  if (viewer.kind === "anonymous") throw new Refusal(401, "Requires authentication");
  if (viewer.kind !== "account" || viewer.app === null)
    throw new Refusal(403, "You must authenticate via a GitHub App.");
  return viewer.app;
}

/** Jobs of workflows report themselves: their token may not change what they say. */
function refuseForeign(
  { viewer }: Call<"checks/update">,
  { repository }: Located,
  { app, run }: { readonly app: App; readonly run: CheckRun },
): void {
  if (run.appId !== app.id) {
    const rule = "check run can only be modified by the GitHub App that created it.";
    throw new Refusal(403, `Invalid app_id \`${app.id}\` - ${rule}`);
  }
  const jobs = repository.workflowRuns.flatMap((workflow) => workflow.jobs);
  const isJob = jobs.some((job) => job.checkRunId === run.id);
  if (isJob && viewer.kind === "account" && viewer.token.kind === "workflow")
    throw new Refusal(403, "Check runs of GitHub Actions can not be modified with GITHUB_TOKEN.");
}

function findRun(
  { path }: Call<"checks/get" | "checks/update" | "checks/list-annotations">,
  { repository }: Located,
): CheckRun {
  const run = repository.checkRuns.find(({ id }) => id === path.check_run_id);
  if (run === undefined) throw notFound();
  return run;
}

function findSuite({ path }: Call<"checks/get-suite" | "checks/list-for-suite">, { repository }: Located): CheckSuite {
  const suite = repository.checkSuites.find(({ id }) => id === path.check_suite_id);
  if (suite === undefined) throw notFound();
  return suite;
}

async function suiteOf({ forge, body }: Call<"checks/create">, { repository }: Located, app: App): Promise<CheckSuite> {
  const sha = body.head_sha;
  const existing = repository.checkSuites.find((suite) => suite.sha === sha && suite.appId === app.id);
  if (existing !== undefined) return existing;
  const heads = await forge.git.refs(repository.id, "refs/heads/");
  const branch = heads.find(([, tip]) => tip === sha)?.[0].replace("refs/heads/", "") ?? null;
  const suite: CheckSuite = { id: forge.state.nextId++, sha, appId: app.id, branch, createdAt: forge.clock.now() };
  repository.checkSuites.push(suite);
  return suite;
}

interface Told {
  readonly run: CheckRun;
  readonly action: "created" | "completed";
}

function tell(call: Call<"checks/create" | "checks/update">, located: Located, { run, action }: Told): void {
  announce(call, located, {
    name: "check_run",
    action,
    payload: { check_run: checkRunShape(call.forge, located, run) },
  });
}
