/**
 * The forge's clock: the machine's, moved ahead by whoever tests deadlines. And what waits, which goes by the machine's:
 * programs take the time that they take.
 */
export { setInterval as every, setTimeout as wait } from "node:timers/promises";

import type { State } from "./state.ts";

export interface Clock {
  /** RFC 3339, UTC, whole seconds, as GitHub writes instants */
  readonly now: () => string;
  readonly advance: (milliseconds: number) => void;
}

export function virtualClock(state: State): Clock {
  return {
    now: () => new Date(Date.now() + state.clockAheadMs).toISOString().replace(/\.\d{3}Z$/, "Z"),
    advance: (milliseconds) => {
      state.clockAheadMs += milliseconds;
    },
  };
}

/** Ends what takes longer. */
export function endAfter(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds);
}
