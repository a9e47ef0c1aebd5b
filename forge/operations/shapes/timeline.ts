/** Entries of a timeline as GitHub shows them: each kind in the form of its own thing, sorted by when it happened. */
import type { CommitInfo } from "../../git/repository.ts";
import type { Forge, Located } from "../../operation.ts";
import type { Comment, Review, TimelineEvent } from "../../state.ts";
import { simpleUserById } from "./account.ts";
import { gitCommitShape } from "./commit.ts";
import { commentShape } from "./issue.ts";
import type { PullRequest } from "./pull.ts";
import { reviewShape } from "./review.ts";
import { teamShape } from "./team.ts";
import { apiOf, nodeId } from "./urls.ts";

/** "labeled-issue-event" and all the others that are neither a comment, a review nor a commit. */
export function eventShape(forge: Forge, located: Located, event: TimelineEvent) {
  const api = apiOf(forge, located);
  return {
    id: event.id,
    node_id: nodeId("Event", event.id),
    url: `${api}/issues/events/${event.id}`,
    actor: simpleUserById(forge, event.actorId),
    event: event.event,
    commit_id: event.commitId,
    commit_url: event.commitId === null ? null : `${api}/commits/${event.commitId}`,
    created_at: event.createdAt,
    performed_via_github_app: null,
    ...Object.fromEntries(Object.entries(event.payload).flatMap((entry) => resolved(forge, entry))),
  };
}

/** The state keeps ids, `requested_reviewer_id`; answers carry what is behind them, `requested_reviewer`. */
function resolved(forge: Forge, [key, value]: [string, unknown]): readonly (readonly [string, unknown])[] {
  if (typeof value !== "number" || !key.endsWith("_id")) return [[key, value]];
  const name = key.replace(/_id$/, "");
  if (!name.endsWith("team")) return [[name, simpleUserById(forge, value)]];
  const team = forge.state.teams.find(({ id }) => id === value);
  return team === undefined ? [] : [[name, teamShape(forge, team)]];
}

export function committedShape(forge: Forge, located: Located, commit: CommitInfo) {
  return { event: "committed" as const, ...gitCommitShape(forge, located, commit) };
}

export function commentedShape(forge: Forge, located: Located, comment: Comment) {
  return {
    ...commentShape(forge, located, comment),
    event: "commented" as const,
    actor: simpleUserById(forge, comment.authorId),
  };
}

/** States of reviews are in small letters here. */
export function reviewedShape(forge: Forge, request: PullRequest, review: Review) {
  const shape = reviewShape(forge, request, review);
  return { ...shape, event: "reviewed" as const, state: shape.state.toLowerCase(), updated_at: review.submittedAt };
}
