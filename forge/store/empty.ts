/** A forge on which nothing has happened yet. */
import type { State } from "../state.ts";

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
