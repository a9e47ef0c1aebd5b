/**
 * How many requests a run may take to read what GitHub knows, and what each thing that it does costs of them. A run that has
 * taken them leaves the rest to the next. What is due takes its own beyond them, and leaves fewer for the rest.
 */
import { instantMs } from "../../model/time.ts";

/** B07 */
const READS_PER_RUN = 30;
/** The repository, as whom the program writes, and a page that shows that all pull requests are too many to read. */
const READS_BEFORE = 4;
const PAGE = 100;

/** At most, when every answer comes. */
export const READS = {
  /** whether there was ever one */
  open: 1,
  /** who approves it */
  approval: 1,
  /** its text as it is just before it is written */
  describe: 1,
  /** those that are there, before and after it is written */
  comment: 2,
  /** one that may not be merged: its statuses */
  refused: 1,
  /** and who moved its branch, and whether it is merged already */
  merged: 3,
} as const;

/** @param open pull requests @param past requests about those that there ever were */
export function readsLeft(open: number, past: number): number {
  // a list may end with a page that holds nothing
  const pages = Math.floor(open / PAGE) + 1;
  return READS_PER_RUN - READS_BEFORE - pages - past;
}

const FIRST = 3;

/**
 * Those that people hold up do not hold up all others for ever, though nothing remembers which they are: after the first
 * comes one that the clock picks, and what follows it. @param all by due
 */
export function inTurn<T>(all: readonly T[], now: string): readonly T[] {
  const rest = all.slice(FIRST);
  const start = rest.length === 0 ? 0 : Math.floor(instantMs(now) / 1_000) % rest.length;
  return [...all.slice(0, FIRST), ...rest.slice(start), ...rest.slice(0, start)];
}
