/** Pull requests: opening and reading. */
import assert from "node:assert/strict";
import { commitTo, makeBranch, openPull, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const opening: readonly Behaviour[] = [
  {
    name: "pull requests and issues share their numbers",
    check: async (scene) => {
      const place = await scene.fresh();
      const { data: issue } = await scene.as("owner").issues.create({ ...place, title: "First" });
      const { pull_number } = await openPull(scene, place);
      assert.equal(pull_number, issue.number + 1);
      const { data: half } = await scene.as("owner").issues.get({ ...place, issue_number: pull_number });
      assert.ok(half.pull_request, "the issue half names its pull request");
    },
  },
  {
    name: "a second pull request for the same head and base is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      await openPull(scene, place);
      const again = scene.as("owner").pulls.create({ ...place, head: "feature", base: "main", title: "Again" });
      await refused(again, 422, /A pull request already exists for .+:feature/);
    },
  },
  {
    name: "a head that does not exist is 422 invalid head",
    check: async (scene) => {
      const place = await scene.fresh();
      const call = scene.as("owner").pulls.create({ ...place, head: "nowhere", base: "main", title: "x" });
      await refused(call, 422, /"field":"head".*"code":"invalid"/);
    },
  },
  {
    name: "a base that does not exist is 422 invalid base",
    check: async (scene) => {
      const place = await scene.fresh();
      await makeBranch(scene, place, { branch: "feature" });
      const call = scene.as("owner").pulls.create({ ...place, head: "feature", base: "nowhere", title: "x" });
      await refused(call, 422, /"field":"base".*"code":"invalid"/);
    },
  },
  {
    name: "a head without commits of its own is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const sha = await tipOf(scene, place);
      await scene.as("owner").git.createRef({ ...place, ref: "refs/heads/same", sha });
      const call = scene.as("owner").pulls.create({ ...place, head: "same", base: "main", title: "x" });
      await refused(call, 422, /No commits between main and same/);
    },
  },
  {
    name: "a pull request without a title is 422 missing_field",
    check: async (scene) => {
      const place = await scene.fresh();
      await makeBranch(scene, place, { branch: "feature" });
      await refused(scene.as("owner").pulls.create({ ...place, head: "feature", base: "main" }), 422, /missing_field/);
    },
  },
  {
    name: "who may not push can't open a pull request from the repository's own branch",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      await makeBranch(scene, place, { branch: "feature" });
      const call = scene.as("mallory").pulls.create({ ...place, head: "feature", base: "main", title: "x" });
      await refused(call, 422, /must be a collaborator/);
    },
  },
  {
    name: "the head of a pull request is published as refs/pull/N/head",
    check: async (scene) => {
      const place = await scene.fresh();
      const { pull_number } = await openPull(scene, place);
      const { data } = await scene.as("owner").git.getRef({ ...place, ref: `pull/${pull_number}/head` });
      assert.equal(data.object.sha, await tipOf(scene, place, "feature"));
    },
  },
];

const reading: readonly Behaviour[] = [
  {
    name: "head=owner:branch finds the one pull request of a branch; a head without owner is ignored",
    check: async (scene) => {
      const place = await scene.fresh();
      await openPull(scene, place, { branch: "one" });
      await openPull(scene, place, { branch: "two" });
      const { pulls } = scene.as("owner");
      const { data: one } = await pulls.list({ ...place, head: `${place.owner}:one` });
      assert.deepEqual(
        one.map(({ head }) => head.ref),
        ["one"],
      );
      const { data: none } = await pulls.list({ ...place, head: `${place.owner}:three` });
      assert.equal(none.length, 0);
      const { data: all } = await pulls.list({ ...place, head: "one" });
      assert.equal(all.length, 2);
    },
  },
  {
    name: "lists show open pull requests, the newest first; state, base and direction choose others",
    check: async (scene) => {
      const place = await scene.fresh();
      const first = await openPull(scene, place, { branch: "one" });
      const second = await openPull(scene, place, { branch: "two" });
      const { pulls } = scene.as("owner");
      await pulls.update({ ...first, state: "closed" });
      const numbers = async (query: object) => (await pulls.list({ ...place, ...query })).data.map((one) => one.number);
      assert.deepEqual(await numbers({}), [second.pull_number]);
      assert.deepEqual(await numbers({ state: "closed" }), [first.pull_number]);
      assert.deepEqual(await numbers({ state: "all" }), [second.pull_number, first.pull_number]);
      assert.deepEqual(await numbers({ state: "all", direction: "asc" }), [first.pull_number, second.pull_number]);
      assert.deepEqual(await numbers({ base: "other" }), []);
    },
  },
  {
    name: "files and commits are those since the merge base, the oldest commit first",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { files: { "a.txt": "a\n", "b.txt": "b\n" } });
      await commitTo(scene, place, { branch: "main", files: { "elsewhere.txt": "x\n" } });
      const { pulls } = scene.as("owner");
      const { data: files } = await pulls.listFiles(pull);
      assert.deepEqual(
        files.map(({ filename, status }) => [filename, status]),
        [
          ["a.txt", "added"],
          ["b.txt", "added"],
        ],
      );
      const { data: commits } = await pulls.listCommits(pull);
      assert.deepEqual(
        commits.map(({ commit }) => commit.message),
        ["Change a.txt", "Change b.txt"],
      );
    },
  },
  {
    name: "a pull request comes as a diff or as patches when the client asks for them",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place, { files: { "a.txt": "hello\n" } });
      const text = async (format: string) =>
        String((await scene.as("owner").pulls.get({ ...pull, mediaType: { format } })).data);
      assert.match(await text("diff"), /^diff --git a\/a\.txt b\/a\.txt[\s\S]*\+hello/);
      assert.match(await text("patch"), /^From [0-9a-f]{40} [\s\S]*Subject: \[PATCH\] Change a\.txt/);
    },
  },
  {
    name: "a commit leads to the pull request that would bring it, and then to the one that brought it",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const commit_sha = await tipOf(scene, place, "feature");
      const { repos, pulls } = scene.as("owner");
      const numbers = async () => {
        const { data } = await repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha });
        return data.map(({ number }) => number);
      };
      assert.deepEqual(await numbers(), [pull.pull_number]);
      await pulls.update({ ...pull, state: "closed" });
      assert.deepEqual(await numbers(), []);
      await pulls.update({ ...pull, state: "open" });
      await pulls.merge(pull);
      assert.deepEqual(await numbers(), [pull.pull_number]);
    },
  },
];

export const pullBehaviours: readonly Behaviour[] = [...opening, ...reading];
