/** The next issue or pull request: they share their numbers. */
import type { Issue, Repository } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";

export function newIssue(asked: Asked, repository: Repository, what: Pick<Issue, "title" | "body" | "isPull">): Issue {
  const { state, clock } = asked.forge;
  const now = clock.now();
  const issue: Issue = {
    ...what,
    id: state.nextId++,
    number: Math.max(0, ...repository.issues.map(({ number }) => number)) + 1,
    authorId: actorOf(asked).id,
    state: "open",
    stateReason: null,
    labelIds: [],
    assigneeIds: [],
    locked: false,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedById: null,
  };
  repository.issues.push(issue);
  return issue;
}
