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
  /** slugs */
  readonly teams: readonly string[];
}

type Reviewer = Omit<ReviewerResult, "result">;

/** Those who were asked before are not asked again. Results are in the order of the names, people first. */
export async function requestReviewers(
  connection: Connection,
  { number, people, teams }: WantedReviewers,
): Promise<readonly ReviewerResult[]> {
  const wanted: readonly Reviewer[] = [
    ...people.map((reviewer) => ({ reviewer, isTeam: false })),
    ...teams.map((reviewer) => ({ reviewer, isTeam: true })),
  ];
  const pull = await pullRequest(connection, number);
  const missing = wanted.filter((one) => !isRequested(pull, one));
  const asked = await ask(connection, number, missing);
  return wanted.map(
    (one) => asked.find((result) => isSame(result, one)) ?? { ...one, result: "already-requested" as const },
  );
}

async function ask(
  connection: Connection,
  number: number,
  reviewers: readonly Reviewer[],
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
  const isAsked = (one: Reviewer): boolean => pull !== null && isRequested(pull, one);
  return reviewers.map((one) => ({ ...one, result: isAsked(one) ? "requested" : "refused" }));
}

interface Asked {
  /** null when GitHub refused one of the names */
  readonly pull: PullRequestEntry | null;
}

async function askOnce(
  connection: Connection,
  number: number,
  reviewers: readonly Reviewer[],
): Promise<Written<Asked>> {
  const names = (isTeam: boolean) => reviewers.filter((one) => one.isTeam === isTeam).map(({ reviewer }) => reviewer);
  const route = "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers";
  const parameters = { pull_number: number, reviewers: names(false), team_reviewers: names(true) };
  const written = await write(connection, { route, parameters }, (part) => ({ pull: shapes.pullRequestEntry(part) }));
  const isRefused = written.kind === "refused" && written.reply.status === 422;
  return isRefused ? { kind: "done", value: { pull: null } } : written;
}

function isRequested(pull: PullRequestEntry, { reviewer, isTeam }: Reviewer): boolean {
  const names = isTeam ? pull.requestedTeams : pull.requestedReviewers.map(({ login }) => login);
  return names.some((name) => name.toLowerCase() === reviewer.toLowerCase());
}

function isSame(one: Reviewer, other: Reviewer): boolean {
  return one.isTeam === other.isTeam && one.reviewer === other.reviewer;
}
