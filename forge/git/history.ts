/** Commits: what they say, which came before which, and what merging two would make. */
import { isNearAncestor, nearLine } from "./near.ts";
import { parseCommit, parseTag } from "./parse.ts";
import type { CommitInfo, Range } from "./repository.ts";
import { isSha } from "./revisions.ts";
import type { Part, Workshop } from "./workshop.ts";

async function commitOf({ readers }: Workshop, repository: number, sha: string): Promise<CommitInfo | null> {
  if (!isSha(sha)) return null;
  const found = await readers.of(repository).contents(sha);
  return found?.type === "commit" ? parseCommit(found.sha, found.bytes) : null;
}

export function historyOf(shop: Workshop): Part<"commit" | "tag" | "log" | "logIds"> {
  const { folder, run, readers, keeper } = shop;
  const commit = (repository: number, sha: string) => commitOf(shop, repository, sha);
  const keepList = keeper<readonly string[] | null>();
  const logIds = async (repository: number, { include, exclude, path, most }: Range): Promise<readonly string[]> => {
    if (!isSha(include) || (exclude !== undefined && !isSha(exclude))) return [];
    const revisions = exclude === undefined ? [include] : [include, `^${exclude}`];
    const count = most === undefined ? [] : [`--max-count=${Math.trunc(most)}`];
    const paths = path === undefined || path === "" ? [] : ["--", path];
    const args = ["rev-list", ...count, "--end-of-options", ...revisions, ...paths];
    const ids = await keepList([repository, ...args], async () => {
      const isPlain = exclude !== undefined && paths.length === 0;
      const near = isPlain ? await nearLine((sha) => commit(repository, sha), include, exclude) : null;
      if (near !== null) return near.slice(0, most);
      const listed = await run(folder(repository), args);
      return listed.code === 0 ? listed.output.toString("utf8").split("\n").filter(isSha) : null;
    });
    return ids ?? [];
  };
  return {
    commit,
    tag: async (repository, sha) => {
      const found = isSha(sha) ? await readers.of(repository).contents(sha) : null;
      return found?.type === "tag" ? parseTag(found.sha, found.bytes) : null;
    },
    logIds,
    log: async (repository, range) => {
      const ids = await logIds(repository, range);
      const commits = await Promise.all(ids.map((sha) => commit(repository, sha)));
      return commits.filter((one) => one !== null);
    },
  };
}

export function mergesOf(shop: Workshop): Part<"isAncestor" | "mergeBase" | "mergeTree"> {
  const { folder, run, keeper } = shop;
  const keepText = keeper<string | null>();
  const isNear = (repository: number, ancestor: string, descendant: string): Promise<boolean | null> =>
    isNearAncestor((sha) => commitOf(shop, repository, sha), ancestor, descendant);
  return {
    isAncestor: async (repository, ancestor, descendant) => {
      if (!isSha(ancestor) || !isSha(descendant)) return false;
      const args = ["merge-base", "--is-ancestor", ancestor, descendant];
      const answer = await keepText([repository, ...args], async () => {
        const near = await isNear(repository, ancestor, descendant);
        if (near !== null) return near ? "yes" : "no";
        const { code } = await run(folder(repository), args);
        return code === 0 ? "yes" : code === 1 ? "no" : null;
      });
      return answer === "yes";
    },
    mergeBase: async (repository, a, b) => {
      if (!isSha(a) || !isSha(b)) return null;
      const args = ["merge-base", a, b];
      return keepText([repository, ...args], async () => {
        if ((await isNear(repository, a, b)) === true) return a;
        const found = (await run(folder(repository), args)).output.toString("utf8").trim();
        return isSha(found) ? found : null;
      });
    },
    mergeTree: async (repository, base, head) => {
      if (!isSha(base) || !isSha(head)) return null;
      const args = ["merge-tree", "--write-tree", "--no-messages", "-z", "--end-of-options", base, head];
      const answer = await keepText([repository, ...args], async () => {
        // nothing is on the base that is not below the head: what is merged is what the head has
        if ((await isNear(repository, base, head)) === true)
          return (await commitOf(shop, repository, head))?.treeSha ?? null;
        const merged = await run(folder(repository), args);
        return merged.code === 0 ? merged.output.toString("utf8").slice(0, 40) : null;
      });
      return answer !== null && isSha(answer) ? answer : null;
    },
  };
}
