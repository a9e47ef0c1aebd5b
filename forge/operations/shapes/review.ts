/** Reviews and the comments in them as GitHub shows them. */
import type { Forge, Located } from "../../operation.ts";
import type { Review, ReviewComment } from "../../state.ts";
import { simpleUserById } from "./account.ts";
import { associationOf } from "./association.ts";
import type { PullRequest } from "./pull.ts";
import { apiOf, nodeId, pageOf } from "./urls.ts";

/** "pull-request-review". A pending one has no instant of submission. */
export function reviewShape(forge: Forge, request: PullRequest, review: Review) {
  const page = `${pageOf(forge, request)}/pull/${review.number}#pullrequestreview-${review.id}`;
  const api = `${apiOf(forge, request)}/pulls/${review.number}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: simpleUserById(forge, review.authorId),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: api,
    author_association: associationOf(request, review.authorId),
    _links: { html: { href: page }, pull_request: { href: api } },
    ...(review.submittedAt === null ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commitId,
  };
}

/** "pull-request-review-comment", which "review-comment" is nearly the same as. */
export function reviewCommentShape(forge: Forge, located: Located, comment: ReviewComment) {
  const page = `${pageOf(forge, located)}/pull/${comment.number}#discussion_r${comment.id}`;
  const pull = `${apiOf(forge, located)}/pulls/${comment.number}`;
  const api = `${apiOf(forge, located)}/pulls/comments/${comment.id}`;
  const { place } = comment;
  const line = place?.line ?? 1;
  const position = place?.position ?? 1;
  return {
    id: comment.id,
    node_id: nodeId("PullRequestReviewComment", comment.id),
    url: api,
    html_url: page,
    pull_request_url: pull,
    pull_request_review_id: comment.reviewId,
    user: simpleUserById(forge, comment.authorId),
    body: comment.body,
    path: comment.path,
    ...(comment.inReplyToId === null ? {} : { in_reply_to_id: comment.inReplyToId }),
    diff_hunk: place?.hunk ?? "",
    position,
    original_position: position,
    line,
    original_line: line,
    start_line: null,
    original_start_line: null,
    start_side: null,
    side: place?.side ?? ("RIGHT" as const),
    subject_type: place === null ? ("file" as const) : ("line" as const),
    commit_id: comment.commitId,
    original_commit_id: comment.commitId,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(located, comment.authorId),
    _links: { self: { href: api }, html: { href: page }, pull_request: { href: pull } },
  };
}
