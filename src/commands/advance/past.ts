/**
 * What became of the pull requests that ever came from a branch. For a few branches it is asked one by one; for more, all
 * pull requests are read by the hundred, where these are fewer requests.
 */
import { orNull } from "../../io/failure.ts";
import type { GitHub } from "../../io/github.ts";
import type { OwnBranch } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { groupBy } from "../../model/group-by.ts";
import type { World } from "./world.ts";

export interface Past {
  /** says, before they are asked, which branches are asked about next */
  readonly expect: (branches: readonly OwnBranch[]) => Promise<void>;
  /** oldest first */
  readonly of: (github: Pick<GitHub, "pullRequestsFrom">, branch: OwnBranch) => Promise<readonly PullRequestEntry[]>;
  /** requests that it has taken */
  readonly reads: () => number;
}

/** Up to so many are asked one by one: how many pages there are is known when one of them is read. */
const FEW = 10;

export function pastOf(github: Pick<GitHub, "everyPullRequest">, { branch: base }: Pick<World, "branch">): Past {
  let listed: ReadonlyMap<string, readonly PullRequestEntry[]> | null = null;
  const known = new Map<OwnBranch, Promise<readonly PullRequestEntry[]>>();
  let [reads, pages] = [0, 0];
  return {
    reads: () => reads,
    expect: async (branches) => {
      const more = new Set(branches.filter((branch) => !known.has(branch))).size;
      if (listed !== null || more + known.size <= FEW || more < pages) return;
      // whoever is refused the list asks one by one, and names what he gets no answer about
      const found = await orNull(() => github.everyPullRequest(more));
      pages = found?.pages ?? Number.POSITIVE_INFINITY;
      reads += found?.items == null ? 1 : found.pages;
      if (found?.items == null) return;
      const own = found.items.filter(({ head, base: to }) => head.repository === to.repository && to.ref === base);
      listed = groupBy(own, ({ head }) => head.ref);
    },
    of: async (urgent, branch) => {
      if (listed !== null) return listed.get(branch) ?? [];
      if (!known.has(branch)) reads += 1;
      const found = known.get(branch) ?? urgent.pullRequestsFrom(branch, base);
      known.set(branch, found);
      return found;
    },
  };
}
