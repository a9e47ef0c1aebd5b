/** Where GitHub's lists end before the truth does: a client that trusts them misses what is behind. */
import assert from "node:assert/strict";
import { openPull, tipOf } from "./branches.ts";
import type { Behaviour, Place, Scene } from "./runner.ts";

/** A branch with this many commits, made through the API because that is what every world has. */
export async function longBranch(scene: Scene, place: Place, count: number): Promise<void> {
  const { git } = scene.as("owner");
  let tip = await tipOf(scene, place);
  const { data: start } = await git.getCommit({ ...place, commit_sha: tip });
  for (let number = 1; number <= count; number++) {
    const message = `Commit ${number}`;
    const { data } = await git.createCommit({ ...place, message, tree: start.tree.sha, parents: [tip] });
    tip = data.sha;
  }
  await git.createRef({ ...place, ref: "refs/heads/long", sha: tip });
}

/** A branch with one commit that adds this many files. */
export async function wideBranch(scene: Scene, place: Place, count: number): Promise<void> {
  const { git } = scene.as("owner");
  const tip = await tipOf(scene, place);
  const tree = Array.from({ length: count }, (_, index) => {
    return { path: `many/${String(index).padStart(5, "0")}.txt`, mode: "100644" as const, content: `${index}\n` };
  });
  const { data: made } = await git.createTree({
    ...place,
    base_tree: tip,
    tree: tree.map((entry) => ({ ...entry, type: "blob" as const })),
  });
  const { data } = await git.createCommit({ ...place, message: "Many", tree: made.sha, parents: [tip] });
  await git.createRef({ ...place, ref: "refs/heads/wide", sha: data.sha });
}

export const truncationBehaviours: readonly Behaviour[] = [
  {
    name: "lists have 30 entries on a page when nobody asks for more, and at most 100",
    check: async (scene) => {
      const place = await scene.fresh();
      const pull = await openPull(scene, place);
      const issue = { ...place, issue_number: pull.pull_number };
      for (let count = 0; count < 31; count++) await scene.as("owner").issues.createComment({ ...issue, body: "x" });
      const first = await scene.as("owner").issues.listComments(issue);
      assert.equal(first.data.length, 30);
      assert.match(first.headers.link ?? "", /rel="next"/);
      assert.equal(
        (await scene.as("owner").paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", issue)).length,
        31,
      );
    },
  },
  {
    name: "the list of commits ends at 250, though the pull request says how many there are",
    needs: ["control"],
    check: async (scene) => {
      const place = await scene.fresh();
      await longBranch(scene, place, 251);
      const { pulls, paginate } = scene.as("owner");
      const { data } = await pulls.create({ ...place, head: "long", base: "main", title: "Long" });
      assert.equal(data.commits, 251);
      const pull = { ...place, pull_number: data.number, per_page: 100 };
      const listed = await paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/commits", pull);
      assert.deepEqual([listed.length, listed[0]?.commit.message], [250, "Commit 1"]);
    },
  },
  {
    name: "the list of files ends at 3,000",
    needs: ["control"],
    check: async (scene) => {
      const place = await scene.fresh();
      await wideBranch(scene, place, 3_001);
      const { pulls, paginate } = scene.as("owner");
      const { data } = await pulls.create({ ...place, head: "wide", base: "main", title: "Wide" });
      assert.equal(data.changed_files, 3_001);
      const pull = { ...place, pull_number: data.number, per_page: 100 };
      const listed = await paginate("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", pull);
      assert.equal(listed.length, 3_000);
    },
  },
];
