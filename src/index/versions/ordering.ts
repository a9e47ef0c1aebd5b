/** What the comparators share: both texts are read first, and numbers may have any number of digits. */
import type { Compare, Order } from "../../model/versioning.ts";

/** Several times the longest version seen in the wild; a longer one is an attack on whoever compares it. */
const LENGTH_MAX = 300;

/** A comparator that reads both versions, and orders them when both can be read. */
export function comparator<Version>(
  parse: (text: string) => Version | null,
  order: (a: Version, b: Version) => Order | null,
): Compare {
  const read = (text: string): Version | null => (text.length > LENGTH_MAX ? null : parse(text.trim()));
  return (a, b) => {
    const first = read(a);
    const second = first === null ? null : read(b);
    return first === null || second === null ? null : order(first, second);
  };
}

/** By character code; for ASCII, the order of C's strcmp. */
export function orderText(a: string, b: string): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Decimal digits as numbers of any size; leading zeros do not count, and nothing is zero. */
export function orderDigits(a: string, b: string): Order {
  const first = withoutZeros(a);
  const second = withoutZeros(b);
  return orderRanks(first.length, second.length) || orderText(first, second);
}

export function orderRanks(a: number, b: number): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Part by part; where one list has ended, `order` gets null for it, and says which is older. */
export function orderLists<Part>(
  a: readonly Part[],
  b: readonly Part[],
  order: (a: Part | null, b: Part | null) => Order,
): Order {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = order(a[index] ?? null, b[index] ?? null);
    if (difference !== 0) return difference;
  }
  return 0;
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === 0x30) start += 1;
  return start === 0 ? digits : digits.slice(start);
}
