/** Where comparisons and single commits end before the truth does: 250 commits, 300 files. */
import assert from "node:assert/strict";
import { tipOf } from "./branches.ts";
import type { Behaviour } from "./runner.ts";
import { longBranch, wideBranch } from "./truncation.ts";

export const comparisonBehaviours: readonly Behaviour[] = [
  {
    name: "a comparison shows the newest 250 commits, or all of them page by page from the oldest",
    check: async (scene) => {
      const place = await scene.fresh();
      await longBranch(scene, place, 252);
      const { repos } = scene.as("owner");
      const asked = { ...place, basehead: "main...long" };
      const { data } = await repos.compareCommitsWithBasehead(asked);
      assert.deepEqual([data.total_commits, data.ahead_by, data.commits.length], [252, 252, 250]);
      assert.equal(data.commits.at(-1)?.sha, await tipOf(scene, place, "long"));
      assert.equal(data.commits.at(0)?.commit.message, "Commit 3");
      const first = await repos.compareCommitsWithBasehead({ ...asked, per_page: 100, page: 1 });
      assert.equal(first.data.commits.at(0)?.commit.message, "Commit 1");
      assert.match(first.headers.link ?? "", /rel="next"/);
      const last = await repos.compareCommitsWithBasehead({ ...asked, per_page: 100, page: 3 });
      assert.deepEqual([last.data.commits.length, last.data.commits.at(-1)?.sha], [52, data.commits.at(-1)?.sha]);
      assert.equal(last.data.files, undefined);
    },
  },
  {
    name: "a comparison shows 300 files at most; a commit shows 300 on a page, and the next on the next",
    check: async (scene) => {
      const place = await scene.fresh();
      await wideBranch(scene, place, 301);
      const { repos } = scene.as("owner");
      const { data } = await repos.compareCommitsWithBasehead({ ...place, basehead: "main...wide" });
      assert.equal(data.files?.length, 300);
      const first = await repos.getCommit({ ...place, ref: "wide" });
      assert.deepEqual([first.data.files?.length, first.data.stats?.total], [300, 301]);
      assert.match(first.headers.link ?? "", /page=2>; rel="next"/);
      const second = await repos.getCommit({ ...place, ref: "wide", page: 2 });
      assert.deepEqual([second.data.sha, second.data.files?.length], [first.data.sha, 1]);
    },
  },
];
