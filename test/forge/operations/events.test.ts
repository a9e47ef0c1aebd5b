/** What operations tell those who listen: the events of webhooks, in their order, with who did it. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ForgeEvent } from "../../../forge/events.ts";
import { approve, openPull, tipOf } from "../conformance/branches.ts";
import { type LocalWorld, openLocalWorld } from "../conformance/local-world.ts";
import { checkBehaviour, type Place, type Scene } from "../conformance/runner.ts";

let local: LocalWorld;
const heard: ForgeEvent[] = [];

beforeAll(async () => {
  local = await openLocalWorld();
  local.running.forge.events.on((event) => heard.push(event));
});

beforeEach(() => {
  heard.length = 0;
});

afterAll(() => local.close());

const names = () =>
  heard.filter(({ name }) => name !== "push" && name !== "create").map(({ name, action }) => `${name} ${action}`);

async function inFresh(check: (scene: Scene, place: Place) => Promise<void>): Promise<void> {
  const fresh = { collaborators: { alice: "push" } } as const;
  const outcome = await checkBehaviour(
    { name: "", needs: ["alice"], check: async (scene) => check(scene, await scene.fresh(fresh)) },
    local.world,
  );
  expect(outcome).toMatchObject({ result: "pass", reason: "" });
}

test("a pull request's life", () =>
  inFresh(async (scene, place) => {
    const pull = await openPull(scene, place);
    const { pulls, issues } = scene.as("owner");
    await pulls.requestReviewers({ ...pull, reviewers: [scene.login("alice")] });
    await pulls.update({ ...pull, title: "Better" });
    await issues.addLabels({ ...place, issue_number: pull.pull_number, labels: ["bug"] });
    await pulls.update({ ...pull, state: "closed" });
    await pulls.update({ ...pull, state: "open" });
    const review = await approve(scene, pull, "alice");
    await pulls.dismissReview({ ...pull, review_id: review, message: "Too early" });
    await pulls.merge(pull);
    expect(names()).toEqual([
      "pull_request opened",
      "pull_request review_requested",
      "pull_request edited",
      "pull_request labeled",
      "pull_request closed",
      "pull_request reopened",
      "pull_request_review submitted",
      "pull_request_review dismissed",
      "pull_request closed",
    ]);
    const merged = heard.at(-1);
    expect(merged?.payload).toMatchObject({
      action: "closed",
      number: pull.pull_number,
      pull_request: { merged: true },
    });
    expect(heard.every(({ byWorkflow }) => !byWorkflow)).toBe(true);
  }));

test("an issue, its comments, and a status", () =>
  inFresh(async (scene, place) => {
    const { issues, repos } = scene.as("owner");
    const { data } = await issues.create({ ...place, title: "x" });
    const { data: comment } = await issues.createComment({ ...place, issue_number: data.number, body: "One" });
    await issues.updateComment({ ...place, comment_id: comment.id, body: "Two" });
    await issues.update({ ...place, issue_number: data.number, state: "closed" });
    await repos.createCommitStatus({ ...place, sha: await tipOf(scene, place), state: "success", context: "ci" });
    expect(names()).toEqual([
      "issues opened",
      "issue_comment created",
      "issue_comment edited",
      "issues closed",
      "status null",
    ]);
    const status = heard.at(-1);
    expect(status?.payload).toMatchObject({ state: "success", context: "ci", sender: { login: scene.login("owner") } });
  }));
