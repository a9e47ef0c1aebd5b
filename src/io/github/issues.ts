/** One issue for each key, in which people may write around the program's part. One that a person closed stays closed. */
import type { Issue } from "../../model/github.ts";
import { type Connection, read, write } from "./connection.ts";
import { hasMarker, hasPart, ownPart, withPart } from "./marker.ts";
import { readAll } from "./pages.ts";
import { onlyPost } from "./posts.ts";
import { makeSettled } from "./settle.ts";
import * as shapes from "./shapes.ts";

export interface KeyedIssue {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  /** given once, when it is opened: afterwards they are people's */
  readonly labels: readonly string[];
  /** to which it is brought; a closed one stays as it is when none is given */
  readonly state?: Issue["state"];
}

const ISSUES = "/repos/{owner}/{repo}/issues";
const ISSUE = `${ISSUES}/{issue_number}` as const;

export async function upsertIssue(connection: Connection, wanted: KeyedIssue): Promise<Issue> {
  const { key, title, labels } = wanted;
  const made = { title, body: ownPart(key, wanted.body), labels };
  const only = await onlyPost(connection, key, {
    idOf: ({ number }) => number,
    list: () => ownIssues(connection, labels, [key]),
    create: () => write(connection, { route: `POST ${ISSUES}`, parameters: made }, shapes.issue),
    removeTwin: ({ number }) => changeIssue(connection, number, closedAs("not_planned")),
  });
  if (wanted.state === undefined && only.state === "closed") return only;
  const left = (issue: Issue) => (isDone(issue, wanted) ? null : changeOf(issue, wanted));
  return left(only) === null ? only : changeIssue(connection, only.number, left);
}

/** Whether nothing is left to write into an issue with the key. */
function isDone(issue: Issue, { key, title, body, state = issue.state }: KeyedIssue): boolean {
  return issue.title === title && issue.state === state && hasPart(issue.body, key, body);
}

const REASONS = { open: "reopened", closed: "completed" } as const;

function changeOf(issue: Issue, { key, title, body, state = issue.state }: KeyedIssue): IssueChange {
  const moved = state === issue.state ? {} : { state, state_reason: REASONS[state] };
  return { title, body: withPart(issue.body, key, body), ...moved };
}

export function closeIssue(connection: Connection, number: number): Promise<Issue> {
  return changeIssue(connection, number, closedAs(REASONS.closed));
}

/** Pull requests are on the same list: without labels it may be long, and is read so far. */
const OLDEST_MAX = 1_000;

/**
 * The program's own with all of these labels. A person may have taken one off: when a key is not among them, it is looked for
 * among all that the program wrote, the oldest first.
 */
export async function ownIssues(
  connection: Connection,
  labels: readonly string[],
  keys: readonly string[],
): Promise<readonly Issue[]> {
  const creator = await connection.ownLogin(connection.work);
  const parameters = { state: "all", sort: "created", direction: "asc", creator };
  const listed = async (more: Readonly<Record<string, string>>, most?: number): Promise<readonly Issue[]> => {
    const request = { route: `GET ${ISSUES}`, parameters: { ...parameters, ...more } } as const;
    const paging = most === undefined ? {} : { most };
    return (await readAll(connection, request, shapes.issueOrPull, paging)).filter((issue) => issue !== null);
  };
  const labelled = await listed(labels.length === 0 ? {} : { labels: labels.join() });
  const isComplete = keys.every((key) => labelled.some(({ body }) => hasMarker(key, body)));
  if (labels.length === 0 || isComplete) return labelled;
  const numbers = new Set(labelled.map(({ number }) => number));
  return [...labelled, ...(await listed({}, OLDEST_MAX)).filter(({ number }) => !numbers.has(number))];
}

interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: Issue["state"];
  readonly state_reason?: "completed" | "not_planned" | "reopened";
}

function closedAs(reason: "completed" | "not_planned"): (issue: Issue) => IssueChange | null {
  return ({ state }) => (state === "closed" ? null : { state: "closed", state_reason: reason });
}

/** @param left what is left to change of the issue as it is; null when nothing is */
function changeIssue(
  connection: Connection,
  number: number,
  left: (issue: Issue) => IssueChange | null,
): Promise<Issue> {
  const parameters = { issue_number: number };
  const latest = () => read(connection, { route: `GET ${ISSUE}`, parameters }, shapes.issue);
  return makeSettled(connection, {
    find: async () => {
      const issue = await latest();
      return left(issue) === null ? issue : null;
    },
    make: async () => {
      // somebody may have written since
      const change = left(await latest()) ?? {};
      return write(connection, { route: `PATCH ${ISSUE}`, parameters: { ...parameters, ...change } }, shapes.issue);
    },
  });
}
