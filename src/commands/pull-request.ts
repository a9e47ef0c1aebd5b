/** A pull request of the repository that GITHUB_REPOSITORY names, as objects here: nothing of it is checked out or run. */

import { Failure } from "../io/failure.ts";
import type { Remote } from "../io/git/process.ts";
import { type Difference, differenceOf, fetchBoth, mergedTree } from "../io/git.ts";
import { openGitHub } from "../io/github.ts";
import { isBranchName, type Sha } from "../model/git.ts";

export interface FetchedPullRequest {
  /** full id of its newest commit */
  readonly ref: Sha;
  readonly difference: Difference;
  /** what merging it gives: that is judged, as its base may have moved on */
  readonly tree: Sha;
  readonly remote: Remote;
}

/** @param root a clone of the repository; objects are added to it, no branch moves */
export async function fetchPullRequest(root: string, number: number): Promise<FetchedPullRequest> {
  const github = await openGitHub();
  const pull = await github.pullRequest(number);
  if (!isBranchName(pull.base.ref))
    throw new Failure(`pull request ${number} is for a branch with an unusual name`, "give it another base");
  const remote = await github.remote();
  const [base, head] = await fetchBoth(root, remote, [{ branch: pull.base.ref }, { pullRequest: number }]);
  const tree = await mergedTree(root, base, head);
  if (tree === null)
    throw new Failure(`pull request ${number} conflicts with ${pull.base.ref}`, "bring its branch up to date");
  return { ref: head, difference: await differenceOf(root, base, head), tree, remote };
}
