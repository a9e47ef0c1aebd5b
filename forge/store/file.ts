/**
 * The state as one file of JSON lines: the whole state, then what each write changed. After a crash it is there as it was before
 * or after a write; when the changes have become longer than the state, the file is replaced.
 */
import { existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { CannotStart } from "../cannot-start.ts";
import type { State } from "../state.ts";
import { type Change, catchUp, copyOf, makeChange } from "./changes.ts";

const VERSION = 1;
/** of changes, however small the state */
const CHANGES_BYTES_MIN = 1_000_000;

export interface Store {
  readonly state: State;
  /** resolves when everything that happened before the call is on disk; calls that come together share one write */
  readonly save: () => Promise<void>;
}

/** @param path of a file in a folder that is there; @throws CannotStart when the file is not a forge's, or another version's */
export function openStore(path: string): Store {
  const state = existsSync(path) ? readState(path) : emptyState();
  const write = writer(path, state);
  let begun: Promise<void> = Promise.resolve();
  // sees what happens until it begins; the one that has begun may have read the state already
  let waiting: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    waiting = null;
    begun = write();
    return begun;
  };
  const save = (): Promise<void> => {
    waiting ??= begun.then(begin, begin);
    return waiting;
  };
  return { state, save };
}

function writer(path: string, state: State): () => Promise<void> {
  /** what the file says; null: nobody knows */
  let kept: State | null = null;
  /** characters that may still be added before the file is replaced */
  let room = 0;
  const writeWhole = async (): Promise<void> => {
    const text = `${JSON.stringify({ version: VERSION, state })}\n`;
    const copy = copyOf(state);
    await replace(path, text);
    kept = copy;
    room = Math.max(text.length, CHANGES_BYTES_MIN);
  };
  return async () => {
    if (kept === null) return writeWhole();
    const changes = catchUp(kept, state);
    // what was refused has changed nothing
    if (changes.length === 0) return;
    const text = `${JSON.stringify(changes)}\n`;
    const copy = kept;
    kept = null;
    room -= text.length;
    if (room < 0) return writeWhole();
    await write(path, "a", text);
    kept = copy;
  };
}

/** Of a forge on which nothing has happened yet. */
export function emptyState(): State {
  return {
    nextId: 1,
    clockAheadMs: 0,
    accounts: [],
    tokens: [],
    apps: [],
    installations: [],
    teams: [],
    repositories: [],
    mail: [],
  };
}

/** For a forge that is thrown away when it ends. */
export function memoryStore(): Store {
  return { state: emptyState(), save: async () => undefined };
}

function readState(path: string): State {
  const [first = "", ...lines] = readFileSync(path, "utf8").split("\n");
  // the forge was killed while it wrote the last one: nobody was told that it is there
  lines.pop();
  try {
    const { version, state } = Object(JSON.parse(first)) as { version: number; state: Partial<State> };
    if (version !== VERSION) throw otherVersion(path, version);
    for (const line of lines) for (const change of JSON.parse(line) as Change[]) makeChange(state, change);
    return { ...emptyState(), ...state };
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `${path} is no state of a forge: ${String(error)}`,
      "name another folder, or delete this one",
    );
  }
}

function otherVersion(path: string, version: number): CannotStart {
  return new CannotStart(`${path} is of version ${version}, and this forge reads ${VERSION}`, "name another folder");
}

async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`;
  await write(draft, "w", text);
  await rename(draft, path);
}

async function write(path: string, how: "w" | "a", text: string): Promise<void> {
  const file = await open(path, how, 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}
