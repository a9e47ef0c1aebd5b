/** What was merged before a change, read only where it differs from the change. */
import { createHash } from "node:crypto";
import type { Sha } from "../../model/git.ts";
import type { Snapshot, SnapshotFile } from "../../model/snapshot.ts";
import { Failure } from "../failure.ts";
import { findRef } from "./audit-branch.ts";
import { commitNamed } from "./commits.ts";
import { obstacleIn } from "./failure.ts";
import { mergeBases } from "./merge.ts";
import { readBlobs } from "./objects.ts";
import { git } from "./process.ts";
import { isRead, listTree, type TreeEntry } from "./trees.ts";

export type MergedFiles = readonly TreeEntry[];

/** The files of a commit. */
export function mergedFiles(root: string, commit: Sha, folders: readonly string[]): Promise<MergedFiles> {
  return listTree(root, commit, folders);
}

/**
 * The files of the commit that is checked out; of a clone, those of the commit at which it left the branch that the clone is of:
 * what a branch of one's own has since then nobody has merged.
 * @returns null when nothing was committed yet
 */
export async function mergedHead(
  root: string,
  folders: readonly string[],
): Promise<{ readonly commit: Sha | null; readonly files: MergedFiles } | null> {
  const head = await commitNamed(root, "HEAD");
  if (head === null && (await isUnborn(root))) return null;
  const commit = head === null ? null : await mergedOf(root, head);
  return { commit, files: await listTree(root, commit ?? "HEAD", folders) };
}

const ORIGIN = ["refs/remotes/origin/HEAD", "refs/remotes/origin/main"];

async function mergedOf(root: string, head: Sha): Promise<Sha> {
  const origin = await findRef(root, ORIGIN);
  if (origin === null || origin.commit === head) return head;
  try {
    const [parted] = await mergeBases(root, origin.commit, head);
    return parted;
  } catch (error) {
    // a shallow clone does not know it
    if (error instanceof Failure) return head;
    throw error;
  }
}

/** A branch without a commit is none that git can resolve; a repository that git can't read is another matter. */
async function isUnborn(root: string): Promise<boolean> {
  try {
    return (await git(root).raw(["rev-list", "--all", "--max-count=1"])).trim() === "";
  } catch (error) {
    throw obstacleIn(error) ?? error;
  }
}

/** The bytes of each file: those of `like` where git has the same for its path, so that what is equal is identical. */
export async function readLike(root: string, files: MergedFiles, like: Snapshot): Promise<readonly SnapshotFile[]> {
  const known = new Map(like.files.map((file) => [file.path, file.bytes]));
  const same = (entry: TreeEntry): Uint8Array | null => {
    const bytes = known.get(entry.path) ?? null;
    return bytes !== null && entry.type === "file" && bytes.length === entry.size && isBlob(bytes, entry.blob)
      ? bytes
      : null;
  };
  const found = files.map((entry) => ({ entry, bytes: same(entry) }));
  const unlike = found.filter(({ entry, bytes }) => bytes === null && isRead(entry));
  const blobs = await readBlobs(root, [...new Set(unlike.map(({ entry }) => entry.blob))]);
  return found.map(({ entry: { path, type, size, blob }, bytes }) => ({
    path,
    type,
    size,
    bytes: bytes ?? blobs.get(blob) ?? null,
  }));
}

/** Whether git names these bytes so: by SHA-1, or by SHA-256 in repositories that have chosen so. */
export function isBlob(bytes: Uint8Array, id: string): boolean {
  const hash = createHash(id.length === 40 ? "sha1" : "sha256");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex") === id;
}
