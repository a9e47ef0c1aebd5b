/** Bytes and sizes of many files by name. */
import { sha256 } from "../../model/digest.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { type Found, lookUp, readObjects } from "./reader.ts";

const FSCK = "run `git fsck`; a partial clone must fetch its files first";

/**
 * Files by names of git: ids, or COMMIT:PATH with a path without a line's end.
 * @returns in the same order; null where there is no file
 */
export async function findBlobs(root: string, names: readonly string[]): Promise<readonly (Found | null)[]> {
  const found = await explained(() => lookUp(root, names), "cannot look up files of commits", FSCK);
  return found.map((one) => (one?.type === "blob" ? one : null));
}

/** By id. @throws Failure when one is not there */
export async function readBlobs(root: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const found = await explained(() => readObjects(root, ids), "cannot read the files of the commit", FSCK);
  return new Map(
    ids.map((id, index): [string, Uint8Array] => {
      const blob = found[index];
      if (blob?.type !== "blob") throw new Failure(`git has no file with id ${id}`, FSCK);
      return [id, blob.bytes];
    }),
  );
}

const AT_ONCE_MAX = 64 * 1024 * 1024;

/**
 * SHA-256 of each file's bytes, as "sha256:…"; they are never held all at once.
 * @throws Failure when one is not there
 */
export async function blobDigests(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const unique = [...new Set(ids)];
  const found = await findBlobs(root, unique);
  const missing = found.indexOf(null);
  if (missing !== -1)
    throw new Failure(`this clone has no object ${unique[missing]}`, "a partial clone must fetch its blobs first");
  const digests = new Map<string, string>();
  for (const part of partsOf(found.filter((one) => one !== null)))
    for (const [id, bytes] of await readBlobs(root, part)) digests.set(id, sha256(bytes));
  return digests;
}

function partsOf(blobs: readonly Found[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const blob of blobs) {
    if (size + blob.size > AT_ONCE_MAX) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(blob.id);
    size += blob.size;
  }
  return parts;
}
