/** The key of what is missing is named, once. */
import { expect, test } from "vitest";
import { withNamedKey } from "../../../src/decide/lifecycle/named-key.ts";

const CURE = "write what makes it so";

test.each<[keys: (string | number)[], problem: string, named: string]>([
  [["rating", "rationale"], "D06: the rating has no reason", "D06: the rating has no reason (rating.rationale)"],
  [["viewpoints", 2, "opinion"], "nothing is said", "nothing is said (viewpoints[2].opinion)"],
  [["effects", "systems", 0], "web-1 is not installed", "web-1 is not installed"],
  [["reason"], '"-" is no reason', '"-" is no reason'],
  [[], "the file says nothing", "the file says nothing"],
  [["rating", "rationale"], "x".repeat(110), "x".repeat(110)],
])("%j: %s", (at, problem, named) => {
  const found = {
    code: "requirement-not-met",
    place: { path: "patches/a/patch.yaml", at },
    problem,
    cure: CURE,
  } as const;
  expect(withNamedKey(found)).toEqual({ ...found, problem: named });
});
