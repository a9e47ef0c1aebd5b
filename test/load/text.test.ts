/** Bytes that are not honest text are refused with the place of the first that is not. */
import { describe, expect, it } from "vitest";
import { AUTHORED, decode, FOREIGN, type Limits } from "../../src/load/text.ts";
import { findHidden, visible } from "../../src/model/characters.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const answer = (bytes: Uint8Array, limits: Limits) => {
  const { value, diagnostics } = decode("file", bytes, limits);
  return value ?? diagnostics.map((one) => `${one.line}:${one.column} ${one.code}`);
};

describe("a file of this ledger", () => {
  it.each([
    { name: "ends lines as Windows does", bytes: utf8("a\r\nb\r\n"), want: "a\r\nb\r\n" },
    { name: "is empty", bytes: utf8(""), want: "" },
    { name: "has a byte order mark", bytes: utf8("\ufeffa"), want: ["1:1 forbidden-character"] },
    {
      name: "has several hidden characters",
      bytes: utf8("a\u200b\nb\u202e\u0007"),
      want: ["1:2", "2:2", "2:3"].map((at) => `${at} forbidden-character`),
    },
    { name: "stops within a character", bytes: utf8("aé").slice(0, 2), want: ["1:2 not-utf8"] },
    { name: "is Latin-1", bytes: Uint8Array.from([0x61, 0x0a, 0x62, 0xe9, 0x63]), want: ["2:2 not-utf8"] },
    { name: "encodes half of a character", bytes: Uint8Array.from([0x61, 0xed, 0xa0, 0x80]), want: ["1:2 not-utf8"] },
    {
      name: "has a bad byte behind much text",
      bytes: Uint8Array.from([...utf8("é\n".repeat(5000)), 0xff]),
      want: ["5001:1 not-utf8"],
    },
    { name: "is as large as it may be", bytes: utf8("a".repeat(256 * 1024)), want: "a".repeat(256 * 1024) },
    { name: "is larger", bytes: utf8("a".repeat(256 * 1024 + 1)), want: ["1:1 file-too-large"] },
  ])("$name", ({ bytes, want }) => {
    expect(answer(bytes, AUTHORED)).toEqual(want);
  });
});

describe("a file of somebody else's program", () => {
  it.each([
    { name: "may have a byte order mark", bytes: utf8("\ufeffa"), want: "a" },
    { name: "may hold any character", bytes: utf8("a\u202e\u200b\u001b\rb"), want: "a\u202e\u200b\u001b\rb" },
    { name: "is not binary", bytes: Uint8Array.from([0x61, 0x0a, 0x00]), want: ["2:1 forbidden-character"] },
    { name: "is UTF-8", bytes: Uint8Array.from([0x1f, 0x8b, 0x08]), want: ["1:2 not-utf8"] },
    { name: "has a size", bytes: new Uint8Array(20 * 1024 * 1024 + 1), want: ["1:1 file-too-large"] },
  ])("$name", ({ bytes, want }) => {
    expect(answer(bytes, FOREIGN)).toEqual(want);
  });
});

describe("a character", () => {
  it.each([
    ["a tab and a line feed", "a\tb\nc"],
    ["Hebrew", "עדכון אבטחה"],
    ["Arabic", "تحديث أمني"],
    ["Japanese with a variant", "葛\u{e0100}城市"],
    ["a family", "👩‍👩‍👧"],
    ["a coder with a skin tone", "👩🏽‍💻"],
    ["a heart on fire", "❤️‍🔥"],
    ["a key cap", "1️⃣"],
  ])("can be seen: %s", (_, text) => {
    expect(findHidden(text)).toBeNull();
    expect(visible(text.replace(/\s/g, " "))).toBe(text.replace(/\s/g, " "));
  });

  it.each([
    ["U+000D", "a\rb"],
    ["U+0000", "a\0"],
    ["U+007F", "a\u007f"],
    ["U+0085", "a\u0085"],
    ["U+00AD", "a\u00adb"],
    ["U+034F", "a\u034fb"],
    ["U+061C", "a\u061cb"],
    ["U+200B", "a\u200bb"],
    ["U+200D", "a\u200db"],
    ["U+200D", "👩\u200db"],
    ["U+200F", "a\u200fb"],
    ["U+2028", "a\u2028b"],
    ["U+202E", "a\u202eb"],
    ["U+2063", "a\u2063b"],
    ["U+2066", "a\u2066b"],
    ["U+3164", "a\u3164b"],
    ["U+D800", "a\ud800b"],
    ["U+FE0F", "a\ufe0f\ufe0f"],
    ["U+FEFF", "a\ufeffb"],
    ["U+FFF9", "a\ufff9b"],
    ["U+FFFF", "a\uffffb"],
    ["U+E0041", "a\u{e0041}b"],
  ])("is hidden: %s", (name, text) => {
    expect(findHidden(text)?.name).toBe(name);
    expect(visible(text)).toMatch(/^[\x20-\x7e👩]*$/u);
  });
});

describe("untrusted text", () => {
  it.each([
    ["a\nb\u001b[31m", "a\\u{a}b\\u{1b}[31m"],
    ["##[error]", "#\\u{23}[error]"],
    ["x".repeat(70), `${"x".repeat(59)}…`],
    ["💥".repeat(70), `${"💥".repeat(59)}…`],
  ])("%j is shown on one short line", (text, want) => {
    expect(visible(text)).toBe(want);
  });
});
