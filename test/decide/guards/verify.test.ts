/** Guards of verify: facts. What was installed is there and in effect, by somebody else, with proof that stays as it is. */
import { describe, expect, test } from "vitest";
import { VERIFY_GUARDS } from "../../../src/decide/guards/verify.ts";
import type { EffectResult, Verification } from "../../../src/model/authored.ts";
import { SYSTEMS } from "../ledgers.ts";
import { approvals } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, deployment, REST, verification } from "../stage-files.ts";
import { expectRefused, type Wrong } from "./facts.ts";

const right = verification();
const [result] = right.systems;
const [image] = right.images ?? [];
const [deployed] = deployment().systems;
if (result === undefined || image === undefined || deployed === undefined) throw new Error("no right verification");

function found(change: Partial<Verification>): StepChange {
  return { verification: change };
}

function onSystem(change: Partial<EffectResult>): StepChange {
  return found({
    systems: [{ ...result, system: "web-2", installed: true, effective: true, configuration: "unchanged", ...change }],
  });
}

const SEPARATE = {
  ledger: { policies: { approvals: approvals({ separation: [{ approvalOf: "verify", notBy: "deploy" }] }) } },
} as const;

describe("a right verification passes", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: the first wave, with an image", SEPARATE],
    ["all guards: the second wave, with a customer's system", { ...SEPARATE, wave: "rest" }],
    [
      "C21: changed as planned, with the difference",
      onSystem({
        configuration: "changed-as-planned",
        configurationEvidence: { summary: "Difference of /etc", digest: `sha256:${"0a".repeat(32)}` },
      }),
    ],
    [
      "D11: a system on which it failed is not in effect, and says so",
      {
        deployment: { systems: [{ ...deployed, result: "failed", note: "Timed out." }] },
        verification: {
          systems: [{ system: "web-2", installed: false, effective: false, configuration: "unchanged" }],
        },
      },
    ],
    [
      "D11 P19: a system that was taken out of service since is left out",
      {
        change: { waves: [{ ...CANARY, systems: ["web-2", "db-1"] }, REST] },
        verification: { systems: right.systems },
        ledger: {
          systems: SYSTEMS.map((one) =>
            one.system.id === "db-1"
              ? {
                  ...one,
                  system: { ...one.system, inService: { from: "2025-01-01T00:00:00Z", until: "2026-03-04T00:00:00Z" } },
                }
              : one,
          ),
        },
      },
    ],
    [
      "B15: a scan that says which systems it looked at",
      found({ scan: { ...right.scan, systems: ["web-2", "web-1"] } }),
    ],
  ])("%s", (_case, change) => {
    expect(refusals(VERIFY_GUARDS, stepAt("verify", change))).toEqual([]);
  });
});

const WRONG: readonly Wrong[] = [
  [
    "D11 E33: installed, and never restarted",
    'D11: "web-2" was deployed, and it is installed, but not in effect',
    onSystem({ effective: false }),
  ],
  [
    "D11 E33: it is not there at all",
    'D11: "web-2" was deployed, and it is not there',
    onSystem({ installed: false, effective: false }),
  ],
  [
    "D11: a system of the wave was not looked at",
    "D11: nothing is said of db-1",
    { change: { waves: [{ ...CANARY, systems: ["web-2", "db-1"] }, REST] }, verification: { systems: right.systems } },
  ],
  [
    "D11: a system of another wave",
    'D11: "web-1" is not in this wave',
    found({ systems: [result, { ...result, system: "web-1" }] }),
  ],
  [
    "E33: effective before it was installed",
    'E33: "web-2" is effective since 2026-03-03T21:19:00Z, and was installed at 2026-03-03T21:20:00Z',
    onSystem({ effectiveAt: "2026-03-03T21:19:00Z" }),
  ],
  [
    "E33: effective, and nobody knows since when",
    'E33: "web-2" is effective, and nothing says since when',
    found({ systems: [{ system: "web-2", installed: true, effective: true, configuration: "unchanged" }] }),
  ],
  [
    "E33: a check that is still to come",
    "E33: it was checked at 2026-03-04T00:00:00Z, which is still to come",
    { now: "2026-03-03T23:59:00Z" },
  ],
  [
    "B15: a scan of before the deployment had ended",
    "B15: the scan is of 2026-03-03T21:39:00Z, and the deployment ended at 2026-03-03T21:40:00Z",
    found({ scan: { ...right.scan, at: "2026-03-03T21:39:00Z" } }),
  ],
  [
    "B15: a scan of before the customer's system was restarted",
    "B15: the scan is of 2026-03-05T23:30:00Z, before web-1 took effect",
    {
      wave: "rest",
      verification: { systems: [{ ...result, system: "web-1", effectiveAt: "2026-03-05T23:45:00Z" }] },
    },
  ],
  [
    "B15: a scan that came after the check that rests on it",
    "B15: the scan is of 2026-03-04T00:30:00Z, and the check that rests on it of 2026-03-04T00:00:00Z",
    found({ scan: { ...right.scan, at: "2026-03-04T00:30:00Z" } }),
  ],
  [
    "B15: a scan that left out the customer's system",
    "B15: the scan did not look at web-1",
    { wave: "rest", verification: { scan: { ...verification(REST).scan, systems: ["web-2"] } } },
  ],
  [
    "D22: a report without a digest",
    'D22: "Report of the scan" has no digest, so that it could be changed later',
    found({
      scan: { ...right.scan, evidence: { summary: "Report of the scan", url: "https://evidence.example.org/1" } },
    }),
  ],
  [
    "D22: the scan of the new machine has no digest",
    'D22: "Scan" has no digest, so that it could be changed later',
    found({ images: [{ ...image, evidence: { summary: "Scan" } }] }),
  ],
  [
    "C21: a configuration that nobody wanted to change",
    'C21: the patch has changed the configuration of "web-2", which nobody planned',
    onSystem({ configuration: "changed" }),
  ],
  [
    "C21: changed as planned, says somebody",
    'C21: the configuration of "web-2" changed as planned, and nothing pinned shows it',
    onSystem({ configuration: "changed-as-planned", configurationEvidence: { summary: "I looked" } }),
  ],
  [
    "A08 B14: the image was built, and never started",
    'A08: image "debian-12-base" was built, and not tested',
    found({ images: [] }),
  ],
  [
    "A08 B14: another image was tested than was built",
    'A08: another image "debian-12-base" was tested than was built',
    found({ images: [{ ...image, digest: `sha256:${"99".repeat(32)}` }] }),
  ],
  [
    "A08 B14: the new machine is vulnerable",
    'A08: the new machine from "debian-12-base" failed',
    found({ images: [{ ...image, newVirtualMachine: "fail" }] }),
  ],
  [
    "A08: an image that this wave did not build",
    'A08: image "debian-12-base" was tested, and not built in this wave',
    { wave: "rest", verification: { images: [image] } },
  ],
  [
    "C22 B14: who deployed checks himself",
    "C22: ines has deployed the wave, and checks it",
    { ...SEPARATE, verification: { by: "ines" } },
  ],
];

describe("a wrong verification is refused, and stands with a deviation", () => {
  test.each(WRONG)("%s", (...wrong) => expectRefused(VERIFY_GUARDS, "verify", wrong));
});

test("C22: where policy does not keep the two apart, one may do both", () => {
  expect(refusals(VERIFY_GUARDS, stepAt("verify", { verification: { by: "ines" } }))).toEqual([]);
});
