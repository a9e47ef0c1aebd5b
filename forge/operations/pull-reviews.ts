/** Reviews: an opinion on a commit, private while it is pending, and what takes it back. */
import { type Answer, type Call, notFound, type Operations, Refusal } from "../operation.ts";
import type { Review } from "../state.ts";
import { actorOf, type Demand } from "./access.ts";
import { announceReview } from "./announce.ts";
import { findPull, READ_PULLS, SPEAK_ON_PULLS, WRITE_PULLS } from "./find-pull.ts";
import { record } from "./history.ts";
import { checkBody, unprocessable } from "./invalid.ts";
import { addReviewComments } from "./pull-review-comments.ts";
import { checkOpinion, checkReviewed, forgetRequest } from "./pull-review-rules.ts";
import type { PullRequest } from "./shapes/pull.ts";
import { reviewCommentShape, reviewShape } from "./shapes/review.ts";

const STATES = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;

export const pullReviews: Operations = {
  "pulls/list-reviews": (call) => {
    const request = findPull(call);
    return { items: visibleReviews(call, request).map((review) => reviewShape(call.forge, request, review)) };
  },
  "pulls/create-review": async (call) => {
    const request = findPull(call, SPEAK_ON_PULLS);
    const { event, body = "", comments = [] } = call.body ?? {};
    refuseSecondPending(call, request);
    checkBody(body);
    if (event !== undefined) checkOpinion(call, request, { event, body, comments: comments.length });
    const commitId = call.body?.commit_id ?? request.pull.headSha;
    await checkReviewed(call.forge, request, { sha: commitId, resource: "PullRequestReview" });
    const review = newReview(call, request, { body, commitId });
    await addReviewComments(call, request, { review, comments });
    request.repository.reviews.push(review);
    if (event !== undefined) await submit(call, request, { review, event });
    return { status: 200, body: reviewShape(call.forge, request, review) };
  },
  "pulls/get-review": (call) => {
    const { request, review } = findReview(call);
    return { status: 200, body: reviewShape(call.forge, request, review) };
  },
  "pulls/submit-review": async (call) => {
    const { request, review } = findReview(call, SPEAK_ON_PULLS);
    if (review.state !== "PENDING") throw unprocessable("Could not submit a review that is not pending");
    const { event, body = review.body } = call.body;
    const comments = request.repository.reviewComments.filter(({ reviewId }) => reviewId === review.id).length;
    checkBody(body);
    checkOpinion(call, request, { event, body, comments });
    review.body = body;
    await submit(call, request, { review, event });
    return { status: 200, body: reviewShape(call.forge, request, review) };
  },
  "pulls/update-review": async (call) => {
    const { request, review } = findReview(call, SPEAK_ON_PULLS);
    if (review.authorId !== actorOf(call).id)
      throw new Refusal(403, "Resource not accessible by personal access token");
    checkBody(call.body.body);
    if (call.body.body.trim() === "") throw unprocessable("Body can not be blank");
    review.body = call.body.body;
    if (review.state !== "PENDING") announceReview(call, request, { review, action: "edited" });
    return { status: 200, body: reviewShape(call.forge, request, review) };
  },
  "pulls/delete-pending-review": (call): Answer => {
    const { request, review } = findReview(call, SPEAK_ON_PULLS);
    if (review.state !== "PENDING") throw unprocessable("Can not delete a non-pending pull request review");
    const { repository } = request;
    const body = reviewShape(call.forge, request, review);
    repository.reviews = repository.reviews.filter((one) => one !== review);
    repository.reviewComments = repository.reviewComments.filter(({ reviewId }) => reviewId !== review.id);
    return { status: 200, body };
  },
  "pulls/dismiss-review": async (call) => {
    const { request, review } = findReview(call, WRITE_PULLS);
    await dismiss(call, request, review);
    return { status: 200, body: reviewShape(call.forge, request, review) };
  },
  "pulls/list-comments-for-review": (call) => {
    const { request, review } = findReview(call);
    const comments = request.repository.reviewComments.filter(({ reviewId }) => reviewId === review.id);
    return { items: comments.map((comment) => reviewCommentShape(call.forge, request, comment)) };
  },
};

type OfReviews = "pulls/list-reviews" | "pulls/create-review";
type OfOneReview =
  | "pulls/get-review"
  | "pulls/submit-review"
  | "pulls/update-review"
  | "pulls/delete-pending-review"
  | "pulls/dismiss-review"
  | "pulls/list-comments-for-review";

function visibleReviews(call: Pick<Call<OfReviews | OfOneReview>, "viewer">, { repository, pull }: PullRequest) {
  const own = call.viewer.kind === "account" ? call.viewer.account.id : null;
  return repository.reviews.filter((review) => {
    return review.number === pull.number && (review.state !== "PENDING" || review.authorId === own);
  });
}

/** Somebody else's pending review is not there. */
function findReview(call: Call<OfOneReview>, demand: Demand = READ_PULLS) {
  const request = findPull(call, demand);
  const review = visibleReviews(call, request).find(({ id }) => id === call.path.review_id);
  if (review === undefined) throw notFound();
  return { request, review };
}

function refuseSecondPending(call: Call<"pulls/create-review">, request: PullRequest): void {
  const own = visibleReviews(call, request).some(({ state }) => state === "PENDING");
  if (own) throw unprocessable("User can only have one pending review per pull request");
}

function newReview(
  call: Call<"pulls/create-review">,
  { pull }: PullRequest,
  what: Pick<Review, "body" | "commitId">,
): Review {
  return {
    ...what,
    id: call.forge.state.nextId++,
    number: pull.number,
    authorId: actorOf(call).id,
    state: "PENDING",
    submittedAt: null,
    dismissedState: null,
  };
}

interface Submission {
  readonly review: Review;
  readonly event: keyof typeof STATES;
}

/** Who has reviewed is no longer asked to. */
async function submit(
  call: Call<"pulls/create-review" | "pulls/submit-review">,
  request: PullRequest,
  { review, event }: Submission,
): Promise<void> {
  const { forge } = call;
  review.state = STATES[event];
  review.submittedAt = forge.clock.now();
  request.issue.updatedAt = review.submittedAt;
  forgetRequest(forge.state, request, review.authorId);
  announceReview(call, request, { review, action: "submitted" });
}

async function dismiss(call: Call<"pulls/dismiss-review">, request: PullRequest, review: Review): Promise<void> {
  const { message } = call.body;
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED")
    throw unprocessable(`Can not dismiss a ${review.state.toLowerCase()} pull request review`);
  if (message.trim() === "") throw unprocessable("Message can not be blank");
  const state = review.state === "APPROVED" ? "approved" : "changes_requested";
  review.state = "DISMISSED";
  review.dismissedState = state;
  const payload = { dismissed_review: { state, review_id: review.id, dismissal_message: message } };
  record(call, request.repository, request.issue, { event: "review_dismissed", payload });
  announceReview(call, request, { review, action: "dismissed" });
}
