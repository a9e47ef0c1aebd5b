/** Does what forms ask for: all new branches in one push, then pull requests, reports and answers, each there once. */

import type { GitHub } from "../../io/github.ts";
import type { Sha } from "../../model/git.ts";
import { isRepositoryPath, type OwnBranch } from "../../model/git.ts";
import { pullRequestTitle } from "../../model/lifecycle.ts";
import { renderAuthored } from "../../render/authored.ts";
import { registeredAnswer, reportComment, reportedAnswer } from "../../render/form.ts";
import type { Clone } from "../clone.ts";
import type { Request } from "./requests.ts";

type Opening = Extract<Request, { readonly act: "open" }>;
type Reporting = Extract<Request, { readonly act: "report" }>;

/** @returns issues that could not be dealt with, and why */
export async function act(
  requests: readonly Request[],
  github: GitHub,
  clone: Clone,
): Promise<readonly { readonly issue: number; readonly why: string }[]> {
  const openings = requests.filter((request) => request.act === "open");
  const lost = await pushNew(openings, github, clone);
  const failed: { readonly issue: number; readonly why: string }[] = [];
  for (const request of requests) {
    const why = request.act === "open" ? lost.get(request.branch) : undefined;
    if (why !== undefined) failed.push({ issue: request.issue, why });
    else if (request.act === "open") await openPullRequest(request, github, clone);
    else if (request.act === "report") await report(request, github);
    else await answer(request.issue, request.body, github);
  }
  return failed;
}

/** One comment for each issue, kept up to date. */
async function answer(issue: number, body: string, github: GitHub): Promise<void> {
  await github.upsertComment({ number: issue, key: `form/${issue}`, body });
}

/** A branch that a run left without its pull request is taken as it is. @returns why a branch is not there */
async function pushNew(
  openings: readonly Opening[],
  github: GitHub,
  clone: Clone,
): Promise<ReadonlyMap<OwnBranch, string>> {
  if (openings.length === 0) return new Map();
  const { pushBranches } = await import("../../io/git.ts");
  const missing = openings.filter(({ branch }) => !clone.branches.has(branch));
  const updates: { branch: OwnBranch; commit: Sha; expected: null }[] = [];
  for (const opening of missing)
    updates.push({ branch: opening.branch, commit: await commitOf(opening, github, clone), expected: null });
  const results = await pushBranches(clone.root, await github.remote(), updates);
  return new Map(results.flatMap(({ branch, result, said }) => (result === "refused" ? [[branch, said]] : [])));
}

async function commitOf({ wanted }: Opening, github: GitHub, { root, folder, base, at }: Clone): Promise<Sha> {
  const { patch, issue, initiator } = wanted;
  const path = `${folder}${wanted.path}`;
  if (!isRepositoryPath(path)) throw new RangeError(`"${path}" is no path that the program may write`);
  const head = [
    `From the form of issue #${issue}, as its author filled it in.`,
    "What the vendor says is not edited; an amendment says what is different later.",
  ];
  const { writeCommit } = await import("../../io/git.ts");
  const { name, email } = await github.identity();
  const title = pullRequestTitle(patch.advisory, "register", {});
  const trailer = `On-behalf-of: @${initiator.login} <${github.addressOf(initiator)}>`;
  return writeCommit(root, {
    parent: base,
    files: [{ path, bytes: Buffer.from(renderAuthored(wanted.path, "patch", patch, head)) }],
    message: `${title}\n\nAsked for by the form of issue #${issue}.\n\n${trailer}\n`,
    author: { name, email },
    at,
  });
}

async function openPullRequest({ issue, branch, wanted, body }: Opening, github: GitHub, clone: Clone): Promise<void> {
  const { patch } = wanted;
  const pull = await github.upsertPullRequest({
    key: branch.replace(/^patchledger\//, ""),
    branch,
    base: clone.branch,
    title: pullRequestTitle(patch.advisory, "register", {}),
    body,
  });
  await answer(issue, registeredAnswer(patch.id, branch, pull), github);
}

/** The issue is closed last: until then the next run does all of it again. */
async function report({ issue, pull, reported }: Reporting, github: GitHub): Promise<void> {
  const { by, path, value, unreported } = reported;
  const { account, person, tenant } = by;
  const body = reportComment({ issue, login: account.login, person, tenant, path, value, unreported });
  await github.upsertComment({ number: pull, key: `form/${issue}`, body });
  await answer(issue, reportedAnswer(pull), github);
  await github.closeIssue(issue);
}
