/**
 * Order of Semantic Versioning 2.0.0 (section 11), for any number of numeric components: "1.2" is "1.2.0", and some
 * registries have four. Build metadata does not count. Spaces, `v` and `=` in front are skipped, as node-semver does.
 */
import type { Compare, Order } from "../../model/versioning.ts";
import { comparator, orderDigits, orderLists, orderRanks, orderText } from "./ordering.ts";

export interface SemanticVersion {
  readonly numbers: readonly string[];
  /** identifiers of the pre-release; empty for a release */
  readonly preRelease: readonly string[];
}

const IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const VERSION = new RegExp(`^[v=\\s]*([0-9]+(?:\\.[0-9]+)*)(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?$`);

export const compareSemver: Compare = comparator(parse, orderSemantic);

function parse(text: string): SemanticVersion | null {
  const [, numbers, preRelease] = VERSION.exec(text) ?? [];
  if (numbers === undefined) return null;
  return { numbers: numbers.split("."), preRelease: preRelease?.split(".") ?? [] };
}

export function orderSemantic(a: SemanticVersion, b: SemanticVersion): Order {
  return (
    orderLists(a.numbers, b.numbers, (x, y) => orderDigits(x ?? "", y ?? "")) ||
    orderRanks(releaseRank(a), releaseRank(b)) ||
    orderLists(a.preRelease, b.preRelease, orderIdentifiers)
  );
}

function releaseRank(version: SemanticVersion): number {
  return version.preRelease.length === 0 ? 1 : 0;
}

/** The end is older than a number, a number older than a word. */
function orderIdentifiers(a: string | null, b: string | null): Order {
  const kind = identifierRank(a);
  const difference = orderRanks(kind, identifierRank(b));
  if (difference !== 0 || a === null || b === null) return difference;
  return kind === NUMBER ? orderDigits(a, b) : orderText(a, b);
}

const NUMBER = 1;

function identifierRank(identifier: string | null): number {
  if (identifier === null) return 0;
  return /^[0-9]+$/.test(identifier) ? NUMBER : 2;
}
