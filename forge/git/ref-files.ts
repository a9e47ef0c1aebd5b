/**
 * Moves refs as git's own files are moved, without a process for each: under git's lock, and from where they were seen.
 * Whatever is not plain is left to git.
 */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSha } from "./revisions.ts";

/**
 * A forge that was killed may have left locks that nobody would ever give back. Called before anybody is answered.
 * @param root where the bare repositories are
 */
export function releaseRefs(root: string): void {
  for (const repository of readdirSync(root).filter((name) => name.endsWith(".git"))) {
    const folder = join(root, repository);
    const refs = readdirSync(join(folder, "refs"), { recursive: true, encoding: "utf8" });
    const locks = refs.filter((name) => name.endsWith(".lock")).map((name) => join("refs", name));
    for (const lock of ["HEAD.lock", "packed-refs.lock", ...locks]) rmSync(join(folder, lock), { force: true });
  }
}

interface Move {
  /** "refs/heads/main" */
  readonly ref: string;
  /** null: it must not be there */
  readonly before: string | null;
  readonly after: string;
}

/**
 * @param folder of a bare repository
 * @returns false: it was not where it was expected; null: git has to do it
 */
export function moveRefFile(folder: string, move: Move): boolean | null {
  const file = join(folder, move.ref);
  const lock = `${file}.lock`;
  let handle: number;
  try {
    mkdirSync(dirname(file), { recursive: true });
    handle = openSync(lock, "wx");
  } catch {
    return null;
  }
  try {
    const moved = isPlace(folder, move);
    if (moved !== true) return moved;
    writeSync(handle, `${move.after}\n`);
    renameSync(lock, file);
    return true;
  } catch {
    return null;
  } finally {
    closeSync(handle);
    rmSync(lock, { force: true });
  }
}

/** Where it is, as its own file says; null: git has to look. */
export function readRefFile(folder: string, ref: string): string | null {
  try {
    const loose = readFileSync(join(folder, ref), "utf8").trimEnd();
    return isSha(loose) ? loose : null;
  } catch {
    // packed, a folder, or not there
    return null;
  }
}

function isPlace(folder: string, { ref, before }: Move): boolean | null {
  const loose = textOf(join(folder, ref))?.trimEnd();
  if (loose !== undefined) return isSha(loose) ? loose === before : null;
  const packed = textOf(join(folder, "packed-refs")) ?? "";
  const end = packed.indexOf(` ${ref}\n`);
  if (end >= 0) return packed.slice(end - 40, end) === before;
  // names that one of them could only have as a folder
  const isCrossed = packed.includes(` ${ref}/`) || parentsOf(ref).some((name) => packed.includes(` ${name}\n`));
  return isCrossed ? null : before === null;
}

function parentsOf(ref: string): readonly string[] {
  const parts = ref.split("/");
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** @throws what is neither there nor missing */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
