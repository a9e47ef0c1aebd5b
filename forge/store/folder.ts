/** The folder that a forge keeps everything in: a forge's and nobody else's, and one forge's at a time. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CannotStart, systemCode } from "../cannot-start.ts";

export const STATE_FILE = "state.ndjson";
const LOCK_FILE = "lock";
/** what a forge makes beside its state */
const CONTENT = ["git", "keys", "work"];

export interface Folder {
  readonly path: string;
  /** removes everything but the state: what a first start that failed has made */
  readonly clear: () => void;
  /** lets another forge have it */
  readonly release: () => void;
}

/** locks of this process, whose id another process may have had before */
const held = new Set<string>();

/** One that is gone when the forge ends. */
export function borrowFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), "forge-"));
  return { path, clear: () => undefined, release: () => rmSync(path, { recursive: true, force: true }) };
}

/** @throws CannotStart */
export function takeFolder(given: string): Folder {
  try {
    makeFolder(given);
    const path = realpathSync(given);
    refuseStrange(path);
    const lock = join(path, LOCK_FILE);
    take(lock, path);
    held.add(lock);
    const clear = () => {
      for (const name of CONTENT) rmSync(join(path, name), { recursive: true, force: true });
    };
    const release = () => {
      held.delete(lock);
      rmSync(lock, { force: true });
    };
    return { path, clear, release };
  } catch (error) {
    if (systemCode(error) === null) throw error;
    throw new CannotStart(
      `the folder "${given}" can't be used (${systemCode(error)})`,
      "name one that you may write to",
    );
  }
}

/** Node's own way to make all folders of a path does not end where the system lets nobody make one, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // another forge that starts at this moment made it
    if (systemCode(error) !== "EEXIST" || !existsSync(path)) throw error;
  }
}

function refuseStrange(path: string): void {
  const names = readdirSync(path).filter((name) => name !== LOCK_FILE && !name.startsWith(`${LOCK_FILE}.`));
  if (names.length === 0 || names.includes(STATE_FILE)) return;
  throw new CannotStart(`the folder "${path}" holds other things, and no forge`, "name an empty or a new folder");
}

/** A lock of a process that is gone is taken over, by one alone of those who find it: who has the claim on that lock. */
function take(lock: string, path: string): void {
  const owner = ownerAfterWriting(lock);
  if (owner === null) return;
  refuseRunning(owner, lock, path);
  const claim = `${lock}.${owner}`;
  const rival = ownerAfterWriting(claim);
  if (rival !== null) refuseRunning(rival, claim, path);
  // somebody may have had the claim, and used it, since the lock was read
  if (rival === null && ownerOf(lock) === owner) {
    renameSync(claim, lock);
    return;
  }
  rmSync(claim, { force: true });
  take(lock, path);
}

/** null: it was free, and is this process's now */
function ownerAfterWriting(lock: string): number | null {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
    return null;
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw error;
    return ownerOf(lock);
  }
}

function ownerOf(lock: string): number {
  return Number(readFileSync(lock, "utf8"));
}

function refuseRunning(owner: number, lock: string, path: string): void {
  if (!isRunning(owner, lock)) return;
  const cure = `use that one, end it, or name another folder; if process ${owner} is no forge, delete ${lock}`;
  throw new CannotStart(`the folder "${path}" is in use by the forge that is process ${owner}`, cure);
}

function isRunning(pid: number, lock: string): boolean {
  if (pid === process.pid) return held.has(lock);
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // somebody else's process
    return systemCode(error) === "EPERM";
  }
}
