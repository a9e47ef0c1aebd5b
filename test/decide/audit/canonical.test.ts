/** One value, one text; and checkpoints, which are nothing but text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../../../src/decide/audit/canonical.ts";
import { formatCheckpoint, parseCheckpoint, parseKnown } from "../../../src/decide/audit/checkpoint.ts";

describe("canonical JSON", () => {
  test.each([
    [
      "keys in order, nothing between",
      { b: 1, a: [true, null, { d: "x", c: 0 }] },
      '{"a":[true,null,{"c":0,"d":"x"}],"b":1}',
    ],
    [
      "keys by 16-bit units, as in RFC 8785 (3.2.3)",
      { "€": 1, "\r": 2, "1": 3, "😂": 4, "\ufb33": 5, ö: 6 },
      '{"\\r":2,"1":3,"ö":6,"€":1,"😂":4,"\ufb33":5}',
    ],
    [
      "short escapes, and four small digits for other controls",
      '\b\t\n\f\r"\\/\u0001\u007f\u2028',
      '"\\b\\t\\n\\f\\r\\"\\\\/\\u0001\u007f\u2028"',
    ],
    ["the largest number", 9_007_199_254_740_991, "9007199254740991"],
  ])("%s", (_, value, text) => {
    expect(canonical(value)).toBe(text);
  });

  test.each([
    ["a fraction", 0.5],
    ["a number that is too large", 2 ** 53],
    ["less than nothing", -0],
    ["no number", Number.NaN],
    ["half a character", "\ud800"],
    ["nothing", undefined],
  ])("has none for %s", (_, value) => {
    expect(() => canonical([value])).toThrow(RangeError);
  });

  test("it reads back as it was, and the order of keys makes no difference", () => {
    const values = [fc.string({ unit: "grapheme" }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)];
    const plain = fc.object({ values, key: fc.string({ unit: "grapheme" }), maxDepth: 2, withNullPrototype: false });
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonical(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(canonical(turned(value))).toBe(text);
      }),
    );
  });
});

/** The same with its keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
}

const ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
const TEXT = `github.com/acme/patches/audit\n15\n${ROOT}\n`;

describe("checkpoints", () => {
  test("are three lines", () => {
    const checkpoint = parseCheckpoint(TEXT);
    expect(checkpoint).toMatchObject({ origin: "github.com/acme/patches/audit", size: 15 });
    expect(checkpoint === null ? "" : formatCheckpoint(checkpoint)).toBe(TEXT);
  });

  test.each([
    ["a fourth line", `${TEXT}more\n`],
    ["no end", TEXT.slice(0, -1)],
    ["a size with a zero before", TEXT.replace("15", "015")],
    ["a size beyond numbers", TEXT.replace("15", "99999999999999999")],
    ["a root that is too short", TEXT.replace(ROOT, "CsUY")],
    ["a root with other last bits", TEXT.replace("q2I=", "q2J=")],
    ["no origin", `\n15\n${ROOT}\n`],
    ["a carriage return", TEXT.replace("15", "15\r")],
    ["nothing", ""],
  ])("%s is none", (_, text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });

  test("what somebody has kept may be several, with signatures below", () => {
    const signed = `${TEXT}\n— github.com/acme/patches/audit Az3grl\n`;
    expect(parseKnown(`${signed}\n${TEXT.replace("15", "7")}`)?.map(({ size }) => size)).toEqual([15, 7]);
    expect(parseKnown(TEXT.replaceAll("\n", "\r\n"))).toHaveLength(1);
    expect([parseKnown(""), parseKnown("hello\n"), parseKnown(`${TEXT}\nhello\n`)]).toEqual([null, null, null]);
  });
});
