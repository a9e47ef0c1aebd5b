/**
 * One pull request for each branch, ever: GitHub itself refuses a second open one, and one that a person closed is
 * returned as it is, not opened again.
 */
import { type BranchName, isBranchName, type OwnBranch, type Sha } from "../../model/git.ts";
import type { PullRequest, PullRequestEntry } from "../../model/github.ts";
import { Failure } from "../failure.ts";
import { field, sha } from "./answer.ts";
import { type Connection, write } from "./connection.ts";
import { pullRequest, pullRequestsFrom } from "./facts.ts";
import { hasMarker, isSameText, withMarker } from "./marker.ts";
import { makeSettled, settle } from "./settle.ts";
import * as shapes from "./shapes.ts";

export interface KeyedPullRequest {
  readonly key: string;
  readonly branch: OwnBranch;
  readonly base: BranchName;
  readonly title: string;
  readonly body: string;
}

const PULLS = "/repos/{owner}/{repo}/pulls";
const PULL = `${PULLS}/{pull_number}` as const;

export async function upsertPullRequest(connection: Connection, wanted: KeyedPullRequest): Promise<PullRequestEntry> {
  const body = withMarker(wanted.key, wanted.body);
  const parameters = { head: wanted.branch, base: wanted.base, title: wanted.title, body };
  const found = await settle(connection, {
    find: () => latestFrom(connection, wanted.branch),
    make: () => write(connection, { route: `POST ${PULLS}`, parameters }, shapes.pullRequestEntry),
    isThere: ({ status, data }) => status === 422 && /already exists/.test(JSON.stringify(data)),
  });
  const isSame = found.title === wanted.title && isSameText(found.body, body);
  // what has no marker was opened by a person, from our branch
  if (isSame || found.state === "closed" || !hasMarker(wanted.key, found.body)) return found;
  return changePullRequest(connection, found.number, { title: wanted.title, body });
}

/** The open one if there is one, else the newest. */
async function latestFrom(connection: Connection, branch: OwnBranch): Promise<PullRequestEntry | null> {
  if (!isBranchName(branch)) throw new Failure(`"${branch}" is not a branch`, "report this");
  const all = await pullRequestsFrom(connection, branch);
  return all.find(({ state }) => state === "open") ?? all.at(-1) ?? null;
}

function changePullRequest(
  connection: Connection,
  number: number,
  change: { readonly title: string; readonly body: string },
): Promise<PullRequestEntry> {
  const parameters = { pull_number: number, ...change };
  return makeSettled<PullRequestEntry>(connection, {
    find: async () => {
      const pull = await pullRequest(connection, number);
      return pull.title === change.title && isSameText(pull.body, change.body) ? pull : null;
    },
    make: () => write(connection, { route: `PATCH ${PULL}`, parameters }, shapes.pullRequestEntry),
  });
}

/** Merges exactly this head, or nothing. @throws Failure when GitHub refuses: rules are not met, or the head moved */
export function mergePullRequest(connection: Connection, number: number, head: Sha): Promise<Sha> {
  const parameters = { pull_number: number, sha: head, merge_method: "merge" };
  return settle(connection, {
    find: async () => mergedAs(await pullRequest(connection, number), head),
    make: () => write(connection, { route: `PUT ${PULL}/merge`, parameters }, (part) => sha(field(part, "sha"))),
  });
}

function mergedAs(pull: PullRequest, head: Sha): Sha | null {
  return pull.mergedAt !== null && pull.head.sha === head ? pull.mergeCommit : null;
}
