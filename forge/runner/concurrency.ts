/** `concurrency:` groups, one running and one pending each, and the number of jobs that run side by side. */
import { dig, text } from "./values.ts";

interface Turn {
  /** false: a newer one took its place while it waited */
  readonly isMine: boolean;
  readonly end: () => void;
}

interface Group {
  running: { readonly cancel: () => void } | null;
  pending: ((turn: boolean) => void) | null;
}

interface Wish {
  readonly group: string;
  readonly cancelInProgress: boolean;
}

interface Asking {
  /** ends the one that asks, when it runs and a later one says so */
  readonly cancel: () => void;
  /** aborted when the one that asks does not want to wait any more */
  readonly signal: AbortSignal;
}

export interface Groups {
  readonly enter: (repositoryId: number, wish: Wish | null, asking: Asking) => Promise<Turn>;
}

/** @param value `concurrency:` after evaluation: a name, or a mapping */
export function wishOf(value: unknown): Wish | null {
  const group = text(value) ?? text(dig(value, "group"));
  if (group === null || group === "") return null;
  return { group, cancelInProgress: String(dig(value, "cancel-in-progress") ?? false) === "true" };
}

export function concurrencyGroups(): Groups {
  const groups = new Map<string, Group>();
  const free: Turn = { isMine: true, end: () => {} };
  return {
    enter: async (repositoryId, wish, { cancel, signal }) => {
      if (wish === null) return free;
      // names are compared without regard to case
      const key = `${repositoryId}/${wish.group.toLowerCase()}`;
      const group = groups.get(key) ?? { running: null, pending: null };
      groups.set(key, group);
      if (group.running !== null && !(await waitForTurn(group, wish, signal))) return { isMine: false, end: () => {} };
      group.running = { cancel };
      return { isMine: true, end: () => leave(groups, key) };
    },
  };
}

async function waitForTurn(group: Group, wish: Wish, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  group.pending?.(false);
  const turn = new Promise<boolean>((resolve) => {
    group.pending = resolve;
    const giveUp = () => {
      if (group.pending === resolve) group.pending = null;
      resolve(false);
    };
    signal.addEventListener("abort", giveUp, { once: true });
  });
  if (wish.cancelInProgress) group.running?.cancel();
  return turn;
}

function leave(groups: Map<string, Group>, key: string): void {
  const group = groups.get(key);
  if (group === undefined) return;
  const next = group.pending;
  group.pending = null;
  // whoever is next holds the place from now on, before it gets to run
  group.running = next === null ? null : { cancel: () => {} };
  if (next === null) groups.delete(key);
  else next(true);
}

/** At most so many at once; the rest waits in order. */
export function places(most: number): { readonly take: () => Promise<() => void> } {
  const waiting: (() => void)[] = [];
  let taken = 0;
  const free = () => {
    taken -= 1;
    waiting.shift()?.();
  };
  return {
    take: async () => {
      if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve));
      taken += 1;
      let isFreed = false;
      return () => {
        if (!isFreed) free();
        isFreed = true;
      };
    },
  };
}
