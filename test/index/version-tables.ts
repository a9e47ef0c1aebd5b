/** Tables of versions whose order is known from outside: where they are, and how their lines are read. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Compare } from "../../src/model/versioning.ts";

/** What `a` is to `b`. */
export interface Pair {
  readonly a: string;
  readonly sign: string;
  readonly b: string;
}

export function readLines(path: string): readonly string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}

/** Lines "1.0 < 1.1". */
export function readPairs(shared: string, table: string): readonly Pair[] {
  return readLines(join(shared, "data/vers", table)).map((line) => {
    const [a = "", sign = "", b = "", ...rest] = line.split(" ");
    if (rest.length > 0 || !/^[<=>]$/.test(sign)) throw new Error(`${table}: "${line}" is not a comparison`);
    return { a, sign, b };
  });
}

/** Lines where the table and the ecosystem's own program differ; nobody knows who is right. */
export function readDisputed(shared: string, table: string): ReadonlySet<string> {
  return new Set(readLines(join(shared, "data/vers", table)).map((line) => line.replace(/ +#.*$/, "")));
}

/** Every pair asked both ways, and what was answered otherwise than the table says. */
export function missesOf(compare: Compare, pairs: readonly Pair[]): readonly string[] {
  return pairs
    .flatMap(({ a, sign, b }) => [
      { a, sign, b },
      { a: b, sign: REVERSED.get(sign) ?? sign, b: a },
    ])
    .flatMap(({ a, sign, b }) => {
      const answer = signOf(compare, a, b);
      return answer === sign ? [] : [`${a} ${sign} ${b}: we say ${answer}`];
    });
}

const REVERSED: ReadonlyMap<string, string> = new Map([
  ["<", ">"],
  [">", "<"],
]);

export function signOf(compare: Compare, a: string, b: string): string {
  const order = compare(a, b);
  if (order === null) return "?";
  return order === 0 ? "=" : order < 0 ? "<" : ">";
}
