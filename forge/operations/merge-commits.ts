/** The commits that each way of merging makes. */

import type { CommitInfo, Person } from "../git/repository.ts";
import { GITHUB } from "../git/test-merge.ts";
import { accountById } from "../lookup.ts";
import { type Forge, Refusal } from "../operation.ts";
import type { Account } from "../state.ts";
import { type Asked, actorOf } from "./access.ts";
import { commitsOf } from "./find-pull.ts";
import { identityOf } from "./shapes/commit.ts";
import { locatedById, type PullRequest } from "./shapes/pull.ts";

export const NOT_MERGEABLE = "Pull Request is not mergeable";

/** GitHub's own name in the commits that it makes. */

interface Merging {
  readonly method: "merge" | "squash" | "rebase";
  /** undefined: GitHub's own words */
  readonly title: string | undefined;
  readonly message: string | undefined;
}

/** The new tip of the base branch, not yet there. */
export async function makeMerge(asked: Asked, request: PullRequest, merging: Merging): Promise<string> {
  if (merging.method === "rebase") return rebase(asked, request);
  const { forge } = asked;
  const { repository, pull } = request;
  const treeSha = await forge.git.mergeTree(repository.id, pull.baseSha, pull.headSha);
  if (treeSha === null) throw new Refusal(405, NOT_MERGEABLE);
  const isSquash = merging.method === "squash";
  const words = isSquash ? await squashWords(forge, request) : mergeWords(forge, request);
  const author = isSquash ? authorOf(forge, request) : actorOf(asked);
  const message = merging.message ?? words.message;
  return forge.git.writeCommit(repository.id, {
    treeSha,
    parents: isSquash ? [pull.baseSha] : [pull.baseSha, pull.headSha],
    message: [merging.title ?? words.title, ...(message === "" ? [] : [message])].join("\n\n"),
    author: personOf(forge, author),
    committer: { ...GITHUB, date: forge.clock.now() },
  });
}

interface Words {
  readonly title: string;
  readonly message: string;
}

function mergeWords(forge: Forge, { pull, issue, owner }: PullRequest): Words {
  const head = locatedById(forge, pull.headRepositoryId)?.owner ?? owner;
  return { title: `Merge pull request #${pull.number} from ${head.login}/${pull.head}`, message: issue.title };
}

/** One commit lends its own words; several are listed under the title of the pull request. */
async function squashWords(forge: Forge, request: PullRequest): Promise<Words> {
  const commits = (await commitsOf(forge, request)).filter(({ parents }) => parents.length < 2);
  const [only] = commits;
  const number = `(#${request.pull.number})`;
  if (only === undefined || commits.length > 1) {
    const list = commits.map(({ message }) => `* ${message.trimEnd()}`).join("\n\n");
    return { title: `${request.issue.title} ${number}`, message: list };
  }
  const [subject = "", ...rest] = only.message.split("\n");
  return { title: `${subject} ${number}`, message: rest.join("\n").trim() };
}

function authorOf({ state }: Forge, { issue, owner }: PullRequest): Account {
  return accountById(state, issue.authorId) ?? owner;
}

function personOf(forge: Forge, account: Account): Person {
  return { ...identityOf(forge, account), date: forge.clock.now() };
}

/** Each commit again on top of the base; its author stays, its committer is who merges. */
async function rebase(asked: Asked, request: PullRequest): Promise<string> {
  const commits = await commitsOf(asked.forge, request);
  if (commits.some(({ parents }) => parents.length > 1)) throw new Refusal(405, "This branch can't be rebased");
  let tip = request.pull.baseSha;
  for (const commit of commits) tip = await replay(asked, request, { commit, tip });
  return tip;
}

interface Step {
  readonly commit: CommitInfo;
  readonly tip: string;
}

/**
 * git 2.39 merges with the merge base that it finds itself: a commit with the tip's tree and the commit's own parent
 * makes that parent the merge base.
 */
async function replay({ forge, viewer }: Asked, { repository }: PullRequest, { commit, tip }: Step): Promise<string> {
  const { git, clock } = forge;
  const onto = await git.commit(repository.id, tip);
  if (onto === null) throw new Refusal(405, NOT_MERGEABLE);
  const committer = personOf(forge, actorOf({ forge, viewer }));
  const stand = { treeSha: onto.treeSha, parents: commit.parents, message: "", author: committer, committer };
  const treeSha = await git.mergeTree(repository.id, await git.writeCommit(repository.id, stand), commit.sha);
  if (treeSha === null) throw new Refusal(405, NOT_MERGEABLE);
  const { message, author } = commit;
  return git.writeCommit(repository.id, {
    treeSha,
    parents: [tip],
    message,
    author,
    committer: { ...committer, date: clock.now() },
  });
}
