/** Changing a pull request: its words, the branch it goes to, closing and opening again. */
import { dismissStale } from "../git/stale-reviews.ts";
import { publishPull } from "../git/test-merge.ts";
import type { Call, Operations } from "../operation.ts";
import { announcePull } from "./announce.ts";
import { demandAuthorOrTriage } from "./find-issue.ts";
import { findPull, SPEAK_ON_PULLS } from "./find-pull.ts";
import { record } from "./history.ts";
import { checkBody, checkTitle, invalid } from "./invalid.ts";
import { changeWords } from "./issue-words.ts";
import { detailedPull } from "./pull-details.ts";
import { closeOpen, isOpen, reopenPull } from "./pull-state.ts";
import type { PullRequest } from "./shapes/pull.ts";

type Change = Call<"pulls/update">;

export const pullUpdate: Operations = {
  "pulls/update": async (call) => {
    const request = findPull(call, SPEAK_ON_PULLS);
    demandAuthorOrTriage(call, request);
    const { body } = call;
    checkBody(body.body ?? null);
    if (body.title !== undefined) checkTitle(body.title);
    if (body.base !== undefined && body.base !== request.pull.base) await changeBase(call, request, body.base);
    await changeWords(call, request, { title: body.title, body: body.body });
    if (body.maintainer_can_modify !== undefined) request.pull.maintainerCanModify = body.maintainer_can_modify;
    if (body.state === "closed") await closeOpen(call, request);
    if (body.state === "open") await reopenPull(call, request);
    return { status: 200, body: await detailedPull(call, request) };
  },
};

async function changeBase(call: Change, request: PullRequest, base: string): Promise<void> {
  const { git } = call.forge;
  const { pull, issue, repository } = request;
  const wrong = (message: string) => invalid("PullRequest", { code: "invalid", field: "base", message });
  if (issue.state === "closed") throw wrong("Cannot change the base branch of a closed pull request.");
  const sha = await git.resolve(repository.id, `refs/heads/${base}`);
  if (sha === null) throw wrong(`Proposed base branch '${base}' was not found`);
  if (await git.isAncestor(repository.id, pull.headSha, sha))
    throw wrong(`There are no new commits between base branch '${base}' and head branch '${pull.head}'`);
  refuseDuplicate(request, base);
  const from = { ref: pull.base, sha: pull.baseSha };
  record(call, repository, issue, { event: "base_ref_changed" });
  pull.base = base;
  pull.baseSha = sha;
  // an approval was given for another branch: what the new one asks for counts
  await dismissStale(call, request, "The base branch was changed.");
  await publishPull(call.forge, repository, pull);
  await announcePull(call, request, "edited", {
    changes: { base: { ref: { from: from.ref }, sha: { from: from.sha } } },
  });
}

/** Of open pull requests there is one for a head and a base. */
function refuseDuplicate(request: PullRequest, base: string): void {
  const { repository, pull } = request;
  const same = repository.pulls.find((other) => {
    const isSameHead = other.head === pull.head && other.headRepositoryId === pull.headRepositoryId;
    return other !== pull && isSameHead && other.base === base && isOpen(request, other);
  });
  if (same === undefined) return;
  const message = `There is already an open pull request from ${pull.head} to ${base}.`;
  throw invalid("PullRequest", { code: "invalid", field: "base", message });
}
