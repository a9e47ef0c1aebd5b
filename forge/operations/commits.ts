/** Commits of a branch, one commit with its files, and comparisons. GitHub shows large ones only in part. */

import type { CommitInfo, Range } from "../git/repository.ts";
import { sameName } from "../lookup.ts";
import { type Forge, type Listing, type Located, notFound, type Operations, Refusal } from "../operation.ts";
import { type Asked, locateFor, READ_CONTENTS } from "./access.ts";
import { compare } from "./compare.ts";
import { bytesAnswer, EMPTY_TREE, mailPatches, mediaOf } from "./media.ts";
import { commitNamed, refuseEmpty } from "./revision.ts";
import { accountOf, commitShape } from "./shapes/commit.ts";
import { fileShape } from "./shapes/file.ts";

const FILES_PER_PAGE = 300;
const FILES_MAX = 3_000;

export const commits: Operations = {
  "repos/list-commits": async (call) => {
    const { forge, query } = call;
    const located = locateFor(call, READ_CONTENTS);
    await refuseEmpty(forge, located);
    const include = await commitNamed(forge, located, query.sha ?? located.repository.defaultBranch);
    if (include === null) throw notFound();
    const path = query.path?.replace(/^\/+|\/+$/g, "") ?? "";
    // no file is named like this, and nothing can ask git for it
    if (path.includes("\0")) return { items: [] };
    return listing(call, located, { include, ...(path === "" ? {} : { path }) });
  },
  "repos/get-commit": async (call) => {
    const { forge, path, accept } = call;
    const located = locateFor(call, READ_CONTENTS);
    await refuseEmpty(forge, located);
    const sha = await commitNamed(forge, located, path.ref);
    const commit = sha === null ? null : await forge.git.commit(located.repository.id, sha);
    if (commit === null) throw new Refusal(422, `No commit found for SHA: ${path.ref}`);
    const parent = commit.parents[0] ?? EMPTY_TREE;
    const media = mediaOf(accept);
    if (media === "sha") return bytesAnswer(media, Buffer.from(commit.sha));
    if (media === "diff") {
      return bytesAnswer(media, Buffer.from(await forge.git.diff(located.repository.id, parent, commit.sha)));
    }
    if (media === "patch") {
      return bytesAnswer(media, Buffer.from(await mailPatches(forge, located.repository.id, [commit])));
    }
    return commitWithFiles(forge, located, commit, parent);
  },
  "repos/compare-commits-with-basehead": (call) => compare(call, locateFor(call, READ_CONTENTS)),
};

/** Who asks for commits by their author or time waits until all of them are read; else only those of a page are. */
async function listing({ forge, query }: Asked & { readonly query: Filter }, located: Located, range: Range) {
  const { id } = located.repository;
  const shape = (commit: CommitInfo) => commitShape(forge, located, commit);
  const isFiltered = [query.author, query.committer, query.since, query.until].some((given) => given !== undefined);
  if (isFiltered) {
    const found = await forge.git.log(id, range);
    return { items: found.filter((commit) => isWanted(forge, commit, query)).map((commit) => () => shape(commit)) };
  }
  const read = async (sha: string) => {
    const commit = await forge.git.commit(id, sha);
    return commit === null ? null : shape(commit);
  };
  return { items: (await forge.git.logIds(id, range)).map((sha) => () => read(sha)) };
}

/** Each page has the same commit and the next files. */
async function commitWithFiles(forge: Forge, located: Located, commit: CommitInfo, parent: string): Promise<Listing> {
  const files = await forge.git.changedFiles(located.repository.id, parent, commit.sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    items: files.map((file) => () => fileShape(forge, located, commit.sha, file)),
    perPage: FILES_PER_PAGE,
    most: FILES_MAX,
    wrap: (page) => ({
      ...commitShape(forge, located, commit),
      stats: { additions, deletions, total: additions + deletions },
      files: page,
    }),
  };
}

interface Filter {
  readonly author?: string;
  readonly committer?: string;
  readonly since?: string;
  readonly until?: string;
}

function isWanted(forge: Forge, commit: CommitInfo, { author, committer, since, until }: Filter): boolean {
  const at = Date.parse(commit.committer.date);
  if (since !== undefined && at < Date.parse(since)) return false;
  if (until !== undefined && at > Date.parse(until)) return false;
  return isBy(forge, commit.author, author) && isBy(forge, commit.committer, committer);
}

/** @param who a login or an address */
function isBy({ state }: Forge, person: CommitInfo["author"], who: string | undefined): boolean {
  if (who === undefined || sameName(person.email, who)) return true;
  const account = accountOf(state, person);
  return account !== undefined && sameName(account.login, who);
}
