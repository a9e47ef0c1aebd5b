/** Many objects by name in few processes of git, and their digests without holding all of them at once. */
import { sha256 } from "../../model/digest.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { readBlobs } from "./objects.ts";
import { git } from "./process.ts";

interface Found {
  readonly id: string;
  /** bytes */
  readonly size: number;
}

/**
 * Blobs by names of git: ids, or COMMIT:PATH with a path without a line's end.
 * @returns in the same order; null where there is no blob
 */
export async function findBlobs(root: string, names: readonly string[]): Promise<readonly (Found | null)[]> {
  if (names.length === 0) return [];
  const format = "--batch-check=%(objectname) %(objecttype) %(objectsize)";
  const output = await explained(
    () => git(root, { input: `${names.join("\n")}\n` }).raw(["cat-file", format]),
    "cannot look up files of commits",
    "run `git fsck`",
  );
  const rows = output.split("\n").filter((row) => row !== "");
  if (rows.length !== names.length)
    throw new Failure("git gave a list of objects that cannot be read", "run `git fsck`");
  return rows.map((row) => {
    const [, id, size] = /^([0-9a-f]{40}|[0-9a-f]{64}) blob (\d+)$/.exec(row) ?? [];
    return id === undefined ? null : { id, size: Number(size) };
  });
}

const AT_ONCE_MAX = 64 * 1024 * 1024;

/** SHA-256 of each blob's bytes, as "sha256:…". @throws Failure when one is not there */
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
