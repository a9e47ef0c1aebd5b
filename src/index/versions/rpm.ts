/**
 * rpm's order: epoch, version and release ("E:V-R"), each split into runs of letters, runs of digits, `~` and `^`
 * (rpm-version(7)). Everything else only separates. rpm refuses hardly anything, and neither does this.
 */
import type { Compare, Order } from "../../model/versioning.ts";
import { comparator, orderDigits, orderLists, orderRanks, orderText } from "./ordering.ts";

interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  /** null when there is none, which rpm calls older than any */
  readonly release: string | null;
}

export const compareRpm: Compare = comparator(parse, order);

function parse(text: string): RpmVersion | null {
  const parts = /^(?:([0-9]*):)?([^\s\p{Cc}]+)$/u.exec(text);
  if (parts === null) return null;
  const [, epoch = "0", rest = ""] = parts;
  const hyphen = rest.lastIndexOf("-");
  if (hyphen < 0) return { epoch, version: rest, release: null };
  return { epoch, version: rest.slice(0, hyphen), release: rest.slice(hyphen + 1) };
}

function order(a: RpmVersion, b: RpmVersion): Order {
  return orderDigits(a.epoch, b.epoch) || orderPart(a.version, b.version) || orderReleases(a.release, b.release);
}

function orderReleases(a: string | null, b: string | null): Order {
  if (a === null || b === null) return orderRanks(a === null ? 0 : 1, b === null ? 0 : 1);
  return orderPart(a, b);
}

function orderPart(a: string, b: string): Order {
  return a === b ? 0 : orderLists(segments(a), segments(b), orderSegments);
}

function segments(part: string): readonly string[] {
  return part.match(/[0-9]+|[A-Za-z]+|[~^]/g) ?? [];
}

function orderSegments(a: string | null, b: string | null): Order {
  const kind = rank(a);
  const difference = orderRanks(kind, rank(b));
  if (difference !== 0 || a === null || b === null) return difference;
  return kind === DIGITS ? orderDigits(a, b) : orderText(a, b);
}

const DIGITS = 4;

/** `~` is before the end, so 1.0~rc1 is older than 1.0; `^` is just after it, so 1.0^git1 is newer than 1.0 only. */
function rank(segment: string | null): number {
  if (segment === null) return 1;
  if (segment === "~") return 0;
  if (segment === "^") return 2;
  return /^[0-9]/.test(segment) ? DIGITS : 3;
}
