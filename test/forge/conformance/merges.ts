/** Merging: what GitHub says about it before, what it refuses, and the commits that it makes. */
import assert from "node:assert/strict";
import { approve, commitTo, knownPull, makeBranch, openPull, protect, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const mergeability: readonly Behaviour[] = [
  {
    name: "mergeable is null at first, then a value; two edits of the same line are dirty",
    needs: ["control"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { files: { "README.md": "theirs\n" } });
      const { data: first } = await scene.as("owner").pulls.get(pull);
      assert.deepEqual([first.mergeable, first.mergeable_state], [null, "unknown"]);
      const { data: second } = await scene.as("owner").pulls.get(pull);
      assert.deepEqual([second.mergeable, second.mergeable_state], [true, "clean"]);
      await commitTo(scene, place, { branch: "main", files: { "README.md": "ours\n" } });
      const { data: third } = await scene.as("owner").pulls.get(pull);
      assert.equal(third.mergeable, null);
      const { data: fourth } = await scene.as("owner").pulls.get(pull);
      assert.deepEqual([fourth.mergeable, fourth.mergeable_state], [false, "dirty"]);
      await refused(scene.as("owner").pulls.merge(pull), 405, /not mergeable/);
    },
  },
  {
    name: "a draft is not merged",
    check: async (scene) => {
      const place = await scene.fresh();
      await makeBranch(scene, place, { branch: "feature" });
      const { pulls } = scene.as("owner");
      const { data } = await pulls.create({ ...place, head: "feature", base: "main", title: "Later", draft: true });
      const pull = { ...place, pull_number: data.number };
      assert.equal((await knownPull(scene, pull)).mergeable_state, "draft");
      await refused(pulls.merge(pull), 405, /draft/);
    },
  },
  {
    name: "a failing status that nobody asks for makes the state unstable, and the merge goes on",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const sha = await tipOf(scene, place, "feature");
      await scene.as("owner").repos.createCommitStatus({ ...place, sha, state: "failure", context: "lint" });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "unstable");
      const { data } = await scene.as("owner").pulls.merge(pull);
      assert.equal(data.merged, true);
    },
  },
  {
    name: "a strict base that moved on makes the state behind",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const sha = await tipOf(scene, place, "feature");
      await commitTo(scene, place, { branch: "main", files: { "other.txt": "x\n" } });
      await protect(scene, place, { checks: [{ context: "ci" }], strict: true });
      await scene.as("owner").repos.createCommitStatus({ ...place, sha, state: "success", context: "ci" });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "behind");
      await refused(scene.as("owner").pulls.merge(pull), 405);
    },
  },
];

const refusing: readonly Behaviour[] = [
  {
    name: "a merge without the required approvals is 405 with the reason",
    needs: ["alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1 });
      assert.equal((await knownPull(scene, pull)).mergeable_state, "blocked");
      await refused(scene.as("owner").pulls.merge(pull), 405, /At least 1 approving review is required/);
      await approve(scene, pull, "alice");
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      assert.equal((await scene.as("owner").pulls.merge(pull)).data.merged, true);
    },
  },
  {
    name: "an approval of somebody who may not write does not count",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      await protect(scene, place, { approvals: 1 });
      await approve(scene, pull, "mallory");
      await refused(scene.as("owner").pulls.merge(pull), 405, /At least 1 approving review is required/);
    },
  },
  {
    name: "a stale sha is 409",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const sha = await tipOf(scene, place, "feature");
      await commitTo(scene, place, { branch: "feature", files: { "more.txt": "x\n" } });
      const { pulls } = scene.as("owner");
      await refused(pulls.merge({ ...pull, sha }), 409, /Head branch was modified/);
    },
  },
  {
    name: "a second merge is 405, and check-if-merged is 404 before and 204 after",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const { pulls } = scene.as("owner");
      await refused(pulls.checkIfMerged(pull), 404);
      await pulls.merge(pull);
      assert.equal((await pulls.checkIfMerged(pull)).status, 204);
      await refused(pulls.merge(pull), 405, /not mergeable/);
    },
  },
  {
    name: "who may not push may not merge",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const status = await scene
        .as("mallory")
        .pulls.merge(pull)
        .then(
          () => 200,
          (error: { readonly status: number }) => error.status,
        );
      assert.ok([403, 404].includes(status), `${status}`);
    },
  },
  {
    name: "a way of merging that the repository does not allow is 405",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const owner = scene.as("owner");
      await owner.repos.update({ ...place, allow_rebase_merge: false });
      await refused(owner.pulls.merge({ ...pull, merge_method: "rebase" }), 405, /Rebase merges are not allowed/);
    },
  },
];

const committing: readonly Behaviour[] = [
  {
    name: "a merge makes a commit with two parents and GitHub's words",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const [base, head] = [await tipOf(scene, place), await tipOf(scene, place, "feature")];
      const owner = scene.as("owner");
      const { data: merged } = await owner.pulls.merge(pull);
      const { data: commit } = await owner.repos.getCommit({ ...place, ref: "main" });
      assert.equal(commit.sha, merged.sha);
      assert.deepEqual(
        commit.parents.map(({ sha }) => sha),
        [base, head],
      );
      assert.match(commit.commit.message, /^Merge pull request #\d+ from .+\/feature\n\nAdd feature$/);
      const { data } = await owner.pulls.get(pull);
      assert.deepEqual([data.merged, data.state, data.merge_commit_sha], [true, "closed", merged.sha]);
      assert.ok(data.merged_at && data.merged_by);
    },
  },
  {
    name: "a squash makes one commit of all, under the title of the pull request",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { files: { "a.txt": "a\n", "b.txt": "b\n" } });
      const base = await tipOf(scene, place);
      const owner = scene.as("owner");
      await owner.pulls.merge({ ...pull, merge_method: "squash" });
      const { data: commit } = await owner.repos.getCommit({ ...place, ref: "main" });
      assert.deepEqual(
        commit.parents.map(({ sha }) => sha),
        [base],
      );
      assert.equal(commit.commit.message.split("\n")[0], `Add feature (#${pull.pull_number})`);
      assert.match(commit.commit.message, /\* Change a\.txt\n\n\* Change b\.txt/);
    },
  },
  {
    name: "a rebase puts each commit on top of the base, with its author",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { files: { "a.txt": "a\n", "b.txt": "b\n" } });
      const base = await commitTo(scene, place, { branch: "main", files: { "other.txt": "x\n" } });
      const owner = scene.as("owner");
      await owner.pulls.merge({ ...pull, merge_method: "rebase" });
      const { data: commits } = await owner.repos.listCommits({ ...place, sha: "main", per_page: 3 });
      assert.deepEqual(
        commits.map(({ commit }) => commit.message),
        ["Change b.txt", "Change a.txt", "Change other.txt"],
      );
      assert.equal(commits[2]?.sha, base);
      assert.ok(commits.slice(0, 2).every(({ parents }) => parents.length === 1));
    },
  },
  {
    name: "title and message of the commit can be given",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const owner = scene.as("owner");
      await owner.pulls.merge({ ...pull, merge_method: "squash", commit_title: "Title", commit_message: "Body" });
      const { data } = await owner.repos.getCommit({ ...place, ref: "main" });
      assert.equal(data.commit.message, "Title\n\nBody");
    },
  },
  {
    name: "a merge deletes the head branch when the repository says so",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const owner = scene.as("owner");
      await owner.repos.update({ ...place, delete_branch_on_merge: true });
      await owner.pulls.merge(pull);
      await refused(owner.git.getRef({ ...place, ref: "heads/feature" }), 404);
      assert.equal((await owner.pulls.get(pull)).data.merged, true);
    },
  },
];

export const mergeBehaviours: readonly Behaviour[] = [...mergeability, ...refusing, ...committing];
