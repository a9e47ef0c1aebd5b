/** Who is at work on an issue or a pull request. */
import type { Operations } from "../operation.ts";
import { permissionOf } from "../rules/permissions.ts";
import type { Account } from "../state.ts";
import { type Asked, actorOf, findAccount, reaches } from "./access.ts";
import { announceIssue } from "./announce-issue.ts";
import { type FoundIssue, findIssue, TRIAGE_ISSUES } from "./find-issue.ts";
import { record } from "./history.ts";
import { simpleUser } from "./shapes/account.ts";
import { issueShape } from "./shapes/issue.ts";

const ASSIGNEES_MAX = 10;

export const assignees: Operations = {
  "issues/add-assignees": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    await assign(call, found, loginsIn(call.body?.assignees));
    return { status: 201, body: issueShape(call.forge, found, found.issue) };
  },
  "issues/remove-assignees": async (call) => {
    const found = findIssue(call, TRIAGE_ISSUES);
    for (const login of loginsIn(call.body.assignees))
      await unassign(call, found, findAccount(call.forge.state, login));
    return { status: 200, body: issueShape(call.forge, found, found.issue) };
  },
};

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

function isAssignable({ forge }: Asked, { repository, issue }: FoundIssue, { id, type }: Account): boolean {
  if (type !== "User") return false;
  const has = permissionOf(forge.state, repository, id);
  const hasCommented = repository.comments.some(
    (comment) => comment.number === issue.number && comment.authorId === id,
  );
  return reaches(has, "triage") || id === issue.authorId || (hasCommented && reaches(has, "pull"));
}

/** Logins, or objects that carry one. */
export function loginsIn(assignees: readonly (string | { readonly login?: string })[] = []): readonly string[] {
  return assignees.map((assignee) => (typeof assignee === "string" ? assignee : (assignee.login ?? "")));
}
