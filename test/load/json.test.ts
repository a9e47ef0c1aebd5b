/** Foreign JSON: a value, or the place where it stops being JSON; never more than the machine can hold. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonLines } from "../../src/load/json.ts";
import { readJson } from "./read-json.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const findings = (text: string) =>
  readJson("file.json", utf8(text)).diagnostics.map((one) => `${one.line}:${one.column} ${one.code}`);

describe("a JSON document", () => {
  it("is the value that it says", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        const read = readJson("file.json", utf8(text));
        expect(read).toEqual({ value: JSON.parse(text), diagnostics: [] });
      }),
    );
  });

  it.each([
    { text: '{"a": 1,}', at: "1:9 json-syntax" },
    { text: '{"a": 1\n "b": 2}', at: "2:2 json-syntax" },
    { text: "[1, 2\n", at: "2:1 json-syntax" },
    { text: "", at: "1:1 json-syntax" },
    { text: "\ufeff", at: "1:1 json-syntax" },
    { text: '{"a": nul}', at: "1:7 json-syntax" },
    { text: '{"a": 1} // no', at: "1:10 json-syntax" },
    { text: '{"a": "x\ty"}', at: "1:7 json-syntax" },
    { text: '{"a": "\\x"}', at: "1:7 json-syntax" },
    { text: '{"a": 01}', at: "1:8 json-syntax" },
    { text: "<html></html>", at: "1:1 json-syntax" },
    { text: `${"[".repeat(100)}${"]".repeat(100)}`, at: null },
    { text: `\n${"[".repeat(101)}${"]".repeat(101)}`, at: "2:101 too-deep" },
    { text: `["[[[[\\"${"[".repeat(200)}"]`, at: null },
    { text: `[${"0,".repeat(2_000_000)}0]`, at: "1:3999999 too-many-values" },
  ])("$text.length characters: $at", ({ text, at }) => {
    expect(findings(text)).toEqual(at === null ? [] : [at]);
  });

  it("changes no prototype", () => {
    const read = readJson(
      "file.json",
      utf8('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": 1}}}'),
    );
    expect(Object.getPrototypeOf(read.value)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("JSON lines", () => {
  it("are one value each, with their numbers", () => {
    const read = readJsonLines("file.jsonl", utf8('{"a": 1}\r\n\n[2]\nnull\n'));
    expect(read.diagnostics).toEqual([]);
    expect(read.value).toEqual([
      { line: 1, text: '{"a": 1}\r', value: { a: 1 } },
      { line: 3, text: "[2]", value: [2] },
      { line: 4, text: "null", value: null },
    ]);
  });

  it("are read around a bad one", () => {
    const read = readJsonLines("file.jsonl", utf8('{"a": 1}\n{"b": 2\n{"c": 3}'));
    expect(read.value?.map((one) => one.line)).toEqual([1, 3]);
    expect(read.diagnostics.map((one) => `${one.line}:${one.column} ${one.code}`)).toEqual(["2:8 json-syntax"]);
  });

  it("are kept beside many bad ones, of which the first hundred are told", () => {
    const bad = readJsonLines("file.jsonl", utf8(`${"x\n".repeat(999)}{"a": 1}\n`));
    expect(bad.value).toEqual([{ line: 1_000, text: '{"a": 1}', value: { a: 1 } }]);
    expect(bad.diagnostics.map((one) => one.line)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it("are refused when there are too many, and sooner when they are bad", () => {
    const bad = readJsonLines("file.jsonl", utf8(`${"x\n".repeat(1_001)}{"a": 1}\n`));
    expect([bad.value, bad.diagnostics.length]).toEqual([null, 100]);
    const many = readJsonLines("file.jsonl", utf8("1\n".repeat(500_002)));
    expect([many.value, many.diagnostics.map((one) => one.code)]).toEqual([null, ["too-many-values"]]);
  });
});
