/** The state as one JSON file, replaced as a whole: after a crash it is there as it was before or after a write. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { State } from "../state.ts";
import { emptyState } from "./empty.ts";

const VERSION = 1;

export interface Store {
  readonly state: State;
  /** resolves when everything that happened before the call is on disk; calls that come together share one file */
  readonly save: () => Promise<void>;
}

/** @throws Error when the file is of another version, or no JSON */
export function openStore(path: string): Store {
  const state = existsSync(path) ? readState(path) : emptyState();
  mkdirSync(dirname(path), { recursive: true });
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const save = (): Promise<void> => {
    if (running === null) {
      running = write(path, state).finally(() => {
        running = null;
      });
      return running;
    }
    // the one that runs may have read the state already
    next ??= running.then(
      () => startNext(),
      () => startNext(),
    );
    return next;
  };
  const startNext = (): Promise<void> => {
    next = null;
    return save();
  };
  return { state, save };
}

/** For a forge that is thrown away when it ends. */
export function memoryStore(): Store {
  return { state: emptyState(), save: async () => undefined };
}

function readState(path: string): State {
  const { version, state } = JSON.parse(readFileSync(path, "utf8")) as { version: number; state: Partial<State> };
  if (version !== VERSION)
    throw new Error(`${path} is of version ${version}, this forge reads ${VERSION}. start with another --data folder`);
  return { ...emptyState(), ...state };
}

async function write(path: string, state: State): Promise<void> {
  const draft = `${path}.draft`;
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify({ version: VERSION, state })}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
