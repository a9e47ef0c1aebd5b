/** Merging without a pull request, and what a merge does besides. */
import assert from "node:assert/strict";
import { commitTo, makeBranch, openPull, protect } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

export const branchMergeBehaviours: readonly Behaviour[] = [
  {
    name: "a branch is merged into another by a commit with two parents, once; conflicts are 409",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      await makeBranch(scene, place, { branch: "clash", files: { "one.txt": "theirs\n" } });
      await makeBranch(scene, place, { branch: "one" });
      const answer = await repos.merge({ ...place, base: "main", head: "one", commit_message: "Bring one" });
      assert.equal(answer.status, 201);
      assert.deepEqual([answer.data.parents.length, answer.data.commit.message], [2, "Bring one"]);
      const again: number = (await repos.merge({ ...place, base: "main", head: "one" })).status;
      assert.equal(again, 204);
      await refused(repos.merge({ ...place, base: "main", head: "clash" }), 409, /Merge conflict/);
      await refused(repos.merge({ ...place, base: "main", head: "none" }), 404, /Head does not exist/);
      await refused(repos.merge({ ...place, base: "none", head: "one" }), 404, /Base does not exist/);
    },
  },
  {
    name: "a protected branch takes no merge without a pull request",
    check: async (scene) => {
      const place = await scene.fresh();
      await makeBranch(scene, place, { branch: "one" });
      await protect(scene, place, { approvals: 1 });
      await refused(scene.as("owner").repos.merge({ ...place, base: "main", head: "one" }), 409);
    },
  },
  {
    name: "issues that a pull request fixes are closed when it comes into the default branch",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues, pulls } = scene.as("owner");
      const { data: fixed } = await issues.create({ ...place, title: "Broken" });
      const { data: other } = await issues.create({ ...place, title: "Broken too" });
      const pull = await openPull(scene, place);
      await pulls.update({ ...pull, body: `Fixes #${fixed.number}, see #${other.number}` });
      await pulls.merge(pull);
      const state = async (number: number) => {
        const { data } = await issues.get({ ...place, issue_number: number });
        return [data.state, data.state_reason];
      };
      assert.deepEqual(await state(fixed.number), ["closed", "completed"]);
      assert.deepEqual(await state(other.number), ["open", null]);
    },
  },
  {
    name: "a merge is an activity of its own, and stands in the timeline before the closing",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues, pulls, repos } = scene.as("owner");
      await commitTo(scene, place, { branch: "main", files: { "other.txt": "x\n" } });
      const pull = await openPull(scene, place);
      const { data: merged } = await pulls.merge(pull);
      const { data: activities } = await repos.listActivities({ ...place, ref: "main" });
      assert.deepEqual([activities[0]?.activity_type, activities[0]?.after], ["pr_merge", merged.sha]);
      const { data: timeline } = await issues.listEventsForTimeline({ ...place, issue_number: pull.pull_number });
      const names = timeline.map((entry) => ("event" in entry ? entry.event : ""));
      assert.deepEqual(names, ["committed", "merged", "closed"]);
    },
  },
];
