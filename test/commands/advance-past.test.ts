/** How it is found out what became of earlier pull requests: one by one, or by the hundred. */
import { expect, test } from "vitest";
import { pastOf } from "../../src/commands/advance/past.ts";
import { Failure } from "../../src/io/failure.ts";
import { candidate, pull } from "../decide/reconcile/wanted-pull.ts";
import { branchName } from "../io/names.ts";

const BASE = { branch: branchName("main") };
const all = Array.from({ length: 30 }, (_, index) => candidate(`p-${index}`));
const [first = candidate("p-0")] = all;
const closed = pull(first, { state: "closed" });

/** @param pages of the list of all; null: it is refused */
async function ask(count: number, pages: number | null) {
  const asked: string[] = [];
  const past = pastOf(
    {
      everyPullRequest: async (most) => {
        if (pages === null) throw new Failure("refused", "wait");
        return { pages, items: pages > most ? null : [closed] };
      },
    },
    BASE,
  );
  const branches = all.slice(0, count).map(({ branch }) => branch);
  const github = {
    pullRequestsFrom: async (branch: string) => {
      asked.push(branch);
      return branch === first.branch ? [closed] : [];
    },
  };
  await past.expect(branches);
  const found = await Promise.all(branches.map((branch) => past.of(github, branch)));
  // a plan that is made again asks for nothing twice
  await past.expect(branches);
  await Promise.all(branches.map((branch) => past.of(github, branch)));
  expect(found.map((pulls) => pulls.length)).toEqual(branches.map((branch) => (branch === first.branch ? 1 : 0)));
  return { asked: asked.length, reads: past.reads() };
}

test.each([
  { title: "a few are asked one by one", count: 10, pages: 1, asked: 10, reads: 10 },
  { title: "more are found on pages", count: 30, pages: 12, asked: 0, reads: 12 },
  { title: "unless there are more pages than branches", count: 30, pages: 31, asked: 30, reads: 31 },
  { title: "or the pages are refused", count: 30, pages: null, asked: 30, reads: 31 },
])("$title", async ({ count, pages, asked, reads }) => {
  expect(await ask(count, pages)).toEqual({ asked, reads });
});
