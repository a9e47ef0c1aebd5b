/** Guards of approve that ask how a change is rolled out: waves, windows, notice, automation, images. */
import { describe, expect, test } from "vitest";
import { APPROVE_GUARDS } from "../../../src/decide/guards/approve.ts";
import type { Automation, Change, Image } from "../../../src/model/authored.ts";
import { image, openssl, SYSTEMS, webOne, webTwo } from "../ledgers.ts";
import { windows } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, patchFile, REST } from "../stage-files.ts";

const told = (step: StepChange) => refusals(APPROVE_GUARDS, stepAt("approve", step));
const change = (own: Partial<Change>): StepChange => ({ change: own });
const waves = (...own: Change["waves"]) => change({ waves: own });

const { rating } = patchFile();
const ATTACKED = { ...rating, exploitation: "active" as const };
const ANY_TIME = { policies: { windows: windows({ windows: [] }) } };

/** A critical patch, deployed in one wave so many minutes after it is approved. */
function critical(minutes: number): StepChange {
  const from = new Date(Date.parse("2026-03-01T18:00:00Z") + minutes * 60_000).toISOString();
  const one = { id: "all", systems: ["web-1", "web-2"], from, until: "2026-03-01T20:00:00Z" };
  return { patch: { rating: ATTACKED }, ledger: ANY_TIME, change: { waves: [one] } };
}

const CONSENTED: Automation = { excluded: false, download: true, execution: true, reboot: true };

/** Installed by the update manager; web-1 has other consents. */
function automated(automation: Partial<Automation>): StepChange {
  const system = webOne({ automation: { ...CONSENTED, ...automation } });
  return {
    ledger: { systems: [{ system, packages: [openssl()] }, ...SYSTEMS.slice(1)] },
    change: { automation: "automated" },
  };
}

const STAMP = { asOf: "2026-02-01T03:00:00Z", collector: "fleet-agent" };

/** web-2 is built from debian-12-web, which is built from debian-12-base; OpenSSL comes from where it is told. */
function layered(path: string, images: readonly string[]): StepChange {
  const software = { kind: "image" as const, image: "debian-12-web", ...STAMP };
  const child: Image = image({ id: "debian-12-web", software: { kind: "image", image: "debian-12-base", ...STAMP } });
  const systems = SYSTEMS.map((one) =>
    one.system.id === "web-2" ? { system: webTwo({ software }), packages: [openssl(undefined, path)] } : one,
  );
  return { ledger: { systems, images: [image(), child] }, change: { images } };
}

/** In the file of web-2 itself, beside its image. */
const ADDED = { path: "systems/provider.yaml", at: ["systems", "web-2", "software", "installed", 0] };

describe("passes", () => {
  test.each<readonly [string, StepChange]>([
    ["E37: a critical wave an hour from now", critical(60)],
    [
      "E36: a day from now, to the second",
      { ledger: ANY_TIME, ...waves({ ...CANARY, from: "2026-03-02T18:00:00Z" }, REST) },
    ],
    [
      "D21: a system that no window is for, at noon",
      { ledger: ANY_TIME, ...waves({ ...CANARY, from: "2026-03-03T12:00:00Z" }, REST) },
    ],
    ["D26: automated, with all consents", automated({})],
    ["D25: excluded, and done by a person", { ...automated({ excluded: true }), change: { automation: "manual" } }],
    [
      "A05 B09: both images down to the one that brought it",
      layered("systems/inventory/base.tsv", ["debian-12-base", "debian-12-web"]),
    ],
    [
      "A05: what the system added itself is in no image",
      {
        ledger: {
          systems: SYSTEMS.map(({ system }) => ({ system, packages: [{ ...openssl(), place: ADDED }] })).slice(1, 2),
        },
        change: { images: [], waves: [CANARY], measures: [{ agreedWith: "provider", measure: "None needed." }] },
      },
    ],
  ])("%s", (_case, step) => {
    expect(told(step)).toEqual([]);
  });
});

describe("refused", () => {
  test.each<readonly [string, string, StepChange]>([
    ["E16 E13: a system that no wave has", "no wave has web-1", waves(CANARY)],
    [
      "E16: a system that does not need it",
      "db-1 is in a wave, and does not need the patch",
      waves(CANARY, { ...REST, systems: ["web-1", "db-1"] }),
    ],
    ["E16: a system in two waves", "web-2 is in two waves", waves(CANARY, { ...REST, systems: ["web-1", "web-2"] })],
    [
      "E35: a wave that ends before it begins",
      'wave "canary" ends at 2026-03-03T20:00:00Z, and begins at 2026-03-03T21:00:00Z',
      waves({ ...CANARY, until: "2026-03-03T20:00:00Z" }, REST),
    ],
    [
      "E35 C10: a wave that is over",
      'wave "canary" begins at 2026-03-01T17:00:00Z, which is over',
      { ledger: ANY_TIME, ...waves({ ...CANARY, from: "2026-03-01T17:00:00Z" }, REST) },
    ],
    [
      "E35: a wave that does not wait for the one before",
      'wave "rest" begins at 2026-03-03T22:00:00Z, before "canary" has ended',
      waves(CANARY, { ...REST, from: "2026-03-03T22:00:00Z", until: "2026-03-04T00:00:00Z" }),
    ],
    [
      "D21: by day",
      'wave "canary": 2026-03-03T12:00:00Z to 2026-03-03T14:00:00Z is outside the agreed windows of web-2: "Nights"',
      waves({ ...CANARY, from: "2026-03-03T12:00:00Z", until: "2026-03-03T14:00:00Z" }, REST),
    ],
    [
      "D21: in a freeze",
      'wave "rest": 2026-03-05T21:00:00Z to 2026-03-05T23:00:00Z is in the freeze "audit" (Audit) of web-1',
      {
        ledger: {
          policies: {
            windows: windows({
              freezes: [
                { id: "audit", from: "2026-03-05T00:00:00Z", until: "2026-03-06T00:00:00Z", reason: "Audit", for: {} },
              ],
            }),
          },
        },
      },
    ],
    [
      "D24: while a rack is moved",
      'wave "canary": other work is planned on web-2 from 2026-03-03T22:00:00Z to 2026-03-03T22:30:00Z: Rack 7 is moved',
      {
        ledger: {
          policies: {
            windows: windows({
              plannedWork: windows().plannedWork.map((work) => ({
                ...work,
                from: "2026-03-03T22:00:00Z",
                until: "2026-03-03T22:30:00Z",
              })),
            }),
          },
        },
      },
    ],
    [
      "E37: a critical notice 35 min before the window",
      'notice would be 35 min before wave "all", 1 h is needed',
      critical(35),
    ],
    [
      "E36: a minute less than a day",
      'notice would be 23 h 59 min before wave "canary", 1 d is needed',
      { ledger: ANY_TIME, ...waves({ ...CANARY, from: "2026-03-02T17:59:00Z" }, REST) },
    ],
    [
      "D25: a system that is excluded from automation",
      "web-1 is excluded from automation",
      automated({ excluded: true }),
    ],
    ["D26: no restart by itself", "for web-1 nobody has consented to automatic reboot", automated({ reboot: false })],
    [
      "D26: neither download nor execution",
      "for web-1 nobody has consented to automatic download, execution",
      automated({ download: false, execution: false }),
    ],
    [
      "A05 B09 B13: the image stays as it is",
      "debian-12-base has what is vulnerable, and is not built anew",
      change({ images: [] }),
    ],
    [
      "A05: only the lower image",
      "debian-12-web has what is vulnerable, and is not built anew",
      layered("systems/inventory/base.tsv", ["debian-12-base"]),
    ],
  ])("%s", (title, problem, step) => {
    expect(told(step)).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });

  test("E36: a level that policy names no lead for", () => {
    const { notices } = stepAt("approve").catalog.policies;
    const leadTimes = notices.value.leadTimes.slice(0, 1);
    const step = stepAt("approve", { ledger: { policies: { notices: { ...notices.value, leadTimes } } } });
    expect(refusals(APPROVE_GUARDS, step)[0]).toBe(
      'E36: nothing says how long before a wave of level "emergency" people are told',
    );
  });
});

test("what an earlier attempt has remedied is in no wave", () => {
  const step = stepAt("approve", waves(REST));
  const done = {
    stage: "effective",
    at: CANARY.until,
    attempt: 1,
    wave: "canary",
    place: { path: "", at: [] },
  } as const;
  const pairs = step.pairs.map((pair) => (pair.system.value.id === "web-2" ? { ...pair, course: done } : pair));
  expect(refusals(APPROVE_GUARDS, step)).toEqual(["E16: no wave has web-2"]);
  expect(refusals(APPROVE_GUARDS, { ...step, pairs })).toEqual([]);
});

test("E13 D07 P18: a system came since it was drafted, and the waves tell which", () => {
  const { change: drafted } = stepAt("approve").attempt;
  const third = { system: webTwo({ id: "web-3" }), packages: [openssl()] };
  const came = {
    ledger: { systems: [...SYSTEMS, third] },
    change: drafted === null ? {} : { scope: drafted.value.scope },
  };
  const step = stepAt("approve", { ...came, ledger: { ...came.ledger, ...ANY_TIME } });
  expect(refusals(APPROVE_GUARDS, step)).toEqual([
    "A29: it changes 3 systems, which is large from 3 on, and the vendor is not asked for help",
    "E16: no wave has web-3",
    "E13: other systems need the patch than at 2026-03-01T16:30:00Z; new: web-3",
  ]);
});
