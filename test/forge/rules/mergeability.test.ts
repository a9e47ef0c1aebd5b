/** Required checks and the state of a merge, one row each. */
import { describe, expect, test } from "vitest";
import { type Demands, NO_DEMANDS, type RequiredCheck } from "../../../forge/rules/branch-rules.ts";
import { type Checks, resultOf, unmetChecks } from "../../../forge/rules/checks.ts";
import { type MergeFacts, mergeability } from "../../../forge/rules/mergeability.ts";
import { checkRun, mergeFacts, REVIEWED, review, reviewFacts, status } from "./plain.ts";

const statuses = (...list: Checks["statuses"]): Checks => ({ statuses: list, checkRuns: [] });
const runs = (...list: Checks["checkRuns"]): Checks => ({ statuses: [], checkRuns: list });

describe("a required check", () => {
  test.each<[string, Checks, number | null, string]>([
    ["that nobody reported", statuses(), null, "expected"],
    ["that passed", statuses(status("ci", "success")), null, "success"],
    ["in other letters", statuses(status("CI", "success")), null, "success"],
    ["that failed", statuses(status("ci", "failure")), null, "failing"],
    ["that had an error", statuses(status("ci", "error")), null, "failing"],
    ["that waits", statuses(status("ci", "pending")), null, "pending"],
    ["that failed first", statuses(status("ci", "failure"), status("ci", "success")), null, "success"],
    ["that failed last", statuses(status("ci", "success"), status("Ci", "failure")), null, "failing"],
    ["by the App", statuses(status("ci", "success", 42)), 42, "success"],
    ["by a person in the App's place", statuses(status("ci", "success")), 42, "expected"],
    ["by another App", runs(checkRun("ci", "success", 41)), 42, "expected"],
    ["by the App's run", runs(checkRun("ci", "success", 42)), 42, "success"],
    ["that was skipped", runs(checkRun("ci", "skipped")), null, "success"],
    ["that is neutral", runs(checkRun("ci", "neutral")), null, "success"],
    ["that timed out", runs(checkRun("ci", "timed_out")), null, "failing"],
    ["that wants action", runs(checkRun("ci", "action_required")), null, "failing"],
    ["that runs", runs(checkRun("ci", null)), null, "in progress"],
    [
      "of which the status failed",
      { statuses: [status("ci", "failure")], checkRuns: [checkRun("ci", "success")] },
      null,
      "failing",
    ],
    [
      "of which one App's run failed",
      runs(checkRun("ci", "success", 1), checkRun("ci", "failure", 2)),
      null,
      "failing",
    ],
    ["that was run again", runs(checkRun("ci", "failure"), checkRun("ci", "success")), null, "success"],
  ])("%s", (_, checks, appId, expected) => {
    expect(resultOf({ context: "ci", appId }, checks)).toBe(expected);
  });

  test.each<[string, readonly string[], Checks, readonly string[]]>([
    ["none", [], statuses(), []],
    ["one expected", ["a"], statuses(), ['Required status check "a" is expected.']],
    [
      "one of two failing",
      ["a", "b"],
      statuses(status("a", "failure"), status("b", "success")),
      ['Required status check "a" is failing.'],
    ],
    ["all expected", ["a", "b"], statuses(), ["2 of 2 required status checks are expected."]],
    [
      "several",
      ["a", "b", "c"],
      statuses(status("a", "failure")),
      ["3 of 3 required status checks have not succeeded: 2 expected and 1 failing."],
    ],
    [
      "one that runs, which is not counted among several",
      ["a", "b"],
      { statuses: [status("a", "failure")], checkRuns: [{ ...checkRun("b", null), status: "in_progress" }] },
      ["2 of 2 required status checks have not succeeded: 1 failing."],
    ],
    [
      "one that waits",
      ["a"],
      { statuses: [], checkRuns: [{ ...checkRun("a", null), status: "queued" }] },
      ['Required status check "a" is queued.'],
    ],
  ])("in words: %s", (_, contexts, checks, expected) => {
    const required: readonly RequiredCheck[] = contexts.map((context) => ({ context, appId: null }));
    expect(unmetChecks(required, checks).map(({ text }) => text)).toEqual(expected);
  });
});

describe("the state of a merge", () => {
  const required: Demands = { ...NO_DEMANDS, checks: [{ context: "ci", appId: null }], strictChecks: true };
  const approved = reviewFacts({ reviews: [review(2, "APPROVED")] });
  const passed = statuses(status("ci", "success"));
  test.each<[string, Partial<MergeFacts>, Demands, boolean | null, string]>([
    ["not known yet", { isMergeable: null }, NO_DEMANDS, null, "unknown"],
    ["a conflict", { isMergeable: false }, REVIEWED, false, "dirty"],
    ["a conflict of a draft", { isMergeable: false, isDraft: true }, NO_DEMANDS, false, "dirty"],
    ["a draft", { isDraft: true }, REVIEWED, true, "draft"],
    ["nothing asked", {}, NO_DEMANDS, true, "clean"],
    ["review missing", {}, REVIEWED, true, "blocked"],
    ["approved", { review: approved }, REVIEWED, true, "clean"],
    ["check missing", {}, required, true, "blocked"],
    ["check passed", { checks: passed }, required, true, "clean"],
    ["check passed, behind", { checks: passed, isBehind: true }, required, true, "behind"],
    ["check missing, behind", { isBehind: true }, required, true, "blocked"],
    ["behind, which does not matter", { isBehind: true }, NO_DEMANDS, true, "clean"],
    ["another check failing", { checks: statuses(status("lint", "failure")) }, NO_DEMANDS, true, "unstable"],
    ["another check running", { checks: runs(checkRun("lint", null)) }, NO_DEMANDS, true, "unstable"],
    ["nobody may move it", {}, { ...NO_DEMANDS, noUpdate: true }, true, "blocked"],
  ])("%s", (_, ...[facts, demands, mergeable, expected]) => {
    const judged = mergeability(mergeFacts(facts), { sources: [], demands });
    expect([judged.mergeable, judged.state]).toEqual([mergeable, expected]);
  });
});
