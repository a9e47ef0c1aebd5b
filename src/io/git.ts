/**
 * git, through one wrapper with fixed argument templates. What a commit holds is read as objects, never from a work tree:
 * links, attributes and filters of a pull request have no effect, and nothing of it is executed.
 */
import type { ChangedPath } from "../model/approval.ts";
import type { Sha } from "../model/git.ts";
import { LEDGER_FOLDERS, LEDGER_MAX_BYTES } from "../model/ledger-layout.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { Failure } from "./failure.ts";
import { refsAmong } from "./git/audit-branch.ts";
import { commitNamed } from "./git/commits.ts";
import { mergeBases } from "./git/merge.ts";
import { readLike } from "./git/merged.ts";
import { findBlobs } from "./git/objects.ts";
import { placeIn } from "./git/repository.ts";
import { changesBetween, isRead, listTree, type TreeEntry, typeOf } from "./git/trees.ts";

export { type BranchFile, type BranchState, branchFiles, findRef, statesOf } from "./git/audit-branch.ts";
export { bygoneFiles } from "./git/bygone-files.ts";
export { type CommitDraft, writeCommit, writeCommits } from "./git/commit.ts";
export { type CommitMessage, commitsBetween, hasCommit, isUnborn, momentOf } from "./git/commits.ts";
export { type FirstParent, firstParents, isAncestor } from "./git/first-parents.ts";
export { formerFiles } from "./git/former-files.ts";
export { expectWholeHistory, type Integrity, integrityOf } from "./git/integrity.ts";
export { branchLine, type LineCommit } from "./git/line.ts";
export { mergeBases, mergedTree } from "./git/merge.ts";
export { isBlob, type MergedFiles, mergedFiles, mergedHead, readLike } from "./git/merged.ts";
export { blobDigests, findBlobs, readBlobs as readFiles } from "./git/objects.ts";
export { otherFiles } from "./git/other-files.ts";
export { type FetchedLedger, fetchLedger, type OwnBranchFacts } from "./git/own-branches.ts";
export { registrations } from "./git/registrations.ts";
export {
  type BranchUpdate,
  branchTip,
  fetchAll,
  fetchBoth,
  fetchCommit,
  fetchLog,
  fetchUnlessHere,
  type PushResult,
  pushBranches,
} from "./git/remote.ts";
export { changesBetween, emptyTree } from "./git/trees.ts";

/** Where in its repository a folder is, with a slash at the end; "" at the root. */
export function folderOf(root: string): string {
  const place = placeIn(root);
  if (place !== null) return place.folder;
  throw new Failure(`"${root}" is in no git repository`, "go to a clone, or name one with --root");
}

/**
 * The full id of a commit that the user named in any way git knows.
 * @throws Failure when a tag and a branch have the name: git takes the tag, which whoever may push can make
 */
export async function resolveCommit(root: string, name: string): Promise<Sha> {
  const id = await commitNamed(root, name);
  if (id === null)
    throw new Failure(
      `there is no commit "${name}" here`,
      "name a commit, branch or tag of this repository; in a shallow clone, fetch it first",
    );
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

/** The same of a commit that git itself named. @param like see `readTree` */
export async function readKnownCommit(root: string, commit: Sha, like?: Snapshot): Promise<Snapshot> {
  return { ...(await readTree(root, commit, like)), commit };
}

/**
 * The same of a tree that no commit has.
 * @param id of a tree or a commit
 * @param like what is the same as there has the same bytes, and need not be read again
 */
export async function readTree(root: string, id: Sha, like: Snapshot = NOTHING): Promise<Snapshot> {
  const entries = await listTree(root, id, LEDGER_FOLDERS);
  const total = totalSize(entries.filter(isRead));
  if (total > LEDGER_MAX_BYTES)
    throw new Failure(
      `the files of commit ${id} have ${total} bytes, and a ledger may have ${LEDGER_MAX_BYTES}`,
      "remove lists of software that nothing needs, or split the ledger",
    );
  return { commit: null, files: await readLike(root, entries, like) };
}

const NOTHING: Snapshot = { commit: null, files: [] };

/** What a commit brings that its base does not have. */
export interface Difference {
  readonly base: Sha;
  readonly head: Sha;
  /** where the two parted */
  readonly parted: Sha;
  /** from there to the head; from the root of the repository */
  readonly changes: readonly ChangedPath[];
}

/** @param base in any way that git knows @param head likewise */
export async function differenceOf(root: string, base: string, head: string): Promise<Difference> {
  const [from, to] = [await resolveCommit(root, base), await resolveCommit(root, head)];
  const [parted] = await mergeBases(root, from, to);
  return { base: from, head: to, parted, changes: await changesBetween(root, parted, to) };
}

/** Size in bytes of the files that a change brings to a ledger; those that are never opened count as nothing. */
export async function bytesOf(root: string, changes: readonly ChangedPath[]): Promise<number> {
  const folder = folderOf(root);
  const brought = changes.filter(({ path }) => LEDGER_FOLDERS.some((name) => path.startsWith(`${folder}${name}/`)));
  const found = await findBlobs(
    root,
    brought.map(({ newBlob }) => newBlob),
  );
  const entries = brought.map(({ path, newMode, newBlob }, index) => {
    return { path: path.slice(folder.length), type: typeOf(newMode), size: found[index]?.size ?? 0, blob: newBlob };
  });
  return totalSize(entries.filter(isRead));
}

function totalSize(entries: readonly TreeEntry[]): number {
  return entries.reduce((total, entry) => total + entry.size, 0);
}
