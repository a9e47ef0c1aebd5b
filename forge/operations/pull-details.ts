/** One pull request in full: its size, and what is known of whether it can be merged. */
import { judgePull } from "../git/pull-facts.ts";
import type { MergeLook } from "../git/test-merge.ts";
import type { Forge } from "../operation.ts";
import type { Asked } from "./access.ts";
import { commitsOf, mergeBaseOf } from "./find-pull.ts";
import { fullPull, type PullRequest } from "./shapes/pull.ts";

/** "pull-request". Without a look it says what is known already: nobody looks for the sake of a payload. */
export async function detailedPull(asked: Asked, request: PullRequest, look?: MergeLook) {
  const { forge } = asked;
  const { repository, pull } = request;
  const files = await forge.git.changedFiles(repository.id, await mergeBaseOf(forge, request), pull.headSha);
  const commits = await commitsOf(forge, request);
  return fullPull(asked, request, {
    ...(look ?? (await knownMerge(forge, request))),
    commits: commits.length,
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changedFiles: files.length,
  });
}

async function knownMerge(forge: Forge, { repository, pull, issue }: PullRequest): Promise<MergeLook> {
  if (issue.state === "closed") return { mergeable: null, rebaseable: null, mergeableState: "unknown" };
  const { mergeable, state } = await judgePull(forge, repository, pull);
  return { mergeable, rebaseable: mergeable, mergeableState: state };
}
