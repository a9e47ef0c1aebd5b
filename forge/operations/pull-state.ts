/** Closing a pull request without a merge, and opening it again where that can be done. */
import { closePull } from "../git/pull-ends.ts";
import { publishPull } from "../git/test-merge.ts";
import type { Located } from "../operation.ts";
import type { Pull } from "../state.ts";
import type { Asked } from "./access.ts";
import { announcePull } from "./announce.ts";
import { record } from "./history.ts";
import { invalid } from "./invalid.ts";
import { locatedById, type PullRequest } from "./shapes/pull.ts";

export function isOpen({ repository }: Located, { number }: Pull): boolean {
  return repository.issues.some((issue) => issue.number === number && issue.state === "open");
}

export async function closeOpen(asked: Asked, request: PullRequest): Promise<void> {
  if (request.issue.state === "open") await closePull(asked, request);
}

export async function reopenPull(asked: Asked, request: PullRequest): Promise<void> {
  const { issue, pull, repository } = request;
  if (issue.state === "open") return;
  const refusal = await whyNotReopen(asked, request);
  if (refusal !== null) {
    const message = `state cannot be changed. ${refusal}`;
    throw invalid("PullRequest", { code: "custom", field: "state", message });
  }
  issue.state = "open";
  issue.closedAt = null;
  issue.closedById = null;
  const base = await asked.forge.git.resolve(repository.id, `refs/heads/${pull.base}`);
  pull.baseSha = base ?? pull.baseSha;
  await publishPull(asked.forge, repository, pull);
  record(asked, repository, issue, { event: "reopened" });
  await announcePull(asked, request, "reopened");
}

async function whyNotReopen({ forge }: Asked, request: PullRequest): Promise<string | null> {
  const { pull, repository } = request;
  if (pull.mergedAt !== null) return "The pull request has already been merged.";
  const head = locatedById(forge, pull.headRepositoryId);
  if (head === null) return "The repository that submitted this pull request has been deleted.";
  const sha = await forge.git.resolve(head.repository.id, `refs/heads/${pull.head}`);
  if (sha === null) return `The ${pull.head} branch has been deleted.`;
  if (!(await forge.git.isAncestor(head.repository.id, pull.headSha, sha)))
    return `The ${pull.head} branch was force-pushed or recreated.`;
  if ((await forge.git.resolve(repository.id, `refs/heads/${pull.base}`)) === null)
    return `The ${pull.base} branch has been deleted.`;
  const isTwin = repository.pulls.some((other) => {
    return other !== pull && other.base === pull.base && other.head === pull.head && isOpen(request, other);
  });
  return isTwin ? `There is already an open pull request from ${pull.head} to ${pull.base}.` : null;
}
