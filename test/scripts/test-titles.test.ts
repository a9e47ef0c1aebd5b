/** What counts as proof in docs/requirements.md: titles of tests and rows, and nothing that only looks like one. */
import { expect, test } from "vitest";
import { idsOfTitle, titlesWithIds } from "../../scripts/generate/test-titles.ts";

const COUNTED: readonly (readonly [string, string])[] = [
  ["a test", 'test("E37: an hour", () => {})'],
  ["a test of a table", 'test.each([1])("E37: an hour", () => {})'],
  ["a test that may be skipped", 'test.skipIf(no)("E37: an hour", () => {})'],
  ["a group of tests", 'describe("E37: an hour", () => {})'],
  ["a row with a name", 'const ROWS = [{ name: "E37: an hour", want: 1 }];'],
  ["a row whose first cell is its name", 'test.each([["E37: an hour", 1]])("%s", f)'],
  ["such a row as a constant", 'const ROWS = [["E37: an hour", 1] as const];'],
];

test.each(COUNTED)("counted: %s", (_case, text) => {
  expect(titlesWithIds(text)).toEqual(["E37: an hour"]);
});

test.each([
  ["a text that is expected", 'expect(found).toEqual(["E37: an hour"])'],
  ["rows that are expected", 'expect(found).toEqual([["E37: an hour", 1]])'],
  ["an object that is expected", 'expect(found).toMatchObject({ name: "E37: an hour" })'],
  ["a value of a sample", 'const rule = { because: "E37: an hour" };'],
  ["a second cell", 'test.each([["a", "E37: an hour"]])("%s", f)'],
  ["an argument of something else", 'say("E37: an hour")'],
  ["a comment", '// test("E37: an hour")'],
  ["a title in which the id comes later", 'test("an hour (E37)", f)'],
])("not counted: %s", (_case, text) => {
  expect(titlesWithIds(text)).toEqual([]);
});

test("a title is about every id before its colon, those of other lists among them", () => {
  expect(idsOfTitle("E36 E37: a notice")).toEqual(["E36", "E37"]);
  expect(idsOfTitle("E14 X6: late, and A01: is not meant")).toEqual(["E14", "X6"]);
});
