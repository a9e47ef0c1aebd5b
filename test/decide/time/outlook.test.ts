/** Whether a deadline can still be met, with the notice before it and in an agreed window. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf } from "../../../src/decide/time/calendar.ts";
import { outlookOf } from "../../../src/decide/time/outlook.ts";
import type { Policies } from "../../../src/model/ledger.ts";
import { ledger, webOne, webTwo } from "../ledgers.ts";
import { windows } from "../policies.ts";

interface Asked {
  readonly now: string;
  readonly deadline: string;
  readonly level?: string;
  readonly isAnnounced?: boolean;
  readonly windows?: Partial<Policies["windows"]>;
}

/** Tuesday and Thursday nights from 22:00 in Berlin; 3 March 2026 is a Tuesday. */
function outlook({ now, deadline, level = "emergency", isAnnounced = false, windows: change = {} }: Asked) {
  const catalog = ledger({ policies: { windows: windows(change) } });
  const systems = [webOne(), webTwo()].map((system) => ({ system, resolverGroup: "linux-operations", level }));
  return outlookOf({ systems, isAnnounced, deadline, now }, catalog);
}

describe("E36 E37 D21 X6: the notice, then the window, then the deadline", () => {
  test.each<readonly [string, Asked, boolean, string | null, string]>([
    [
      "two nights are left: the notice before the end of the last one counts",
      { now: "2026-03-02T08:00:00Z", deadline: "2026-03-06T08:00:00Z" },
      true,
      "2026-03-05T01:00:00Z",
      "2026-03-03T21:00:00Z",
    ],
    [
      "a day before Tuesday is over: Thursday is next",
      { now: "2026-03-03T01:30:00Z", deadline: "2026-03-06T08:00:00Z" },
      true,
      "2026-03-05T01:00:00Z",
      "2026-03-05T21:00:00Z",
    ],
    [
      "in the last night itself, with the notice still before its end",
      { now: "2026-03-05T00:30:00Z", deadline: "2026-03-06T08:00:00Z" },
      true,
      "2026-03-05T01:00:00Z",
      "2026-03-05T21:00:00Z",
    ],
    [
      "a day before the end of the last night is over: no plan can meet it, and on the 10th a rack is moved",
      { now: "2026-03-05T01:00:00Z", deadline: "2026-03-06T08:00:00Z" },
      false,
      null,
      "2026-03-12T21:00:00Z",
    ],
    [
      "people have been told: the night is enough",
      { now: "2026-03-05T01:00:00Z", deadline: "2026-03-06T08:00:00Z", isAnnounced: true },
      true,
      null,
      "2026-03-05T21:00:00Z",
    ],
    [
      "critical: an hour is enough",
      { now: "2026-03-05T20:00:00Z", deadline: "2026-03-06T08:00:00Z", level: "critical" },
      true,
      "2026-03-06T00:00:00Z",
      "2026-03-05T21:00:00Z",
    ],
    [
      "the deadline comes before the night begins",
      { now: "2026-03-02T08:00:00Z", deadline: "2026-03-03T21:00:00Z" },
      false,
      null,
      "2026-03-03T21:00:00Z",
    ],
    [
      "P8: clocks have gone forward, and 22:00 is an hour earlier",
      { now: "2026-03-28T08:00:00Z", deadline: "2026-04-01T12:00:00Z" },
      true,
      "2026-03-31T00:00:00Z",
      "2026-03-31T20:00:00Z",
    ],
    [
      "P8: clocks have gone back, and a day before is a day",
      { now: "2026-10-24T08:00:00Z", deadline: "2026-10-28T12:00:00Z" },
      true,
      "2026-10-27T01:00:00Z",
      "2026-10-27T21:00:00Z",
    ],
    [
      "D21: a freeze over the turn of the year takes every window before the deadline",
      { now: "2026-12-19T08:00:00Z", deadline: "2027-01-01T12:00:00Z" },
      false,
      null,
      "2027-01-05T21:00:00Z",
    ],
    [
      "D21: and is not for what is critical",
      { now: "2026-12-19T08:00:00Z", deadline: "2027-01-01T12:00:00Z", level: "critical" },
      true,
      "2027-01-01T00:00:00Z",
      "2026-12-22T21:00:00Z",
    ],
  ])("%s", (...[_case, asked, canBeMet, latestNotice, next]) => {
    expect(outlook(asked)).toMatchObject({ canBeMet, latestNotice, nextWindow: { from: next } });
  });

  test("X6: before the last moment to tell people it can be met, from then on it can't, and that moment stays the same", () => {
    const START = Date.parse("2026-03-01T00:00:00Z");
    const moment = fc.integer({ min: 0, max: 6 * 24 * 60 }).map((minutes) => instantOf(START + minutes * 60_000));
    const level = fc.constantFrom("critical", "emergency");
    const anyTime = fc.constantFrom<Partial<Policies["windows"]>[]>({}, { windows: [] }, { plannedWork: [] });
    fc.assert(
      fc.property(moment, moment, moment, fc.record({ level, windows: anyTime }), (deadline, now, other, rules) => {
        const [one, two] = [now, other].map((at) => outlook({ now: at, deadline, ...rules }));
        expect(one?.canBeMet).toBe(one?.latestNotice !== null);
        if (typeof one?.latestNotice === "string") expect(Date.parse(now)).toBeLessThan(Date.parse(one.latestNotice));
        if (one?.canBeMet && two?.canBeMet) expect(one.latestNotice).toBe(two.latestNotice);
      }),
      { numRuns: 300 },
    );
  });

  test("D24: other work on one of the systems takes its night, and the group waits for it", () => {
    const asked = { now: "2026-03-08T08:00:00Z", deadline: "2026-03-11T08:00:00Z" };
    // web-2 is moved on the 10th until 02:00 UTC, an hour after the window's end
    expect(outlook(asked)).toMatchObject({ canBeMet: false, nextWindow: { from: "2026-03-12T21:00:00Z" } });
    expect(outlook({ ...asked, windows: { plannedWork: [] } })).toMatchObject({ canBeMet: true });
  });
});

test("systems that no window is for may be changed at any time: only the notice counts", () => {
  const asked = { now: "2026-03-02T08:00:00Z", deadline: "2026-03-06T08:00:00Z", windows: { windows: [] } };
  const anyTime = { nextWindow: null, hasNoWindow: false };
  expect(outlook(asked)).toEqual({ canBeMet: true, latestNotice: "2026-03-05T08:00:00Z", ...anyTime });
  expect(outlook({ ...asked, now: "2026-03-05T08:00:00Z" })).toMatchObject({ canBeMet: false });
});

test("a freeze without end leaves no window, and that is said", () => {
  const freezes = [
    { id: "for-ever", from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z", reason: "Moving", for: {} },
  ];
  const asked = { now: "2026-03-02T08:00:00Z", deadline: "2026-03-06T08:00:00Z", windows: { freezes } };
  expect(outlook(asked)).toEqual({ canBeMet: false, latestNotice: null, nextWindow: null, hasNoWindow: true });
});
