/** Does what forms ask for: all new branches in one push, then pull requests, reports and answers, each there once. */

import type { GitHub } from "../../io/github.ts";
import type { OwnBranch } from "../../model/git.ts";
import { pullRequestTitle } from "../../model/lifecycle.ts";
import { othersPullAnswer, registeredAnswer, reportComment, reportedAnswer } from "../../render/form.ts";
import type { Clone } from "../clone.ts";
import { overflowCommit } from "../overflow.ts";
import { commitFor } from "./branch.ts";
import { isOurs, type Request } from "./requests.ts";

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

/** With whole texts, which are linked from what is opened. @returns why a branch, or the text of its pull request, is not there */
async function pushNew(
  openings: readonly Opening[],
  github: GitHub,
  clone: Clone,
): Promise<ReadonlyMap<OwnBranch, string>> {
  const { root, folder, base, at } = clone;
  const missing = openings.filter(({ branchIs }) => branchIs === "absent");
  const texts = overflowCommit(
    openings.map(({ overflow }) => overflow),
    clone,
  );
  const commits = [
    ...missing.map(({ branch, wanted }) => commitFor(wanted, branch, { parent: base, at, folder }, github)),
    ...(texts === null ? [] : [texts]),
  ];
  if (commits.length === 0) return new Map();
  const { pushBranches, writeCommits } = await import("../../io/git.ts");
  const author = await github.identity();
  const ids = await writeCommits(
    root,
    commits.map((commit) => ({ ...commit, author })),
  );
  const updates = commits.flatMap(({ branch, expected }, index) => {
    const commit = ids[index];
    return commit === undefined ? [] : [{ branch, expected, commit }];
  });
  const results = await pushBranches(root, await github.remote(), updates);
  const lost = new Map(
    results.flatMap(({ branch, result, said }): [OwnBranch, string][] =>
      result === "pushed" ? [] : [[branch, result === "moved" ? "somebody else was there first" : said]],
    ),
  );
  const untold = texts === null ? undefined : lost.get(texts.branch);
  const cut = openings.filter(({ branch, overflow }) => untold !== undefined && overflow !== null && !lost.has(branch));
  return new Map([...lost, ...cut.map(({ branch }): [OwnBranch, string] => [branch, `its whole text: ${untold}`])]);
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
  const say = (await isOurs(pull, github)) ? registeredAnswer : othersPullAnswer;
  await answer(issue, say(patch.id, branch, pull), github);
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
