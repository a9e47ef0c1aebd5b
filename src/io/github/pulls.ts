/**
 * One pull request for each branch, ever: GitHub itself refuses a second open one, and one that a person closed is
 * returned as it is, not opened again.
 */
import { type BranchName, isBranchName, type OwnBranch, type Sha } from "../../model/git.ts";
import { latestOf, type PullRequest, type PullRequestEntry } from "../../model/github.ts";
import { Failure } from "../failure.ts";
import { field, sha } from "./answer.ts";
import { type Connection, write } from "./connection.ts";
import { pullRequest, pullRequestsFrom } from "./facts.ts";
import { hasOwnPart, isSameText, ownPart, withOwnPart } from "./marker.ts";
import { wordsOf } from "./reply.ts";
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
  // one that lists did not show yet is found when it is opened, and may say something else
  const latest = (await latestFrom(connection, wanted)) ?? (await openPullRequest(connection, wanted));
  // what has no mark was opened by a person, from our branch
  if (latest.state === "closed" || !hasOwnPart(latest.body, wanted.key)) return latest;
  return changePullRequest(connection, latest, { title: wanted.title, part: wanted });
}

/** For those who have looked, and found none that ever came from the branch. */
export function openPullRequest(connection: Connection, wanted: KeyedPullRequest): Promise<PullRequestEntry> {
  const { key, branch, base, title } = wanted;
  const parameters = { head: branch, base, title, body: ownPart(key, wanted.body) };
  return makeSettled(connection, {
    find: () => latestFrom(connection, wanted),
    make: () => write(connection, { route: `POST ${PULLS}`, parameters }, shapes.pullRequestEntry),
    isThere: ({ status, data }) => status === 422 && /already exists/.test(JSON.stringify(data)),
  });
}

/** The open one if there is one, else the newest; what anybody opens from the branch to another base is not it. */
async function latestFrom(
  connection: Connection,
  { branch, base }: Pick<KeyedPullRequest, "branch" | "base">,
): Promise<PullRequestEntry | null> {
  if (!isBranchName(branch)) throw new Failure(`"${branch}" is not a branch`, "report this");
  return latestOf(await pullRequestsFrom(connection, branch, base));
}

export interface PullRequestChange {
  readonly title?: string;
  /** the text between the program's marks; what people wrote around it stays, and so does a text without marks */
  readonly part?: { readonly key: string; readonly body: string };
}

/** @param pull as it was seen last */
export async function changePullRequest(
  connection: Connection,
  pull: PullRequestEntry,
  { title = pull.title, part }: PullRequestChange,
): Promise<PullRequestEntry> {
  const written = ({ body }: PullRequestEntry) => (part === undefined ? body : withOwnPart(body, part.key, part.body));
  const isDone = (one: PullRequestEntry) => one.title === title && isSameText(one.body, written(one));
  if (isDone(pull)) return pull;
  return makeSettled<PullRequestEntry>(connection, {
    find: async () => {
      const found = await pullRequest(connection, pull.number);
      return isDone(found) ? found : null;
    },
    make: async () => {
      // somebody may have written since
      const latest = await pullRequest(connection, pull.number);
      const parameters = { pull_number: pull.number, title, body: written(latest) };
      return write(connection, { route: `PATCH ${PULL}`, parameters }, shapes.pullRequestEntry);
    },
  });
}

export interface Refused {
  /** in GitHub's words */
  readonly refused: string;
}

/**
 * Merges exactly this head, or nothing.
 * @returns why not, when the rules of the branch are not met yet
 * @throws Failure when GitHub refuses otherwise: the head moved
 */
export function mergePullRequest(connection: Connection, number: number, head: Sha): Promise<Sha | Refused> {
  const parameters = { pull_number: number, sha: head, merge_method: "merge" };
  return settle<Sha | Refused>(connection, {
    find: async () => mergedAs(await pullRequest(connection, number), head),
    make: async () => {
      const request = { route: `PUT ${PULL}/merge`, parameters } as const;
      const written = await write(connection, request, (part) => sha(field(part, "sha")));
      const isRuled = written.kind === "refused" && written.reply.status === 405;
      return isRuled ? { kind: "done", value: { refused: wordsOf(written.reply) } } : written;
    },
  });
}

function mergedAs(pull: PullRequest, head: Sha): Sha | null {
  return pull.mergedAt !== null && pull.head.sha === head ? pull.mergeCommit : null;
}
