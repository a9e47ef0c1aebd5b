/** Whether systems may be changed at a time: windows, freezes, other work. */
import { describe, expect, test } from "vitest";
import { type Planned, windowProblems } from "../../../src/decide/time/window.ts";
import type { System, SystemCondition, Window } from "../../../src/model/authored.ts";
import { dbOne, webOne, webTwo } from "../ledgers.ts";
import { windows } from "../policies.ts";

/** Tuesday night. */
const TUESDAY = { from: "2026-03-03T21:00:00Z", until: "2026-03-03T23:00:00Z" };

function planned(system: System, change: Partial<Planned> = {}): Planned {
  return { system, resolverGroup: "linux-operations", level: "emergency", ...change };
}

function told(time: typeof TUESDAY, systems: readonly Planned[], policy = windows()): readonly string[] {
  return windowProblems(time, systems, policy).map(
    ({ requirement, problem, cure }) => `${requirement}: ${problem}. ${cure}`,
  );
}

describe("D21: inside an agreed window", () => {
  test.each([
    ["in the middle", "2026-03-03T22:00:00Z", "2026-03-03T23:00:00Z"],
    ["the whole of it", "2026-03-03T21:00:00Z", "2026-03-04T01:00:00Z"],
    ["in summer an hour earlier by UTC", "2026-06-02T20:00:00Z", "2026-06-03T00:00:00Z"],
  ])("%s", (_case, from, until) => {
    expect(told({ from, until }, [planned(webOne())])).toEqual([]);
  });

  test.each([
    ["a minute too early", "2026-03-03T20:59:00Z", "2026-03-03T23:00:00Z"],
    ["a minute too long", "2026-03-03T21:00:00Z", "2026-03-04T01:01:00Z"],
    ["on another day", "2026-03-04T21:00:00Z", "2026-03-04T23:00:00Z"],
    ["in summer, by the hour of winter", "2026-06-02T21:00:00Z", "2026-06-03T01:00:00Z"],
  ])("refused: %s", (_case, from, until) => {
    expect(told({ from, until }, [planned(webOne())])).toHaveLength(1);
  });

  test("the next one is named, in which it fits", () => {
    expect(
      told({ from: "2026-03-04T21:00:00Z", until: "2026-03-04T23:00:00Z" }, [planned(webOne()), planned(webTwo())]),
    ).toEqual([
      'D21: 2026-03-04T21:00:00Z to 2026-03-04T23:00:00Z is outside the agreed windows of web-1, web-2: "Nights". the next one is 2026-03-05T21:00:00Z to 2026-03-06T01:00:00Z',
    ]);
  });

  test("where none is long enough, that is said", () => {
    const [found] = told({ from: "2026-03-03T21:00:00Z", until: "2026-03-04T21:00:00Z" }, [planned(webOne())]);
    expect(found).toContain("make it shorter");
  });

  test("a system that no window is for may be changed at any time", () => {
    const noon = { from: "2026-03-04T12:00:00Z", until: "2026-03-04T13:00:00Z" };
    expect(told(noon, [planned(webOne({ environment: "staging" }))])).toEqual([]);
  });

  test("two windows that follow one another are one time to work in", () => {
    const [night] = windows().windows;
    if (night === undefined) throw new Error("the policy has no window");
    const next: Window = { ...night, id: "mornings", weekdays: ["wed"], from: "02:00", duration: "PT3H" };
    const long = { from: "2026-03-03T21:00:00Z", until: "2026-03-04T04:00:00Z" };
    expect(told(long, [planned(webOne())], windows({ windows: [night, next] }))).toEqual([]);
    expect(told(long, [planned(webOne())], windows({ windows: [night, { ...next, from: "02:01" }] }))).toHaveLength(1);
  });

  test.each<readonly [string, SystemCondition, boolean]>([
    ["everything", {}, true],
    ["its id", { systems: ["web-1"] }, true],
    ["another id", { systems: ["web-2"] }, false],
    ["its contract", { contract: ["aurora-2025"] }, true],
    ["another contract", { contract: ["corvid-2023"] }, false],
    ["its group, as the rules of responsibility have it", { resolverGroup: ["linux-operations"] }, true],
    ["its criticality and another environment", { criticality: ["high"], environment: ["test"] }, false],
  ])("a window for %s", (_case, condition, isFor) => {
    const [night] = windows().windows;
    const policy = windows({ windows: night === undefined ? [] : [{ ...night, for: condition }] });
    const noon = { from: "2026-03-04T12:00:00Z", until: "2026-03-04T13:00:00Z" };
    expect(told(noon, [planned(webOne())], policy).length > 0).toBe(isFor);
  });

  test("a window for a contract is not for a system without one", () => {
    const [night] = windows().windows;
    const policy = windows({ windows: night === undefined ? [] : [{ ...night, for: { contract: ["aurora-2025"] } }] });
    expect(told({ from: "2026-03-04T12:00:00Z", until: "2026-03-04T13:00:00Z" }, [planned(webTwo())], policy)).toEqual(
      [],
    );
  });
});

describe("D21: not in a freeze", () => {
  const yearEnd = { from: "2026-12-22T21:00:00Z", until: "2026-12-22T23:00:00Z" };

  test("refused, though it is in a window", () => {
    expect(told(yearEnd, [planned(webOne())])).toEqual([
      'D21: 2026-12-22T21:00:00Z to 2026-12-22T23:00:00Z is in the freeze "year-end" (Annual accounts) of web-1. move it to before 2026-12-20T00:00:00Z or after 2027-01-02T00:00:00Z',
    ]);
  });

  test("levels that are excepted pass, system by system", () => {
    const systems = [planned(webOne(), { level: "critical" }), planned(webTwo())];
    expect(told(yearEnd, systems.slice(0, 1))).toEqual([]);
    expect(told(yearEnd, systems).join()).toContain("of web-2.");
  });

  test("its end is not in it", () => {
    const [freeze] = windows().freezes;
    const freezes = freeze === undefined ? [] : [{ ...freeze, until: yearEnd.from }];
    expect(told(yearEnd, [planned(webOne())], windows({ freezes }))).toEqual([]);
  });
});

describe("D24: no other work at the same time", () => {
  const rack = { from: "2026-03-10T21:00:00Z", until: "2026-03-10T23:00:00Z" };

  test("refused for the systems that it is planned on", () => {
    expect(told(rack, [planned(webOne()), planned(webTwo()), planned(dbOne())])).toEqual([
      "D24: other work is planned on web-2, db-1 from 2026-03-10T20:00:00Z to 2026-03-11T02:00:00Z: Rack 7 is moved. move one of the two, or take the systems into another wave",
    ]);
  });

  test("other systems pass", () => {
    expect(told(rack, [planned(webOne())])).toEqual([]);
  });
});
