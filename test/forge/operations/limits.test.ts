/** Limits that take too many requests to reach through the API: the state is filled up to them first. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommitStatus } from "../../../forge/state.ts";
import { openPull, tipOf } from "../conformance/branches.ts";
import { type LocalWorld, openLocalWorld } from "../conformance/local-world.ts";
import { checkBehaviour, type Place, refused, type Scene } from "../conformance/runner.ts";

let local: LocalWorld;

beforeAll(async () => {
  local = await openLocalWorld();
});

afterAll(() => local.close());

/** In a fresh repository, which is gone afterwards. */
async function inFresh(check: (scene: Scene, place: Place) => Promise<void>): Promise<void> {
  const outcome = await checkBehaviour(
    { name: "", check: async (scene) => check(scene, await scene.fresh()) },
    local.world,
  );
  expect({ ...outcome, complaints: await local.complaints() }).toMatchObject({
    result: "pass",
    reason: "",
    complaints: [],
  });
}

function repositoryOf({ repo }: Place) {
  const found = local.running.state.repositories.find(({ name }) => name === repo);
  if (found === undefined) throw new Error(`no repository ${repo}`);
  return found;
}

test("1,000 statuses for a commit and a context, whatever its case", () =>
  inFresh(async (scene, place) => {
    const sha = await tipOf(scene, place);
    const { repos } = scene.as("owner");
    const one = { sha, context: "Policy", state: "success", description: null, targetUrl: null, creatorId: 1 } as const;
    const status = (id: number): CommitStatus => ({ ...one, id, appId: null, createdAt: "2026-01-01T00:00:00Z" });
    repositoryOf(place).statuses.push(...Array.from({ length: 999 }, (_, index) => status(900_000 + index)));
    const set = (context: string) => repos.createCommitStatus({ ...place, sha, state: "success", context });
    expect((await set("policy")).status).toBe(201);
    await refused(set("policy"), 422, /maximum number of statuses/);
    expect((await set("other")).status).toBe(201);
  }));

test("15 reviewers are asked at most", () =>
  inFresh(async (scene, place) => {
    const pull = await openPull(scene, place);
    const found = repositoryOf(place).pulls.find(({ number }) => number === pull.pull_number);
    found?.requestedReviewerIds.push(...Array.from({ length: 15 }, (_, index) => 900_000 + index));
    repositoryOf(place).collaborators.push({ accountId: accountId("alice"), permission: "push" });
    const call = scene.as("owner").pulls.requestReviewers({ ...pull, reviewers: [scene.login("alice")] });
    await refused(call, 422, /15/);
  }));

function accountId(login: string): number {
  return local.running.state.accounts.find((account) => account.login === login)?.id ?? 0;
}
