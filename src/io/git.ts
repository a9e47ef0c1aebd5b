/**
 * git, through one wrapper with fixed argument templates. What a commit holds is read as objects, never from a work tree:
 * links, attributes and filters of a pull request have no effect, and nothing of it is executed.
 */
import { isSha, type Sha } from "../model/git.ts";
import { LEDGER_FOLDERS, LEDGER_MAX_BYTES } from "../model/ledger-layout.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { Failure } from "./failure.ts";
import { refsAmong } from "./git/audit-branch.ts";
import { explained } from "./git/failure.ts";
import { folderInRepository } from "./git/folder.ts";
import { isRead, listTree, readBlobs, type TreeEntry } from "./git/objects.ts";
import { git } from "./git/process.ts";

export { type BranchFile, type BranchState, branchFiles, findRef, statesOf } from "./git/audit-branch.ts";
export { blobDigests, findBlobs } from "./git/blobs.ts";
export { bygoneFiles } from "./git/bygone-files.ts";
export { type CommitDraft, writeCommit, writeCommits } from "./git/commit.ts";
export { type CommitMessage, changesBetween, commitsBetween, hasCommit, momentOf } from "./git/compare.ts";
export { type FirstParent, firstParents, isAncestor } from "./git/first-parents.ts";
export { type Integrity, integrityOf } from "./git/integrity.ts";
export { branchLine, type LineCommit } from "./git/line.ts";
export { mergeBases, mergedTree } from "./git/merge.ts";
export { isBlob, type MergedFiles, mergedFiles, mergedHead, readLike } from "./git/merged.ts";
export { readBlobs as readFiles } from "./git/objects.ts";
export { otherFiles } from "./git/other-files.ts";
export { type FetchedLedger, fetchLedger, type OwnBranchFacts } from "./git/own-branches.ts";
export { registrations } from "./git/registrations.ts";
export { type BranchUpdate, branchTip, fetchCommit, ownBranches, type PushResult, pushBranches } from "./git/remote.ts";

/** Where in its repository a folder is, with a slash at the end; "" at the root. */
export async function folderOf(root: string): Promise<string> {
  const folder = await folderInRepository(root);
  if (folder !== null) return folder;
  throw new Failure(`"${root}" is in no git repository`, "go to a clone, or name one with --root");
}

/**
 * The full id of a commit that the user named in any way git knows.
 * @throws Failure when a tag and a branch have the name: git takes the tag, which whoever may push can make
 */
export async function resolveCommit(root: string, name: string): Promise<Sha> {
  const output = await explained(
    () => git(root).raw(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]),
    `there is no commit "${name}" here`,
    "name a commit, branch or tag of this repository; in a shallow clone, fetch it first",
  );
  const id = output.trim();
  if (!isSha(id)) throw new Failure(`there is no commit "${name}" here`, "name a commit, branch or tag");
  if (id !== name) await expectOneMeaning(root, name);
  return id;
}

/** What follows a name leads on from it: "main~2" */
const STEPS = /[~^@:].*$/s;
const BRANCHES = ["refs/heads/", "refs/remotes/", "refs/remotes/origin/"];

async function expectOneMeaning(root: string, name: string): Promise<void> {
  const short = name.replace(STEPS, "");
  const [tag, branch] = await refsAmong(root, [`refs/tags/${short}`, ...BRANCHES.map((kind) => `${kind}${short}`)]);
  if (branch === undefined || !tag?.startsWith("refs/tags/")) return;
  throw new Failure(`"${short}" is a tag and a branch here`, `write ${branch}, or ${tag}`);
}

/** Every file under the ledger's folders at a commit. */
export async function readCommit(root: string, name: string): Promise<Snapshot> {
  return readKnownCommit(root, await resolveCommit(root, name));
}

/** The same of a commit that git itself named. */
export async function readKnownCommit(root: string, commit: Sha): Promise<Snapshot> {
  return { ...(await readTree(root, commit)), commit };
}

/** The same of a tree that no commit has. @param id of a tree or a commit */
export async function readTree(root: string, id: Sha): Promise<Snapshot> {
  const entries = await listTree(root, id, LEDGER_FOLDERS);
  const wanted = entries.filter(isRead);
  const total = totalSize(wanted);
  if (total > LEDGER_MAX_BYTES)
    throw new Failure(
      `the files of commit ${id} have ${total} bytes, and a ledger may have ${LEDGER_MAX_BYTES}`,
      "remove lists of software that nothing needs, or split the ledger",
    );
  const blobs = await readBlobs(root, [...new Set(wanted.map((entry) => entry.blob))]);
  const readable = new Set(wanted);
  const files = entries.map((entry) => ({
    path: entry.path,
    type: entry.type,
    size: entry.size,
    bytes: readable.has(entry) ? (blobs.get(entry.blob) ?? null) : null,
  }));
  return { commit: null, files };
}

/** Paths that differ between two commits, seen from their merge base; from the root of the repository. */
export function changedPaths(root: string, base: string, head: string): Promise<string[]> {
  return difference(root, base, head, "--no-relative");
}

/** Size in bytes of the files of a ledger that differ between two commits, as the second one has them. */
export async function changedBytes(root: string, base: string, head: string): Promise<number> {
  const changed = new Set(await difference(root, base, head, "--relative"));
  const entries = await listTree(root, await resolveCommit(root, head), LEDGER_FOLDERS);
  return totalSize(entries.filter((entry) => isRead(entry) && changed.has(entry.path)));
}

async function difference(
  root: string,
  base: string,
  head: string,
  from: "--relative" | "--no-relative",
): Promise<string[]> {
  const ids = [await resolveCommit(root, base), await resolveCommit(root, head)];
  const output = await explained(
    () =>
      git(root).raw([
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--name-only",
        from,
        "--no-renames",
        "-z",
        "--end-of-options",
        `${ids[0]}...${ids[1]}`,
      ]),
    `cannot compare "${base}" with "${head}"`,
    "fetch both with their common history",
  );
  return output.split("\0").filter((path) => path !== "");
}

function totalSize(entries: readonly TreeEntry[]): number {
  return entries.reduce((total, entry) => total + entry.size, 0);
}
