/** The keys to a value lead to its line and column, in YAML and in JSON, whatever the style. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { type Keys, locator } from "../../src/load/locate.ts";
import { describeWithShared, score } from "../score.ts";

const YAML = `# comment
id: web-1
"quoted key": 'quoted value'
list:
  - one
  - name: two
    flow: {a: [1, "2"], b: x}
-empty:
none:
block: |
  text
nested:
  deep:
    deeper: end
`;

const JSON_TEXT = `{
  "id": "web-1",
  "list": [1, {"a\\"b": [true, null]},
    {"a": {}}],
  "last": -1.5e3
}
`;

interface Question {
  readonly keys: Keys;
  /** line:column of the value, or of the nearest key above it */
  readonly at: string;
  readonly key?: string;
  readonly source?: string;
}

const IN_YAML: readonly Question[] = [
  { keys: [], at: "2:1" },
  { keys: ["id"], at: "2:5", key: "2:1", source: "web-1" },
  { keys: ["quoted key"], at: "3:16", key: "3:2", source: "quoted value" },
  { keys: ["list"], at: "5:3", key: "4:1" },
  { keys: ["list", 0], at: "5:5", key: "5:5", source: "one" },
  { keys: ["list", 1], at: "6:5", key: "6:5" },
  { keys: ["list", 1, "flow", "a", 0], at: "7:16", key: "7:16", source: "1" },
  { keys: ["list", 1, "flow", "b"], at: "7:28", key: "7:25", source: "x" },
  { keys: ["none"], at: "9:1", key: "9:1", source: "" },
  { keys: ["nested", "deep", "deeper"], at: "14:13", key: "14:5", source: "end" },
  { keys: ["nested", "deep", "missing"], at: "13:3", source: "" },
  { keys: ["list", 1, "missing"], at: "6:5", source: "" },
  { keys: ["list", 7], at: "4:1", source: "" },
  { keys: ["missing", "below"], at: "2:1", source: "" },
];

const IN_JSON: readonly Question[] = [
  { keys: [], at: "1:1" },
  { keys: ["id"], at: "2:9", key: "2:3", source: '"web-1"' },
  { keys: ["list", 0], at: "3:12", key: "3:12", source: "1" },
  { keys: ["list", 1, 'a"b', 1], at: "3:31", source: "null" },
  { keys: ["list", 2], at: "4:5", source: '{"a": {}}' },
  { keys: ["list", 2, "a", "missing"], at: "4:6", source: "" },
  { keys: ["last"], at: "5:11", key: "5:3", source: "-1.5e3" },
  { keys: ["last", "below"], at: "5:3", source: "" },
];

const place = ({ line, column }: { readonly line: number; readonly column: number }) => `${line}:${column}`;

describe.each([
  { notation: "yaml", text: YAML, questions: IN_YAML },
  { notation: "json", text: JSON_TEXT, questions: IN_JSON },
] as const)("in $notation", ({ notation, text, questions }) => {
  const where = locator(text, notation);

  it.each(questions)("$keys", ({ keys, at, key, source }) => {
    const found = where(keys);
    expect(place(found.position)).toBe(at);
    if (key !== undefined) expect(place(found.key)).toBe(key);
    if (source !== undefined) expect(found.source).toBe(source);
    expect(place(locator(text, notation)(keys).position)).toBe(at);
  });

  it("answers 1:1 for a text that cannot be read", () => {
    for (const broken of ["", "\t{", "a: [", "]"])
      expect(place(locator(broken, notation)(["a"]).position)).toMatch(/^1:[1-3]$/);
  });
});

describe("a value written in one notation or the other", () => {
  const data = fc.object({
    key: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,8}$/),
    values: [fc.integer(), fc.string({ maxLength: 12 }), fc.boolean(), fc.constant(null)],
    maxDepth: 4,
  });

  it("is found where a reader of its source reads it", () => {
    fc.assert(
      fc.property(data, (value) => {
        const written = JSON.stringify(value, null, 1);
        const where = locator(written, "json");
        for (const [keys, leaf] of leaves(value)) expect(JSON.parse(where(keys).source)).toEqual(leaf);
      }),
    );
    fc.assert(
      fc.property(data, (value) => {
        const where = locator(dump(value, { forceQuotes: true, quoteStyle: "double", lineWidth: -1 }));
        for (const [keys, leaf] of leaves(value)) {
          const { source } = where(keys);
          expect(typeof leaf === "string" ? load(`"${source}"`) : load(source === "" ? "null" : source)).toEqual(leaf);
        }
      }),
    );
  });
});

function leaves(value: unknown, keys: Keys = []): readonly (readonly [Keys, unknown])[] {
  if (typeof value !== "object" || value === null) return [[keys, value]];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, child]: readonly [string | number, unknown]) => leaves(child, [...keys, key]));
}

describeWithShared("real documents", (shared) => {
  it("give back every value at its place", () => {
    const path = join(shared, "hostile", "manifest.json");
    const text = readFileSync(path, "utf8");
    const where = locator(text, "json");
    const all = leaves(JSON.parse(text));
    const misses = all
      .filter(([keys, leaf]) => JSON.parse(where(keys).source) !== leaf)
      .map(([keys]) => keys.join("/"));
    score({ name: "values of a JSON document at their places", scored: all.length, misses });
  });
});
