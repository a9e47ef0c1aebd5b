/** The order of the process, as the lifecycle table has it: what can't be reached without what. */
import { describe, expect, test } from "vitest";
import { kindOf } from "../../src/model/ledger-layout.ts";
import { LIFECYCLE, OPEN_STATES, type State, TRANSITIONS, type Transition } from "../../src/model/lifecycle.ts";

/** States that can be reached from one of them by one step or more. */
function reachable(from: State, without: readonly Transition[] = []): ReadonlySet<State> {
  const found = new Set<State>();
  const next: State[] = [from];
  for (let state = next.pop(); state !== undefined; state = next.pop()) {
    for (const { from: begins, to } of TRANSITIONS.filter((one) => !without.includes(one)).map(
      (one) => LIFECYCLE[one],
    )) {
      const begun: readonly State[] = begins;
      if (to === null || !begun.includes(state) || found.has(to)) continue;
      found.add(to);
      next.push(to);
    }
  }
  return found;
}

test.each<readonly [string, readonly Transition[], State]>([
  ["E13 E02: nothing is deployed that was not registered", ["register"], "deployed"],
  ["E29: nothing is deployed that was not evaluated", ["evaluate", "reopen"], "deployed"],
  ["A04 B12: nobody is told to update before the test", ["test"], "announced"],
  ["C22 D10: nothing is deployed without an approved change", ["approve"], "deployed"],
  ["B02: nothing is deployed before people were told", ["announce"], "deployed"],
  ["D11 E33: nothing is closed that was not verified", ["verify"], "closed"],
  ["E02 D13: nothing is closed that was not deployed", ["deploy"], "closed"],
])("%s", (_title, needed, state) => {
  expect(reachable("absent")).toContain(state);
  expect(reachable("absent", needed)).not.toContain(state);
});

test("B10: nothing is approved that security and fitness were not tested of, whatever its urgency", () => {
  expect(reachable("registered")).toContain("approved");
  expect(reachable("registered", ["test"])).not.toContain("approved");
});

describe("A14: a closed loop", () => {
  test("a new patch leads to a test, and on to the check", () => {
    expect([...reachable("registered")]).toEqual(
      expect.arrayContaining(["evaluated", "tested", "deployed", "verified"]),
    );
  });

  test("D15 A07: what was closed or archived can be evaluated again, however long ago", () => {
    for (const state of ["closed", "archived"] as const) expect(reachable(state)).toContain("verified");
    expect(reachable("archived", ["reopen"]).size).toBe(0);
  });

  test("whatever is open can be ended and archived", () => {
    for (const state of OPEN_STATES) expect([...reachable(state)]).toContain("archived");
  });
});

test("D14 D23: what people judge, and what follows a failure, are steps of people", () => {
  const people = TRANSITIONS.filter((one) => LIFECYCLE[one].by === "person");
  expect(people).toEqual(["evaluate", "decline", "test", "approve", "deploy", "revoke", "supersede", "reopen"]);
});

test.each([
  ["the patch record", "patch.yaml", "patch"],
  ["the test report", "attempt-1/test-report.yaml", "test-report"],
  ["the report of a revocation", "attempt-1/revocation.yaml", "revocation"],
])("E11: %s is a file of its own", (_table, file, kind) => {
  expect(kindOf(`patches/dsa-5764-1/${file}`)).toBe(kind);
});
