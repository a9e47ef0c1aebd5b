/** What happened to an issue or a pull request, in the order of its instants. */
import type { Call, Operations } from "../operation.ts";
import type { TimelineEvent } from "../state.ts";
import { locateFor } from "./access.ts";
import { type FoundIssue, findIssue, READ_ISSUES } from "./find-issue.ts";
import { commitsOf, requestOf } from "./find-pull.ts";
import { commentedShape, committedShape, eventShape, reviewedShape } from "./shapes/timeline.ts";

export const timeline: Operations = {
  "issues/list-events-for-timeline": async (call) => {
    const found = findIssue(call);
    const entries = [...(await pullEntries(call, found)), ...commentEntries(call, found), ...eventEntries(call, found)];
    const ordered = entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
    return { items: ordered.map(({ item }) => item) };
  },
  "issues/list-events": (call) => {
    const found = findIssue(call);
    return { items: eventEntries(call, found).map(({ item }) => item) };
  },
  "issues/list-events-for-repo": (call) => {
    const located = locateFor(call, READ_ISSUES);
    return { items: located.repository.timeline.toReversed().map((event) => eventShape(call.forge, located, event)) };
  },
};

interface Entry {
  readonly at: string;
  /** decides within a second: ids rise with time; commits come first */
  readonly id: number;
  readonly item: unknown;
}

type Timeline = Pick<Call<"issues/list-events-for-timeline">, "forge">;

function eventEntries({ forge }: Timeline, found: FoundIssue): readonly Entry[] {
  const own = found.repository.timeline.filter(({ number }: TimelineEvent) => number === found.issue.number);
  return own.map((event) => ({ at: event.createdAt, id: event.id, item: eventShape(forge, found, event) }));
}

function commentEntries({ forge }: Timeline, found: FoundIssue): readonly Entry[] {
  const own = found.repository.comments.filter(({ number }) => number === found.issue.number);
  return own.map((comment) => ({ at: comment.createdAt, id: comment.id, item: commentedShape(forge, found, comment) }));
}

/** Commits stand where their committers say that they were made: GitHub does not tell when they came. */
async function pullEntries({ forge }: Timeline, found: FoundIssue): Promise<readonly Entry[]> {
  const pull = found.repository.pulls.find(({ number }) => number === found.issue.number);
  if (pull === undefined) return [];
  const request = requestOf(found, pull);
  const commits = (await commitsOf(forge, request)).map((commit) => {
    return { at: commit.committer.date, id: 0, item: committedShape(forge, request, commit) };
  });
  const reviews = found.repository.reviews.flatMap((review) => {
    if (review.number !== pull.number || review.submittedAt === null) return [];
    return [{ at: review.submittedAt, id: review.id, item: reviewedShape(forge, request, review) }];
  });
  return [...commits, ...reviews];
}
