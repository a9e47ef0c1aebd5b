/** Issues: lists, one of them, opening and changing. Pull requests are among them. */
import { findAccount, sameName } from "../lookup.ts";
import type { Answer, Call, Operations } from "../operation.ts";
import type { Issue, Repository } from "../state.ts";
import { locateFor } from "./access.ts";
import { loginsIn, refuseUnassignable, setAssignees } from "./assignees.ts";
import {
  demandAuthorOrTriage,
  type FoundIssue,
  findIssue,
  mayTriage,
  READ_ISSUES,
  SPEAK_ON_ISSUES,
  WRITE_LABELS,
} from "./find-issue.ts";
import { record } from "./history.ts";
import { checkBody, checkTitle } from "./invalid.ts";
import { namesIn, setLabels } from "./issue-labels.ts";
import { openIssue } from "./issue-open.ts";
import { changeState } from "./issue-state.ts";
import { changeWords } from "./issue-words.ts";
import { issueShape } from "./shapes/issue.ts";
import { labelsOf } from "./shapes/label.ts";

export const issues: Operations = {
  "issues/list-for-repo": (call) => {
    const located = locateFor(call, READ_ISSUES);
    const found = located.repository.issues.filter((issue) => isAskedFor(call, { ...located, issue }));
    return { items: sorted(call, found).map((issue) => () => issueShape(call.forge, located, issue)) };
  },
  "issues/get": (call) => {
    const found = findIssue(call);
    return { status: 200, body: issueShape(call.forge, found, found.issue) };
  },
  "issues/create": async (call) => {
    const located = locateFor(call, SPEAK_ON_ISSUES);
    const { title, body = null, labels, assignees, assignee } = call.body;
    checkTitle(String(title));
    checkBody(body);
    const logins = loginsIn([...(assignees ?? []), ...(assignee ? [assignee] : [])]);
    // without the permission, labels and assignees are dropped in silence
    const isHeard = mayTriage(call, located);
    if (isHeard) refuseUnassignable(call, located, logins);
    const heard = isHeard ? { labels: namesIn({ labels: labels ?? [] }), logins } : { labels: [], logins: [] };
    const found = await openIssue(call, located, { title: String(title), body, ...heard });
    return { status: 201, body: issueShape(call.forge, found, found.issue) };
  },
  "issues/update": async (call) => {
    const found = findIssue(call, SPEAK_ON_ISSUES);
    demandAuthorOrTriage(call, found);
    await change(call, found);
    return { status: 200, body: issueShape(call.forge, found, found.issue) };
  },
  "issues/lock": (call): Answer => setLock(call, { locked: true, reason: call.body?.lock_reason ?? null }),
  "issues/unlock": (call): Answer => setLock(call, { locked: false, reason: null }),
};

async function change(call: Call<"issues/update">, found: FoundIssue): Promise<void> {
  const { title, body, labels, assignees, assignee, state, state_reason: reason } = call.body ?? {};
  const text = title === undefined || title === null ? undefined : String(title);
  if (text !== undefined) checkTitle(text);
  if (body !== undefined) checkBody(body);
  const isHeard = mayTriage(call, found);
  const given = assignees ?? (assignee ? [assignee] : undefined);
  const logins = isHeard && given !== undefined ? loginsIn(given) : null;
  if (logins !== null) refuseUnassignable(call, found, logins);
  await changeWords(call, found, { title: text, body });
  if (isHeard && labels !== undefined) await setLabels(call, found, namesIn({ labels }));
  if (logins !== null) await setAssignees(call, found, logins);
  if (state !== undefined) await changeState(call, found, { state, reason: reason ?? null });
}

interface Lock {
  readonly locked: boolean;
  readonly reason: string | null;
}

function setLock(call: Call<"issues/lock" | "issues/unlock">, { locked, reason }: Lock): Answer {
  const { issue, repository } = findIssue(call, WRITE_LABELS);
  const payload = reason === null ? {} : { lock_reason: reason };
  if (issue.locked !== locked) record(call, repository, issue, { event: locked ? "locked" : "unlocked", payload });
  issue.locked = locked;
  issue.lockReason = reason;
  return { status: 204 };
}

function isAskedFor({ forge, query }: Call<"issues/list-for-repo">, { repository, issue }: FoundIssue): boolean {
  const { state = "open", labels, creator, assignee, since, milestone, mentioned } = query;
  // there are no milestones here
  if (milestone !== undefined && milestone !== "none") return false;
  if (mentioned !== undefined && !isMentioned(repository, issue, mentioned)) return false;
  if (state !== "all" && issue.state !== state) return false;
  if (since !== undefined && issue.updatedAt < since) return false;
  if (creator !== undefined && findAccount(forge.state, creator)?.id !== issue.authorId) return false;
  if (assignee === "none" && issue.assigneeIds.length > 0) return false;
  if (assignee === "*" && issue.assigneeIds.length === 0) return false;
  if (assignee !== undefined && assignee !== "none" && assignee !== "*") {
    const id = findAccount(forge.state, assignee)?.id;
    if (id === undefined || !issue.assigneeIds.includes(id)) return false;
  }
  const has = labelsOf(repository, issue);
  const wanted = labels?.split(",").map((name) => name.trim()) ?? [];
  return wanted.every((name) => has.some((label) => sameName(label.name, name)));
}

function isMentioned({ comments }: Repository, { number, body }: Issue, login: string): boolean {
  const texts = [body ?? "", ...comments.filter((comment) => comment.number === number).map((comment) => comment.body)];
  const names = texts.flatMap((text) => text.match(/(?<![\w/])@[\w-]+/g) ?? []);
  return names.some((name) => sameName(name, `@${login}`));
}

function sorted({ query }: Call<"issues/list-for-repo">, found: readonly Issue[]): readonly Issue[] {
  const { sort = "created", direction = "desc" } = query;
  const sign = direction === "asc" ? 1 : -1;
  const instant = (issue: Issue): string => (sort === "updated" ? issue.updatedAt : issue.createdAt);
  return found.toSorted((a, b) => sign * (instant(a).localeCompare(instant(b)) || a.number - b.number));
}
