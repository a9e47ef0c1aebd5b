/** X13: an exception puts a deadline off, and stops no plan: what it lets be needs the patch all the same. */
import { expect, test } from "vitest";
import { APPROVE_GUARDS } from "../../../src/decide/guards/approve.ts";
import { EVALUATE_GUARDS } from "../../../src/decide/guards/evaluate.ts";
import type { Exception } from "../../../src/model/authored.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, REST } from "../stage-files.ts";

/** Merged after the change was drafted, for the system of the wave "rest", which is due at 2026-03-06T08:00:00Z. */
const EXCEPTION: Exception = {
  schemaVersion: 1,
  systems: ["web-1"],
  requestedBy: "ines",
  owner: "mira",
  reason: "The shop has its sale.",
  control: "The firewall lets only the office in.",
  check: "Its log is read every morning.",
  from: "2026-03-01T17:00:00Z",
  until: "2026-03-11T12:00:00Z",
};
const exceptions = [EXCEPTION];
const told = (step: StepChange) => refusals(APPROVE_GUARDS, stepAt("approve", { exceptions, ...step }));
const rest = (from: string, until: string): StepChange => ({ change: { waves: [CANARY, { ...REST, from, until }] } });

test.each<readonly [string, StepChange, readonly string[]]>([
  ["E13 E16: a waived system stays in its wave", {}, []],
  ["E16: or is left out of it", { change: { waves: [CANARY] } }, []],
  [
    "E16: a system that needs no patch does not get into one",
    { change: { waves: [CANARY, { ...REST, systems: ["web-1", "db-1"] }] } },
    ["E16: db-1 is in a wave, and does not need the patch"],
  ],
  ["B07: it is planned after its deadline", rest("2026-03-10T21:00:00Z", "2026-03-10T23:00:00Z"), []],
  [
    "B07: and not after the end of the exception",
    rest("2026-03-12T21:00:00Z", "2026-03-12T23:00:00Z"),
    [
      'B07: wave "rest" ends at 2026-03-12T23:00:00Z, and web-1 is due at 2026-03-11T12:00:00Z (emergency, P5D, claimed times)',
    ],
  ],
  [
    "D21: in its windows, as any other",
    rest("2026-03-09T21:00:00Z", "2026-03-09T23:00:00Z"),
    ['D21: wave "rest": 2026-03-09T21:00:00Z to 2026-03-09T23:00:00Z is outside the agreed windows of web-1: "Nights"'],
  ],
  [
    "B08 C16: with the agreement of its customer",
    { change: { customerApprovals: [] } },
    ['B08: tenant-aurora has to agree by contract "aurora-2025", and has not'],
  ],
])("X13 %s", (_case, step, refused) => {
  expect(told(step)).toEqual(refused);
});

test("X13 E13: an evaluation that was drafted before the exception came counts its system", () => {
  const earlier = { ...EXCEPTION, from: "2026-03-01T11:00:00Z" };
  expect(refusals(EVALUATE_GUARDS, stepAt("evaluate", { exceptions: [earlier] }))).toEqual([]);
});
