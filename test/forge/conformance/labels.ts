/** Labels of repositories and issues. */
import assert from "node:assert/strict";
import { type Behaviour, refused } from "./runner.ts";

export const labelBehaviours: readonly Behaviour[] = [
  {
    name: "labels are listed by their names; those that every repository begins with are marked",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data: made } = await issues.createLabel({ ...place, name: "aaa" });
      assert.deepEqual([made.default, made.color], [false, "ededed"]);
      const { data } = await issues.listLabelsForRepo(place);
      assert.deepEqual([data[0]?.name, data[1]?.name, data[1]?.default], ["aaa", "bug", true]);
    },
  },
  {
    name: "a second label of the same name is 422 already_exists, whatever its case",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      await issues.createLabel({ ...place, name: "sla", color: "ff0000", description: "Late" });
      await refused(issues.createLabel({ ...place, name: "SLA" }), 422, /already_exists/);
      await refused(issues.createLabel({ ...place, name: "other", color: "red" }), 422, /"field":"color"/);
    },
  },
  {
    name: "adding a label that the repository does not have creates it",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data } = await issues.create({ ...place, title: "x" });
      const issue = { ...place, issue_number: data.number };
      await refused(issues.getLabel({ ...place, name: "brand new" }), 404);
      await issues.addLabels({ ...issue, labels: ["brand new"] });
      assert.equal((await issues.getLabel({ ...place, name: "Brand New" })).data.name, "brand new");
    },
  },
  {
    name: "labels are added, set and removed; one that is not on the issue is 404",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data } = await issues.create({ ...place, title: "x", labels: ["a"] });
      const issue = { ...place, issue_number: data.number };
      const names = async () => (await issues.listLabelsOnIssue(issue)).data.map(({ name }) => name).sort();
      await issues.addLabels({ ...issue, labels: ["b", "a"] });
      assert.deepEqual(await names(), ["a", "b"]);
      await issues.setLabels({ ...issue, labels: ["c"] });
      assert.deepEqual(await names(), ["c"]);
      await refused(issues.removeLabel({ ...issue, name: "a" }), 404, /Label does not exist/);
      await issues.removeLabel({ ...issue, name: "c" });
      assert.deepEqual(await names(), []);
    },
  },
  {
    name: "labels may also come as an array alone, and be renamed and deleted",
    check: async (scene) => {
      const place = await scene.fresh();
      const owner = scene.as("owner");
      const { data } = await owner.issues.create({ ...place, title: "x" });
      const issue = { ...place, issue_number: data.number };
      const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
      await owner.request({ ...owner.request.endpoint(route, issue), data: ["plain"] });
      await owner.issues.updateLabel({ ...place, name: "plain", new_name: "renamed", color: "00ff00" });
      const { data: listed } = await owner.issues.listLabelsOnIssue(issue);
      assert.deepEqual(
        listed.map(({ name, color }) => [name, color]),
        [["renamed", "00ff00"]],
      );
      await owner.issues.deleteLabel({ ...place, name: "renamed" });
      assert.equal((await owner.issues.listLabelsOnIssue(issue)).data.length, 0);
    },
  },
];
