/** Keys in words: a person is told of an entry by what it is about. */
import { expect, test } from "vitest";
import { namedKeys } from "../../src/model/named-keys.ts";

const FILE = {
  rating: { note: null },
  viewpoints: [
    { viewpoint: "network-security", risk: null },
    { viewpoint: null },
    { viewpoint: "twice" },
    { by: "twice" },
  ],
  lists: [{ name: "a text of several words" }, "plain", null],
};

test.each<[keys: readonly (string | number)[], words: string]>([
  [["rating", "note"], "rating.note"],
  [["viewpoints", 0, "risk"], "viewpoints.network-security.risk"],
  [["viewpoints", 1, "viewpoint"], "viewpoints.1.viewpoint"],
  [["viewpoints", 2, "risk"], "viewpoints.2.risk"],
  [["lists", 0, "name"], "lists.0.name"],
  [["lists", 1], "lists.1"],
  [["lists", 2], "lists.2"],
  [["nowhere", 0, "at", "all"], "nowhere.0.at.all"],
])("%j is called %s", (keys, words) => {
  expect(namedKeys(FILE, keys)).toBe(words);
});
