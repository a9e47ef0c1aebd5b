/**
 * The file system. Reads never follow links (a record could point at any file of the machine);
 * writes go to a temporary file first, so that nothing is ever half-written.
 */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { LEDGER_FOLDERS, maxBytes } from "../model/ledger-layout.ts";
import type { Snapshot, SnapshotFile } from "../model/snapshot.ts";
import { pause } from "./clock.ts";
import { Failure } from "./failure.ts";
import { expectNoLink } from "./links.ts";

/** Every file under the ledger's folders, or under these, in the working tree. */
export function readWorktree(root: string, folders: readonly string[] = LEDGER_FOLDERS): Snapshot {
  const files = folders.flatMap((folder) => {
    const stat = lookAt(join(root, folder));
    return stat === null ? [] : readEntry(root, folder, stat);
  });
  return { commit: null, files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function readEntry(root: string, path: string, entry: Dirent | Stats): SnapshotFile[] {
  if (entry.isDirectory())
    return listFolder(join(root, path)).flatMap((child) => readEntry(root, `${path}/${child.name}`, child));
  if (entry.isFile()) return [readLedgerFile(root, path)];
  return [{ path, type: entry.isSymbolicLink() ? "symlink" : "other", size: 0, bytes: null }];
}

function listFolder(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new Failure(`cannot list "${path}" (${errorCode(error)})`, "check that it is a folder you may read", {
      cause: error,
    });
  }
}

/** A link put in place of the file since the folder was listed is not followed either. */
function readLedgerFile(root: string, path: string): SnapshotFile {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW;
  const { bytes, size, isExecutable } = readDescriptor(join(root, path), flags, maxBytes(path));
  return isExecutable ? { path, type: "executable", size, bytes: null } : { path, type: "file", size, bytes };
}

/**
 * The bytes of a file named by the user, links followed.
 * @returns null when it is larger than `limit` bytes
 */
export function readNamedFile(path: string, limit: number): Uint8Array | null {
  return readDescriptor(path, constants.O_RDONLY, limit).bytes;
}

interface ReadBytes {
  readonly size: number;
  readonly isExecutable: boolean;
  /** null when the file is larger than the limit */
  readonly bytes: Uint8Array | null;
}

function readDescriptor(path: string, flags: number, limit: number): ReadBytes {
  let descriptor: number;
  try {
    descriptor = openSync(path, flags | constants.O_NONBLOCK);
  } catch (error) {
    throw new Failure(`cannot read "${path}" (${errorCode(error)})`, "check that the file exists and may be read", {
      cause: error,
    });
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Failure(`"${path}" is not a file`, "name a regular file");
    const bytes = stat.size > limit ? null : readWhole(descriptor, stat.size);
    return { size: stat.size, isExecutable: isExecutable(stat), bytes };
  } finally {
    closeSync(descriptor);
  }
}

/** By the bit that git goes by; Windows has none. */
function isExecutable(stat: Stats): boolean {
  return process.platform !== "win32" && (stat.mode & constants.S_IXUSR) !== 0;
}

/** Reads exactly the size that was checked: a file that grows meanwhile cannot pass the cap. */
function readWhole(descriptor: number, size: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(descriptor, buffer, filled, size - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

/** Paths of the files under a folder that the user named, or the path itself when it is a file; sorted. */
export function listFiles(path: string): string[] {
  const stat = lookAt(path);
  if (stat === null) throw new Failure(`cannot read "${path}" (ENOENT)`, "check the path");
  if (!stat.isDirectory()) return [path];
  return listFolder(path).flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return listFiles(child);
    return entry.isFile() ? [child] : [];
  });
}

/** Names of what stands in a folder, sorted. */
export function listNames(path: string): readonly string[] {
  return listFolder(path).map(({ name }) => name);
}

export function isThere(path: string): boolean {
  return lookAt(path) !== null;
}

/** Moves files one after the other; the same bytes, elsewhere. Never onto something that is there. */
export function moveFiles(root: string, moves: readonly { readonly from: string; readonly to: string }[]): void {
  for (const { to } of moves) {
    if (isThere(join(root, to))) throw new Failure(`"${join(root, to)}" is there already`, "move it away first");
  }
  for (const { from, to } of moves) {
    try {
      mkdirSync(dirname(join(root, to)), { recursive: true });
      renameSync(join(root, from), join(root, to));
    } catch (error) {
      throw new Failure(
        `cannot move "${join(root, from)}" (${errorCode(error)})`,
        "`git status` shows what was moved",
        {
          cause: error,
        },
      );
    }
  }
  for (const { from } of moves) removeEmpty(root, dirname(from));
}

/** git keeps no empty folders either; one that stays would look like a record. */
function removeEmpty(root: string, folder: string): void {
  const path = join(root, folder);
  if (folder === "." || !isThere(path) || readdirSync(path).length > 0) return;
  rmdirSync(path);
  removeEmpty(root, dirname(folder));
}

/** What stands there, itself and not what it links to; null when nothing does. */
function lookAt(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    throw new Failure(`cannot read "${path}" (${errorCode(error)})`, "check the path", { cause: error });
  }
}

/** With those above it; one that is there stays as it is. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Failure(`cannot make the folder "${path}" (${errorCode(error)})`, "check the folder above it", {
      cause: error,
    });
  }
}

/** Writes all files, or none of those that follow a failure; each appears whole or not at all. No link is followed. */
export function writeFiles(
  root: string,
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): void {
  for (const file of files) {
    expectNoLink(root, file.path);
    writeWhole(join(root, file.path), file.bytes);
  }
}

function writeWhole(path: string, content: Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw new Failure(`cannot write "${path}" (${errorCode(error)})`, "check the folder's permissions and free space", {
      cause: error,
    });
  }
}

/** What could not be written cannot always be removed either; the first error is the one to tell. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // a folder on the way is no folder: there is nothing to remove
  }
}

/** Everything that stands on standard input, as text; at most `limit` bytes. */
export function readStandardInput(limit: number): string {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65536);
    const count = readInput(chunk);
    if (count === 0) return Buffer.concat(chunks).toString("utf8");
    total += count;
    if (total > limit) throw new Failure(`standard input is larger than ${limit} bytes`, "send it in parts");
    chunks.push(chunk.subarray(0, count));
  }
}

/** A terminal or an empty pipe answers EAGAIN or EOF instead of 0. */
function readInput(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk, 0, chunk.length, null);
    } catch (error) {
      if (errorCode(error) === "EOF") return 0;
      if (errorCode(error) !== "EAGAIN") throw error;
      pause(20);
    }
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
