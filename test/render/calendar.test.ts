/** The calendar of deadlines, read back by a parser that is not ours. */
import { describe, expect, test } from "vitest";
import { type CalendarClock, renderCalendar } from "../../src/render/calendar.ts";
import { eventsIn } from "../calendar-events.ts";

function clock(change: Partial<CalendarClock> = {}): CalendarClock {
  return {
    id: "dsa-5764-1.aurora-2025.internet.linux-operations",
    advisory: "DSA-5764-1",
    patch: "dsa-5764-1",
    contract: "aurora-2025",
    exposure: "internet",
    resolverGroup: "linux-operations",
    level: "emergency",
    systems: ["web-1"],
    start: "2026-03-01T08:00:00Z",
    at: "2026-03-06T08:00:00Z",
    reminders: ["2026-03-05T02:00:00Z"],
    ...change,
  };
}

test("P11: each deadline is an event in UTC, with reminders before it", () => {
  expect(eventsIn(renderCalendar([clock()]))).toEqual([
    {
      uid: "dsa-5764-1.aurora-2025.internet.linux-operations@patchledger",
      summary: "DSA-5764-1 due: emergency, linux-operations",
      description: "1 system: web-1\ncontract: aurora-2025; exposure: internet\nsee: patchledger show dsa-5764-1",
      at: "2026-03-06T08:00:00Z",
      alarms: ["2026-03-05T02:00:00Z"],
    },
  ]);
});

test("none is a calendar as well, with a component, as RFC 5545 (3.6) wants one", () => {
  const text = renderCalendar([]);
  expect(eventsIn(text)).toEqual([]);
  expect(text.match(/^BEGIN:V(?!CALENDAR)\w+\r$/gm)).toEqual(["BEGIN:VTIMEZONE\r"]);
  expect(renderCalendar([clock()])).not.toContain("VTIMEZONE");
});

test("the order of clocks makes no difference to the bytes", () => {
  const two = [clock(), clock({ id: "b", at: "2026-03-05T08:00:00Z" })];
  expect(renderCalendar(two)).toBe(renderCalendar(two.toReversed()));
});

describe("P26: text from data stays text", () => {
  test.each([
    ["lines that would be properties", "A\r\nBEGIN:VALARM\r\nACTION:AUDIO"],
    ["a line end that only some programs know", "A\u2028BEGIN:VEVENT\u0085END:VCALENDAR"],
    ["what separates values", 'a;b,c:d\\n\\;"e'],
    ["longer than a line, of four bytes each", "\u{1F6A8}".repeat(120)],
    ["direction marks", "\u202Egnp.exe"],
    ["a lone surrogate", "a\ud800b"],
  ])("%s", (_case, hostile) => {
    const text = renderCalendar([clock({ advisory: hostile, systems: [hostile], level: hostile })]);
    const [event, ...more] = eventsIn(text);
    expect(more).toEqual([]);
    expect(event?.alarms).toHaveLength(1);
    expect(event?.summary.startsWith(hostile.slice(0, 1))).toBe(!/^[\u202E]/.test(hostile));
    expect(text.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(1);
    for (const line of text.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\x00-\x08\x0A-\x1F\x7F]/);
    }
  });
});
