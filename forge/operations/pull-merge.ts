/** Merging a pull request, and bringing its branch up to date: commits that the forge makes itself. */
import { moveRef, type RefMove, refuseUpdate } from "../git/refs.ts";
import { testMerge } from "../git/test-merge.ts";
import { type Call, type Operations, Refusal } from "../operation.ts";
import { rulesFor } from "../rules/branch-rules.ts";
import type { Repository } from "../state.ts";
import { actorOf, demandOf } from "./access.ts";
import { findPull, READ_PULLS } from "./find-pull.ts";
import { record } from "./history.ts";
import { makeMerge, NOT_MERGEABLE } from "./merge-commits.ts";
import { identityOf } from "./shapes/commit.ts";
import { locatedById, type PullRequest } from "./shapes/pull.ts";
import { apiOf } from "./shapes/urls.ts";

type Merge = Call<"pulls/merge">;

const WRITE_CONTENTS = { person: "push", app: ["contents", "write"], refusal: null } as const;

export const pullMerge: Operations = {
  "pulls/merge": async (call) => {
    const request = findPull(call, READ_PULLS);
    demandOf(call, request, WRITE_CONTENTS);
    await refuseUnready(call, request);
    const method = call.body?.merge_method ?? "merge";
    const sha = await makeMerge(call, request, {
      method,
      title: call.body?.commit_title,
      message: call.body?.commit_message,
    });
    const { repository, pull } = request;
    const move = { ref: `refs/heads/${pull.base}`, before: pull.baseSha, after: sha, merge: request };
    await refuseUpdate(call, repository, move, 405);
    const isMoved = await moveRef(call, repository, move);
    if (!isMoved) throw new Refusal(405, "Base branch was modified. Review and try the merge again.");
    await deleteHead(call, request);
    return { status: 200, body: { sha, merged: true, message: "Pull Request successfully merged" } };
  },
  "pulls/update-branch": async (call) => {
    const request = findPull(call, { person: "pull", app: ["pull_requests", "write"] });
    const head = locatedById(call.forge, request.pull.headRepositoryId);
    if (head === null || request.issue.state === "closed") throw new Refusal(422, "The pull request is closed.");
    demandOf(call, head, WRITE_CONTENTS);
    await updateBranch(call, request, head.repository);
    const url = `${apiOf(call.forge, request)}/pulls/${request.pull.number}`;
    return { status: 202, body: { message: "Updating pull request branch.", url } };
  },
};

/** In the order in which GitHub finds things wrong. */
async function refuseUnready({ forge, body }: Merge, request: PullRequest): Promise<void> {
  const { pull, issue, repository } = request;
  if (issue.state === "closed") throw new Refusal(405, NOT_MERGEABLE);
  if (body?.sha !== undefined && body.sha !== pull.headSha)
    throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
  if (pull.draft) throw new Refusal(405, "Pull Request is still a draft");
  refuseMethod(repository, request, body?.merge_method ?? "merge");
  if ((await testMerge(forge, repository, pull)) === null) throw new Refusal(405, NOT_MERGEABLE);
}

const METHODS = { merge: "Merge commits", squash: "Squash merges", rebase: "Rebase merges" } as const;

function refuseMethod(repository: Repository, { pull }: PullRequest, method: keyof typeof METHODS): void {
  const allowed = {
    merge: repository.allowMergeCommit,
    squash: repository.allowSquashMerge,
    rebase: repository.allowRebaseMerge,
  };
  if (!allowed[method]) throw new Refusal(405, `${METHODS[method]} are not allowed on this repository.`);
  const { demands } = rulesFor(repository, `refs/heads/${pull.base}`);
  if (method === "merge" && demands.linearHistory)
    throw new Refusal(405, "Merge commits are not allowed on this repository.");
  if (!demands.mergeMethods.includes(method))
    throw new Refusal(405, `${METHODS[method]} are not allowed on this branch.`);
}

/** Only a branch of this repository: what is in a fork is the fork's. */
async function deleteHead(call: Merge, request: PullRequest): Promise<void> {
  const { repository, pull, issue } = request;
  const isOwn = pull.headRepositoryId === repository.id && pull.head !== repository.defaultBranch;
  if (!repository.deleteBranchOnMerge || !isOwn) return;
  const ref = `refs/heads/${pull.head}`;
  const before = await call.forge.git.resolve(repository.id, ref);
  if (before === null || rulesFor(repository, ref).demands.noDeletion) return;
  await moveRef(call, repository, { ref, before, after: null });
  record(call, repository, issue, { event: "head_ref_deleted" });
}

async function updateBranch(call: Call<"pulls/update-branch">, request: PullRequest, head: Repository): Promise<void> {
  const { git, clock } = call.forge;
  const { pull, repository } = request;
  const expected = call.body?.expected_head_sha;
  if (expected !== undefined && expected !== pull.headSha)
    throw new Refusal(422, "expected head sha didn’t match current head ref.");
  if (await git.isAncestor(repository.id, pull.baseSha, pull.headSha))
    throw new Refusal(422, "There are no new commits on the base branch.");
  const treeSha = await git.mergeTree(repository.id, pull.baseSha, pull.headSha);
  if (treeSha === null) throw new Refusal(422, "merge conflict between base and head");
  const person = { ...identityOf(call.forge, actorOf(call)), date: clock.now() };
  const message = `Merge branch '${pull.base}' into ${pull.head}`;
  const parents = [pull.headSha, pull.baseSha];
  const after = await git.writeCommit(repository.id, { treeSha, parents, message, author: person, committer: person });
  if (head.id !== repository.id) await git.share(repository.id, head.id, after);
  const move: RefMove = { ref: `refs/heads/${pull.head}`, before: pull.headSha, after };
  await refuseUpdate(call, head, move, 422);
  if (!(await moveRef(call, head, move))) throw new Refusal(422, "expected head sha didn’t match current head ref.");
}
