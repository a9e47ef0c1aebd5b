/**
 * The events of a range as intervals, oldest first. OSV lets events stand in any order, so they are sorted, and those of
 * one version keep the order they have: osv.dev lists the versions of PYSEC-2023-72 so, which names two versions twice.
 * `introduced: "0"` is before every version and is never compared.
 */
import type { Event } from "../../model/authored.ts";
import type { Compare } from "../../model/versioning.ts";

export interface Mark {
  readonly kind: "introduced" | "fixed" | "last_affected" | "limit";
  readonly version: string;
  /** which of the range's events it is */
  readonly index: number;
}

/** Affected versions: `from` is the first, `to` ends them; null when nothing does. */
export interface Interval {
  readonly from: Mark;
  readonly to: Mark | null;
}

/** Two marks that cannot be put in order, as they stand in the range. */
interface Unordered {
  readonly unordered: readonly [Mark, Mark];
}

export function marksOf(events: readonly Event[]): readonly Mark[] {
  return events.flatMap((event, index) =>
    KINDS.flatMap((kind) => {
      const version = event[kind];
      return version === undefined ? [] : [{ kind, version, index }];
    }),
  );
}

const KINDS = ["introduced", "fixed", "last_affected", "limit"] as const;

export function isStart(mark: Mark): boolean {
  return mark.kind === "introduced" && mark.version === "0";
}

/** @param marks without limits */
export function intervalsOf(marks: readonly Mark[], compare: Compare): readonly Interval[] | Unordered {
  const unordered: (readonly [Mark, Mark])[] = [];
  const order = (a: Mark, b: Mark): number => {
    if (isStart(a) || isStart(b)) return Number(isStart(b)) - Number(isStart(a));
    const difference = compare(a.version, b.version);
    if (difference === null) unordered.push(a.index < b.index ? [a, b] : [b, a]);
    return difference ?? 0;
  };
  const sorted = [...marks].sort(order);
  const [pair] = unordered;
  return pair === undefined ? pairUp(sorted) : { unordered: pair };
}

function pairUp(sorted: readonly Mark[]): readonly Interval[] {
  const intervals: Interval[] = [];
  let open: Mark | null = null;
  for (const mark of sorted) {
    if (mark.kind === "introduced") {
      open ??= mark;
    } else if (open !== null) {
      intervals.push({ from: open, to: mark });
      open = null;
    }
  }
  return open === null ? intervals : [...intervals, { from: open, to: null }];
}
