/** Whose review GitHub takes, and what a review does to the requests for it. */
import { type Forge, Refusal } from "../operation.ts";
import type { Repository, State } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { invalid, unprocessable } from "./invalid.ts";
import type { PullRequest } from "./shapes/pull.ts";

interface Opinion {
  readonly event: "APPROVE" | "REQUEST_CHANGES" | "COMMENT";
  readonly body: string;
  /** number of comments on lines */
  readonly comments: number;
}

export function checkOpinion(
  asked: Asked,
  { issue, repository }: PullRequest,
  { event, body, comments }: Opinion,
): void {
  const isOwn = issue.authorId === actorOf(asked).id;
  if (isOwn && event === "APPROVE") throw unprocessable("Review Can not approve your own pull request");
  if (isOwn && event === "REQUEST_CHANGES")
    throw unprocessable("Review Can not request changes on your own pull request");
  if (body.trim() === "" && (event === "REQUEST_CHANGES" || (event === "COMMENT" && comments === 0)))
    throw unprocessable("Review body can't be blank");
  if (event === "APPROVE" && isRefusedToWorkflow(asked, repository))
    throw unprocessable("GitHub Actions is not permitted to approve pull requests.");
}

/** The switch "Allow GitHub Actions to create and approve pull requests". */
export function refuseWorkflows(asked: Asked, repository: Repository): void {
  if (isRefusedToWorkflow(asked, repository))
    throw new Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");
}

function isRefusedToWorkflow({ viewer }: Asked, { actionsCanApprove }: Repository): boolean {
  return viewer.kind === "account" && viewer.token.kind === "workflow" && !actionsCanApprove;
}

/** The reviewer, and the teams that the reviewer speaks for. */
export function forgetRequest({ teams }: State, { pull }: PullRequest, reviewerId: number): void {
  pull.requestedReviewerIds = pull.requestedReviewerIds.filter((id) => id !== reviewerId);
  pull.requestedTeamIds = pull.requestedTeamIds.filter((teamId) => {
    const team = teams.find(({ id }) => id === teamId);
    return team?.members.some(({ accountId, state }) => accountId === reviewerId && state === "active") !== true;
  });
}

interface Named {
  readonly sha: string;
  /** what names the commit */
  readonly resource: "PullRequestReview" | "PullRequestReviewComment";
}

/** A review and its comments are about a commit of the pull request. */
export async function checkReviewed({ git }: Forge, request: PullRequest, { sha, resource }: Named): Promise<void> {
  const { pull, repository } = request;
  if (sha === pull.headSha) return;
  const isCommit = (await git.objectType(repository.id, sha)) === "commit";
  if (isCommit && (await git.isAncestor(repository.id, sha, pull.headSha))) return;
  throw invalid(resource, { code: "custom", field: "commit_id", message: "commit_id is not part of the pull request" });
}
