/** Pull requests: changing, closing, opening again. */
import assert from "node:assert/strict";
import { commitTo, openPull, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

export const pullChangeBehaviours: readonly Behaviour[] = [
  {
    name: "title and body change; a new title is in the timeline",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { data } = await scene.as("owner").pulls.update({ ...pull, title: "Better", body: "Why" });
      assert.deepEqual([data.title, data.body], ["Better", "Why"]);
      const { data: timeline } = await scene
        .as("owner")
        .issues.listEventsForTimeline({ ...place, issue_number: pull.pull_number });
      assert.ok(timeline.some((entry) => "event" in entry && entry.event === "renamed"));
    },
  },
  {
    name: "a closed pull request opens again while its head is there",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("owner");
      const { data: closed } = await pulls.update({ ...pull, state: "closed" });
      assert.equal(closed.state, "closed");
      const { data: open } = await pulls.update({ ...pull, state: "open" });
      assert.equal(open.state, "open");
      assert.equal(open.closed_at, null);
    },
  },
  {
    name: "deleting the head branch closes the pull request, which then can't be reopened",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const owner = scene.as("owner");
      await owner.git.deleteRef({ ...place, ref: "heads/feature" });
      assert.equal((await owner.pulls.get(pull)).data.state, "closed");
      const call = owner.pulls.update({ ...pull, state: "open" });
      await refused(call, 422, /state cannot be changed\. The feature branch has been deleted/);
    },
  },
  {
    name: "a base branch that contains the head marks the pull request merged",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const owner = scene.as("owner");
      const sha = await tipOf(scene, place, "feature");
      await owner.git.updateRef({ ...place, ref: "heads/main", sha });
      const { data } = await owner.pulls.get(pull);
      assert.deepEqual([data.state, data.merged], ["closed", true]);
      assert.equal((await owner.pulls.listFiles(pull)).data.length, 1);
    },
  },
  {
    name: "another base is taken when there is one, and refused when the pull request is closed",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { pulls, git } = scene.as("owner");
      await git.createRef({ ...place, ref: "refs/heads/release", sha: await tipOf(scene, place) });
      await refused(pulls.update({ ...pull, base: "nowhere" }), 422, /"field":"base"/);
      const { data } = await pulls.update({ ...pull, base: "release" });
      assert.equal(data.base.ref, "release");
      await pulls.update({ ...pull, state: "closed" });
      await refused(pulls.update({ ...pull, base: "main" }), 422, /Cannot change the base branch of a closed/);
    },
  },
  {
    name: "a stranger may not change somebody else's pull request",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      await refused(scene.as("mallory").pulls.update({ ...pull, title: "Mine" }), 403);
    },
  },
  {
    name: "the branch is brought up to date by a merge commit; a stale expected head is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const main = await commitTo(scene, place, { branch: "main", files: { "other.txt": "x\n" } });
      const { pulls, repos } = scene.as("owner");
      await refused(pulls.updateBranch({ ...pull, expected_head_sha: main }), 422, /expected head sha/);
      const answer = await pulls.updateBranch(pull);
      assert.equal(answer.status, 202);
      const { data } = await repos.getCommit({ ...place, ref: "feature" });
      assert.equal(data.parents[1]?.sha, main);
    },
  },
];
