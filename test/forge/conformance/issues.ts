/** Issues, comments, labels, timelines, search. */
import assert from "node:assert/strict";
import { approve, openPull } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const issues: readonly Behaviour[] = [
  {
    name: "lists of issues have pull requests among them",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      await issues.create({ ...place, title: "An issue" });
      await openPull(scene, place);
      const { data } = await issues.listForRepo(place);
      assert.deepEqual(
        data.map((one) => one.pull_request !== undefined),
        [true, false],
      );
    },
  },
  {
    name: "an issue without a title is 422, and one that is not there 404",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      await refused(issues.create({ ...place, title: "" }), 422, /missing_field/);
      await refused(issues.get({ ...place, issue_number: 999 }), 404);
    },
  },
  {
    name: "closing says why, opening again forgets when",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data } = await issues.create({ ...place, title: "x", labels: ["urgent"] });
      const issue = { ...place, issue_number: data.number };
      const { data: closed } = await issues.update({ ...issue, state: "closed", state_reason: "not_planned" });
      assert.deepEqual([closed.state, closed.state_reason], ["closed", "not_planned"]);
      assert.ok(closed.closed_at && closed.closed_by);
      const { data: open } = await issues.update({ ...issue, state: "open" });
      assert.deepEqual([open.state, open.state_reason, open.closed_at], ["open", "reopened", null]);
      const { data: found } = await issues.listForRepo({ ...place, labels: "urgent" });
      assert.equal(found.length, 1);
    },
  },
  {
    name: "who may not triage opens issues, but labels of theirs are dropped",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("mallory");
      const { data } = await issues.create({ ...place, title: "x", labels: ["urgent"] });
      assert.equal(data.labels.length, 0);
      await refused(issues.addLabels({ ...place, issue_number: data.number, labels: ["urgent"] }), 404);
    },
  },
  {
    name: "people in the repository can be assigned; others are left out in silence",
    needs: ["alice", "mallory"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const { issues } = scene.as("owner");
      const { data } = await issues.create({ ...place, title: "x" });
      const assignees = [scene.login("alice"), scene.login("mallory")];
      const { data: assigned } = await issues.addAssignees({ ...place, issue_number: data.number, assignees });
      assert.deepEqual(
        assigned.assignees?.map(({ login }) => login),
        [scene.login("alice")],
      );
    },
  },
];

const comments: readonly Behaviour[] = [
  {
    name: "comments are made, changed and deleted",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data: issue } = await issues.create({ ...place, title: "x" });
      const { data: one } = await issues.createComment({ ...place, issue_number: issue.number, body: "One" });
      await issues.updateComment({ ...place, comment_id: one.id, body: "Two" });
      assert.equal((await issues.getComment({ ...place, comment_id: one.id })).data.body, "Two");
      const { data: listed } = await issues.listComments({ ...place, issue_number: issue.number });
      assert.equal(listed.length, 1);
      await issues.deleteComment({ ...place, comment_id: one.id });
      await refused(issues.getComment({ ...place, comment_id: one.id }), 404);
    },
  },
  {
    name: "a blank comment is 422, and so is one of more than 65,536 characters",
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data } = await issues.create({ ...place, title: "x" });
      const comment = (body: string) => issues.createComment({ ...place, issue_number: data.number, body });
      await refused(comment("  \n"), 422, /cannot be blank/);
      await refused(comment("é".repeat(65_537)), 422, /too long/);
      assert.equal((await comment("é".repeat(65_536))).status, 201);
    },
  },
  {
    name: "who did not write a comment and may not write changes nothing",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const { data } = await issues.create({ ...place, title: "x" });
      const { data: comment } = await issues.createComment({ ...place, issue_number: data.number, body: "One" });
      const change = { ...place, comment_id: comment.id };
      await refused(scene.as("mallory").issues.updateComment({ ...change, body: "Two" }), 403);
      await refused(scene.as("mallory").issues.deleteComment(change), 403);
    },
  },
];

const labels: readonly Behaviour[] = [
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

const history: readonly Behaviour[] = [
  {
    name: "the timeline of a pull request tells what happened, in order",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const pull = await openPull(scene, place);
      const issue = { ...place, issue_number: pull.pull_number };
      const { issues, pulls } = scene.as("owner");
      await pulls.requestReviewers({ ...pull, reviewers: [scene.login("alice")] });
      await issues.addLabels({ ...issue, labels: ["urgent"] });
      await issues.createComment({ ...issue, body: "Hello" });
      await approve(scene, pull, "alice");
      await pulls.merge(pull);
      const { data } = await issues.listEventsForTimeline({ ...issue, per_page: 100 });
      const events = data.map((entry) => ("event" in entry ? entry.event : ""));
      const wanted = ["committed", "review_requested", "labeled", "commented", "reviewed", "merged", "closed"];
      assert.deepEqual(
        wanted.filter((event) => !events.includes(event)),
        [],
      );
      const places = wanted.slice(0, 6).map((event) => events.indexOf(event));
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
      );
    },
  },
  {
    name: "search finds issues and pull requests by their qualifiers",
    needs: ["control"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { branch: "patch/one" });
      const owner = scene.as("owner");
      await owner.issues.create({ ...place, title: "Escalation of one", labels: ["late"] });
      await owner.pulls.merge(pull);
      const numbers = async (more: string) => {
        const q = `repo:${place.owner}/${place.repo} ${more}`;
        const { data } = await owner.search.issuesAndPullRequests({ q, advanced_search: "true" });
        return data.items.map(({ number }) => number);
      };
      assert.deepEqual(await numbers("is:pr"), [1]);
      assert.deepEqual(await numbers("is:pr is:merged head:patch/one"), [1]);
      assert.deepEqual(await numbers("is:issue is:open label:late"), [2]);
      assert.deepEqual(await numbers("is:open escalation in:title"), [2]);
      assert.deepEqual(await numbers(`author:${scene.login("owner")} -is:pr`), [2]);
    },
  },
];

export const issueBehaviours: readonly Behaviour[] = [...issues, ...comments, ...labels, ...history];
