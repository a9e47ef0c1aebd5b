/** What was merged before a change, read only where it differs from the change. */
import { createHash } from "node:crypto";
import type { Sha } from "../../model/git.ts";
import type { Snapshot, SnapshotFile } from "../../model/snapshot.ts";
import { obstacleIn } from "./failure.ts";
import { readBlobs } from "./objects.ts";
import { git } from "./process.ts";
import { isRead, listTree, type TreeEntry } from "./trees.ts";

export type MergedFiles = readonly TreeEntry[];

/** The files of a commit. */
export function mergedFiles(root: string, commit: Sha, folders: readonly string[]): Promise<MergedFiles> {
  return listTree(root, commit, folders);
}

/**
 * The files of the commit that is checked out.
 * @returns null when nothing was committed yet
 */
export async function mergedHead(root: string, folders: readonly string[]): Promise<MergedFiles | null> {
  try {
    return await listTree(root, "HEAD", folders);
  } catch (error) {
    if (await isUnborn(root)) return null;
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
