/** Guards of close: a record ends when nothing is left to do, and everything that proves it is counted and listed. */
import { describe, expect, test } from "vitest";
import { CLOSE_GUARDS } from "../../../src/decide/guards/close.ts";
import type { Exception } from "../../../src/model/authored.ts";
import { occasionNotices } from "../ends.ts";
import { openssl, type Running, SYSTEMS, webOne, webTwo } from "../ledgers.ts";
import { sla, sources } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { verification } from "../stage-files.ts";

const LATEST = { level: "emergency", deadline: "2026-03-06T08:00:00Z", stoppedAt: "2026-03-05T21:30:00Z" } as const;
const RESULT = { effective: 2, waived: 0, outOfService: 0 } as const;

function replaced(...running: readonly Running[]): readonly Running[] {
  return SYSTEMS.map((one) => running.find(({ system }) => system.id === one.system.id) ?? one);
}

/** The last wave's system is installed, and nobody restarted it. */
const INEFFECTIVE: StepChange = {
  wave: "rest",
  verification: { systems: [{ system: "web-1", installed: true, effective: false, configuration: "unchanged" }] },
};

const EXCEPTION: Exception = {
  schemaVersion: 1,
  systems: ["web-1"],
  requestedBy: "ines",
  owner: "mira",
  reason: "The shop cannot be restarted before the sale ends.",
  control: "Client certificates are refused at the gateway.",
  check: "The gateway's settings are compared every night.",
  from: "2026-03-05T23:30:00Z",
  until: "2026-03-20T00:00:00Z",
};

const GONE = webOne({ inService: { from: "2025-01-01T00:00:00Z", until: "2026-03-05T23:00:00Z", reason: "Replaced" } });

/** Stated for web-2 alone, which has the policy's week. */
const ONLY_CANARY = [
  { level: "emergency", verdict: "provisional", deadline: "2026-03-08T08:00:00Z", stoppedAt: "2026-03-03T21:30:00Z" },
] as const;

describe("a right outcome passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: both waves are effective, by checks that are newer than the inventory", {}],
    [
      "X13: a system that is waived counts as waived, and its clock was never stopped",
      {
        ...INEFFECTIVE,
        exceptions: [EXCEPTION],
        outcome: { result: { ...RESULT, effective: 1, waived: 1 }, sla: ONLY_CANARY },
      },
    ],
    [
      "P19: a system that was taken out of service counts so",
      {
        ...INEFFECTIVE,
        ledger: { systems: replaced({ system: GONE, packages: [openssl()] }) },
        outcome: { result: { ...RESULT, effective: 1, outOfService: 1 }, sla: ONLY_CANARY },
      },
    ],
    [
      "E22–E26: a breach is stated as one",
      {
        wave: "rest",
        verification: {
          systems: verification().systems.map((one) => ({
            ...one,
            system: "web-1",
            effectiveAt: "2026-03-06T08:00:01Z",
          })),
        },
        outcome: { sla: [{ ...LATEST, verdict: "breached", stoppedAt: "2026-03-06T08:00:01Z" }] },
      },
    ],
    [
      "X4: where policy stops the clock at the deployment, so does the outcome",
      {
        ledger: { policies: { sla: sla({ clock: { start: "collected", stop: "deployed", collectWithin: "P1D" } }) } },
        outcome: { sla: [{ ...LATEST, verdict: "provisional", stoppedAt: "2026-03-05T21:20:00Z" }] },
      },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(CLOSE_GUARDS, stepAt("close", change))).toEqual([]);
  });
});

describe("a wrong outcome is refused", () => {
  test.each<readonly [string, RegExp, StepChange]>([
    [
      "B04: a system that is installed, and not in effect",
      /^B04: "web-1" is affected and installed: /,
      { ...INEFFECTIVE, outcome: { result: { ...RESULT, effective: 1 }, sla: ONLY_CANARY } },
    ],
    [
      "B04: unknown is never fine",
      /^B04: "web-1" is unknown and installed: the inventory is of 2026-03-01T03:00:00Z, older than the P1D/,
      {
        ...INEFFECTIVE,
        ledger: {
          systems: SYSTEMS.slice(0, 2),
          policies: { sources: sources({ collectors: [{ id: "fleet-agent", tool: "dpkg-query", maxAge: "P1D" }] }) },
        },
        outcome: { result: { ...RESULT, effective: 1 }, sla: ONLY_CANARY },
      },
    ],
    [
      "X13: an exception that has ended waives nothing",
      /^B04: "web-1" is affected and installed: /,
      {
        ...INEFFECTIVE,
        exceptions: [{ ...EXCEPTION, until: "2026-03-06T09:00:00Z" }],
        outcome: { result: { ...RESULT, effective: 1 }, sla: ONLY_CANARY },
      },
    ],
    [
      "D13: a file that is not listed",
      /^D13: "attempt-1\/verifications\/rest.yaml" is not listed$/,
      {
        outcome: {
          files:
            stepAt("close").record.outcome?.value.files.filter(({ path }) => !path.includes("verifications/rest")) ??
            [],
        },
      },
    ],
    [
      "D13: a file that has other bytes than the outcome says",
      /^D13: "patch.yaml" is listed with another digest$/,
      {
        outcome: {
          files: (stepAt("close").record.outcome?.value.files ?? []).map((one) =>
            one.path === "patch.yaml" ? { ...one, digest: `sha256:${"00".repeat(32)}` } : one,
          ),
        },
      },
    ],
    [
      "B05: waived systems are counted as effective",
      /^B05: effective is given as 2, and it is 1$/,
      { ...INEFFECTIVE, exceptions: [EXCEPTION], outcome: { sla: ONLY_CANARY } },
    ],
    [
      "B07: in time, says somebody, and no server has seen it",
      /^B07: emergency is given as met: due .*, and it is provisional: due 2026-03-06T08:00:00Z, done 2026-03-05T21:30:00Z$/,
      { outcome: { sla: [{ ...LATEST, verdict: "met" }] } },
    ],
    [
      "B07: a deadline that was moved by a day",
      /^B07: emergency is given as provisional: due 2026-03-07T08:00:00Z/,
      { outcome: { sla: [{ ...LATEST, verdict: "provisional", deadline: "2026-03-07T08:00:00Z" }] } },
    ],
    [
      "B07: the faster system is stated, and not the one that took longest",
      /^B07: emergency is given as provisional: due 2026-03-08/,
      { outcome: { sla: ONLY_CANARY } },
    ],
    [
      "B07: a level that no system had",
      /^B07: no system of the level "critical" was remedied$/,
      {
        outcome: {
          sla: [
            { ...LATEST, verdict: "provisional" },
            { ...LATEST, level: "critical", verdict: "met" },
          ],
        },
      },
    ],
    [
      "B07: nothing is said of a level",
      /^B07: nothing says whether the time of emergency was kept$/,
      { outcome: { sla: [] } },
    ],
    [
      "B01 D09: customers were not told that it is released",
      /^B01: nobody told tenant-aurora that the patch is released$/,
      {
        notices: {
          ...occasionNotices(),
          released: {
            ...occasionNotices().released,
            notices: occasionNotices().released.notices.filter(({ audience }) => audience !== "tenant-aurora"),
          },
        },
      },
    ],
    [
      "E20: the head of IT never heard of it",
      /^B01: nobody told heads that the patch is registered$/,
      { notices: { applicable: occasionNotices().applicable, released: occasionNotices().released } },
    ],
  ])("%s", (_case, wanted, change) => {
    const found = refusals(CLOSE_GUARDS, stepAt("close", change));
    expect(found[0]).toMatch(wanted);
    expect(new Set(found.map((line) => line.slice(0, 4)))).toEqual(new Set([found[0]?.slice(0, 4)]));
  });
});

/** The record as it closes, and the ledger of a week later. */
function later(systems: readonly Running[], asOf = "2026-03-06T03:00:00Z") {
  return stepAt("close", { ledger: { systems, asOf } });
}

test("A07: what was effective, and is affected by a newer inventory, has come back", () => {
  expect(refusals(CLOSE_GUARDS, later(SYSTEMS))).toContainEqual(
    expect.stringMatching(
      /^B04: "web-2" is affected and returned: .*; it was effective since 2026-03-03T21:30:00Z, .* it has come back$/,
    ),
  );
});

test("D07 P18: a system that came since, and needs the patch, is not forgotten", () => {
  const late = { system: webTwo({ id: "web-3" }), packages: [openssl()] };
  const right = stepAt("close");
  const step = {
    ...stepAt("close", { ledger: { systems: [...SYSTEMS, late] } }),
    attempt: right.attempt,
    record: right.record,
  };
  expect(refusals(CLOSE_GUARDS, step)).toEqual([expect.stringMatching(/^D07: .*: web-3 \(affected\)$/)]);
});
