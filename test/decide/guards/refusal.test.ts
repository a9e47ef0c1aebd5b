/** When a text says nothing, and when two fields say the same. */
import { describe, expect, test } from "vitest";
import { saysNothing, textProblems } from "../../../src/decide/guards/refusal.ts";
import { someOf } from "../../../src/model/words.ts";

describe("a text that fills a field", () => {
  test.each(["n/a", "N/A.", " - ", "...", "?", "tbd", "To be decided", "as usual", "xxx", "0", "", "later"])(
    "says nothing: %j",
    (text) => {
      expect(saysNothing(text)).toBe(true);
    },
  );

  // what is true may be short, and in any script
  test.each([
    "None.",
    "Keine",
    "なし",
    "Services restart",
    "/usr/lib/libssl.so.3",
    "Later versions refuse old ciphers",
  ])("says something: %j", (text) => {
    expect(saysNothing(text)).toBe(false);
  });
});

test("A28: one text in two fields is found whatever its case and spaces, at the second of them", () => {
  const place = { path: "change.yaml", at: ["emergencyPlan"] };
  const texts = { backup: "A snapshot.", switching: "To the other site.", rollback: "  a  SNAPSHOT." };
  expect(textProblems(place, texts)).toMatchObject([
    { place: { at: ["emergencyPlan", "rollback"] }, problem: "rollback is the same text as backup" },
  ]);
});

test.each([
  [["web-1"], "web-1"],
  [["a", "b", "c", "d", "e"], "a, b, c, d, e"],
  [["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e and 2 more"],
])("%j is %s", (names, words) => {
  expect(someOf(names)).toBe(words);
});
