/** What becomes of approvals when the branch moves: the behaviours that approvals stand or fall with. */
import assert from "node:assert/strict";
import { approve, commitTo, knownPull, makeBranch, openPull, protect, stateOf, tipOf } from "./branches.ts";
import { type Behaviour, type Place, refused, type Scene } from "./runner.ts";

const TWO = { collaborators: { alice: "push", bob: "push" } } as const;

/** The same change as another commit: other words, and so another id. */
async function rewriteTip(scene: Scene, place: Place, branch: string): Promise<string> {
  const { git } = scene.as("owner");
  const old = (await git.getCommit({ ...place, commit_sha: await tipOf(scene, place, branch) })).data;
  const parents = old.parents.map(({ sha }) => sha);
  const { data } = await git.createCommit({ ...place, message: "Other words", tree: old.tree.sha, parents });
  await git.updateRef({ ...place, ref: `heads/${branch}`, sha: data.sha, force: true });
  return data.sha;
}

async function eventsOf(scene: Scene, place: Place, issue_number: number): Promise<readonly string[]> {
  const { data } = await scene.as("owner").issues.listEventsForTimeline({ ...place, issue_number, per_page: 100 });
  return data.map((entry) => ("event" in entry ? (entry.event ?? "") : ""));
}

export const stalenessBehaviours: readonly Behaviour[] = [
  {
    name: "a push dismisses approvals where the base branch wants it",
    needs: ["alice", "bob"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1, dismissStale: true });
      const approval = await approve(scene, pull, "alice");
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      await commitTo(scene, place, { branch: "feature", files: { "sneaky.txt": "x\n" } });
      assert.equal(await stateOf(scene, pull, approval), "DISMISSED");
      await refused(scene.as("owner").pulls.merge(pull), 405, /At least 1 approving review/);
      assert.ok((await eventsOf(scene, place, pull.pull_number)).includes("review_dismissed"));
    },
  },
  {
    name: "without that rule an approval stays, and names the commit that it was given for",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1 });
      const seen = await tipOf(scene, place, "feature");
      const approval = await approve(scene, pull, "alice");
      await commitTo(scene, place, { branch: "feature", files: { "more.txt": "x\n" } });
      const { data } = await scene.as("owner").pulls.getReview({ ...pull, review_id: approval });
      assert.deepEqual([data.state, data.commit_id], ["APPROVED", seen]);
    },
  },
  {
    name: "a force-push with the same change keeps the approval and moves its commit_id to the new head",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1, dismissStale: true });
      const approval = await approve(scene, pull, "alice");
      const head = await rewriteTip(scene, place, "feature");
      const { data } = await scene.as("owner").pulls.getReview({ ...pull, review_id: approval });
      assert.deepEqual([data.state, data.commit_id], ["APPROVED", head]);
      assert.ok((await eventsOf(scene, place, pull.pull_number)).includes("head_ref_force_pushed"));
    },
  },
  {
    name: "another base branch dismisses approvals where that branch wants it",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      await makeBranch(scene, place, { branch: "open" });
      await makeBranch(scene, place, { branch: "feature" }, "open");
      await protect(scene, place, { approvals: 1, dismissStale: true });
      const { pulls, issues } = scene.as("owner");
      const { data } = await pulls.create({ ...place, head: "feature", base: "open", title: "Add feature" });
      const pull = { ...place, pull_number: data.number };
      const approval = await approve(scene, pull, "alice");
      await pulls.update({ ...pull, base: "main" });
      assert.equal(await stateOf(scene, pull, approval), "DISMISSED");
      await refused(pulls.merge(pull), 405, /At least 1 approving review/);
      const timeline = await issues.listEventsForTimeline({ ...place, issue_number: data.number, per_page: 100 });
      const dismissed = timeline.data.find((entry) => "event" in entry && entry.event === "review_dismissed");
      assert.match(JSON.stringify(dismissed), /"dismissal_message":"The base branch was changed."/);
    },
  },
  {
    name: "an objection is not dismissed by a push",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1, dismissStale: true });
      const { data } = await scene.as("alice").pulls.createReview({ ...pull, event: "REQUEST_CHANGES", body: "No" });
      await commitTo(scene, place, { branch: "feature", files: { "more.txt": "x\n" } });
      assert.equal(await stateOf(scene, pull, data.id), "CHANGES_REQUESTED");
    },
  },
  {
    name: "the last push has to be approved by somebody else",
    needs: ["alice", "bob"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1, lastPush: true });
      await commitTo(scene, place, { branch: "feature", files: { "more.txt": "x\n" }, by: "alice" });
      await approve(scene, pull, "alice");
      assert.equal((await knownPull(scene, pull)).mergeable_state, "blocked");
      await refused(scene.as("owner").pulls.merge(pull), 405);
      await approve(scene, pull, "bob");
      assert.equal((await scene.as("owner").pulls.merge(pull)).data.merged, true);
    },
  },
  {
    name: "owners of the changed files are asked on opening, and their approval is required",
    needs: ["alice", "bob"],
    check: async (scene) => {
      const place = await scene.fresh(TWO);
      const owners = `* @${scene.login("bob")}\n/policies/ @${scene.login("alice")}\n`;
      await commitTo(scene, place, { branch: "main", files: { ".github/CODEOWNERS": owners } });
      await protect(scene, place, { approvals: 1, codeOwners: true });
      const pull = await openPull(scene, place, { files: { "policies/a.yaml": "a: 1\n" } });
      const { data } = await scene.as("owner").pulls.listRequestedReviewers(pull);
      assert.deepEqual(
        data.users.map(({ login }) => login),
        [scene.login("alice")],
      );
      await approve(scene, pull, "bob");
      await refused(scene.as("owner").pulls.merge(pull), 405, /code owner/i);
      await approve(scene, pull, "alice");
      assert.equal((await scene.as("owner").pulls.merge(pull)).data.merged, true);
    },
  },
];
