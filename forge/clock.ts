/** The forge's clock: the machine's, moved ahead by whoever tests deadlines. */
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
