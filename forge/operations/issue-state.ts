/** Closing and opening again, for issues and for the issue half of pull requests. */

import type { Issue } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { announceIssue } from "./announce-issue.ts";
import type { FoundIssue } from "./find-issue.ts";
import { requestOf } from "./find-pull.ts";
import { record } from "./history.ts";
import { closeOpen, reopenPull } from "./pull-state.ts";
import type { PullRequest } from "./shapes/pull.ts";

interface NewState {
  readonly state: "open" | "closed";
  readonly reason: Issue["stateReason"];
}

export async function changeState(asked: Asked, found: FoundIssue, { state, reason }: NewState): Promise<void> {
  const { issue, repository } = found;
  const pull = repository.pulls.find(({ number }) => number === issue.number);
  if (pull !== undefined) {
    const request = requestOf(found, pull);
    return state === "closed" ? closeOpen(asked, request) : reopenPull(asked, request);
  }
  if (issue.state === state) return;
  const isClosing = state === "closed";
  issue.state = state;
  issue.stateReason = reason ?? (isClosing ? "completed" : "reopened");
  issue.closedAt = isClosing ? asked.forge.clock.now() : null;
  issue.closedById = isClosing ? actorOf(asked).id : null;
  record(asked, repository, issue, {
    event: isClosing ? "closed" : "reopened",
    payload: { state_reason: issue.stateReason },
  });
  await announceIssue(asked, found, isClosing ? "closed" : "reopened");
}

const CLOSING = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#(?<number>\d+)\b/gi;

/** Those that the body of a pull request names as "fixes #12", when it came into the default branch. */
export async function closeNamedIssues(asked: Asked, request: PullRequest): Promise<void> {
  const { repository, pull, issue } = request;
  if (pull.base !== repository.defaultBranch) return;
  const numbers = [...(issue.body ?? "").matchAll(CLOSING)].map(({ groups }) => Number(groups?.["number"]));
  for (const named of repository.issues.filter(({ number, isPull }) => !isPull && numbers.includes(number)))
    await changeState(asked, { ...request, issue: named }, { state: "closed", reason: "completed" });
}
