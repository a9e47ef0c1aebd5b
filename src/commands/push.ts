/** Writes planned commits and pushes all of them at once: what each command of the program does with its own branches. */
import { pushBranches, writeCommits } from "../io/git.ts";
import type { GitHub } from "../io/github.ts";
import type { OwnBranch } from "../model/git.ts";
import type { PlannedCommit } from "../model/plan.ts";

/** @returns why, for each branch that did not get there */
export async function pushCommits(
  root: string,
  commits: readonly PlannedCommit[],
  github: GitHub,
): Promise<ReadonlyMap<OwnBranch, string>> {
  if (commits.length === 0) return new Map();
  const { name, email } = await github.identity();
  const ids = await writeCommits(
    root,
    commits.map((commit) => ({ ...commit, author: { name, email } })),
  );
  const updates = commits.flatMap(({ branch, expected }, index) => {
    const commit = ids[index];
    return commit === undefined ? [] : [{ branch, expected, commit }];
  });
  const results = await pushBranches(root, await github.remote(), updates);
  return new Map(
    results.flatMap(({ branch, result, said }): [OwnBranch, string][] =>
      result === "pushed" ? [] : [[branch, result === "moved" ? "somebody else moved the branch" : said]],
    ),
  );
}
