/** The state as one JSON file, replaced as a whole: after a crash it is there as it was before or after a write. */
import { existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { CannotStart } from "../cannot-start.ts";
import type { State } from "../state.ts";

const VERSION = 1;

export interface Store {
  readonly state: State;
  /** resolves when everything that happened before the call is on disk; calls that come together share one write */
  readonly save: () => Promise<void>;
}

/** @param path of a file in a folder that is there; @throws CannotStart when the file is not a forge's, or another version's */
export function openStore(path: string): Store {
  const state = existsSync(path) ? readState(path) : emptyState();
  let kept = "";
  let begun: Promise<void> = Promise.resolve();
  // sees what happens until it begins; the one that has begun may have read the state already
  let waiting: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    waiting = null;
    begun = write();
    return begun;
  };
  const write = async (): Promise<void> => {
    const text = `${JSON.stringify({ version: VERSION, state })}\n`;
    // what was refused has changed nothing
    if (text === kept) return;
    await replace(path, text);
    kept = text;
  };
  const save = (): Promise<void> => {
    waiting ??= begun.then(begin, begin);
    return waiting;
  };
  return { state, save };
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
  const { version, state } = parse(path) as { version: number; state: Partial<State> };
  if (version !== VERSION)
    throw new CannotStart(`${path} is of version ${version}, and this forge reads ${VERSION}`, "name another folder");
  return { ...emptyState(), ...state };
}

function parse(path: string): unknown {
  try {
    return Object(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new CannotStart(
      `${path} is no state of a forge: ${String(error)}`,
      "name another folder, or delete this one",
    );
  }
}

async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
