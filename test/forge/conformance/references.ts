/** References and objects of the git database: forge.md 2.5, item 4. */
import assert from "node:assert/strict";
import { commitTo, makeBranch, tipOf } from "./branches.ts";
import { type Behaviour, refused } from "./runner.ts";

const UNKNOWN = "1234567890123456789012345678901234567890";

const refs: readonly Behaviour[] = [
  {
    name: "a ref is created once: a duplicate is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const sha = await tipOf(scene, place);
      const { data, status } = await git.createRef({ ...place, ref: "refs/heads/topic", sha });
      assert.equal(status, 201);
      assert.equal(data.ref, "refs/heads/topic");
      assert.deepEqual({ ...data.object, url: "" }, { sha, type: "commit", url: "" });
      await refused(git.createRef({ ...place, ref: "refs/heads/topic", sha }), 422, /Reference already exists/);
    },
  },
  {
    name: "a ref to an object that is not there is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const create = (sha: string, ref = "refs/heads/topic") => git.createRef({ ...place, ref, sha });
      await refused(create(UNKNOWN), 422, /Object does not exist/);
      await refused(create("main"), 422);
      await refused(git.getRef({ ...place, ref: "heads/topic" }), 404, /Not Found/);
    },
  },
  {
    name: "names that git would not take are 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const sha = await tipOf(scene, place);
      for (const ref of [
        "heads/x",
        "refs/heads/",
        "refs/heads/a..b",
        "refs/heads/a b",
        "refs/heads/x.lock",
        "refs/heads/a~1",
      ]) {
        await refused(git.createRef({ ...place, ref, sha }), 422);
      }
      await git.createRef({ ...place, ref: "refs/heads/dir", sha });
      await refused(git.createRef({ ...place, ref: "refs/heads/dir/inner", sha }), 422);
    },
  },
  {
    name: "what is no fast forward needs force",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const start = await tipOf(scene, place);
      const ahead = await makeBranch(scene, place, { branch: "topic" });
      const move = { ...place, ref: "heads/topic" };
      await refused(git.updateRef({ ...move, sha: start }), 422, /Update is not a fast forward/);
      assert.equal(await tipOf(scene, place, "topic"), ahead);
      const { data } = await git.updateRef({ ...move, sha: start, force: true });
      assert.equal(data.object.sha, start);
      await git.updateRef({ ...move, sha: ahead });
      assert.equal(await tipOf(scene, place, "topic"), ahead);
    },
  },
  {
    name: "moving a ref that is not there, or to what is not there, is 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const sha = await tipOf(scene, place);
      await refused(git.updateRef({ ...place, ref: "heads/none", sha }), 422, /Reference does not exist/);
      await refused(git.updateRef({ ...place, ref: "heads/main", sha: UNKNOWN }), 422, /Object does not exist/);
    },
  },
  {
    name: "a deleted ref is gone: 404 to read, 422 to delete again",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git, repos } = scene.as("owner");
      await makeBranch(scene, place, { branch: "topic" });
      const { status } = await git.deleteRef({ ...place, ref: "heads/topic" });
      assert.equal(status, 204);
      await refused(git.getRef({ ...place, ref: "heads/topic" }), 404, /Not Found/);
      await refused(repos.getBranch({ ...place, branch: "topic" }), 404, /Branch not found/);
      await refused(git.deleteRef({ ...place, ref: "heads/topic" }), 422, /Reference does not exist/);
    },
  },
  {
    name: "refs are found whole by name, and by prefix",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const sha = await tipOf(scene, place);
      for (const name of ["feature-a", "feature-b", "other"]) {
        await git.createRef({ ...place, ref: `refs/heads/${name}`, sha });
      }
      await refused(git.getRef({ ...place, ref: "heads/feature" }), 404);
      const { data } = await git.listMatchingRefs({ ...place, ref: "heads/feature" });
      assert.deepEqual(
        data.map(({ ref }) => ref),
        ["refs/heads/feature-a", "refs/heads/feature-b"],
      );
      const { data: none } = await git.listMatchingRefs({ ...place, ref: "heads/zzz" });
      assert.deepEqual(none, []);
    },
  },
  {
    name: "who may not push makes no refs",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const sha = await tipOf(scene, place);
      const { git } = scene.as("mallory");
      await refused(git.createRef({ ...place, ref: "refs/heads/mine", sha }), 404);
      await refused(git.deleteRef({ ...place, ref: "heads/main" }), 404);
    },
  },
  {
    name: "a repository without commits has no refs: 409",
    check: async (scene) => {
      const place = await scene.fresh({ empty: true });
      const { git, repos } = scene.as("owner");
      await refused(git.getRef({ ...place, ref: "heads/main" }), 409, /Git Repository is empty/);
      await refused(repos.listCommits(place), 409, /Git Repository is empty/);
      await refused(repos.getContent({ ...place, path: "README.md" }), 404, /empty/);
      const { data } = await repos.listBranches(place);
      assert.deepEqual(data, []);
    },
  },
];

const objects: readonly Behaviour[] = [
  {
    name: "a commit is made of a blob and a tree, with the names that git gives them",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git, repos } = scene.as("owner");
      const parent = await tipOf(scene, place);
      const { data: blob } = await git.createBlob({ ...place, content: "hello\n" });
      assert.equal(blob.sha, "ce013625030ba8dba906f756967f9e9ca394464a");
      const entry = { path: "dir/hello.txt", mode: "100644", type: "blob", sha: blob.sha } as const;
      const { data: tree } = await git.createTree({ ...place, base_tree: parent, tree: [entry] });
      const author = { name: "Ada", email: "ada@example.com", date: "2020-01-02T03:04:05Z" };
      const message = "Say hello";
      const { data: commit } = await git.createCommit({ ...place, message, tree: tree.sha, parents: [parent], author });
      assert.deepEqual(
        commit.parents.map(({ sha }) => sha),
        [parent],
      );
      assert.deepEqual(commit.author, author);
      await git.createRef({ ...place, ref: "refs/heads/topic", sha: commit.sha });
      const { data: whole } = await git.getTree({ ...place, tree_sha: "topic", recursive: "1" });
      assert.deepEqual(
        whole.tree.map(({ path }) => path),
        ["README.md", "dir", "dir/hello.txt"],
      );
      assert.equal(whole.truncated, false);
      const { data: read } = await repos.getCommit({ ...place, ref: "topic" });
      assert.deepEqual(
        read.files?.map(({ filename, status }) => [filename, status]),
        [["dir/hello.txt", "added"]],
      );
      assert.deepEqual(read.stats, { additions: 1, deletions: 0, total: 1 });
    },
  },
  {
    name: "an annotated tag is an object of its own, which a ref makes known",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git, repos } = scene.as("owner");
      const sha = await tipOf(scene, place);
      const tagger = { name: "Ada", email: "ada@example.com", date: "2020-01-02T03:04:05Z" };
      const wanted = { ...place, tag: "v1", message: "First", type: "commit", tagger } as const;
      await refused(git.createTag({ ...wanted, object: UNKNOWN }), 422);
      const { data: tag } = await git.createTag({ ...wanted, object: sha });
      assert.deepEqual([tag.tag, tag.message, tag.object.sha, tag.tagger], ["v1", "First", sha, tagger]);
      await refused(git.getRef({ ...place, ref: "tags/v1" }), 404);
      const { data: ref } = await git.createRef({ ...place, ref: "refs/tags/v1", sha: tag.sha });
      assert.deepEqual([ref.object.type, ref.object.sha], ["tag", tag.sha]);
      assert.deepEqual((await git.getTag({ ...place, tag_sha: tag.sha })).data, tag);
      await refused(git.getTag({ ...place, tag_sha: sha }), 404);
      const { data: tags } = await repos.listTags(place);
      assert.deepEqual([tags[0]?.name, tags[0]?.commit.sha], ["v1", sha]);
      assert.equal((await repos.getCommit({ ...place, ref: "v1" })).data.sha, sha);
    },
  },
  {
    name: "objects that are not there are 404 to read and 422 to build on",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      await refused(git.getBlob({ ...place, file_sha: UNKNOWN }), 404);
      await refused(git.getTree({ ...place, tree_sha: UNKNOWN }), 404);
      await refused(git.getCommit({ ...place, commit_sha: UNKNOWN }), 404);
      await refused(git.createCommit({ ...place, message: "x", tree: UNKNOWN, parents: [] }), 422);
      const entry = { path: "a", mode: "100644", type: "blob", sha: UNKNOWN } as const;
      await refused(git.createTree({ ...place, tree: [entry] }), 422);
      await refused(git.createTree({ ...place, tree: [] }), 422, /Invalid tree info/);
      await refused(git.createBlob({ ...place, content: "!!", encoding: "base64" }), 422);
    },
  },
  {
    name: "a tree takes no paths that leave it",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      for (const path of ["../out", "/root", "a/../b", ".git/config", "a//b"]) {
        const entry = { path, mode: "100644", type: "blob", content: "x" } as const;
        await refused(git.createTree({ ...place, tree: [entry] }), 422);
      }
    },
  },
  {
    name: "a path with sha null is removed from the base tree",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git } = scene.as("owner");
      const base_tree = await commitTo(scene, place, { branch: "main", files: { "a.txt": "a", "b.txt": "b" } });
      const removal = { path: "a.txt", mode: "100644", type: "blob", sha: null } as const;
      const { data } = await git.createTree({ ...place, base_tree, tree: [removal] });
      assert.deepEqual(
        data.tree.map(({ path }) => path),
        ["README.md", "b.txt"],
      );
    },
  },
];

export const referenceBehaviours: readonly Behaviour[] = [...refs, ...objects];
