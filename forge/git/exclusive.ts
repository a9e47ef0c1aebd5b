/**
 * One writer at a time. A repository and its forks share one turn: a push to a fork changes pull requests of its parent.
 * Who already has the turn gets it again, so that writers may call each other.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { State } from "../state.ts";

interface Turn {
  readonly network: number;
  held: boolean;
}

const current = new AsyncLocalStorage<Turn>();
const queues = new WeakMap<State, Map<number, Promise<void>>>();

function networkOf(state: State, repositoryId: number): number {
  let id = repositoryId;
  for (let hops = 0; hops < 100; hops += 1) {
    const parent = state.repositories.find((repository) => repository.id === id)?.forkOf ?? null;
    if (parent === null) return id;
    id = parent;
  }
  return id;
}

/** Waits for the turn; the answer gives it back. */
export async function takeTurn(state: State, repositoryId: number): Promise<() => void> {
  const network = networkOf(state, repositoryId);
  const queue = queues.get(state) ?? new Map<number, Promise<void>>();
  queues.set(state, queue);
  const before = queue.get(network) ?? Promise.resolve();
  let release: () => void = () => undefined;
  const mine = new Promise<void>((resolve) => {
    release = resolve;
  });
  queue.set(
    network,
    before.then(() => mine),
  );
  await before;
  return release;
}

/** Runs `action` while nobody else writes the repository or one of its relatives. */
export async function exclusively<T>(state: State, repositoryId: number, action: () => Promise<T>): Promise<T> {
  const network = networkOf(state, repositoryId);
  const mine = current.getStore();
  if (mine?.held === true && mine.network === network) return action();
  return insideTurn(state, repositoryId, await takeTurn(state, repositoryId), action);
}

/** Runs `action` in a turn that was taken before, and gives it back. */
export async function insideTurn<T>(
  state: State,
  repositoryId: number,
  release: () => void,
  action: () => Promise<T>,
): Promise<T> {
  const turn: Turn = { network: networkOf(state, repositoryId), held: true };
  try {
    return await current.run(turn, action);
  } finally {
    turn.held = false;
    release();
  }
}
