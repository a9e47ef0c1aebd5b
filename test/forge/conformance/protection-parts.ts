/** The parts of a branch's classic protection, each read and changed on its own. */
import assert from "node:assert/strict";
import { commitTo, knownPull, openPull, protect, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const NONE = {
  branch: "main",
  required_status_checks: null,
  enforce_admins: false,
  required_pull_request_reviews: null,
  restrictions: null,
} as const;

export const protectionPartBehaviours: readonly Behaviour[] = [
  {
    name: "enforce_admins and required_signatures are switches of their own",
    check: async (scene) => {
      const { repos } = scene.as("owner");
      const place = { ...(await scene.fresh()), branch: "main" };
      await refused(repos.getAdminBranchProtection(place), 404, /Branch not protected/);
      await repos.updateBranchProtection({ ...place, ...NONE });
      assert.equal((await repos.setAdminBranchProtection(place)).data.enabled, true);
      assert.equal((await repos.getBranchProtection(place)).data.enforce_admins?.enabled, true);
      assert.equal((await repos.deleteAdminBranchProtection(place)).status, 204);
      assert.equal((await repos.getAdminBranchProtection(place)).data.enabled, false);
      assert.equal((await repos.createCommitSignatureProtection(place)).data.enabled, true);
      await repos.deleteCommitSignatureProtection(place);
      assert.equal((await repos.getCommitSignatureProtection(place)).data.enabled, false);
    },
  },
  {
    name: "required reviews are read, changed in part and removed",
    needs: ["alice"],
    check: async (scene) => {
      const { repos } = scene.as("owner");
      const place = { ...(await scene.fresh({ collaborators: { alice: "push" } })), branch: "main" };
      await protect(scene, place, { approvals: 2 });
      const { data } = await repos.updatePullRequestReviewProtection({ ...place, dismiss_stale_reviews: true });
      assert.deepEqual([data.required_approving_review_count, data.dismiss_stale_reviews], [2, true]);
      const tooMany = { ...place, required_approving_review_count: 7 };
      await refused(repos.updatePullRequestReviewProtection(tooMany), 422);
      await refused(scene.as("alice").repos.getPullRequestReviewProtection(place), 404, /Not Found/);
      await repos.deletePullRequestReviewProtection(place);
      await refused(repos.getPullRequestReviewProtection(place), 404);
    },
  },
  {
    name: "required checks and their contexts are read, changed in part and removed",
    check: async (scene) => {
      const { repos } = scene.as("owner");
      const place = { ...(await scene.fresh()), branch: "main" };
      await repos.updateBranchProtection({ ...place, ...NONE });
      await refused(repos.getStatusChecksProtection(place), 404, /Required status checks not enabled/);
      const required_status_checks = { strict: true, contexts: ["ci"] };
      await repos.updateBranchProtection({ ...place, ...NONE, required_status_checks });
      assert.deepEqual((await repos.addStatusCheckContexts({ ...place, contexts: ["lint"] })).data, ["ci", "lint"]);
      assert.deepEqual((await repos.removeStatusCheckContexts({ ...place, contexts: ["ci"] })).data, ["lint"]);
      assert.deepEqual((await repos.setStatusCheckContexts({ ...place, contexts: ["a"] })).data, ["a"]);
      const { data } = await repos.updateStatusCheckProtection({ ...place, strict: false });
      assert.deepEqual([data.strict, data.checks], [false, [{ context: "a", app_id: null }]]);
      await repos.removeStatusCheckProtection(place);
      await refused(repos.getAllStatusCheckContexts(place), 404);
    },
  },
  {
    name: "an open conversation blocks the merge where conversations have to be resolved",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const owner = scene.as("owner");
      const conversations = { enforce_admins: true, required_conversation_resolution: true };
      await owner.repos.updateBranchProtection({ ...place, ...NONE, ...conversations });
      const pull = await openPull(scene, place, { files: { "a.txt": "a\n" } });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      const commit_id = await tipOf(scene, place, "feature");
      const comment = { ...pull, commit_id, path: "a.txt", line: 1, body: "Why?" };
      await scene.as("alice").pulls.createReviewComment(comment);
      assert.equal((await knownPull(scene, pull)).mergeable_state, "blocked");
      await refused(owner.pulls.merge(pull), 405, /must be resolved/);
    },
  },
  {
    name: "a history that has to be linear takes no merge commits, but a squash",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos, pulls } = scene.as("owner");
      await repos.updateBranchProtection({ ...place, ...NONE, enforce_admins: true, required_linear_history: true });
      const pull = await openPull(scene, place);
      await refused(pulls.merge(pull), 405, /Merge commits are not allowed/);
      assert.equal((await pulls.merge({ ...pull, merge_method: "squash" })).data.merged, true);
    },
  },
  {
    name: "a refused merge names all that classic protection misses",
    check: async (scene) => {
      const place = await scene.fresh();
      await protect(scene, place, { approvals: 2, checks: [{ context: "a" }, { context: "b" }] });
      const pull = await openPull(scene, place);
      const reviews = "At least 2 approving reviews are required by reviewers with write access\\.";
      const words = new RegExp(`${reviews} 2 of 2 required status checks are expected\\.`);
      await refused(scene.as("owner").pulls.merge(pull), 405, words);
      await refused(commitTo(scene, place, { branch: "main" }), 409, /Changes must be made through a pull request/);
    },
  },
];
