/** How pull requests end: closed, or merged. */
import { type Asked, actorOf } from "../operations/access.ts";
import { announcePull } from "../operations/announce.ts";
import { record } from "../operations/history.ts";
import type { PullRequest } from "../operations/shapes/pull.ts";

export async function closePull(asked: Asked, request: PullRequest): Promise<void> {
  const { issue, repository } = request;
  endIssue(asked, request);
  record(asked, repository, issue, { event: "closed" });
  await announcePull(asked, request, "closed");
}

/** @param sha what the base branch got by it */
export async function markMerged(asked: Asked, request: PullRequest, sha: string | null): Promise<void> {
  const { issue, pull, repository } = request;
  endIssue(asked, request);
  pull.mergedAt = issue.closedAt;
  pull.mergedById = actorOf(asked).id;
  pull.mergeCommitSha = sha;
  record(asked, repository, issue, { event: "merged", commitId: sha });
  record(asked, repository, issue, { event: "closed" });
  const ref = `refs/pull/${pull.number}/merge`;
  const published = await asked.forge.git.resolve(repository.id, ref);
  if (published !== null) await asked.forge.git.updateRef(repository.id, ref, published, null);
  await announcePull(asked, request, "closed");
}

function endIssue(asked: Asked, { issue }: PullRequest): void {
  issue.state = "closed";
  issue.closedAt = asked.forge.clock.now();
  issue.closedById = actorOf(asked).id;
}
