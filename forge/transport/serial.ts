/** One write at a time: a review may not land between a push and what the push does to its pull request. */
import type { Repository, State } from "../state.ts";

export type Serialise = <T>(key: number, act: () => Promise<T>) => Promise<T>;

/** Acts with the same key wait for each other, in the order in which they came. */
export function createSerial(): Serialise {
  const last = new Map<number, Promise<unknown>>();
  return (key, act) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(act, act);
    const settled = mine.catch(() => null);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}

/** A repository shares pull requests and objects with its forks: they are one place to write. */
export function networkOf(state: State, repository: Repository): number {
  const parent = state.repositories.find((one) => one.id === repository.forkOf);
  return parent === undefined ? repository.id : networkOf(state, parent);
}
