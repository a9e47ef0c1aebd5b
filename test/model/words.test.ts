/** Counts in words. */
import { expect, test } from "vitest";
import { plural } from "../../src/model/words.ts";

test.each([
  [plural(0, "patch", "patches"), "0 patches"],
  [plural(1, "patch", "patches"), "1 patch"],
  [plural(1, "system"), "1 system"],
  [plural(2, "system needs", "systems need"), "2 systems need"],
])("%s", (words, expected) => {
  expect(words).toBe(expected);
});
