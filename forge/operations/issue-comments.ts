/** Comments on issues and pull requests. */
import { type Answer, type Call, notFound, type Operations, Refusal } from "../operation.ts";
import type { Comment, Issue } from "../state.ts";
import { actorOf, demandAuthorOrWriter, demandOf, locate, locateFor } from "./access.ts";
import { announce } from "./announce.ts";
import { type FoundIssue, findIssue, mayTriage, orOfPulls, READ_ISSUES, SPEAK_ON_ISSUES } from "./find-issue.ts";
import { checkComment } from "./invalid.ts";
import { commentShape, issueShape } from "./shapes/issue.ts";

export const issueComments: Operations = {
  "issues/list-comments": (call) => {
    const found = findIssue(call);
    const { since } = call.query;
    const comments = found.repository.comments.filter((comment) => {
      return comment.number === found.issue.number && (since === undefined || comment.updatedAt >= since);
    });
    return { items: comments.map((comment) => () => commentShape(call.forge, found, comment)) };
  },
  "issues/list-comments-for-repo": (call) => {
    const located = locateFor(call, READ_ISSUES);
    const { since, sort = "created", direction = "asc" } = call.query;
    const comments = located.repository.comments.filter(({ updatedAt }) => since === undefined || updatedAt >= since);
    const instant = (one: Comment): string => (sort === "updated" ? one.updatedAt : one.createdAt);
    const sign = direction === "asc" ? 1 : -1;
    const ordered = comments.toSorted((a, b) => sign * (instant(a).localeCompare(instant(b)) || a.id - b.id));
    return { items: ordered.map((comment) => () => commentShape(call.forge, located, comment)) };
  },
  "issues/get-comment": (call) => {
    const { found, comment } = findComment(call);
    return { status: 200, body: commentShape(call.forge, found, comment) };
  },
  "issues/create-comment": (call) => {
    const found = findIssue(call, SPEAK_ON_ISSUES);
    demandUnlocked(call, found);
    checkComment(call.body.body);
    const comment = addComment(call, found);
    tell(call, found, { comment, action: "created" });
    return { status: 201, body: commentShape(call.forge, found, comment) };
  },
  "issues/update-comment": (call) => {
    const { found, comment } = findComment(call, SPEAK_ON_ISSUES);
    demandAuthorOrWriter(call, found, comment);
    checkComment(call.body.body);
    const changes = { body: { from: comment.body } };
    comment.body = call.body.body;
    comment.updatedAt = call.forge.clock.now();
    found.issue.updatedAt = comment.updatedAt;
    tell(call, found, { comment, action: "edited", changes });
    return { status: 200, body: commentShape(call.forge, found, comment) };
  },
  "issues/delete-comment": (call): Answer => {
    const { found, comment } = findComment(call, SPEAK_ON_ISSUES);
    demandAuthorOrWriter(call, found, comment);
    const { repository } = found;
    repository.comments = repository.comments.filter((one) => one !== comment);
    tell(call, found, { comment, action: "deleted" });
    return { status: 204 };
  },
};

type OfOneComment = Call<"issues/get-comment" | "issues/update-comment" | "issues/delete-comment">;

function findComment(call: OfOneComment, demand = READ_ISSUES) {
  const located = locate(call);
  const { repository } = located;
  const comment = repository.comments.find(({ id }) => id === call.path.comment_id);
  const issue = repository.issues.find(({ number }) => number === comment?.number);
  demandOf(call, located, issue?.isPull === true ? orOfPulls(call, demand) : demand);
  if (comment === undefined || issue === undefined) throw notFound();
  return { found: { ...located, issue }, comment };
}

function addComment(call: Call<"issues/create-comment">, { repository, issue }: FoundIssue): Comment {
  const { state, clock } = call.forge;
  const now = clock.now();
  const comment: Comment = {
    id: state.nextId++,
    number: issue.number,
    authorId: actorOf(call).id,
    body: call.body.body,
    createdAt: now,
    updatedAt: now,
  };
  repository.comments.push(comment);
  issue.updatedAt = now;
  return comment;
}

/** A locked conversation is for those who may write. */
function demandUnlocked(call: Call<"issues/create-comment">, found: FoundIssue): void {
  if (found.issue.locked && !mayTriage(call, found))
    throw new Refusal(403, "Unable to create comment because issue is locked.");
}

interface Told {
  readonly comment: Comment;
  readonly action: "created" | "edited" | "deleted";
  readonly changes?: Readonly<Record<string, unknown>>;
}

function tell(call: OfOneComment | Call<"issues/create-comment">, found: FoundIssue, told: Told): void {
  const { comment, action, changes } = told;
  const issue: Issue = found.issue;
  announce(call, found, {
    name: "issue_comment",
    action,
    payload: {
      issue: issueShape(call.forge, found, issue),
      comment: commentShape(call.forge, found, comment),
      ...(changes === undefined ? {} : { changes }),
    },
  });
}
