/** Comments on lines of a pull request's change: part of a review, or a review of their own. */

import { publicComments } from "../lookup.ts";
import { type Answer, type Call, notFound, type Operations } from "../operation.ts";
import { findPlace, type GivenPlace } from "../rules/diff-place.ts";
import type { DiffPlace, Repository, Review, ReviewComment } from "../state.ts";
import { type Asked, type AskedOfRepository, actorOf, demandAuthorOrWriter, locateFor } from "./access.ts";
import { announceReview } from "./announce.ts";
import { findPull, mergeBaseOf, READ_PULLS, requestOf, SPEAK_ON_PULLS } from "./find-pull.ts";
import { checkBody, invalid, unprocessable } from "./invalid.ts";
import { checkReviewed } from "./pull-review-rules.ts";
import type { PullRequest } from "./shapes/pull.ts";
import { reviewCommentShape } from "./shapes/review.ts";

const RESOURCE = "PullRequestReviewComment";

export const pullReviewComments: Operations = {
  "pulls/list-review-comments": (call) => {
    const request = findPull(call);
    const comments = listed(request.repository, call.query).filter(({ number }) => number === request.pull.number);
    return { items: comments.map((comment) => () => reviewCommentShape(call.forge, request, comment)) };
  },
  "pulls/list-review-comments-for-repo": (call) => {
    const located = locateFor(call, READ_PULLS);
    const comments = listed(located.repository, call.query);
    return { items: comments.map((comment) => () => reviewCommentShape(call.forge, located, comment)) };
  },
  "pulls/get-review-comment": (call) => {
    const { located, comment } = find(call);
    return { status: 200, body: reviewCommentShape(call.forge, located, comment) };
  },
  "pulls/create-review-comment": async (call) => {
    const request = findPull(call, SPEAK_ON_PULLS);
    const { body, path, in_reply_to: parent, commit_id: commitId, subject_type: subject } = call.body;
    if (parent !== undefined) return reply(call, request, { parent: topLevel(request, parent), body });
    await checkReviewed(call.forge, request, { sha: commitId, resource: RESOURCE });
    const place = subject === "file" ? null : await placeOf(call, request, call.body);
    return add(call, request, { path, body, place, commitId, inReplyToId: null });
  },
  "pulls/create-reply-for-review-comment": (call) => {
    const request = findPull(call, SPEAK_ON_PULLS);
    return reply(call, request, { parent: topLevel(request, call.path.comment_id), body: call.body.body });
  },
  "pulls/update-review-comment": (call) => {
    const { located, comment } = find(call, SPEAK_ON_PULLS);
    demandAuthorOrWriter(call, located, comment);
    checkWords(call.body.body);
    comment.body = call.body.body;
    comment.updatedAt = call.forge.clock.now();
    return { status: 200, body: reviewCommentShape(call.forge, located, comment) };
  },
  "pulls/delete-review-comment": (call): Answer => {
    const { located, comment } = find(call, SPEAK_ON_PULLS);
    demandAuthorOrWriter(call, located, comment);
    const { repository } = located;
    repository.reviewComments = repository.reviewComments.filter((one) => one !== comment);
    return { status: 204 };
  },
};

/** What a review says about lines. All or none: what the pull request does not show can't be commented on. */
interface GivenComment extends GivenPlace {
  readonly path: string;
  readonly body: string;
}

export async function addReviewComments(
  asked: Asked,
  request: PullRequest,
  { review, comments }: { readonly review: Review; readonly comments: readonly GivenComment[] },
): Promise<void> {
  const patches = comments.length === 0 ? null : await patchesOf(asked, request);
  const placed = comments.map(({ path, body, ...given }) => {
    const patch = patches?.get(path);
    if (patch === undefined) throw unprocessable("Path could not be resolved");
    const place = findPlace(patch, given);
    if (place === null) throw unprocessable("Line could not be resolved");
    checkWords(body);
    return { path, body, place, commitId: review.commitId, inReplyToId: null };
  });
  for (const words of placed) request.repository.reviewComments.push(newComment(asked, review, words));
}

type Words = Pick<ReviewComment, "path" | "body" | "place" | "commitId" | "inReplyToId">;

/** A comment alone is shown as a review without words. */
function add(asked: Asked, request: PullRequest, words: Words): Answer {
  const { state, clock } = asked.forge;
  checkWords(words.body);
  const review: Review = {
    id: state.nextId++,
    number: request.pull.number,
    authorId: actorOf(asked).id,
    state: "COMMENTED",
    body: "",
    commitId: words.commitId,
    submittedAt: clock.now(),
    dismissedState: null,
  };
  const comment = newComment(asked, review, words);
  request.repository.reviews.push(review);
  request.repository.reviewComments.push(comment);
  request.issue.updatedAt = comment.createdAt;
  announceReview(asked, request, { review, action: "submitted" });
  return { status: 201, body: reviewCommentShape(asked.forge, request, comment) };
}

function newComment({ forge }: Asked, review: Review, words: Words): ReviewComment {
  const now = forge.clock.now();
  const { id: reviewId, number, authorId } = review;
  return { ...words, id: forge.state.nextId++, number, reviewId, authorId, createdAt: now, updatedAt: now };
}

interface Reply {
  readonly parent: ReviewComment;
  readonly body: string;
}

function reply(asked: Asked, request: PullRequest, { parent, body }: Reply): Answer {
  const { path, place, commitId, id } = parent;
  return add(asked, request, { path, place, commitId, body, inReplyToId: id });
}

/** GitHub has no replies to replies. */
function topLevel({ repository, pull }: PullRequest, id: number | bigint): ReviewComment {
  const found = publicComments(repository).find((one) => one.id === id && one.number === pull.number);
  if (found === undefined) throw notFound();
  if (found.inReplyToId !== null) throw invalid(RESOURCE, { code: "invalid", field: "in_reply_to" });
  return found;
}

/** Patches by path; a file without one, such as a binary file, shows no lines. */
async function patchesOf({ forge }: Asked, request: PullRequest): Promise<ReadonlyMap<string, string>> {
  const { repository, pull } = request;
  const files = await forge.git.changedFiles(repository.id, await mergeBaseOf(forge, request), pull.headSha);
  return new Map(files.map(({ path, patch }) => [path, patch ?? ""]));
}

async function placeOf(asked: Asked, request: PullRequest, given: GivenComment): Promise<DiffPlace> {
  const patch = (await patchesOf(asked, request)).get(given.path);
  if (patch === undefined) throw invalid(RESOURCE, { code: "invalid", field: "pull_request_review_thread.path" });
  const place = findPlace(patch, given);
  if (place !== null) return place;
  const field = "pull_request_review_thread.line";
  throw invalid(RESOURCE, { code: "custom", field, message: `${field} must be part of the diff` });
}

function checkWords(body: string): void {
  if (body.trim() === "") throw unprocessable("Body can not be blank");
  checkBody(body);
}

type Query = Call<"pulls/list-review-comments" | "pulls/list-review-comments-for-repo">["query"];

/** Oldest first; a direction counts only together with `sort`. */
function listed(repository: Repository, { since = "", sort, direction = "asc" }: Query): readonly ReviewComment[] {
  const comments = publicComments(repository).filter(({ updatedAt }) => updatedAt >= since);
  if (sort === undefined) return comments;
  const instant = (one: ReviewComment): string => (sort === "updated" ? one.updatedAt : one.createdAt);
  const sign = direction === "asc" ? 1 : -1;
  return comments.toSorted((a, b) => sign * (instant(a).localeCompare(instant(b)) || a.id - b.id));
}

type AskedOfOne = AskedOfRepository & { readonly path: { readonly comment_id: number | bigint } };

function find(asked: AskedOfOne, demand = READ_PULLS) {
  const located = locateFor(asked, demand);
  const comment = publicComments(located.repository).find(({ id }) => id === asked.path.comment_id);
  const pull = located.repository.pulls.find(({ number }) => number === comment?.number);
  if (comment === undefined || pull === undefined) throw notFound();
  return { located: requestOf(located, pull), comment };
}
