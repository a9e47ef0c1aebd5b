/** What a pull request changes besides the ledger: workflows, pages, whatever else somebody has put into the repository. */

import type { ChangedPath } from "../../model/approval.ts";
import type { Sha } from "../../model/git.ts";
import { FOREIGN_MAX_BYTES, isInLedger, PULL_REQUEST_MAX_BYTES } from "../../model/ledger-layout.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import { readBlobs } from "./objects.ts";
import { placeIn } from "./repository.ts";
import { listTree } from "./trees.ts";

/**
 * As the newest commit has them; those that are too large have no bytes. None where the ledger is not the repository's root:
 * then what is beside it is not its own.
 */
export async function otherFiles(
  root: string,
  head: Sha,
  changes: readonly ChangedPath[],
): Promise<readonly SnapshotFile[]> {
  if (placeIn(root)?.folder !== "") return [];
  const changed = new Set(changes.map(({ path }) => path).filter((path) => !isInLedger(path)));
  if (changed.size === 0) return [];
  const entries = (await listTree(root, head, [])).filter(({ path, blob }) => changed.has(path) && blob !== "");
  let left = PULL_REQUEST_MAX_BYTES;
  const read = entries.filter(({ type, size }) => {
    const isRead = (type === "file" || type === "executable") && size <= Math.min(FOREIGN_MAX_BYTES, left);
    if (isRead) left -= size;
    return isRead;
  });
  const blobs = await readBlobs(root, [...new Set(read.map(({ blob }) => blob))]);
  return read.map(({ path, type, size, blob }) => ({ path, type, size, bytes: blobs.get(blob) ?? null }));
}
