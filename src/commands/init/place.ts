/** Where a new ledger may be written: into nothing, or into a fresh clone of a repository that only few can read. */
import { dirname, join, relative, resolve } from "node:path";
import { Failure } from "../../io/failure.ts";
import { isThere, listFiles, listNames, readNamedFile } from "../../io/files.ts";
import { addressesOf } from "../../io/git/begin.ts";
import { placeIn } from "../../io/git/repository.ts";
import { oddBelow } from "../../io/links.ts";
import type { ProgramFile } from "../../io/program-files.ts";
import type { RepositoryFacts } from "../../model/github.ts";
import { redact } from "../../model/secret-text.ts";
import { openOrigin } from "../own-github.ts";

/** What GitHub itself puts into a new repository. */
const FRESH = [".git", ".gitignore", "README.md", "LICENSE"];
/** where the ledger's own page goes when there is a README already */
const OTHER_README = "LEDGER.md";

/**
 * What has to be written. A run that was cut off is continued: what is there byte by byte is as good as written.
 * @throws Failure when something else is there
 */
export function missingIn(root: string, content: readonly ProgramFile[]): readonly ProgramFile[] {
  const names = isThere(root) ? listNames(root) : [];
  const odd = names.flatMap((name) => (isOwn(name, content) ? (oddBelow(join(root, name)) ?? []) : []))[0];
  if (odd !== undefined) throw notFresh(root, relative(root, odd));
  const wanted = new Map(content.map((file) => [nameIn(root, file, names), file.bytes]));
  const top = new Set([...wanted.keys()].map((path) => path.split("/")[0] ?? path));
  const strange = names.find((name) => !FRESH.includes(name) && !top.has(name));
  if (strange !== undefined) throw notFresh(root, strange);
  const ours = names.filter((name) => top.has(name));
  const there = ours.flatMap((name) => listFiles(join(root, name))).map((path) => relative(root, path));
  const same = new Set(there.filter((path) => isSame(join(root, path), wanted.get(path))));
  const other = there.find((path) => !same.has(path));
  if (other !== undefined) throw notFresh(root, other);
  return [...wanted].filter(([path]) => !same.has(path)).map(([path, bytes]) => ({ path, bytes }));
}

/** Of the files that would be written, or the folder of one. */
function isOwn(name: string, content: readonly ProgramFile[]): boolean {
  return name === OTHER_README || content.some(({ path }) => path.split("/")[0] === name);
}

function nameIn(root: string, { path, bytes }: ProgramFile, names: readonly string[]): string {
  if (path !== "README.md" || !names.includes(path) || isSame(join(root, path), bytes)) return path;
  return OTHER_README;
}

function isSame(path: string, bytes: Uint8Array | undefined): boolean {
  const found = bytes === undefined ? null : readNamedFile(path, bytes.length);
  return found !== null && bytes !== undefined && Buffer.compare(found, bytes) === 0;
}

function notFresh(root: string, name: string): Failure {
  return new Failure(
    `"${join(root, name)}" is there already, and not what would be written`,
    "name a new folder, or a fresh clone with nothing but a README, a LICENSE and a .gitignore",
  );
}

/**
 * Whether the folder is a repository already.
 * @throws Failure when it is a part of one: GitHub reads workflows at its root only
 */
export function isRepository(root: string): boolean {
  const path = resolve(root);
  const folder = nearestFolder(path);
  const place = placeIn(folder);
  if (place === null) return false;
  if (place.folder === "" && folder === path) return true;
  throw new Failure(
    `"${root}" is inside of another repository`,
    "a ledger is a repository of its own: name a folder outside",
  );
}

/** The path, or the first above it that is there: git looks upwards from any depth. */
function nearestFolder(path: string): string {
  return isThere(path) || path === dirname(path) ? path : nearestFolder(dirname(path));
}

/**
 * B20 P26: a ledger names every hole that is open.
 * @throws Failure when everybody may read what is pushed to one of the clone's remotes, or when nobody can tell
 */
export async function refusePublic(root: string): Promise<void> {
  for (const address of await addressesOf(root)) {
    const visibility = await visibilityOf(address);
    if (visibility === "public")
      throw new Failure(
        `everybody may read "${redact(address)}", and a ledger names every hole that is still open`,
        "make it private, or say --public when that is meant",
      );
    if (visibility instanceof Failure)
      throw new Failure(
        `who may read "${redact(address)}" can't be told: ${visibility.message}`,
        "put a token that may read it into GITHUB_TOKEN, or say --public when everybody may read it",
      );
  }
}

async function visibilityOf(address: string): Promise<RepositoryFacts["visibility"] | Failure> {
  try {
    return (await (await openOrigin(address)).repository()).visibility;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
