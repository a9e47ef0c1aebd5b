/** Comments on lines of a pull request's change: part of a review, or a review of their own. */
import type { Call, Operations } from "../operation.ts";
import type { Review, ReviewComment } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { announceReview } from "./announce.ts";
import { findPull, mergeBaseOf, SPEAK_ON_PULLS } from "./find-pull.ts";
import { checkBody, invalid, unprocessable } from "./invalid.ts";
import type { PullRequest } from "./shapes/pull.ts";
import { reviewCommentShape } from "./shapes/review.ts";

export const pullReviewComments: Operations = {
  "pulls/list-review-comments": (call) => {
    const request = findPull(call);
    const { repository, pull } = request;
    const { since, direction = "asc" } = call.query;
    const pending = new Set(repository.reviews.flatMap(({ id, state }) => (state === "PENDING" ? [id] : [])));
    const comments = repository.reviewComments.filter((comment) => {
      const isNewEnough = since === undefined || comment.createdAt >= since;
      return comment.number === pull.number && !pending.has(comment.reviewId) && isNewEnough;
    });
    const ordered = direction === "asc" ? comments : comments.toReversed();
    return { items: ordered.map((comment) => reviewCommentShape(call.forge, request, comment)) };
  },
  "pulls/create-review-comment": async (call) => {
    const request = findPull(call, SPEAK_ON_PULLS);
    const review = commentingReview(call, request);
    const { path, body, line } = call.body;
    const place = line === undefined ? { path, body } : { path, body, line };
    const [comment] = await addReviewComments(call, request, { review, comments: [place] });
    request.repository.reviews.push(review);
    announceReview(call, request, { review, action: "submitted" });
    if (comment === undefined) throw invalid("PullRequestReviewComment", { code: "missing_field", field: "path" });
    return { status: 201, body: reviewCommentShape(call.forge, request, comment) };
  },
};

interface Commented {
  readonly review: Review;
  readonly comments: readonly {
    readonly path: string;
    readonly body: string;
    readonly line?: number;
    readonly position?: number;
  }[];
}

/** All or none: a path that the pull request does not change can't be commented on. */
export async function addReviewComments(
  asked: Asked,
  request: PullRequest,
  { review, comments }: Commented,
): Promise<readonly ReviewComment[]> {
  if (comments.length === 0) return [];
  const { forge } = asked;
  const { repository, pull } = request;
  const files = await forge.git.changedFiles(repository.id, await mergeBaseOf(forge, request), pull.headSha);
  for (const { path, body } of comments) {
    if (!files.some((file) => file.path === path)) throw unprocessable("Path could not be resolved");
    if (body.trim() === "") throw unprocessable("Body can not be blank");
    checkBody(body);
  }
  const added = comments.map(({ path, body, line, position }) => ({
    id: forge.state.nextId++,
    number: pull.number,
    reviewId: review.id,
    authorId: actorOf(asked).id,
    path,
    line: line ?? position ?? null,
    body,
    commitId: review.commitId,
    createdAt: forge.clock.now(),
  }));
  repository.reviewComments.push(...added);
  return added;
}

/** A comment alone is shown as a review without words. */
function commentingReview(call: Call<"pulls/create-review-comment">, { pull }: PullRequest): Review {
  const { state, clock } = call.forge;
  return {
    id: state.nextId++,
    number: pull.number,
    authorId: actorOf(call).id,
    state: "COMMENTED",
    body: "",
    commitId: pull.headSha,
    submittedAt: clock.now(),
    dismissedState: null,
  };
}
