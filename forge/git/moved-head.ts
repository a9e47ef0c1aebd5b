/** The head branch of open pull requests was moved or deleted. */
import { locatedIn } from "../lookup.ts";
import { actorOf } from "../operations/access.ts";
import { announcePull } from "../operations/announce.ts";
import { requestOf } from "../operations/find-pull.ts";
import { record } from "../operations/history.ts";
import type { PullRequest } from "../operations/shapes/pull.ts";

import type { State } from "../state.ts";
import { closePull } from "./pull-ends.ts";
import type { AskedMove } from "./ref-move.ts";
import { dismissStale, repointReviews } from "./stale-reviews.ts";
import { publishPull } from "./test-merge.ts";

export async function followHead(move: AskedMove, isForced: boolean): Promise<void> {
  const { asked, repository, ref, after } = move;
  const branch = ref.slice("refs/heads/".length);
  const requests = openPulls(asked.forge.state).filter(({ pull }) => {
    return pull.headRepositoryId === repository.id && pull.head === branch;
  });
  for (const request of requests) {
    if (after === null) await loseHead(move, request);
    else await takeHead(move, request, { isForced, after });
  }
}

/** Of all repositories: a fork's branch is the head of pull requests elsewhere. */
export function openPulls(state: State): readonly PullRequest[] {
  return state.repositories.flatMap((repository) => {
    const open = new Set(repository.issues.filter((issue) => issue.state === "open").map(({ number }) => number));
    const pulls = repository.pulls.filter(({ number }) => open.has(number));
    return pulls.map((pull) => requestOf(locatedIn(state, repository), pull));
  });
}

async function loseHead({ asked }: AskedMove, request: PullRequest): Promise<void> {
  record(asked, request.repository, request.issue, { event: "head_ref_deleted" });
  await closePull(asked, request);
}

interface NewHead {
  readonly isForced: boolean;
  readonly after: string;
}

async function takeHead(move: AskedMove, request: PullRequest, { isForced, after }: NewHead): Promise<void> {
  const { asked, repository: from, before } = move;
  const { forge } = asked;
  const { repository, pull, issue } = request;
  if (from.id !== repository.id) await forge.git.share(from.id, repository.id, after);
  const old = { baseSha: pull.baseSha, headSha: pull.headSha };
  pull.headSha = after;
  pull.lastPusherId = actorOf(asked).id;
  if (isForced) {
    const payload = { before, after };
    record(asked, repository, issue, { event: "head_ref_force_pushed", commitId: after, payload });
  }
  issue.updatedAt = forge.clock.now();
  if (await forge.git.isAncestor(repository.id, after, pull.baseSha)) {
    // nothing is left that could be merged
    await publishPull(forge, repository, pull);
    return closePull(asked, request);
  }
  const isSame = await repointReviews(forge, request, { ...old, isForced });
  if (!isSame) await dismissStale(asked, request);
  await publishPull(forge, repository, pull);
  await announcePull(asked, request, "synchronize", { before, after });
}
