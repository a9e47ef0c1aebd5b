/** What the forms do: each calls the operation that a client would call, as the person who acts. */
import {
  type Call,
  type Handler,
  type Located,
  notFound,
  type OperationId,
  Refusal,
  type Viewer,
} from "../operation.ts";
import { demandOf } from "../operations/access.ts";
import { actions } from "../operations/actions.ts";
import { SPEAK_ON_ISSUES } from "../operations/find-issue.ts";
import { checkBody, checkTitle } from "../operations/invalid.ts";
import { issueComments } from "../operations/issue-comments.ts";
import { openIssue } from "../operations/issue-open.ts";
import { issues } from "../operations/issues.ts";
import { findLabel } from "../operations/labels.ts";
import { pullCreate } from "../operations/pull-create.ts";
import { pullMerge } from "../operations/pull-merge.ts";
import { pullReviews } from "../operations/pull-reviews.ts";
import type { Services } from "../transport/mount.ts";
import { issueForms, issueText, unanswered } from "./issue-form.ts";
import { pathOf } from "./page.ts";

interface Sent {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly located: Located;
  /** of the issue, pull request or run; 0 where one is made */
  readonly number: number;
  readonly query: URLSearchParams;
  readonly fields: URLSearchParams;
}

/** Answers the page that it leads to; null: the one that the form is on. */
type Act = (sent: Sent) => Promise<string | null>;

/** By what the path says: "pull/7/merge" is "pull merge". */
const ACTS: Readonly<Record<string, Act>> = {
  "pulls open": openPull,
  "pull comment": comment,
  "issues comment": comment,
  "pull state": changeState,
  "issues state": changeState,
  "issues create": createIssue,
  "issues edit": editIssue,
  "pull review": review,
  "pull merge": merge,
  "runs approve": (sent) => perform(sent, actions["actions/approve-workflow-run"], runOf(sent)),
  "runs rerun": (sent) => perform(sent, actions["actions/re-run-workflow"], { ...runOf(sent), body: null }),
  "runs rerun-failed": (sent) =>
    perform(sent, actions["actions/re-run-workflow-failed-jobs"], { ...runOf(sent), body: null }),
  "runs cancel": (sent) => perform(sent, actions["actions/cancel-workflow-run"], runOf(sent)),
};

/** null: there is no such form. */
export function findAct(subject: string, verb: string): Act | null {
  const name = `${subject} ${verb}`;
  return Object.hasOwn(ACTS, name) ? (ACTS[name] ?? null) : null;
}

type Asking<Id extends OperationId> = Pick<Call<Id>, "path" | "query" | "body">;

/** Alone among the writes to the repository, and saved afterwards, like the operation itself. */
async function perform<Id extends OperationId>(
  sent: Sent,
  handler: Handler<Id> | undefined,
  asking: Asking<Id>,
): Promise<null> {
  if (handler === undefined) throw new Refusal(501, "This forge can't do that");
  const { services, viewer, located } = sent;
  const accept = "application/json";
  await services.write(located.repository, async () => handler({ forge: services.forge, viewer, accept, ...asking }));
  return null;
}

function place({ located }: Sent): { owner: string; repo: string } {
  return { owner: located.owner.login, repo: located.repository.name };
}

async function comment(sent: Sent): Promise<null> {
  const path = { ...place(sent), issue_number: sent.number };
  const body = textOf(sent, "body");
  if (body.trim() === "") throw new Refusal(422, "A comment needs words.");
  return perform(sent, issueComments["issues/create-comment"], { path, query: {}, body: { body } });
}

async function openPull(sent: Sent): Promise<null> {
  const base = sent.located.repository.defaultBranch;
  const body = { head: textOf(sent, "head"), base, title: textOf(sent, "title") };
  return perform(sent, pullCreate["pulls/create"], { path: place(sent), query: {}, body });
}

async function changeState(sent: Sent): Promise<null> {
  const path = { ...place(sent), issue_number: sent.number };
  const state = textOf(sent, "state") === "closed" ? "closed" : "open";
  return perform(sent, issues["issues/update"], { path, query: {}, body: { state } });
}

/** Whoever fills in a form gives its labels to his issue, also without the permission for labels; those that there are. */
async function createIssue(sent: Sent): Promise<string> {
  const { services, viewer, located, query, fields } = sent;
  const { repository } = located;
  const form = (await issueForms(services.forge, repository)).find(({ file }) => file === query.get("template"));
  if (form === undefined) throw notFound();
  const missing = unanswered(form, fields);
  if (missing.length > 0) throw new Refusal(422, `This has to be answered: ${missing.join(", ")}`);
  const [title, body] = [textOf(sent, "title"), issueText(form, fields)];
  checkTitle(title);
  checkBody(body);
  const asked = { forge: services.forge, viewer };
  demandOf(asked, located, SPEAK_ON_ISSUES);
  const labels = form.labels.filter((label) => findLabel(repository, label) !== undefined);
  const { issue } = await services.write(repository, () =>
    openIssue(asked, located, { title, body, labels, logins: [] }),
  );
  return `${pathOf(located)}/issues/${issue.number}`;
}

async function editIssue(sent: Sent): Promise<null> {
  const path = { ...place(sent), issue_number: sent.number };
  return perform(sent, issues["issues/update"], { path, query: {}, body: { body: textOf(sent, "body") } });
}

async function review(sent: Sent): Promise<null> {
  const path = { ...place(sent), pull_number: sent.number };
  const event = (["APPROVE", "REQUEST_CHANGES", "COMMENT"] as const).find((one) => one === sent.fields.get("event"));
  if (event === undefined) throw new Refusal(422, "A review approves, asks for changes, or comments.");
  const body = textOf(sent, "body");
  if (event !== "APPROVE" && body.trim() === "") throw new Refusal(422, "Say in the review what you found.");
  return perform(sent, pullReviews["pulls/create-review"], { path, query: {}, body: { event, body } });
}

/** Merges what the page showed: a push in between is refused. */
async function merge(sent: Sent): Promise<null> {
  const path = { ...place(sent), pull_number: sent.number };
  const method = (["merge", "squash", "rebase"] as const).find((one) => one === sent.fields.get("method")) ?? "merge";
  const body = { merge_method: method, sha: textOf(sent, "sha") };
  return perform(sent, pullMerge["pulls/merge"], { path, query: {}, body });
}

function runOf(sent: Sent) {
  return { path: { ...place(sent), run_id: sent.number }, query: {}, body: undefined };
}

/** Browsers send lines of a text area with CR LF. */
function textOf({ fields }: Sent, name: string): string {
  return (fields.get(name) ?? "").replaceAll("\r\n", "\n");
}
