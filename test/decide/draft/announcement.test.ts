/** When an announcement goes out: early enough for receipts to be there in time, and never in the past once it is merged. */
import { expect, test } from "vitest";
import { timeOfSending } from "../../../src/decide/draft/notice.ts";

const LATEST = "2026-03-01T19:00:00Z";

test.each([
  ["days are left: an hour for schedules and servers that are late", "2026-02-27T08:00:00Z", "2026-03-01T18:00:00Z"],
  ["two hours are left", "2026-03-01T17:00:00Z", "2026-03-01T18:00:00Z"],
  ["less: half of it for the merge, half for the servers", "2026-03-01T18:02:14Z", "2026-03-01T18:31:07Z"],
  ["whole seconds", "2026-03-01T18:59:57Z", "2026-03-01T18:59:59Z"],
  ["it is the last moment", LATEST, LATEST],
])("E36 E37: %s", (_, now, sendAt) => {
  expect(timeOfSending(LATEST, now, true)).toBe(sendAt);
});

test("where somebody else sends, the notice names the last moment", () => {
  expect(timeOfSending(LATEST, "2026-03-01T18:02:14Z", false)).toBe(LATEST);
});
