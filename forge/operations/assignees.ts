/** Who is at work on an issue or a pull request. */
import { findAccount } from "../lookup.ts";
import { type Located, notFound, type Operations } from "../operation.ts";
import { isAtLeast, permissionOf } from "../rules/permissions.ts";
import type { Account, Issue, State } from "../state.ts";
import { type Asked, actorOf, locateFor } from "./access.ts";
import { announceIssue } from "./announce-issue.ts";
import { type FoundIssue, findIssue, READ_ISSUES, TRIAGE_ISSUES } from "./find-issue.ts";
import { record } from "./history.ts";
import { invalid } from "./invalid.ts";
import { isActiveMember } from "./membership.ts";
import { simpleUser } from "./shapes/account.ts";
import { issueShape } from "./shapes/issue.ts";

const ASSIGNEES_MAX = 10;

export const assignees: Operations = {
  "issues/list-assignees": (call) => {
    const located = locateFor(call, READ_ISSUES);
    const { state } = call.forge;
    const found = state.accounts.filter((account) => worksIn(state, located, account));
    return { items: found.map((account) => simpleUser(call.forge, account)) };
  },
  "issues/check-user-can-be-assigned": (call) => {
    const located = locateFor(call, READ_ISSUES);
    const account = findAccount(call.forge.state, call.path.assignee);
    if (account === undefined || !worksIn(call.forge.state, located, account)) throw notFound();
    return { status: 204 };
  },
  "issues/add-assignees": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    const logins = loginsIn(call.body?.assignees);
    if (logins.some((login) => findAccount(call.forge.state, login) === undefined)) throw notFound();
    await assign(call, found, logins);
    return { status: 201, body: issueShape(call.forge, found, found.issue) };
  },
  "issues/remove-assignees": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    for (const login of loginsIn(call.body.assignees))
      await unassign(call, found, findAccount(call.forge.state, login));
    return { status: 200, body: issueShape(call.forge, found, found.issue) };
  },
};

interface Place extends Located {
  readonly issue?: Issue;
}

/** Beside an issue's other fields, nobody may be named who can't be assigned. */
export function refuseUnassignable(asked: Asked, place: Place, logins: readonly string[]): void {
  const value = logins.find((login) => {
    const account = findAccount(asked.forge.state, login);
    return account === undefined || !isAssignable(asked, place, account);
  });
  if (value !== undefined) throw invalid("Issue", { value, field: "assignees", code: "invalid" });
}

/** Those who can't be assigned are left out in silence, as GitHub does. */
export async function assign(asked: Asked, found: FoundIssue, logins: readonly string[]): Promise<void> {
  const { issue, repository } = found;
  for (const login of logins) {
    const account = findAccount(asked.forge.state, login);
    if (account === undefined || issue.assigneeIds.includes(account.id)) continue;
    if (!isAssignable(asked, found, account) || issue.assigneeIds.length >= ASSIGNEES_MAX) continue;
    issue.assigneeIds.push(account.id);
    const payload = { assignee_id: account.id, assigner_id: actorOf(asked).id };
    record(asked, repository, issue, { event: "assigned", payload });
    await announceIssue(asked, found, "assigned", { assignee: simpleUser(asked.forge, account) });
  }
}

export async function setAssignees(asked: Asked, found: FoundIssue, logins: readonly string[]): Promise<void> {
  const { state } = asked.forge;
  const wanted = new Set(logins.map((login) => findAccount(state, login)?.id));
  const gone = state.accounts.filter(({ id }) => found.issue.assigneeIds.includes(id) && !wanted.has(id));
  for (const account of gone) await unassign(asked, found, account);
  await assign(asked, found, logins);
}

async function unassign(asked: Asked, found: FoundIssue, account: Account | undefined): Promise<void> {
  const { issue, repository } = found;
  if (account === undefined || !issue.assigneeIds.includes(account.id)) return;
  issue.assigneeIds = issue.assigneeIds.filter((id) => id !== account.id);
  const payload = { assignee_id: account.id, assigner_id: actorOf(asked).id };
  record(asked, repository, issue, { event: "unassigned", payload });
  await announceIssue(asked, found, "unassigned", { assignee: simpleUser(asked.forge, account) });
}

/** Those who work there, who opened the issue, and who spoke about it; an issue that is not there yet is the asker's. */
function isAssignable(asked: Asked, { repository, owner, issue }: Place, account: Account): boolean {
  const { state } = asked.forge;
  if (worksIn(state, { repository, owner }, account)) return true;
  const spoke = (issue === undefined ? [] : repository.comments).filter(({ number }) => number === issue?.number);
  const own = [issue?.authorId ?? actorOf(asked).id, ...spoke.map(({ authorId }) => authorId)];
  const { id, type } = account;
  return type === "User" && own.includes(id) && permissionOf(state, repository, id) !== null;
}

function worksIn(state: State, { repository, owner }: Located, { id, type }: Account): boolean {
  const has = permissionOf(state, repository, id);
  return type === "User" && isAtLeast(has, isActiveMember(owner, id) ? "pull" : "triage");
}

/** Logins, or objects that carry one. */
export function loginsIn(assignees: readonly (string | { readonly login?: string })[] = []): readonly string[] {
  return assignees.map((assignee) => (typeof assignee === "string" ? assignee : (assignee.login ?? "")));
}
