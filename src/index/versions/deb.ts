/**
 * Debian's order of versions: epoch, then upstream version, then revision (deb-version(7)), as dpkg computes it.
 * What `dpkg --compare-versions` still orders with a warning (a letter in front, an underscore) is ordered here too;
 * what it refuses is no version.
 */
import type { Compare, Order } from "../../model/versioning.ts";
import { comparator, orderDigits, orderRanks } from "./ordering.ts";

interface DebVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

/** dpkg keeps epochs in a C int */
const EPOCH_MAX = "2147483647";
const NONE = "0";

export const compareDeb: Compare = comparator(parse, order);

function parse(text: string): DebVersion | null {
  if (!/^[!-~]+$/.test(text)) return null;
  const colon = text.indexOf(":");
  const hyphen = text.lastIndexOf("-");
  const epoch = colon < 0 ? NONE : text.slice(0, colon);
  const upstream = text.slice(colon + 1, hyphen < 0 ? text.length : hyphen);
  const revision = hyphen < 0 ? NONE : text.slice(hyphen + 1);
  if (upstream === "" || revision === "" || !isEpoch(epoch)) return null;
  return { epoch, upstream, revision };
}

function isEpoch(text: string): boolean {
  return text === NONE || (/^[0-9]+$/.test(text) && orderDigits(text, EPOCH_MAX) <= 0);
}

function order(a: DebVersion, b: DebVersion): Order {
  return orderDigits(a.epoch, b.epoch) || orderPart(a.upstream, b.upstream) || orderPart(a.revision, b.revision);
}

/** Runs of other characters and runs of digits in turn, from the left, until one differs. */
function orderPart(a: string, b: string): Order {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while (isOther(a, i) || isOther(b, j)) {
      const difference = orderRanks(weight(a, i), weight(b, j));
      if (difference !== 0) return difference;
      i += 1;
      j += 1;
    }
    const digitsOfA = i;
    const digitsOfB = j;
    while (isDigit(a, i)) i += 1;
    while (isDigit(b, j)) j += 1;
    const difference = orderDigits(a.slice(digitsOfA, i), b.slice(digitsOfB, j));
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A tilde is older even than the end, letters come before everything else. */
function weight(text: string, index: number): number {
  if (!isOther(text, index)) return 0;
  const code = text.charCodeAt(index);
  if (code === TILDE) return -1;
  return isLetter(code) ? code : code + AFTER_LETTERS;
}

const TILDE = 0x7e;
const AFTER_LETTERS = 256;

function isOther(text: string, index: number): boolean {
  return index < text.length && !isDigit(text, index);
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
