/** Does what forms ask for: all new branches in one push, then pull requests, reports and answers, each there once. */

import { Failure } from "../../io/failure.ts";
import type { GitHub } from "../../io/github.ts";
import type { OwnBranch } from "../../model/git.ts";
import { pullRequestTitle } from "../../model/lifecycle.ts";
import { keyOfBranch } from "../../model/step-branch.ts";
import { othersPullAnswer, registeredAnswer, reportedAnswer } from "../../render/form.ts";
import type { Clone } from "../clone.ts";
import { overflowCommit } from "../overflow.ts";
import { pushCommits } from "../push.ts";
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
    const { issue } = request;
    const why = request.act === "open" ? lost.get(request.branch) : undefined;
    if (why !== undefined) failed.push({ issue, why: `its branch was refused: ${why}` });
    else
      try {
        await actOn(request, github, clone);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        failed.push({ issue, why: `${error.message}. ${error.cure}` });
      }
  }
  return failed;
}

function actOn(request: Request, github: GitHub, clone: Clone): Promise<void> {
  switch (request.act) {
    case "open":
      return openPullRequest(request, github, clone);
    case "report":
      return report(request, github);
    case "answer":
      return answer(request.issue, request.body, github);
    default:
      return request satisfies never;
  }
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
  const lost = await pushCommits(root, commits, github);
  const untold = texts === null ? undefined : lost.get(texts.branch);
  const cut = openings.filter(({ branch, overflow }) => untold !== undefined && overflow !== null && !lost.has(branch));
  return new Map([...lost, ...cut.map(({ branch }): [OwnBranch, string] => [branch, `its whole text: ${untold}`])]);
}

async function openPullRequest({ issue, branch, wanted, body }: Opening, github: GitHub, clone: Clone): Promise<void> {
  const { patch } = wanted;
  const pull = await github.upsertPullRequest({
    key: keyOfBranch(branch),
    branch,
    base: clone.branch,
    title: pullRequestTitle(patch.advisory, "register", {}),
    body,
  });
  const say = (await isOurs(pull, github)) ? registeredAnswer : othersPullAnswer;
  await answer(issue, say(patch.id, branch, pull), github);
}

/** The issue is closed last: until then the next run does all of it again. */
async function report({ issue, pull, body }: Reporting, github: GitHub): Promise<void> {
  await github.upsertComment({ number: pull, key: `form/${issue}`, body });
  await answer(issue, reportedAnswer(pull), github);
  await github.closeIssue(issue);
}
