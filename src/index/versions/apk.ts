/**
 * Alpine's order, as apk-tools 3 computes it: digits {.digits} {letter} {_suffix{digits}} {~commit} {-rN}
 * (apk-package(5)). A version is a list of tokens; the first that differs decides, first by its kind, then by its value.
 *
 * apk also orders what is no valid version, by everything up to the first character that it cannot read, and then calls
 * that character older than the end. So does this, with one exception: when both stop being readable at the same place,
 * apk calls them equal, and 1.9.5p1 would be as good as 1.9.5p2. Here nobody knows, unless it is only a word that follows.
 */
import type { Compare, Order } from "../../model/versioning.ts";
import { comparator, orderDigits, orderLists, orderRanks, orderText } from "./ordering.ts";

interface ApkVersion {
  readonly tokens: readonly Token[];
  /** what apk cannot read, from there to the end */
  readonly rest: string;
}

interface Token {
  readonly kind: Kind;
  readonly value: string;
}

/** Oldest first: 1.0_rc1 < 1.0 < 1.0-r1 < 1.0~abc < 1.0_p1 < 1.0a < 1.0.1 */
const KINDS = [
  ...["alpha", "beta", "pre", "rc"],
  ...["unreadable", "end", "revision", "commit", "suffix-number"],
  ...["cvs", "svn", "git", "hg", "p"],
  ...["letter", "component", "first"],
] as const;
type Kind = (typeof KINDS)[number];
const RANK = new Map<string, number>(KINDS.map((kind, index) => [kind, index]));
const END: Token = { kind: "end", value: "" };

const SUFFIX = "_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)(?![a-z])[0-9]*";
const READABLE = new RegExp(`^([0-9]+)((?:\\.[0-9]+)*)([a-z]?)((?:${SUFFIX})*)(~[0-9a-f]+)?(-r[0-9]+)?`);

export const compareApk: Compare = comparator(parse, order);

function parse(text: string): ApkVersion | null {
  const parts = READABLE.exec(text);
  if (parts === null || !/^[!-~]+$/.test(text)) return null;
  const [readable, first = "", components = "", letter = "", suffixes = "", commit = "", revision = ""] = parts;
  const rest = text.slice(readable.length);
  const tokens = [
    ...tokensOf("first", [first]),
    ...tokensOf("component", components.match(/[0-9]+/g) ?? []),
    ...tokensOf("letter", [letter]),
    ...(suffixes.match(/[a-z]+|[0-9]+/g) ?? []).map(suffixToken),
    ...tokensOf("commit", [commit]),
    ...tokensOf("revision", [revision.slice("-r".length)]),
    ...tokensOf("unreadable", [rest]),
  ];
  return { tokens, rest };
}

function tokensOf(kind: Kind, values: readonly string[]): readonly Token[] {
  return values.flatMap((value) => (value === "" ? [] : [{ kind, value }]));
}

function suffixToken(value: string): Token {
  return { kind: KINDS.find((kind) => kind === value) ?? "suffix-number", value };
}

function order(a: ApkVersion, b: ApkVersion): Order | null {
  const difference = orderLists(a.tokens, b.tokens, (x, y) => orderTokens(x ?? END, y ?? END));
  return difference !== 0 || saysNothing(a.rest, b.rest) ? difference : null;
}

function saysNothing(a: string, b: string): boolean {
  return a === b || (isWord(a) && isWord(b));
}

/** After a hyphen only a revision counts; "-foo" is a remark. */
function isWord(rest: string): boolean {
  return /^-+[a-z]/.test(rest);
}

function orderTokens(a: Token, b: Token): Order {
  const difference = orderRanks(rank(a), rank(b));
  if (difference !== 0) return difference;
  switch (a.kind) {
    case "unreadable":
      return 0;
    case "component":
      // Gentoo's rule: with a leading zero on either side they are fractions, so 1.010 is older than 1.02
      return a.value.startsWith("0") || b.value.startsWith("0")
        ? orderText(a.value, b.value)
        : orderDigits(a.value, b.value);
    case "first":
    case "suffix-number":
    case "revision":
      return orderDigits(a.value, b.value);
    default:
      return orderText(a.value, b.value);
  }
}

function rank(token: Token): number {
  return RANK.get(token.kind) ?? 0;
}
