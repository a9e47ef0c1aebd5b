/** Writes trees object by object: only folders that change are read and written, and nothing is seen before it is whole. */

import { Refusal } from "../operation.ts";
import { writeLoose } from "./loose.ts";
import type { ObjectReader } from "./object-reader.ts";
import { TYPES } from "./parse.ts";

interface TreeChange {
  readonly path: string;
  readonly mode: string;
  /** null: the path is removed */
  readonly sha: string | null;
}

/** by what a request may write as a mode */
const TYPE_OF: ReadonlyMap<string, string> = new Map(Object.entries(TYPES));

/** What git itself refuses to have in a tree, said before git ignores it. */
function refuseMalformed(changes: readonly TreeChange[]): void {
  for (const { path, mode, sha } of changes) {
    const parts = path.split("/");
    const isMalformed = parts.some((part) => part === "" || part === "." || part === ".." || isDotGit(part));
    if (isMalformed || path.includes("\0")) throw new Refusal(422, "tree.path contains a malformed path component");
    if (sha !== null && !TYPE_OF.has(mode)) throw new Refusal(422, `tree.mode ${mode} is not supported`);
    if (sha !== null && !/^[0-9a-f]{40}$/.test(sha)) throw new Refusal(422, `tree.sha ${sha} is not a valid blob`);
  }
}

/** Names that a file system may read as ".git". */
function isDotGit(part: string): boolean {
  const plain = part.replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "").toLowerCase();
  return /^(?:\.git|git~1)[ .]*(?::.*)?$/.test(plain) || part.includes("\\");
}

/** The commit of another repository that a tree may name is not here. */
async function refuseUnknown(reader: ObjectReader, changes: readonly TreeChange[]): Promise<void> {
  for (const { mode, sha } of changes) {
    const type = TYPE_OF.get(mode);
    if (sha === null || type === "commit" || (await reader.info(sha))?.type === type) continue;
    throw new Refusal(422, type === "tree" ? `tree.sha ${sha} is not a valid tree` : "tree.sha is not a valid blob");
  }
}

interface Place {
  /** of the bare repository */
  readonly folder: string;
  readonly reader: ObjectReader;
}

/** @param base tree, or commit; null: nothing was there */
export async function writeTree(place: Place, base: string | null, changes: readonly TreeChange[]): Promise<string> {
  refuseMalformed(changes);
  await refuseUnknown(place.reader, changes);
  const tree = base === null ? null : await place.reader.info(`${base}^{tree}`);
  if (base !== null && tree === null) throw new Refusal(422, `tree.sha ${base} is not a valid tree`);
  const placed = changes.map(({ path, ...change }) => ({ ...change, path: rawName(path).split("/") }));
  return (await changedFolder(place, tree?.sha ?? null, placed)) ?? writeLoose(place.folder, "tree", "");
}

/** As a tree object has them. */
interface Entry {
  /** "40000": without the zero that is shown before it */
  readonly mode: string;
  readonly sha: string;
}

/** By name, byte by byte. */
type Folder = Map<string, Entry>;

interface PlacedChange extends Omit<TreeChange, "path"> {
  readonly path: readonly string[];
}

const FOLDER = "40000";

/** @returns null when nothing is left in it */
async function changedFolder(
  place: Place,
  sha: string | null,
  changes: readonly PlacedChange[],
): Promise<string | null> {
  const entries = await entriesOf(place.reader, sha);
  const below = new Map<string, PlacedChange[]>();
  for (const { path, mode, sha: blob } of changes) {
    const [name = "", ...rest] = path;
    if (rest.length > 0)
      below
        .set(name, below.get(name) ?? [])
        .get(name)
        ?.push({ path: rest, mode, sha: blob });
    else if (blob === null) entries.delete(name);
    else entries.set(name, { mode: mode.replace(/^0/, ""), sha: blob });
  }
  for (const [name, inner] of below) {
    const there = entries.get(name);
    const made = await changedFolder(place, there?.mode === FOLDER ? there.sha : null, inner);
    if (made !== null) entries.set(name, { mode: FOLDER, sha: made });
    else if (there?.mode === FOLDER) entries.delete(name);
  }
  return entries.size === 0 ? null : writeLoose(place.folder, "tree", bytesOf(entries));
}

async function entriesOf(reader: ObjectReader, sha: string | null): Promise<Folder> {
  const entries: Folder = new Map();
  const bytes = sha === null ? null : (await reader.contents(sha))?.bytes;
  for (let at = 0; bytes != null && at < bytes.length; ) {
    const [space, end] = [bytes.indexOf(32, at), bytes.indexOf(0, at)];
    const name = bytes.toString("latin1", space + 1, end);
    entries.set(name, { mode: bytes.toString("latin1", at, space), sha: bytes.toString("hex", end + 1, end + 21) });
    at = end + 21;
  }
  return entries;
}

/** In git's order: a folder's name is compared as if it ended with a slash. */
function bytesOf(entries: Folder): Buffer {
  const order = (name: string, { mode }: Entry): string => (mode === FOLDER ? `${name}/` : name);
  const sorted = [...entries].sort((a, b) => (order(...a) < order(...b) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(([name, { mode, sha }]) => [Buffer.from(`${mode} ${name}\0`, "latin1"), Buffer.from(sha, "hex")]),
  );
}

function rawName(path: string): string {
  return Buffer.from(path).toString("latin1");
}
