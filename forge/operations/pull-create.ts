/** Opening a pull request, from a branch of the repository or of a fork. */

import { publishPull } from "../git/test-merge.ts";
import { findAccount, rootOf, sameName } from "../lookup.ts";
import { type Call, type Located, type Operations, Refusal } from "../operation.ts";
import { isAtLeast } from "../rules/permissions.ts";
import type { Issue, Pull, Repository } from "../state.ts";
import { actorOf, locateFor, permissionFor, sees } from "./access.ts";
import { announcePull } from "./announce.ts";
import { SPEAK_ON_PULLS } from "./find-pull.ts";
import { checkBody, checkTitle, invalid } from "./invalid.ts";
import { newIssue } from "./issue-create.ts";
import { detailedPull } from "./pull-details.ts";
import { refuseWorkflows } from "./pull-review-rules.ts";
import { requestCodeOwners } from "./pull-reviewers.ts";
import { isOpen } from "./pull-state.ts";
import type { PullRequest } from "./shapes/pull.ts";

type Creation = Call<"pulls/create">;

interface Head {
  readonly located: Located;
  readonly branch: string;
  readonly sha: string;
}

export const pullCreate: Operations = {
  "pulls/create": async (call) => {
    const located = locateFor(call, SPEAK_ON_PULLS);
    refuseWorkflows(call, located.repository);
    if (call.body.issue !== undefined) throw new Refusal(501, "this forge does not make pull requests out of issues");
    const head = await findHead(call, located);
    const baseSha = await findBase(call, located.repository);
    checkWording(call);
    checkMayOpen(call, located, head);
    await checkCommits(call, located, { head, baseSha });
    const request = open(call, located, { head, baseSha });
    await publishPull(call.forge, located.repository, request.pull);
    await announcePull(call, request, "opened");
    await requestCodeOwners(call, request);
    return { status: 201, body: await detailedPull(call, request) };
  },
};

/** "branch", "owner:branch", or "owner:branch" with the name of the repository in `head_repo`. */
async function findHead(call: Creation, base: Located): Promise<Head> {
  const { forge, body } = call;
  const [, owner, branch = body.head] = /^([^:]+):(.+)$/s.exec(body.head) ?? [];
  const located = owner === undefined ? base : findFork(call, base, owner);
  if (located === null || !sees(call, located.repository))
    throw invalid("PullRequest", { field: "head", code: "invalid" });
  const sha = await forge.git.resolve(located.repository.id, `refs/heads/${branch}`);
  if (sha === null) throw invalid("PullRequest", { field: "head", code: "invalid" });
  return { located, branch, sha };
}

function findFork(call: Creation, base: Located, login: string): Located | null {
  const { state } = call.forge;
  const owner = findAccount(state, login);
  if (owner === undefined) return null;
  const name = call.body.head_repo?.split("/").at(-1);
  // through any number of forks, of the fork as of the base
  const root = rootOf(state, base.repository);
  const family = state.repositories.filter((one) => one.ownerId === owner.id && rootOf(state, one) === root);
  const chosen = name === undefined ? family[0] : family.find((one) => sameName(one.name, name));
  return chosen === undefined ? null : { repository: chosen, owner };
}

async function findBase({ forge, body }: Creation, repository: Repository): Promise<string> {
  const sha = await forge.git.resolve(repository.id, `refs/heads/${body.base}`);
  if (sha === null) throw invalid("PullRequest", { field: "base", code: "invalid" });
  return sha;
}

function checkWording({ body }: Creation): void {
  checkTitle(body.title ?? "");
  checkBody(body.body ?? null);
}

/** Who may push to the head may ask for its merge. */
function checkMayOpen(call: Creation, base: Located, head: Head): void {
  const permission = permissionFor(call, head.located.repository);
  const mayPush = isAtLeast(permission, "push") || isAtLeast(permissionFor(call, base.repository), "push");
  const isApp = call.viewer.kind === "account" && call.viewer.token.kind !== "user";
  if (!mayPush && !isApp) throw invalid("PullRequest", { code: "custom", message: "must be a collaborator" });
  const isFork = head.located.repository.id !== base.repository.id;
  if (isFork && !isAtLeast(permission, "push") && call.body.maintainer_can_modify !== false) {
    const message = "Fork collab can't be granted by someone without permission";
    throw invalid("PullRequest", { field: "fork_collab", code: "custom", message });
  }
}

interface Ends {
  readonly head: Head;
  readonly baseSha: string;
}

/** The fork's commits are brought into the base repository first: from here on everything is asked of that one. */
async function checkCommits(call: Creation, base: Located, { head, baseSha }: Ends): Promise<void> {
  const { git } = call.forge;
  const { id } = base.repository;
  const isFork = head.located.repository.id !== id;
  const baseName = isFork ? `${base.owner.login}:${call.body.base}` : call.body.base;
  const headName = isFork ? `${head.located.owner.login}:${head.branch}` : head.branch;
  const custom = (message: string): Refusal => invalid("PullRequest", { code: "custom", message });
  const existing = base.repository.pulls.some((pull) => isSame(pull, call.body.base, head) && isOpen(base, pull));
  const label = `${head.located.owner.login}:${head.branch}`;
  if (existing) throw custom(`A pull request already exists for ${label}.`);
  if (isFork) await git.share(head.located.repository.id, id, head.sha);
  const start = await git.mergeBase(id, baseSha, head.sha);
  if (start === null) throw custom(`The ${headName} branch has no history in common with ${baseName}`);
  if (start === head.sha) throw custom(`No commits between ${baseName} and ${headName}`);
}

function isSame(pull: Pull, base: string, head: { readonly located: Located; readonly branch: string }): boolean {
  return pull.base === base && pull.head === head.branch && pull.headRepositoryId === head.located.repository.id;
}

function open(call: Creation, located: Located, { head, baseSha }: Ends): PullRequest {
  const { body, forge } = call;
  const { repository } = located;
  const issue: Issue = newIssue(call, repository, { title: body.title ?? "", body: body.body ?? null, isPull: true });
  const isFork = head.located.repository.id !== repository.id;
  const pull: Pull = {
    id: forge.state.nextId++,
    number: issue.number,
    draft: body.draft ?? false,
    base: body.base,
    baseSha,
    head: head.branch,
    headSha: head.sha,
    headRepositoryId: head.located.repository.id,
    lastPusherId: lastPusher(head) ?? actorOf(call).id,
    mergedAt: null,
    mergedById: null,
    mergeCommitSha: null,
    mergeTest: null,
    requestedReviewerIds: [],
    requestedTeamIds: [],
    maintainerCanModify: isFork && body.maintainer_can_modify !== false,
  };
  repository.pulls.push(pull);
  return { ...located, pull, issue };
}

/** The pull request may be opened by another one than who pushed its branch. */
function lastPusher({ located, branch, sha }: Head): number | undefined {
  const ref = `refs/heads/${branch}`;
  return located.repository.activities.findLast((one) => one.ref === ref && one.after === sha)?.actorId;
}
