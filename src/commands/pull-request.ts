/** A pull request of the repository that GITHUB_REPOSITORY names, as objects here: nothing of it is checked out or run. */

import { Failure } from "../io/failure.ts";
import type { Remote } from "../io/git/process.ts";
import { fetchCommit } from "../io/git.ts";
import { openGitHub } from "../io/github.ts";
import { isBranchName } from "../model/git.ts";

export interface FetchedPullRequest {
  /** full commit ids */
  readonly ref: string;
  readonly base: string;
  readonly remote: Remote;
}

/** @param root a clone of the repository; objects are added to it, no branch moves */
export async function fetchPullRequest(root: string, number: number): Promise<FetchedPullRequest> {
  const github = await openGitHub();
  const pull = await github.pullRequest(number);
  if (!isBranchName(pull.base.ref))
    throw new Failure(`pull request ${number} is for a branch with an unusual name`, "give it another base");
  const remote = await github.remote();
  const base = await fetchCommit(root, remote, { branch: pull.base.ref });
  return { ref: await fetchCommit(root, remote, { pullRequest: number }), base, remote };
}
