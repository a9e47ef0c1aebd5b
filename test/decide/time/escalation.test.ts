/** When parts of a time have passed: by the clock that elapses, whatever people's clocks do. */
import { expect, test } from "vitest";
import { addPeriod } from "../../../src/decide/time/calendar.ts";
import { isOver, stepMoments } from "../../../src/decide/time/escalation.ts";
import { sla } from "../policies.ts";

const BERLIN = "Europe/Berlin";

test.each([
  ["E22: nine of twelve hours, and six hours too late", "2026-03-01T08:00:00Z", "PT12H", "UTC"],
  ["P8: over the night in which clocks go forward", "2026-03-28T20:00:00Z", "PT12H", BERLIN],
  ["P8: over the night in which clocks go back", "2026-10-24T20:00:00Z", "PT12H", BERLIN],
  ["P6: over the end of a year", "2026-12-31T18:00:00Z", "PT48H", BERLIN],
  ["P7: a month that ends on the last day of February", "2026-01-31T12:00:00Z", "P1M", BERLIN],
  ["P7: a month over a leap day", "2028-02-15T12:00:00Z", "P1M", BERLIN],
  ["P7: a month over the change of clocks is an hour shorter", "2026-03-15T12:00:00Z", "P1M", BERLIN],
])("%s", (_case, start, period, zone) => {
  const at = addPeriod(start, period, zone);
  const [early, end, late] = stepMoments({ start, at }, sla().escalation);
  const length = Date.parse(at) - Date.parse(start);
  expect(end).toMatchObject({ elapsed: 100, at });
  expect(Date.parse(early?.at ?? "") - Date.parse(start)).toBe(length * 0.75);
  expect(Date.parse(late?.at ?? "") - Date.parse(at)).toBe(length / 2);
});

test("P8: three quarters of a month with a change of clocks in it, to the second", () => {
  const start = "2026-03-15T12:00:00+01:00";
  const [early] = stepMoments({ start, at: addPeriod(start, "P1M", BERLIN) }, sla().escalation);
  expect(early?.at).toBe("2026-04-07T16:15:00Z");
});

test.each([
  ["2026-03-01T19:59:59Z", false],
  ["2026-03-01T20:00:00Z", false],
  ["2026-03-01T20:00:01Z", true],
])("P11: a time is over after its deadline, and not at it: %s %s", (moment, is) => {
  expect(isOver("2026-03-01T20:00:00Z", moment)).toBe(is);
});
