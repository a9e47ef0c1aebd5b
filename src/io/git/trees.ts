/** What commits hold, and in what two of them differ, as git's trees say: no work tree, no filter, no limit of size. */
import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import { isSha, type Sha } from "../../model/git.ts";
import { maxBytes } from "../../model/ledger-layout.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { findBlobs } from "./objects.ts";
import { type GitObject, readObjects } from "./reader.ts";
import { placeIn } from "./repository.ts";

export interface TreeEntry extends Pick<SnapshotFile, "path" | "type" | "size"> {
  readonly blob: string;
}

/** Others are never opened. */
export function isRead({ type, size, path }: TreeEntry): boolean {
  return type === "file" && size <= maxBytes(path);
}

/** @param mode six digits */
export function typeOf(mode: string): SnapshotFile["type"] {
  return TYPES[mode] ?? "other";
}

const TYPES: Readonly<Record<string, SnapshotFile["type"]>> = {
  "100644": "file",
  "100755": "executable",
  "120000": "symlink",
};

/**
 * Sorted by path.
 * @param name a commit's id, or another name that nobody chose, such as HEAD
 * @param folders relative to the root; those that are not there are left out. None: everything
 */
export async function listTree(root: string, name: string, folders: readonly string[]): Promise<TreeEntry[]> {
  const failed = [
    `cannot list the files of commit ${name}`,
    "run `git fsck`; a partial clone must fetch first",
  ] as const;
  const folder = placeIn(root)?.folder ?? "";
  const top = `${name}^{tree}`;
  const [all, own] = await treesOf(root, [top, folder === "" ? top : `${name}:${folder.slice(0, -1)}`]);
  if (all == null) throw new Failure(...failed);
  const isWanted = (path: string) => folders.length === 0 || folders.some((one) => isWithin(path, one));
  const isOnTheWay = (path: string) => isWanted(path) || folders.some((one) => isWithin(one, path));
  const leaves: Entry[] = [];
  let entries = own == null ? [] : entriesOf(own, "");
  while (entries.length > 0) {
    leaves.push(...entries.filter((one) => !isTree(one) && isWanted(one.path)));
    const below = entries.filter((one) => isTree(one) && isOnTheWay(one.path));
    const trees = await treesOf(
      root,
      below.map(({ id }) => id),
    );
    entries = below.flatMap(({ path }, index) => {
      const tree = trees[index] ?? null;
      if (tree === null) throw new Failure(...failed);
      return entriesOf(tree, `${path}/`);
    });
  }
  return (await withSizes(root, leaves)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

async function withSizes(root: string, leaves: readonly Entry[]): Promise<TreeEntry[]> {
  const ids = [...new Set(leaves.map(({ id }) => id))];
  const found = await findBlobs(root, ids);
  const sizes = new Map(ids.map((id, index) => [id, found[index]?.size ?? 0]));
  return leaves.map(({ path, mode, id }) => {
    return { path, type: typeOf(mode), size: sizes.get(id) ?? 0, blob: id };
  });
}

/** A folder on both sides, as far as there is one. */
interface Pair {
  readonly path: string;
  readonly sides: readonly [one: string | null, other: string | null];
}

/**
 * Every path that differs, with modes and blobs on both sides; a renamed file is one that goes and one that comes.
 * @param from id of a commit or tree @param to likewise
 */
export async function changesBetween(root: string, from: string, to: string): Promise<readonly ChangedPath[]> {
  const changes: ChangedPath[] = [];
  let level: readonly Pair[] = [{ path: "", sides: [`${from}^{tree}`, `${to}^{tree}`] }];
  while (level.length > 0) {
    const names = level.flatMap(({ sides }) => sides.filter((side) => side !== null));
    const trees = await treesOf(root, names);
    const missing = trees.indexOf(null);
    if (missing !== -1) throw new Failure(`cannot compare ${from} with ${to}`, "fetch both with their common history");
    const found = new Map(names.map((name, index) => [name, trees[index] ?? null]));
    level = level.flatMap(({ path, sides }) => {
      const [one, other] = sides.map((side) => byName(side === null ? null : (found.get(side) ?? null), path));
      return compared(one ?? new Map(), other ?? new Map(), changes);
    });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Notes what differs in one folder. @returns the folders in it that differ */
function compared(
  one: ReadonlyMap<string, Entry>,
  other: ReadonlyMap<string, Entry>,
  changes: ChangedPath[],
): readonly Pair[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name): readonly Pair[] => {
    const [old, fresh] = [one.get(name) ?? null, other.get(name) ?? null];
    if (old?.id === fresh?.id && old?.mode === fresh?.mode) return [];
    const path = (old ?? fresh)?.path ?? "";
    const [oldFile, newFile] = [old, fresh].map((side) => (side === null || isTree(side) ? null : side));
    const nothing = "0".repeat((old ?? fresh)?.id.length ?? 0);
    if (oldFile || newFile)
      changes.push({
        path,
        oldMode: oldFile?.mode ?? ABSENT,
        newMode: newFile?.mode ?? ABSENT,
        oldBlob: oldFile?.id ?? nothing,
        newBlob: newFile?.id ?? nothing,
      });
    const sides = [old, fresh].map((side) => (side !== null && isTree(side) ? side.id : null));
    const [before = null, after = null] = sides;
    return before === null && after === null ? [] : [{ path: `${path}/`, sides: [before, after] }];
  });
}

function byName(tree: GitObject | null, path: string): ReadonlyMap<string, Entry> {
  return new Map(tree === null ? [] : entriesOf(tree, path).map((entry) => [entry.name, entry]));
}

/** null where there is none */
async function treesOf(root: string, names: readonly string[]): Promise<readonly (GitObject | null)[]> {
  const found = await explained(() => readObjects(root, names), "cannot read the folders of commits", "run `git fsck`");
  return found.map((one) => (one?.type === "tree" ? one : null));
}

interface Entry {
  readonly path: string;
  /** the last part of it, a character for each byte: several names that are not UTF-8 may be shown as one */
  readonly name: string;
  /** six digits, one of those that git knows */
  readonly mode: string;
  readonly id: string;
}

const TREE = "040000";

function isTree({ mode }: Entry): boolean {
  return mode === TREE;
}

/**
 * `<mode> <name>\0<id>`, one after the other; ids as bytes, as long as that of the tree itself.
 * @param path where it is, with a slash
 */
function entriesOf({ id, bytes }: GitObject, path: string): readonly Entry[] {
  const entries: Entry[] = [];
  const length = id.length / 2;
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (space === -1 || end === -1) throw new Failure(`the folder ${id} cannot be read`, "run `git fsck`");
    const mode = modeOf(Number.parseInt(bytes.toString("latin1", at, space), 8));
    const name = bytes.subarray(space + 1, end);
    at = end + 1 + length;
    const own = bytes.toString("hex", end + 1, at);
    entries.push({ path: `${path}${name.toString("utf8")}`, name: name.toString("latin1"), mode, id: own });
  }
  return entries;
}

const KIND = 0o170000;
const MAY_RUN = 0o100;

/** What git takes a mode for, whoever wrote the tree: other bits of it mean nothing. */
function modeOf(mode: number): string {
  switch (mode & KIND) {
    case 0o040000:
      return TREE;
    case 0o100000:
      return (mode & MAY_RUN) === 0 ? "100644" : "100755";
    case 0o120000:
      return "120000";
    default:
      return "160000";
  }
}

/** git knows this one without having it; repositories of SHA-256 have another. */
export function emptyTree(like: Sha): Sha {
  const id =
    like.length === 40
      ? "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
      : "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";
  if (!isSha(id)) throw new RangeError(id);
  return id;
}
