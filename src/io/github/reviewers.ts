/** Review requests. One name that GitHub refuses fails a whole call: then each is asked alone, and each has its result. */
import type { PullRequestEntry, ReviewerResult } from "../../model/github.ts";
import { type Connection, type Written, write } from "./connection.ts";
import { pullRequest } from "./facts.ts";
import { makeSettled } from "./settle.ts";
import * as shapes from "./shapes.ts";

export interface WantedReviewers {
  /** of the pull request */
  readonly number: number;
  /** logins */
  readonly people: readonly string[];
}

/** Those who were asked before are not asked again. Results are in the order of the names. */
export async function requestReviewers(
  connection: Connection,
  { number, people }: WantedReviewers,
): Promise<readonly ReviewerResult[]> {
  const pull = await pullRequest(connection, number);
  const missing = people.filter((login) => !isRequested(pull, login));
  const asked = await ask(connection, number, missing);
  return people.map(
    (reviewer) => asked.find((one) => one.reviewer === reviewer) ?? { reviewer, result: "already-requested" as const },
  );
}

async function ask(
  connection: Connection,
  number: number,
  reviewers: readonly string[],
): Promise<readonly ReviewerResult[]> {
  if (reviewers.length === 0) return [];
  const { pull } = await makeSettled<Asked>(connection, {
    find: async () => {
      const now = await pullRequest(connection, number);
      return reviewers.every((one) => isRequested(now, one)) ? { pull: now } : null;
    },
    make: () => askOnce(connection, number, reviewers),
  });
  if (pull === null && reviewers.length > 1) {
    const alone: ReviewerResult[] = [];
    for (const one of reviewers) alone.push(...(await ask(connection, number, [one])));
    return alone;
  }
  const isAsked = (reviewer: string): boolean => pull !== null && isRequested(pull, reviewer);
  return reviewers.map((reviewer) => ({ reviewer, result: isAsked(reviewer) ? "requested" : "refused" }));
}

interface Asked {
  /** null when GitHub refused one of the names */
  readonly pull: PullRequestEntry | null;
}

async function askOnce(connection: Connection, number: number, reviewers: readonly string[]): Promise<Written<Asked>> {
  const route = "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers";
  const parameters = { pull_number: number, reviewers };
  const written = await write(connection, { route, parameters }, (part) => ({ pull: shapes.pullRequestEntry(part) }));
  const isRefused = written.kind === "refused" && written.reply.status === 422;
  return isRefused ? { kind: "done", value: { pull: null } } : written;
}

function isRequested({ requestedReviewers }: PullRequestEntry, reviewer: string): boolean {
  return requestedReviewers.some(({ login }) => login.toLowerCase() === reviewer.toLowerCase());
}
