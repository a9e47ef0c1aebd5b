/** Files over the API, commits and comparisons: forge.md 2.5, item 5. */
import assert from "node:assert/strict";
import { commitTo, makeBranch, tipOf } from "./branches.ts";
import { type Behaviour, type Place, refused, type Scene } from "./runner.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

async function shaOf(scene: Scene, place: Place, path: string, ref = "main"): Promise<string> {
  const { data } = await scene.as("owner").repos.getContent({ ...place, path, ref });
  assert.ok(!Array.isArray(data));
  return data.sha;
}

const files: readonly Behaviour[] = [
  {
    name: "a file is created with 201 and replaced with 200",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const file = { ...place, path: "docs/a b.txt", message: "Write" };
      const created = await repos.createOrUpdateFileContents({ ...file, content: base64("one\n") });
      assert.equal(created.status, 201);
      assert.equal(created.data.content?.path, "docs/a b.txt");
      const sha = created.data.content?.sha ?? "";
      const replaced = await repos.createOrUpdateFileContents({ ...file, content: base64("two\n"), sha });
      assert.equal(replaced.status, 200);
      const { data } = await repos.getContent({ ...place, path: file.path });
      assert.ok("content" in data && data.type === "file");
      assert.equal(Buffer.from(data.content, "base64").toString(), "two\n");
      assert.equal(data.encoding, "base64");
      assert.equal(await tipOf(scene, place), replaced.data.commit.sha);
    },
  },
  {
    name: "a stale sha is 409, a missing one 422, and nothing is written",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const tip = await tipOf(scene, place);
      const file = { ...place, path: "README.md", message: "Write", content: base64("x") };
      const stale = "1234567890123456789012345678901234567890";
      await refused(repos.createOrUpdateFileContents({ ...file, sha: stale }), 409, /does not match/);
      await refused(repos.createOrUpdateFileContents(file), 422, /"sha" wasn't supplied/);
      await refused(repos.deleteFile({ ...place, path: "README.md", message: "Remove", sha: stale }), 409);
      assert.equal(await tipOf(scene, place), tip);
    },
  },
  {
    name: "a file is removed by its sha",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const sha = await shaOf(scene, place, "README.md");
      const { data } = await repos.deleteFile({ ...place, path: "README.md", message: "Remove", sha });
      assert.equal(data.content, null);
      await refused(repos.getContent({ ...place, path: "README.md" }), 404, /Not Found/);
      await refused(repos.deleteFile({ ...place, path: "README.md", message: "Remove", sha }), 404);
    },
  },
  {
    name: "content that is not base64 and paths that leave the tree are 422",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const write = (path: string, content = base64("x")) =>
        repos.createOrUpdateFileContents({ ...place, path, message: "Write", content });
      await refused(write("a.txt", "*not base64*"), 422, /Base64/i);
      for (const path of ["../out.txt", "a/../../out.txt", ".git/hooks/pre-receive", "a//b"]) {
        await refused(write(path), 422, /malformed path component/);
      }
    },
  },
  {
    name: "a branch that is not there is 404; the author can be named",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const file = { ...place, path: "a.txt", message: "Write", content: base64("x") };
      await refused(repos.createOrUpdateFileContents({ ...file, branch: "none" }), 404, /Branch none not found/);
      const author = { name: "Ada", email: "ada@example.com" };
      const { data } = await repos.createOrUpdateFileContents({ ...file, author });
      assert.equal(data.commit.author?.name, "Ada");
      assert.equal(data.commit.author?.email, "ada@example.com");
    },
  },
  {
    name: "the first file of an empty repository makes its default branch",
    check: async (scene) => {
      const place = await scene.fresh({ empty: true });
      const { repos } = scene.as("owner");
      const file = { ...place, path: "a.txt", message: "Begin", content: base64("x") };
      const { status } = await repos.createOrUpdateFileContents(file);
      assert.equal(status, 201);
      const { data } = await repos.listBranches(place);
      assert.equal(data.length, 1);
    },
  },
  {
    name: "who may not push writes no files",
    needs: ["mallory"],
    check: async (scene) => {
      const place = await scene.fresh();
      const file = { ...place, path: "a.txt", message: "Write", content: base64("x") };
      await refused(scene.as("mallory").repos.createOrUpdateFileContents(file), 404);
    },
  },
];

const reading: readonly Behaviour[] = [
  {
    name: "a folder is a list of its entries, a file is given raw when asked for",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      await commitTo(scene, place, { branch: "main", files: { "dir/a.txt": "alpha\n", "dir/sub/b.txt": "beta\n" } });
      const { data } = await repos.getContent({ ...place, path: "dir" });
      assert.ok(Array.isArray(data));
      assert.deepEqual(
        data.map(({ name, type, size }) => [name, type, size]),
        [
          ["a.txt", "file", 6],
          ["sub", "dir", 0],
        ],
      );
      const { data: root } = await repos.getContent({ ...place, path: "" });
      assert.ok(Array.isArray(root) && root.length === 2);
      const raw = await repos.getContent({ ...place, path: "dir/a.txt", mediaType: { format: "raw" } });
      assert.equal(String(raw.data), "alpha\n");
      const { data: readme } = await repos.getReadme(place);
      assert.equal(readme.path, "README.md");
    },
  },
  {
    name: "a link that leads to a file is that file, any other tells its target",
    check: async (scene) => {
      const place = await scene.fresh();
      const { git, repos } = scene.as("owner");
      const base_tree = await tipOf(scene, place);
      const link = (path: string, content: string) => ({ path, mode: "120000", type: "blob", content }) as const;
      const entries = [link("in/link", "../README.md"), link("out", "../../etc/passwd")];
      const { data: tree } = await git.createTree({ ...place, base_tree, tree: entries });
      const { data: commit } = await git.createCommit({
        ...place,
        message: "Link",
        tree: tree.sha,
        parents: [base_tree],
      });
      await git.updateRef({ ...place, ref: "heads/main", sha: commit.sha });
      const { data: inside } = await repos.getContent({ ...place, path: "in/link" });
      assert.ok(!Array.isArray(inside) && inside.type === "file");
      const { data: outside } = await repos.getContent({ ...place, path: "out" });
      assert.ok(!Array.isArray(outside) && outside.type === "symlink");
      assert.equal(outside.target, "../../etc/passwd");
    },
  },
  {
    name: "a ref that is not there is 404",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      await refused(repos.getContent({ ...place, path: "README.md", ref: "none" }), 404, /No commit found for the ref/);
      await refused(repos.getCommit({ ...place, ref: "none" }), 422, /No commit found for SHA/);
    },
  },
];

const history: readonly Behaviour[] = [
  {
    name: "commits are filtered by path, author and time",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      await commitTo(scene, place, { branch: "main", files: { "a.txt": "1", "b.txt": "1" } });
      const titles = async (filter: object): Promise<readonly string[]> => {
        const { data } = await repos.listCommits({ ...place, ...filter });
        return data.map(({ commit }) => commit.message);
      };
      assert.deepEqual(await titles({ path: "a.txt" }), ["Change a.txt"]);
      assert.deepEqual(await titles({}), ["Change b.txt", "Change a.txt", "Initial commit"]);
      assert.deepEqual(await titles({ author: "no-such-login-anywhere-0" }), []);
      assert.equal((await titles({ author: scene.login("owner") })).length, 3);
      assert.deepEqual(await titles({ until: "2000-01-01T00:00:00Z" }), []);
      await refused(repos.listCommits({ ...place, sha: "none" }), 404);
    },
  },
  {
    name: "a commit and a comparison are given as a diff when asked for",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      await makeBranch(scene, place, { branch: "topic", files: { "a.txt": "alpha\n" } });
      const diff = await repos.getCommit({ ...place, ref: "topic", mediaType: { format: "diff" } });
      assert.match(String(diff.data), /^diff --git a\/a\.txt b\/a\.txt[\s\S]*\+alpha/);
      const asked = { ...place, basehead: "main...topic", mediaType: { format: "diff" } };
      const compared = await repos.compareCommitsWithBasehead(asked);
      assert.equal(String(compared.data), String(diff.data));
    },
  },
  {
    name: "a comparison tells both sides: ahead, behind, diverged, identical",
    check: async (scene) => {
      const place = await scene.fresh();
      const { repos } = scene.as("owner");
      const start = await tipOf(scene, place);
      await makeBranch(scene, place, { branch: "topic", files: { "a.txt": "1", "b.txt": "2" } });
      const compare = async (basehead: string) => {
        const { data } = await repos.compareCommitsWithBasehead({ ...place, basehead });
        return data;
      };
      const ahead = await compare("main...topic");
      assert.deepEqual([ahead.status, ahead.ahead_by, ahead.behind_by, ahead.total_commits], ["ahead", 2, 0, 2]);
      assert.deepEqual(
        ahead.commits.map(({ commit }) => commit.message),
        ["Change a.txt", "Change b.txt"],
      );
      assert.deepEqual(
        ahead.files?.map(({ filename }) => filename),
        ["a.txt", "b.txt"],
      );
      assert.equal((await compare("topic...main")).status, "behind");
      assert.equal((await compare("main...main")).status, "identical");
      await commitTo(scene, place, { branch: "main", files: { "c.txt": "3" } });
      const apart = await compare("main...topic");
      assert.deepEqual([apart.status, apart.behind_by, apart.merge_base_commit.sha], ["diverged", 1, start]);
      await refused(compare("main...none"), 404);
    },
  },
];

export const contentBehaviours: readonly Behaviour[] = [...files, ...reading, ...history];
