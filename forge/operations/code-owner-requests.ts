/** Asks the owners of the changed files for a review when a pull request is opened; a draft asks nobody. */
import { codeOwnersOf } from "../git/owned-files.ts";
import type { Asked } from "./access.ts";
import { requestReviews } from "./pull-reviewers.ts";
import type { PullRequest } from "./shapes/pull.ts";

export async function requestCodeOwners(asked: Asked, request: PullRequest): Promise<void> {
  const { pull, issue, repository } = request;
  if (pull.draft) return;
  const { accounts, teams } = asked.forge.state;
  const owners = await codeOwnersOf(asked.forge, repository, pull);
  await requestReviews(asked, request, {
    users: accounts.filter(({ id }) => id !== issue.authorId && owners.accountIds.includes(id)),
    teams: teams.filter(({ id }) => owners.teamIds.includes(id)),
  });
}
