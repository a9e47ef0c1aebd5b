/** Guards of archive: the same files, in the folder of the year in which the record ended. */
import { expect, test } from "vitest";
import { ARCHIVE_GUARDS } from "../../../src/decide/guards/archive.ts";
import type { PatchRecord } from "../../../src/model/record.ts";
import { archived, laterStep } from "../later-steps.ts";
import { refusals, stepAt } from "../records.ts";

const { record: closed } = stepAt("close");
const { record: declined } = stepAt("decline");

function found(before: PatchRecord, after: PatchRecord) {
  return refusals(ARCHIVE_GUARDS, laterStep("archive", { before, after, now: "2026-04-01T00:00:00Z", file: null }));
}

test.each([
  ["closed", closed],
  ["declined", declined],
])("B06: a record that was %s is moved to its year", (_end, record) => {
  expect(found(record, archived(record, "patches/archive/2026/dsa-5764-1"))).toEqual([]);
});

test("B06: another year than that in which it ended", () => {
  expect(found(closed, archived(closed, "patches/archive/2027/dsa-5764-1"))).toEqual([
    "B06: it ended at 2026-03-06T09:00:00Z, and is moved to patches/archive/2027/dsa-5764-1",
  ]);
});

test("B06: the year is that of UTC, whatever the offset that was written", () => {
  const { outcome } = closed;
  if (outcome === null) throw new Error("no outcome");
  const value = { ...outcome.value, at: "2027-01-01T00:30:00+01:00" };
  const late = { ...closed, outcome: { ...outcome, value } };
  expect(found(late, archived(late, "patches/archive/2026/dsa-5764-1"))).toEqual([]);
});

test("B06 D13: a file that changed on the way", () => {
  const files = closed.files.map((one) =>
    one.file === "patch.yaml" ? { ...one, digest: `sha256:${"00".repeat(32)}` } : one,
  );
  expect(found(closed, { ...archived(closed, "patches/archive/2026/dsa-5764-1"), files })).toEqual([
    'D13: "patch.yaml" is listed with another digest',
  ]);
});

test("B06 D13: a file that got lost on the way", () => {
  const files = closed.files.filter(({ file }) => file !== "attempt-1/test-report.yaml");
  expect(found(closed, { ...archived(closed, "patches/archive/2026/dsa-5764-1"), files })).toEqual([
    'D13: there is no "attempt-1/test-report.yaml" in the record',
  ]);
});
