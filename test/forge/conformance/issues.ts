/** Issues, comments, timelines, search. */
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
    name: "an issue is not made with somebody who can't be assigned: 422 says who",
    needs: ["alice", "mallory"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const { issues } = scene.as("owner");
      const make = (...assignees: string[]) => issues.create({ ...place, title: "x", assignees });
      await refused(make(scene.login("alice"), scene.login("mallory")), 422, /"field":"assignees","code":"invalid"/);
      const { data } = await issues.listForRepo({ ...place, state: "all" });
      assert.deepEqual(data, []);
      const { data: people } = await issues.listAssignees(place);
      const logins = people.map(({ login }) => login);
      assert.ok(logins.includes(scene.login("alice")) && !logins.includes(scene.login("mallory")));
      const check = (assignee: string) => issues.checkUserCanBeAssigned({ ...place, assignee });
      assert.equal((await check(scene.login("alice"))).status, 204);
      await refused(check(scene.login("mallory")), 404);
    },
  },
  {
    name: "a lock has its reason, and keeps those out who may not write",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const { issues } = scene.as("owner");
      const one = { ...place, issue_number: (await issues.create({ ...place, title: "x" })).data.number };
      await issues.lock({ ...one, lock_reason: "resolved" });
      const { data } = await issues.get(one);
      assert.deepEqual([data.locked, data.active_lock_reason], [true, "resolved"]);
      await refused(scene.as("mallory").issues.createComment({ ...one, body: "x" }), 403, /locked/);
      await issues.unlock(one);
      assert.equal((await issues.get(one)).data.active_lock_reason, null);
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
      assert.deepEqual(await numbers("is:issue created:>=2020-01-01 created:<2100-01-01 no:assignee"), [2]);
      assert.deepEqual(await numbers("created:2001-01-01..2001-12-31"), []);
      assert.deepEqual(await numbers(`repo:${place.owner}/none is:issue`), [2]);
      const search = (q: string, page = 1) => owner.search.issuesAndPullRequests({ q, page, per_page: 100 });
      await refused(search(`repo:${place.owner}/none is:issue`), 422, /cannot be searched/);
      await refused(search(`repo:${place.owner}/${place.repo} is:issue`, 11), 422, /first 1000 search results/);
    },
  },
];

export const issueBehaviours: readonly Behaviour[] = [...issues, ...comments, ...history];
