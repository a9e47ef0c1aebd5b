/** What the forms do: each calls the operation that a client would call, as the person who acts. */
import { type Call, type Handler, type Located, type OperationId, Refusal, type Viewer } from "../operation.ts";
import { actions } from "../operations/actions.ts";
import { issueComments } from "../operations/issue-comments.ts";
import { issues } from "../operations/issues.ts";
import { pullCreate } from "../operations/pull-create.ts";
import { pullMerge } from "../operations/pull-merge.ts";
import { pullReviews } from "../operations/pull-reviews.ts";
import type { Services } from "../transport/mount.ts";

interface Sent {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly located: Located;
  /** of the issue, pull request or run; 0 where one is made */
  readonly number: number;
  readonly fields: URLSearchParams;
}

type Act = (sent: Sent) => Promise<void>;

/** By what the path says: "pull/7/merge" is "pull merge". */
const ACTS: Readonly<Record<string, Act>> = {
  "pulls open": openPull,
  "pull comment": comment,
  "issues comment": comment,
  "pull state": changeState,
  "issues state": changeState,
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
): Promise<void> {
  if (handler === undefined) throw new Refusal(501, "This forge can't do that");
  const { services, viewer, located } = sent;
  const accept = "application/json";
  await services.write(located.repository, async () => handler({ forge: services.forge, viewer, accept, ...asking }));
}

function place({ located }: Sent): { owner: string; repo: string } {
  return { owner: located.owner.login, repo: located.repository.name };
}

async function comment(sent: Sent): Promise<void> {
  const path = { ...place(sent), issue_number: sent.number };
  const body = textOf(sent, "body");
  if (body.trim() === "") throw new Refusal(422, "A comment needs words.");
  await perform(sent, issueComments["issues/create-comment"], { path, query: {}, body: { body } });
}

async function openPull(sent: Sent): Promise<void> {
  const base = sent.located.repository.defaultBranch;
  const body = { head: textOf(sent, "head"), base, title: textOf(sent, "title") };
  await perform(sent, pullCreate["pulls/create"], { path: place(sent), query: {}, body });
}

async function changeState(sent: Sent): Promise<void> {
  const path = { ...place(sent), issue_number: sent.number };
  const state = textOf(sent, "state") === "closed" ? "closed" : "open";
  await perform(sent, issues["issues/update"], { path, query: {}, body: { state } });
}

async function review(sent: Sent): Promise<void> {
  const path = { ...place(sent), pull_number: sent.number };
  const event = (["APPROVE", "REQUEST_CHANGES", "COMMENT"] as const).find((one) => one === sent.fields.get("event"));
  if (event === undefined) throw new Refusal(422, "A review approves, asks for changes, or comments.");
  const body = textOf(sent, "body");
  if (event !== "APPROVE" && body.trim() === "") throw new Refusal(422, "Say in the review what you found.");
  await perform(sent, pullReviews["pulls/create-review"], { path, query: {}, body: { event, body } });
}

/** Merges what the page showed: a push in between is refused. */
async function merge(sent: Sent): Promise<void> {
  const path = { ...place(sent), pull_number: sent.number };
  const method = (["merge", "squash", "rebase"] as const).find((one) => one === sent.fields.get("method")) ?? "merge";
  const body = { merge_method: method, sha: textOf(sent, "sha") };
  await perform(sent, pullMerge["pulls/merge"], { path, query: {}, body });
}

function runOf(sent: Sent) {
  return { path: { ...place(sent), run_id: sent.number }, query: {}, body: undefined };
}

/** Browsers send lines of a text area with CR LF. */
function textOf({ fields }: Sent, name: string): string {
  return (fields.get(name) ?? "").replaceAll("\r\n", "\n");
}
