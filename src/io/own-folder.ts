/**
 * A folder that the program wrote, and writes again. A list in it says what is the program's: names and digests, as sha256sum
 * writes them. What the list does not name, and what somebody has changed since, is nobody's to overwrite.
 */
import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { isThere, listNames, makeFolder, readNamedFile, writeFiles } from "./files.ts";
import { expectNoLink, oddBelow } from "./links.ts";

interface OwnFile {
  /** from the folder, with forward slashes: lower-case letters, digits, dots, dashes */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const PATH = /^(?:[a-z0-9]+(?:[.-][a-z0-9]+)*\/)*[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
const LIST_MAX_BYTES = 16 * 1024 * 1024;
const FILE_MAX_BYTES = 64 * 1024 * 1024;
const CURE = "name a new folder, or move your own files away";

/**
 * Replaces what an earlier run wrote, and removes what is no longer wanted. A run that was cut off is repaired by the next.
 * @param list name of the list, "report.sha256"
 * @throws Failure when the folder has files and no list, or when a file that would be replaced is not as it was written
 */
export function writeOwnFolder(root: string, list: string, files: readonly OwnFile[]): void {
  const former = formerFiles(root, list);
  const wanted = new Map(files.map(({ path, bytes }) => [path, digestOf(bytes)]));
  const obsolete = [...former.keys()].filter((path) => !wanted.has(path));
  for (const path of [...wanted.keys(), ...obsolete])
    expectOwn(root, path, [...(former.get(path) ?? []), wanted.get(path)]);
  makeFolder(root);
  const isOld = (path: string, digest: string) => wanted.get(path) !== digest;
  const old = [...former].flatMap(([path, digests]) =>
    digests.filter((digest) => isOld(path, digest)).map((one) => [path, one] as const),
  );
  writeFiles(root, [listFile(list, [...wanted, ...old])]);
  writeFiles(root, files);
  for (const path of obsolete) remove(join(root, path));
  writeFiles(root, [listFile(list, [...wanted])]);
}

/** Digests of each file that earlier runs wrote, or were about to write; none for a folder that is new or empty. */
function formerFiles(root: string, list: string): ReadonlyMap<string, readonly string[]> {
  if (!isThere(root) || listNames(root).length === 0) return new Map();
  if (!isThere(join(root, list)))
    throw new Failure(`"${root}" is not empty, and was not written by this command`, CURE);
  expectNoLink(root, list);
  const bytes = readNamedFile(join(root, list), LIST_MAX_BYTES);
  const found = new Map<string, string[]>();
  for (const line of Buffer.from(bytes ?? [])
    .toString("utf8")
    .split("\n")
    .filter((one) => one !== "")) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.*)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || !PATH.test(path))
      throw new Failure(`"${join(root, list)}" is not as it was written`, CURE);
    found.set(path, [...(found.get(path) ?? []), digest]);
  }
  return found;
}

function expectOwn(root: string, path: string, digests: readonly (string | undefined)[]): void {
  const place = join(root, path);
  expectNoLink(root, path);
  if (!isThere(place)) return;
  const bytes = oddBelow(place) === null ? readNamedFile(place, FILE_MAX_BYTES) : null;
  if (bytes === null || !digests.includes(digestOf(bytes)))
    throw new Failure(`"${place}" is not as it was written, or not of this command`, CURE);
}

function listFile(path: string, entries: readonly (readonly [path: string, digest: string])[]): OwnFile {
  const lines = entries
    .map(([name, digest]) => `${digest}  ${name}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
  return { path, bytes: Buffer.from(lines.join("")) };
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new Failure(`cannot remove "${path}"`, "check the folder's permissions", { cause: error });
  }
}
