/** Calendar months, elapsed time, and windows by the wall clock, where clocks change and months are short. */
import { describe, expect, test } from "vitest";
import { addPeriod, merged, occurrences } from "../../../src/decide/time/calendar.ts";
import type { Window } from "../../../src/model/authored.ts";
import { isZone } from "../../../src/model/time.ts";

const BERLIN = "Europe/Berlin";

describe("a deadline from a start and a length of time", () => {
  test.each([
    // from Friday evening over a weekend, and over the end of the year: every hour counts
    ["P6", "2026-02-27T20:00:00Z", "PT48H", BERLIN, "2026-03-01T20:00:00Z"],
    ["P6 E22", "2025-12-31T18:30:00+01:00", "PT12H", BERLIN, "2026-01-01T05:30:00Z"],
    ["P6 E24", "2026-03-01T08:00:00Z", "P7D", BERLIN, "2026-03-08T08:00:00Z"],
    // months are clipped to the last day, and not carried over
    ["P7", "2025-01-31T12:00:00Z", "P1M", "UTC", "2025-02-28T12:00:00Z"],
    ["P7", "2024-01-31T12:00:00Z", "P1M", "UTC", "2024-02-29T12:00:00Z"],
    ["P7", "2025-02-28T12:00:00Z", "P1M", "UTC", "2025-03-28T12:00:00Z"],
    ["P7 not by way of February", "2025-01-31T12:00:00Z", "P2M", "UTC", "2025-03-31T12:00:00Z"],
    ["P7", "2025-08-31T12:00:00Z", "P6M", "UTC", "2026-02-28T12:00:00Z"],
    ["P7 E26", "2025-12-31T12:00:00Z", "P1M", "UTC", "2026-01-31T12:00:00Z"],
    // the day is that of the zone: 31 January in Auckland is still 30 January in UTC
    ["P7", "2025-01-30T12:00:00Z", "P1M", "Pacific/Auckland", "2025-02-27T12:00:00Z"],
    ["P7", "2025-01-30T12:00:00Z", "P1M", "UTC", "2025-02-28T12:00:00Z"],
    // months keep the wall clock, days do not
    ["P8 29 March, 12:00", "2025-03-29T12:00:00+01:00", "P1D", BERLIN, "2025-03-30T11:00:00Z"],
    ["P8 25 October, 12:00", "2025-10-25T12:00:00+02:00", "PT24H", BERLIN, "2025-10-26T10:00:00Z"],
    ["P8 a month over the change", "2025-03-15T12:00:00+01:00", "P1M", BERLIN, "2025-04-15T10:00:00Z"],
    ["P8 the hour that is not there", "2025-02-28T02:30:00+01:00", "P1M", BERLIN, "2025-03-28T01:30:00Z"],
    ["P8 into the hour that is not there", "2025-01-30T02:30:00+01:00", "P2M", BERLIN, "2025-03-30T01:30:00Z"],
    ["P8 into the hour that comes twice", "2025-09-26T02:30:00+02:00", "P1M", BERLIN, "2025-10-26T00:30:00Z"],
  ])("%s: %s and %s in %s is %s", (...[_case, start, period, zone, end]) => {
    expect(addPeriod(start, period, zone)).toBe(end);
  });

  test("P7: plain dates of JavaScript, which this is not, give 3 March", () => {
    const date = new Date("2025-01-31T12:00:00Z");
    date.setUTCMonth(date.getUTCMonth() + 1);
    expect(date.toISOString()).toBe("2025-03-03T12:00:00.000Z");
  });
});

const NIGHTS: Window = {
  id: "nights",
  name: "Nights",
  zone: BERLIN,
  weekdays: ["tue", "thu"],
  from: "22:00",
  duration: "PT4H",
  for: {},
};

function starting(change: Partial<Window>, from: string, until: string): readonly string[] {
  const within = { from: Date.parse(from), until: Date.parse(until) };
  return occurrences({ ...NIGHTS, ...change }, within).map((span) =>
    [span.from, span.until].map((ms) => new Date(ms).toISOString().slice(0, 16)).join(" to "),
  );
}

describe("occurrences of a weekly window", () => {
  test("D21: a week has two nights, and the one that has begun before counts", () => {
    expect(starting({}, "2026-03-03T23:00:00Z", "2026-03-10T21:00:00Z")).toEqual([
      "2026-03-03T21:00 to 2026-03-04T01:00",
      "2026-03-05T21:00 to 2026-03-06T01:00",
    ]);
  });

  test("an end is not in it", () => {
    expect(starting({}, "2026-03-04T01:00:00Z", "2026-03-05T21:00:00Z")).toEqual([]);
  });

  test("P8: 22:00 is 21:00 UTC in winter and 20:00 UTC in summer", () => {
    expect(starting({ weekdays: ["thu"] }, "2026-03-26T00:00:00Z", "2026-04-03T00:00:00Z")).toEqual([
      "2026-03-26T21:00 to 2026-03-27T01:00",
      "2026-04-02T20:00 to 2026-04-03T00:00",
    ]);
  });

  test("P8: a window over the change of clocks keeps its length, so it ends an hour later by the wall clock", () => {
    expect(starting({ weekdays: ["sat"] }, "2026-03-28T00:00:00Z", "2026-03-30T00:00:00Z")).toEqual([
      "2026-03-28T21:00 to 2026-03-29T01:00",
    ]);
  });

  test("P8: a window that would begin in the hour that does not exist begins as if clocks had not been changed", () => {
    const sundays = { weekdays: ["sun"], from: "02:30", duration: "PT1H" } as const;
    expect(starting(sundays, "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z")).toEqual([
      "2026-03-29T01:30 to 2026-03-29T02:30",
    ]);
  });

  test("P8: a window that begins in the hour that comes twice begins once, at the first", () => {
    const sundays = { weekdays: ["sun"], from: "02:30", duration: "PT1H" } as const;
    expect(starting(sundays, "2026-10-25T00:00:00Z", "2026-10-26T00:00:00Z")).toEqual([
      "2026-10-25T00:30 to 2026-10-25T01:30",
    ]);
  });

  test("the day is that of the zone, on either side of the date line", () => {
    const monday = { weekdays: ["mon"], from: "00:30", duration: "PT1H" } as const;
    const [from, until] = ["2026-06-07T00:00:00Z", "2026-06-09T00:00:00Z"];
    expect(starting({ ...monday, zone: "Pacific/Kiritimati" }, from, until)).toEqual([
      "2026-06-07T10:30 to 2026-06-07T11:30",
    ]);
    expect(starting({ ...monday, zone: "Pacific/Pago_Pago" }, from, until)).toEqual([
      "2026-06-08T11:30 to 2026-06-08T12:30",
    ]);
  });

  test("a window that lasts for days is still found at its end", () => {
    const long = { weekdays: ["fri"], duration: "P9D" } as const;
    expect(starting(long, "2026-03-14T12:00:00Z", "2026-03-14T13:00:00Z")).toEqual([
      "2026-03-06T21:00 to 2026-03-15T21:00",
      "2026-03-13T21:00 to 2026-03-22T21:00",
    ]);
  });
});

test("spans that touch become one", () => {
  const spans = [
    { from: 20, until: 30 },
    { from: 0, until: 10 },
    { from: 10, until: 15 },
    { from: 2, until: 5 },
  ];
  expect(merged(spans)).toEqual([
    { from: 0, until: 15 },
    { from: 20, until: 30 },
  ]);
});

test.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Europe/Atlantis", false],
])("zone %s: %s", (zone, is) => {
  expect(isZone(zone)).toBe(is);
});
