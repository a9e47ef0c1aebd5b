/**
 * One writer at a time. A repository and its forks share one turn: a push to a fork changes pull requests of its parent.
 * Who already has the turn gets it again, so that writers may call each other.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { repositoryById, rootOf } from "../lookup.ts";
import type { State } from "../state.ts";

interface Turn {
  readonly network: number;
  isHeld: boolean;
}

const current = new AsyncLocalStorage<Turn>();
const queues = new WeakMap<State, Map<number, Promise<unknown>>>();

/** Runs `action` while nobody else writes the repository or one of its relatives. */
export async function exclusively<T>(state: State, repositoryId: number, action: () => Promise<T>): Promise<T> {
  const repository = repositoryById(state, repositoryId);
  const network = repository === undefined ? repositoryId : rootOf(state, repository).id;
  const mine = current.getStore();
  if (mine?.isHeld === true && mine.network === network) return action();
  const queue = queues.get(state) ?? new Map<number, Promise<unknown>>();
  queues.set(state, queue);
  const turn: Turn = { network, isHeld: true };
  const before = queue.get(network) ?? Promise.resolve();
  const acting = before.then(() => current.run(turn, action));
  const giveBack = (): void => {
    // what was started in a turn may go on after it, but then has to wait like everybody
    turn.isHeld = false;
  };
  const ended = acting.then(giveBack, giveBack);
  queue.set(network, ended);
  return acting;
}
