/** Reviews and who is asked for them. */
import assert from "node:assert/strict";
import { approve, knownPull, openPull, protect, stateOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const ALICE = { collaborators: { alice: "push" } } as const;
const TWO = { collaborators: { alice: "push", bob: "push" } } as const;

const requesting: readonly Behaviour[] = [
  {
    name: "a reviewer outside the repository refuses the whole request",
    needs: ["alice", "mallory"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("owner");
      const reviewers = [scene.login("alice"), scene.login("mallory")];
      await refused(pulls.requestReviewers({ ...pull, reviewers }), 422, /only be requested from collaborators/);
      assert.equal((await pulls.listRequestedReviewers(pull)).data.users.length, 0);
    },
  },
  {
    name: "the author is not asked",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const call = scene.as("owner").pulls.requestReviewers({ ...pull, reviewers: [scene.login("owner")] });
      await refused(call, 422, /Review cannot be requested from pull request author/);
    },
  },
  {
    name: "who has reviewed is no longer asked, and may be asked again",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("owner");
      const reviewers = [scene.login("alice")];
      const asked = async () => (await pulls.listRequestedReviewers(pull)).data.users.map(({ login }) => login);
      await pulls.requestReviewers({ ...pull, reviewers });
      assert.deepEqual(await asked(), reviewers);
      await scene.as("alice").pulls.createReview({ ...pull, event: "COMMENT", body: "Looking" });
      assert.deepEqual(await asked(), []);
      await pulls.requestReviewers({ ...pull, reviewers });
      assert.deepEqual(await asked(), reviewers);
      await pulls.removeRequestedReviewers({ ...pull, reviewers });
      assert.deepEqual(await asked(), []);
    },
  },
  {
    name: "a team is asked by its slug when it has access to the repository, and not before",
    needs: ["organization"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { teams, pulls } = scene.as("owner");
      const name = `reviewers-${place.repo}`;
      const { data: team } = await teams.create({ org: place.owner, name, privacy: "closed" });
      const request = { ...pull, team_reviewers: [team.slug] };
      await refused(pulls.requestReviewers(request), 422, /only be requested from collaborators/);
      const grant = { org: place.owner, team_slug: team.slug, ...place, permission: "push" };
      await teams.addOrUpdateRepoPermissionsInOrg(grant);
      const { data } = await pulls.requestReviewers(request);
      assert.deepEqual(
        data.requested_teams?.map(({ slug }) => slug),
        [team.slug],
      );
    },
  },
];

const reviewing: readonly Behaviour[] = [
  {
    name: "authors may neither approve nor object to their own pull request, but comment",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("owner");
      await refused(pulls.createReview({ ...pull, event: "APPROVE" }), 422, /Can not approve your own pull request/);
      const objection = pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "No" });
      await refused(objection, 422, /Can not request changes on your own pull request/);
      const { data } = await pulls.createReview({ ...pull, event: "COMMENT", body: "Mine" });
      assert.equal(data.state, "COMMENTED");
    },
  },
  {
    name: "an objection needs words",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      await refused(scene.as("alice").pulls.createReview({ ...pull, event: "REQUEST_CHANGES" }), 422);
      await refused(scene.as("alice").pulls.createReview({ ...pull, event: "COMMENT" }), 422);
    },
  },
  {
    name: "a review without an event is pending: private, single, without an instant until it is submitted",
    needs: ["alice", "bob"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("alice");
      const { data: pending } = await pulls.createReview({ ...pull, body: "Draft" });
      assert.deepEqual([pending.state, pending.submitted_at], ["PENDING", undefined]);
      await refused(pulls.createReview({ ...pull }), 422, /one pending review per pull request/);
      assert.equal((await scene.as("bob").pulls.listReviews(pull)).data.length, 0);
      assert.equal((await pulls.listReviews(pull)).data.length, 1);
      await refused(scene.as("bob").pulls.getReview({ ...pull, review_id: pending.id }), 404);
      const { data } = await pulls.submitReview({ ...pull, review_id: pending.id, event: "APPROVE" });
      assert.equal(data.state, "APPROVED");
      assert.ok(data.submitted_at);
      assert.equal((await scene.as("bob").pulls.listReviews(pull)).data.length, 1);
      await refused(pulls.deletePendingReview({ ...pull, review_id: pending.id }), 422);
    },
  },
  {
    name: "a pending review can be thrown away",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("alice");
      const { data } = await pulls.createReview({ ...pull, body: "Draft" });
      await pulls.deletePendingReview({ ...pull, review_id: data.id });
      assert.equal((await pulls.listReviews(pull)).data.length, 0);
    },
  },
  {
    name: "a review names the head that it was given for",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      const { data: before } = await scene.as("owner").pulls.get(pull);
      const { data: review } = await scene.as("alice").pulls.createReview({ ...pull, event: "APPROVE" });
      assert.equal(review.commit_id, before.head.sha);
    },
  },
  {
    name: "comments of a review are on files that the pull request changes",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place, { files: { "a.txt": "a\n" } });
      const { pulls } = scene.as("alice");
      const comments = (path: string) => [{ path, line: 1, body: "Why?" }];
      const elsewhere = pulls.createReview({ ...pull, event: "COMMENT", comments: comments("other.txt") });
      await refused(elsewhere, 422);
      const { data } = await pulls.createReview({ ...pull, event: "COMMENT", comments: comments("a.txt") });
      const { data: listed } = await pulls.listCommentsForReview({ ...pull, review_id: data.id });
      assert.deepEqual(
        listed.map(({ path, body }) => [path, body]),
        [["a.txt", "Why?"]],
      );
      assert.equal((await pulls.listReviewComments(pull)).data.length, 1);
    },
  },
];

const counting: readonly Behaviour[] = [
  {
    name: "a dismissed review stays, as DISMISSED; a comment can't be dismissed",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      const { pulls, issues } = scene.as("owner");
      const id = await approve(scene, pull, "alice");
      const { data } = await pulls.dismissReview({ ...pull, review_id: id, message: "Too early" });
      assert.equal(data.state, "DISMISSED");
      const { data: comment } = await scene.as("alice").pulls.createReview({ ...pull, event: "COMMENT", body: "Hm" });
      await refused(pulls.dismissReview({ ...pull, review_id: comment.id, message: "x" }), 422, /Can not dismiss/);
      const { data: timeline } = await issues.listEventsForTimeline({ ...place, issue_number: pull.pull_number });
      const dismissal = timeline.find((entry) => "event" in entry && entry.event === "review_dismissed");
      assert.ok(dismissal !== undefined && "dismissed_review" in dismissal);
      assert.equal(dismissal.dismissed_review?.state, "approved");
    },
  },
  {
    name: "a later comment does not replace an opinion, a later objection does",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(ALICE);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1 });
      await approve(scene, pull, "alice");
      const { pulls } = scene.as("alice");
      await pulls.createReview({ ...pull, event: "COMMENT", body: "By the way" });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      await pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "No, wait" });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "blocked");
      await approve(scene, pull, "alice");
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
    },
  },
  {
    name: "one objection blocks, however many approve",
    needs: ["alice", "bob"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1 });
      await approve(scene, pull, "alice");
      const { data } = await scene.as("bob").pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "No" });
      await refused(scene.as("owner").pulls.merge(pull), 405);
      await scene.as("owner").pulls.dismissReview({ ...pull, review_id: data.id, message: "Settled" });
      assert.equal(await stateOf(scene, pull, data.id), "DISMISSED");
      assert.equal((await scene.as("owner").pulls.merge(pull)).data.merged, true);
    },
  },
];

export const reviewBehaviours: readonly Behaviour[] = [...requesting, ...reviewing, ...counting];
