/** The pull requests that a commit belongs to: the merged one that brought it, or the open ones that would. */
import { type Forge, type Operations, Refusal } from "../operation.ts";
import { locateFor } from "./access.ts";
import { commitsOf, READ_PULLS, requestOf } from "./find-pull.ts";
import { commitNamed } from "./revision.ts";
import { type PullRequest, showOnce, simplePull } from "./shapes/pull.ts";

export const commitPulls: Operations = {
  "repos/list-pull-requests-associated-with-commit": async (call) => {
    const { forge, path } = call;
    const located = locateFor(call, READ_PULLS);
    const { repository } = located;
    const sha = await commitNamed(forge, located, path.commit_sha);
    if (sha === null) throw new Refusal(422, `No commit found for SHA: ${path.commit_sha}`);
    const tip = await forge.git.resolve(repository.id, `refs/heads/${repository.defaultBranch}`);
    const isIn = tip !== null && (await forge.git.isAncestor(repository.id, sha, tip));
    const candidates = repository.pulls
      .map((pull) => requestOf(located, pull))
      .filter(({ pull, issue }) => (isIn ? pull.mergedAt !== null : issue.state === "open"));
    const belong = await Promise.all(candidates.map((request) => brings(forge, request, sha)));
    const found = candidates.filter((_, index) => belong[index] === true);
    const show = showOnce(call);
    return { items: found.map((request) => () => simplePull(call, request, show)) };
  },
};

async function brings(forge: Forge, request: PullRequest, sha: string): Promise<boolean> {
  if (request.pull.mergeCommitSha === sha) return true;
  return (await commitsOf(forge, request)).some((commit) => commit.sha === sha);
}
