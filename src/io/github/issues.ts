/** One issue for each key. An issue that a person closed stays closed. */
import type { Issue } from "../../model/github.ts";
import { type Connection, read, write } from "./connection.ts";
import { hasMarker, isSameText, withMarker } from "./marker.ts";
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
}

const ISSUES = "/repos/{owner}/{repo}/issues";
const ISSUE = `${ISSUES}/{issue_number}` as const;

export async function upsertIssue(connection: Connection, wanted: KeyedIssue): Promise<Issue> {
  const { key, title, labels } = wanted;
  const body = withMarker(key, wanted.body);
  const only = await onlyPost(connection, key, {
    idOf: ({ number }) => number,
    list: () => ownIssues(connection, labels, [key]),
    create: () => write(connection, { route: `POST ${ISSUES}`, parameters: { title, body, labels } }, shapes.issue),
    removeTwin: ({ number }) => changeIssue(connection, number, { state: "closed", state_reason: "not_planned" }),
  });
  const isSame = only.title === title && isSameText(only.body, body);
  return isSame || only.state === "closed" ? only : changeIssue(connection, only.number, { title, body });
}

export function closeIssue(connection: Connection, number: number): Promise<Issue> {
  return changeIssue(connection, number, { state: "closed", state_reason: "completed" });
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
  const creator = await connection.ownLogin();
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
  readonly state?: "closed";
  readonly state_reason?: "completed" | "not_planned";
}

function changeIssue(connection: Connection, number: number, change: IssueChange): Promise<Issue> {
  const parameters = { issue_number: number };
  return makeSettled(connection, {
    find: async () => {
      const issue = await read(connection, { route: `GET ${ISSUE}`, parameters }, shapes.issue);
      const isDone =
        issue.title === (change.title ?? issue.title) &&
        isSameText(issue.body, change.body ?? issue.body) &&
        issue.state === (change.state ?? issue.state);
      return isDone ? issue : null;
    },
    make: () => write(connection, { route: `PATCH ${ISSUE}`, parameters: { ...parameters, ...change } }, shapes.issue),
  });
}
