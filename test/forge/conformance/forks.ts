/** Pull requests from forks, made by people who may only read. */
import assert from "node:assert/strict";
import { approve, commitTo, knownPull, type OpenPull, protect, tipOf } from "./branches.ts";
import { type Behaviour, type Place, refused, type Scene } from "./runner.ts";

/** mallory's fork, with a branch that has one commit more. */
async function forkWithBranch(scene: Scene, place: Place): Promise<Place> {
  const mallory = scene.as("mallory");
  const { data } = await mallory.repos.createFork({ ...place, default_branch_only: true });
  const fork = { owner: data.owner.login, repo: data.name };
  const sha = await waitForFork(scene, fork);
  await mallory.git.createRef({ ...fork, ref: "refs/heads/contribution", sha });
  await commitTo(scene, fork, { branch: "contribution", by: "mallory" });
  return fork;
}

/** GitHub copies in the background. */
async function waitForFork(scene: Scene, fork: Place): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const found = await scene
      .as("mallory")
      .git.getRef({ ...fork, ref: "heads/main" })
      .catch(() => null);
    if (found !== null) return found.data.object.sha;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error("the fork is not there");
}

async function openFromFork(scene: Scene, place: Place, fork: Place): Promise<OpenPull> {
  const head = `${fork.owner}:contribution`;
  const { data } = await scene.as("mallory").pulls.create({ ...place, head, base: "main", title: "From outside" });
  return { ...place, pull_number: data.number };
}

export const forkBehaviours: readonly Behaviour[] = [
  {
    name: "who may only read opens a pull request from a fork; its head is published in the base repository",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const fork = await forkWithBranch(scene, place);
      const pull = await openFromFork(scene, place, fork);
      const { data } = await scene.as("owner").pulls.get(pull);
      assert.deepEqual(
        [data.head.repo?.full_name, data.head.label, data.base.repo.full_name],
        [`${fork.owner}/${fork.repo}`, `${fork.owner}:contribution`, `${place.owner}/${place.repo}`],
      );
      assert.equal(data.maintainer_can_modify, true);
      const { data: ref } = await scene.as("owner").git.getRef({ ...place, ref: `pull/${pull.pull_number}/head` });
      assert.equal(ref.object.sha, data.head.sha);
      const { data: listed } = await scene
        .as("owner")
        .pulls.list({ ...place, head: `${fork.owner}:contribution`, state: "all" });
      assert.deepEqual(
        listed.map(({ number }) => number),
        [pull.pull_number],
      );
      await scene.as("mallory").repos.delete(fork);
    },
  },
  {
    name: "the author of a fork's pull request may neither label, ask reviewers, set a status nor merge",
    needs: ["mallory", "alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      const fork = await forkWithBranch(scene, place);
      const pull = await openFromFork(scene, place, fork);
      const { pulls, issues, repos } = scene.as("mallory");
      const { data } = await pulls.get(pull);
      await refused(issues.addLabels({ ...place, issue_number: pull.pull_number, labels: ["x"] }), 404);
      const reviewers = [scene.login("alice")];
      await refused(pulls.requestReviewers({ ...pull, reviewers }), 404);
      await refused(repos.createCommitStatus({ ...place, sha: data.head.sha, state: "success" }), 404);
      await refused(pulls.merge(pull), 404);
      await repos.delete(fork);
    },
  },
  {
    name: "a push to the fork moves the pull request's head and dismisses approvals",
    needs: ["mallory", "alice"],
    check: async (scene) => {
      const place = await scene.fresh({ collaborators: { alice: "push" } });
      await protect(scene, place, { approvals: 1, dismissStale: true });
      const fork = await forkWithBranch(scene, place);
      const pull = await openFromFork(scene, place, fork);
      await approve(scene, pull, "alice");
      assert.equal((await knownPull(scene, pull)).mergeable_state, "clean");
      const sha = await commitTo(scene, fork, { branch: "contribution", files: { "more.txt": "x\n" }, by: "mallory" });
      const after = await knownPull(scene, pull);
      assert.deepEqual([after.head.sha, after.mergeable_state], [sha, "blocked"]);
      await approve(scene, pull, "alice");
      const { data } = await scene.as("owner").pulls.merge(pull);
      assert.equal(await tipOf(scene, place), data.sha);
      await scene.as("mallory").repos.delete(fork);
    },
  },
  {
    name: "a fork that is deleted leaves its pull request, without a repository of its head",
    needs: ["mallory", "control"],
    check: async (scene) => {
      const place = await scene.fresh();
      const fork = await forkWithBranch(scene, place);
      const pull = await openFromFork(scene, place, fork);
      await scene.as("mallory").repos.delete(fork);
      const { data } = await scene.as("owner").pulls.get(pull);
      assert.equal(data.head.repo, null);
    },
  },
];
