/**
 * The fast reader in front of the YAML parser: what it reads, the parser reads in the same way. Tried on this
 * repository's ledger, on every case of the tests, on the hostile files, on emitted data and on mutants of all of them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { CORE_SCHEMA, dump, load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { findUnfit } from "../../src/load/plain-data.ts";
import { readPlainYaml } from "../../src/load/plain-yaml.ts";
import { findHidden } from "../../src/model/characters.ts";
import { score, testWithShared } from "../score.ts";

const LIMITS = { depth: 32, values: 10_000 };

/** null when the two agree, or when the fast reader leaves the text to the parser */
function disagreement(text: string): string | null {
  // What hides from a reviewer was refused before.
  const fast = findHidden(text) === null ? readPlainYaml(text, LIMITS) : null;
  if (fast === null) return null;
  try {
    const slow = load(text, { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: LIMITS.depth });
    expect(fast).toEqual(slow);
    expect(findUnfit("x.yaml", fast, text)).toEqual([]);
    return null;
  } catch (error) {
    return `${JSON.stringify(text).slice(0, 300)}: ${error instanceof Error ? error.message.slice(0, 200) : error}`;
  }
}

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => readFileSync(join(folder, path), "utf8"));
}

const LEDGER = ["policies", "systems", "patches"].flatMap(yamlBelow);
const CASES = yamlBelow("test/load");

test("what a ledger has many of is read fast, nearly all of it; there are only ten policies", () => {
  const many = ["systems", "patches"].flatMap(yamlBelow);
  const read = many.filter((text) => readPlainYaml(text, LIMITS) !== null);
  expect(read.length / many.length).toBeGreaterThan(0.85);
});

test("the ledger and every case: the same values", () => {
  expect([...LEDGER, ...CASES].flatMap((text) => disagreement(text) ?? [])).toEqual([]);
});

testWithShared("hostile files: the same values, or left to the parser", (shared) => {
  const texts = ["yaml-test-suite", "crafted", "js-yaml-tests"].flatMap((folder) =>
    yamlBelow(join(shared, "hostile", folder)),
  );
  const misses = texts.flatMap((text) => disagreement(text) ?? []);
  score({ name: "fast YAML reader against the parser, hostile files", scored: texts.length, misses });
});

/** Pieces that decide what a line of YAML means. */
const PIECES = [
  "a",
  "b",
  "key",
  "null",
  "true",
  "~",
  "0",
  "1",
  "01",
  "1.10",
  "0x1f",
  "0o17",
  "1e5",
  ".5",
  "-1",
  "1:30",
  "1_0",
  "2024-01-01",
];
const MARKS = [
  ": ",
  ":",
  "- ",
  "-",
  " ",
  "  ",
  "\n",
  "\n  ",
  "\n- ",
  "\n  - ",
  "#",
  " #",
  '"',
  "'",
  "[]",
  "{}",
  "[",
  "|",
  ">",
  "&a",
  "*a",
  "!!str ",
  "%",
  "---",
  "...",
  "\\",
  ",",
  "?",
  "@",
  "é",
  "\u00a0",
  "\u2028",
];

const line = fc.array(fc.constantFrom(...PIECES, ...MARKS), { maxLength: 14 }).map((parts) => parts.join(""));

function agreesOn(texts: fc.Arbitrary<string>, numRuns: number): void {
  fc.assert(
    fc.property(texts, (text) => {
      expect(disagreement(text)).toBeNull();
    }),
    { numRuns },
  );
}

describe("mutants", () => {
  test("texts made of the pieces that decide", () => {
    agreesOn(
      line.map((text) => `${text}\n`),
      20_000,
    );
  });

  test("keys with every kind of value", () => {
    const values = fc.array(line, { minLength: 1, maxLength: 3 });
    agreesOn(
      values.map((parts) => parts.map((part, index) => `k${index}: ${part}\n`).join("")),
      20_000,
    );
  });

  test("files of the ledger with a few characters changed", () => {
    const file = fc.constantFrom(...LEDGER.filter((text) => text.length < 4000));
    const change = fc.tuple(fc.nat(4000), fc.nat(3), fc.constantFrom(...PIECES, ...MARKS));
    agreesOn(fc.tuple(file, fc.array(change, { minLength: 1, maxLength: 3 })).map(mutate), 4_000);
  });

  test("what an emitter writes of any data", () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,8}$/);
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(fc.string(), fc.constantFrom(...PIECES), fc.integer(), fc.boolean(), tie("list"), tie("map")),
      list: fc.array(tie("data"), { maxLength: 3 }),
      map: fc.dictionary(key, tie("data"), { maxKeys: 3 }),
    }));
    const emitted = fc.dictionary(key, data, { minKeys: 1, maxKeys: 4 }).map((value) => dump(value, { lineWidth: -1 }));
    agreesOn(emitted, 5_000);
  });
});

type Change = readonly [at: number, length: number, piece: string];

function mutate([text, changes]: readonly [string, readonly Change[]]): string {
  return changes.reduce((result, [at, length, piece]) => {
    const start = at % result.length;
    return result.slice(0, start) + piece + result.slice(start + length);
  }, text);
}
