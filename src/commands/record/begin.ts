/** Where the log begins: with the newest commit before the first merged pull request. A repository has to begin somehow. */
import { digestedFiles, hasBytes, manifestOf } from "../../decide/audit/difference.ts";
import { manifestDigest } from "../../decide/audit/verify.ts";
import { blobDigests, changesBetween, emptyTree, folderOf, type LineCommit } from "../../io/git.ts";
import { AUDIT_BRANCH, type NewEntry } from "../../model/audit-log.ts";
import type { BranchName } from "../../model/git.ts";
import type { World } from "../approve/world.ts";

export async function beginEntry(world: World, branch: BranchName, line: readonly LineCommit[]): Promise<NewEntry> {
  const commit = line[await beginIndex(world, branch, line)];
  if (commit === undefined) throw new RangeError("a branch without commits");
  const files = await changesBetween(world.root, emptyTree(commit.sha), commit.sha);
  const blobs = files.flatMap(({ newMode, newBlob }) => (hasBytes(newMode) ? newBlob : []));
  const manifest = manifestOf(digestedFiles(files, await blobDigests(world.root, blobs)));
  return {
    kind: "begin",
    at: commit.at,
    clock: "committer",
    origin: originOf(world.remote.url),
    branch,
    folder: folderOf(world.root),
    commit: commit.sha,
    files: manifestDigest(manifest),
  };
}

/** Commits of a pull request that was rebased belong to it, although only the last one is called its merge. */
async function beginIndex({ github }: World, branch: BranchName, line: readonly LineCommit[]): Promise<number> {
  const merged = (await github.closedPullRequests(branch)).filter(({ mergedAt }) => mergedAt !== null);
  const commits = new Map(merged.map(({ mergeCommit, number }) => [String(mergeCommit), number]));
  const first = line.findIndex(({ sha }) => commits.has(sha));
  if (first === -1) return line.length - 1;
  const number = commits.get(line[first]?.sha ?? "");
  let index = first - 1;
  for (let commit = line[index]; index > 0 && commit !== undefined; commit = line[index]) {
    const pulls = await github.pullRequestsWith(commit.sha);
    if (!pulls.some((pull) => pull.number === number)) break;
    index -= 1;
  }
  return Math.max(0, index);
}

/** "github.com/acme/patches/audit" */
function originOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/\.git$/, "")}/${AUDIT_BRANCH}`;
}
