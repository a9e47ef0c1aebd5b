/** What was asked and what went wrong, for tests and for those who build on the forge; read over /_forge. */

interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly operation: string | null;
  /** null: the connection was closed instead */
  readonly status: number | null;
  /** login, App's slug, or null for anybody */
  readonly viewer: string | null;
}

interface Violation {
  readonly operation: string;
  readonly status: number;
  readonly details: readonly string[];
}

export interface Record {
  readonly requests: RequestEntry[];
  readonly violations: Violation[];
  /** errors of the forge itself: its own mistakes */
  readonly failures: string[];
}

const ENTRIES_MAX = 10_000;

export function createRecord(): Record {
  return { requests: [], violations: [], failures: [] };
}

/** The newest entries are kept. */
export function note<T>(list: T[], entry: T): void {
  if (list.length >= ENTRIES_MAX) list.splice(0, ENTRIES_MAX / 2);
  list.push(entry);
}

export function clearRecord(record: Record): void {
  for (const list of [record.requests, record.violations, record.failures]) list.length = 0;
}
