/** The pull request of a path, and what git knows about it. */

import { type Forge, type Located, notFound } from "../operation.ts";
import type { Pull } from "../state.ts";
import { type AskedOfRepository, type Demand, locateFor } from "./access.ts";
import type { PullRequest } from "./shapes/pull.ts";

interface AskedOfPull extends AskedOfRepository {
  readonly path: { readonly owner: string; readonly repo: string; readonly pull_number: number };
}

export const READ_PULLS: Demand = { person: "pull", app: ["pull_requests", "read"] };
/** what everybody who may read may do: open, comment, review */
export const SPEAK_ON_PULLS: Demand = { person: "pull", app: ["pull_requests", "write"] };
export const WRITE_PULLS: Demand = { person: "push", app: ["pull_requests", "write"], refusal: null };

export function findPull(asked: AskedOfPull, demand: Demand = READ_PULLS): PullRequest {
  const located = locateFor(asked, demand);
  const pull = located.repository.pulls.find(({ number }) => number === asked.path.pull_number);
  if (pull === undefined) throw notFound();
  return requestOf(located, pull);
}

export function requestOf(located: Located, pull: Pull): PullRequest {
  const issue = located.repository.issues.find(({ number }) => number === pull.number);
  if (issue === undefined) throw notFound();
  return { ...located, pull, issue };
}

/** Where the pull request's own change begins. */
export async function mergeBaseOf({ git }: Forge, { repository, pull }: PullRequest): Promise<string> {
  const base = await git.mergeBase(repository.id, pull.baseSha, pull.headSha);
  return base ?? pull.baseSha;
}

/** Oldest first. */
export async function commitsOf({ git }: Forge, { repository, pull }: PullRequest) {
  const newestFirst = await git.log(repository.id, { include: pull.headSha, exclude: pull.baseSha });
  return [...newestFirst].reverse();
}
