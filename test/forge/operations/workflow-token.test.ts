/** What the token of a workflow's job may do to pull requests, statuses and checks, in a repository and from a fork. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ForgeEvent } from "../../../forge/events.ts";
import { ACTIONS_APP_ID, mintToken } from "../../../forge/runner/token.ts";
import { makeBranch, openPull, tipOf } from "../conformance/branches.ts";
import { type LocalWorld, openLocalWorld } from "../conformance/local-world.ts";
import { checkBehaviour, type Place, refused, type Scene } from "../conformance/runner.ts";

let local: LocalWorld;
const heard: ForgeEvent[] = [];

beforeAll(async () => {
  local = await openLocalWorld();
  local.running.forge.events.on((event) => heard.push(event));
});

afterAll(() => local.close());

async function inFresh(check: (scene: Scene, place: Place) => Promise<void>): Promise<void> {
  const behaviour = { name: "", check: async (scene: Scene) => check(scene, await scene.fresh()) };
  const outcome = await checkBehaviour(behaviour, local.world);
  const complaints = await local.complaints();
  expect({ ...outcome, complaints }).toMatchObject({ result: "pass", reason: "", complaints: [] });
}

function repositoryOf({ repo }: Place) {
  const found = local.running.state.repositories.find(({ name }) => name === repo);
  if (found === undefined) throw new Error(`no repository ${repo}`);
  return found;
}

const WRITE = {
  contents: "write",
  pull_requests: "write",
  statuses: "write",
  checks: "write",
  issues: "write",
} as const;
const READ = { contents: "read", pull_requests: "read", statuses: "read", checks: "read", issues: "read" } as const;

function jobClient(scene: Scene, place: Place, permissions: typeof WRITE | typeof READ) {
  const { state, clock } = local.running.forge;
  return scene.withToken(mintToken(state, clock, repositoryOf(place), permissions).secret);
}

test("a job opens and approves pull requests only where the repository lets it", () =>
  inFresh(async (scene, place) => {
    await makeBranch(scene, place, { branch: "feature" });
    const other = await openPull(scene, place, { branch: "other" });
    const job = jobClient(scene, place, WRITE);
    const open = () => job.pulls.create({ ...place, head: "feature", base: "main", title: "By a job" });
    const approve = () => job.pulls.createReview({ ...other, event: "APPROVE" });
    await refused(open(), 403, /not permitted to create/);
    await refused(approve(), 422, /not permitted to approve/);
    repositoryOf(place).actionsCanApprove = true;
    expect((await open()).data.user.login).toBe("github-actions[bot]");
    expect((await approve()).data.state).toBe("APPROVED");
    expect(heard.filter(({ name, byWorkflow }) => name === "pull_request" && byWorkflow)).toHaveLength(1);
  }));

test("a job's status and check run are those of GitHub Actions, and other Apps' runs are not its to change", () =>
  inFresh(async (scene, place) => {
    const sha = await tipOf(scene, place);
    const job = jobClient(scene, place, WRITE);
    await job.repos.createCommitStatus({ ...place, sha, state: "success", context: "policy" });
    expect(repositoryOf(place).statuses[0]?.appId).toBe(ACTIONS_APP_ID);
    const { data: own } = await job.checks.create({ ...place, name: "own", head_sha: sha });
    expect((await job.checks.update({ ...place, check_run_id: own.id, conclusion: "success" })).data.status).toBe(
      "completed",
    );
    const app = await scene.app?.asInstallation();
    const foreign = await app?.checks.create({ ...place, name: "foreign", head_sha: sha });
    const change = { ...place, check_run_id: foreign?.data.id ?? 0, conclusion: "success" } as const;
    await refused(job.checks.update(change), 403, /Invalid app_id/);
  }));

test("with the read-only token of a fork's pull request a job changes nothing", () =>
  inFresh(async (scene, place) => {
    const pull = await openPull(scene, place);
    const sha = await tipOf(scene, place);
    const job = jobClient(scene, place, READ);
    const issue = { ...place, issue_number: pull.pull_number };
    expect((await job.pulls.listReviews(pull)).data).toEqual([]);
    const refusal = /Resource not accessible by integration/;
    await refused(job.issues.createComment({ ...issue, body: "x" }), 403, refusal);
    await refused(job.issues.addLabels({ ...issue, labels: ["x"] }), 403, refusal);
    await refused(job.pulls.createReview({ ...pull, event: "COMMENT", body: "x" }), 403, refusal);
    await refused(job.repos.createCommitStatus({ ...place, sha, state: "success" }), 403, refusal);
    await refused(job.checks.create({ ...place, name: "x", head_sha: sha }), 403, refusal);
    await refused(job.pulls.merge(pull), 403, refusal);
  }));
