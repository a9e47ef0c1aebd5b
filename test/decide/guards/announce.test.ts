/** Guards of announce: a right notice passes, and each wrong one is refused by the guard that is for it, and no other. */
import { describe, expect, test } from "vitest";
import { ANNOUNCE_GUARDS } from "../../../src/decide/guards/announce.ts";
import { TOLD_GUARDS } from "../../../src/decide/guards/told.ts";
import type { IntendedNotice, Notice } from "../../../src/model/authored.ts";
import { openssl, SYSTEMS, webOne, webTwo } from "../ledgers.ts";
import { contracts, levels, responsibilities } from "../policies.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, later, notice, REST, testReport } from "../stage-files.ts";

const GUARDS = [...ANNOUNCE_GUARDS, ...TOLD_GUARDS];
const ACTIVE = {
  exploitation: "active",
  attackPossibility: "low",
  attackComplexity: "low",
  damage: "limited",
} as const;

/** Every notice of the wave with something else in it. */
function told(change: Partial<IntendedNotice>, wave = CANARY): Partial<Notice> {
  return { notices: notice(wave).notices.map((one) => ({ ...one, ...change })) };
}

function toldTo(...audiences: readonly string[]): Partial<Notice> {
  const [words] = notice(REST).notices;
  if (words === undefined) throw new Error("no notice");
  return { notices: audiences.map((audience) => ({ ...words, audience })) };
}

/** The level is critical: an hour is enough, and Aurora need not agree. */
function critical(minutes: number): StepChange {
  return { patch: { rating: ACTIVE }, notice: told({ sendAt: later(CANARY.from, -minutes) }) };
}

/** Aurora patches its shop itself. */
function iaas(assistance: Partial<IntendedNotice>): StepChange {
  const rule = { when: { serviceModel: ["iaas"] as const }, controlledBy: "owner" as const, because: "A12" };
  const rules = [{ ...rule, resolverGroup: "linux-operations" }, ...responsibilities().rules];
  return {
    wave: "rest",
    ledger: {
      systems: SYSTEMS.map((one) =>
        one.system.id === "web-1" ? { ...one, system: webOne({ serviceModel: "iaas" }) } : one,
      ),
      policies: { responsibilities: responsibilities({ rules }) },
    },
    notice: told(assistance, REST),
  };
}

/** A web server that went into service after the change was written. */
const LATE = {
  system: webTwo({ id: "web-3", software: { kind: "inventory", inventory: "web-3" } }),
  packages: [openssl()],
};

/** The change is of before the system came. */
function withLate(change: StepChange) {
  const step = stepAt("announce", change);
  return { ...stepAt("announce", { ...change, ledger: { systems: [...SYSTEMS, LATE] } }), attempt: step.attempt };
}

describe("right notices pass", () => {
  test.each<readonly [string, StepChange]>([
    ["all guards: the first wave", {}],
    ["all guards: the second wave, with a customer", { wave: "rest" }],
    ["E36: exactly a day before the wave", { notice: told({ sendAt: later(CANARY.from, -24 * 60) }) }],
    ["E37: exactly an hour before a critical wave", critical(60)],
    ["B02: to be sent now", { notice: told({ sendAt: "2026-03-02T12:00:00Z" }), now: "2026-03-02T12:00:00Z" }],
    ["C15: the time as people write it, in UTC", { notice: told({ schedule: "3 March 2026, 21:00 to 23:00 UTC" }) }],
    [
      "C15: and by the wall clock of a window",
      { notice: told({ schedule: "3 March 2026, 22:00 until 00:00 (Berlin)" }) },
    ],
    [
      "A06 A10: a customer who patches himself is told how he is helped",
      iaas({ assistance: "Call the service desk." }),
    ],
    [
      "D09: a contract that does not ask for it obliges nobody",
      {
        wave: "rest",
        notice: toldTo("heads", "operations"),
        ledger: {
          policies: {
            contracts: contracts({ contracts: contracts().contracts.map((one) => ({ ...one, notify: ["revoked"] })) }),
          },
        },
      },
    ],
  ])("%s", (_case, change) => {
    expect(refusals(GUARDS, stepAt("announce", change))).toEqual([]);
  });
});

describe("a wrong notice is refused", () => {
  test.each<readonly [string, string, StepChange]>([
    [
      "B02: told of a release, when it is still to be deployed",
      'B02: the notices of wave "canary" are for the occasion "released"',
      { notice: { occasion: "released" } },
    ],
    [
      "B02: to be sent in the past, which nobody can do",
      "B02: the notice to heads is to be sent at 2026-03-01T18:29:59Z, which is over",
      {
        notice: {
          notices: notice().notices.map((one, index) =>
            index === 0 ? { ...one, sendAt: "2026-03-01T18:29:59Z" } : one,
          ),
        },
      },
    ],
    [
      "B12: before a test that says hold",
      'B12: the test report recommends "hold"',
      { testReport: { recommendation: "hold" } },
    ],
    [
      "B12: a recommendation in spite of a failed test",
      "B12: the test of stability failed",
      { testReport: { verdicts: { ...testReport().verdicts, stability: { result: "fail", note: "It crashed." } } } },
    ],
    [
      "D17: a list of the occasion is left out",
      'D17: list "heads" is not told of wave "rest"',
      { wave: "rest", notice: toldTo("operations", "tenant-aurora") },
    ],
    [
      "D17: a list is told twice, perhaps something else",
      'D17: "heads" is told twice',
      { wave: "rest", notice: toldTo("heads", "operations", "heads", "tenant-aurora") },
    ],
    [
      "D09 C16: a customer with a contract is left out",
      'D09: tenant-aurora has systems in wave "rest", and is told nothing',
      { wave: "rest", notice: toldTo("heads", "operations") },
    ],
    [
      "E36: a minute less than a day before",
      "E36: notice to heads would be 23 h 59 min before the wave at 2026-03-03T21:00:00Z, 1 d is needed",
      { notice: told({ sendAt: later(CANARY.from, -24 * 60 + 1) }) },
    ],
    [
      "E36: an hour is enough only for what is critical",
      "E36: notice to heads would be 1 h before the wave at 2026-03-03T21:00:00Z, 1 d is needed",
      { notice: told({ sendAt: later(CANARY.from, -60) }) },
    ],
    [
      "E37: a critical notice 35 min before the wave",
      "E37: notice to heads would be 35 min before the wave at 2026-03-03T21:00:00Z, 1 h is needed",
      critical(35),
    ],
    [
      "E37: a critical notice after the wave has begun",
      "E37: notice to heads would be 10 min after the start of the wave at 2026-03-03T21:00:00Z, 1 h is needed",
      critical(-10),
    ],
    [
      "C15: another patch is named",
      "C15: the notice to heads does not say that DSA-5764-1 is coming",
      { notice: told({ patches: "DSA-5765-1, openssl" }) },
    ],
    [
      "C15: the schedule is that of the other wave",
      "C15: the notice to heads gives another time than the wave's, 2026-03-03T21:00:00Z to 2026-03-03T23:00:00Z",
      { notice: told({ schedule: notice(REST).notices[0]?.schedule ?? "" }) },
    ],
    [
      "C15: the day is ten days later, though its last digit is right",
      "C15: the notice to heads gives another time than the wave's, 2026-03-03T21:00:00Z to 2026-03-03T23:00:00Z",
      { notice: told({ schedule: "13 March 2026, 21:00 to 23:00 UTC" }) },
    ],
    [
      "C15: implications that say nothing",
      "C15: the notice to heads does not say what the patch means for the reader",
      { notice: told({ implications: "see above" }) },
    ],
    [
      "A06 A10: a customer who patches himself, and is not helped",
      'A06: tenant-aurora has to update systems of wave "rest", and not how it is helped',
      iaas({}),
    ],
    [
      "A06 A10: the help is told to somebody else",
      'A06: tenant-aurora has to update systems of wave "rest", and not how it is helped',
      {
        ...iaas({}),
        notice: {
          notices: notice(REST).notices.map((one) =>
            one.audience === "tenant-aurora" ? one : { ...one, assistance: "Call the service desk." },
          ),
        },
      },
    ],
    [
      "A06 A11: who patches himself is told, whatever the contract says",
      'A06: tenant-aurora has to update systems of wave "rest", and is not told',
      {
        ...iaas({}),
        notice: toldTo("heads", "operations"),
        ledger: {
          ...iaas({}).ledger,
          policies: { ...iaas({}).ledger?.policies, contracts: contracts({ contracts: [] }) },
        },
      },
    ],
  ])("%s", (_case, wanted, change) => {
    const found = refusals(GUARDS, stepAt("announce", change));
    expect(found[0]).toBe(wanted);
    expect(new Set(found.map((line) => line.split(":")[0]))).toEqual(new Set([wanted.split(":")[0]]));
  });
});

test("E37: the cure names the last moment, or says that it is over", () => {
  const cures = (change: StepChange) => {
    const guard = ANNOUNCE_GUARDS.find(({ requirements }) => requirements[0] === "E37");
    return guard?.check(stepAt("announce", change)).map(({ cure }) => cure)[0];
  };
  expect(cures(critical(35))).toBe("send it by 2026-03-03T20:00:00Z");
  expect(cures({ ...critical(35), now: "2026-03-03T20:10:00Z" })).toMatch(/had to be sent by 2026-03-03T20:00:00Z/);
});

test("E36 E37: the level is that of the wave's own systems, by the policy of levels", () => {
  const rules = [
    { when: { exposure: ["internal" as const] }, level: "critical", because: "E22" },
    { when: {}, level: "normal", because: "E26" },
  ];
  const change = {
    ledger: { policies: { levels: levels({ rules }) } },
    notice: told({ sendAt: later(CANARY.from, -60) }),
  };
  expect(refusals(GUARDS, stepAt("announce", change))[0]).toMatch(/^E36: /);
});

test("D07 P18: a system that needs the patch since the change was written holds the wave up, until it is excepted", () => {
  const step = withLate({});
  expect(refusals(GUARDS, step)).toEqual([
    "D07: since 2026-03-01T16:30:00Z more systems need the patch than the change has in its waves: web-3 (affected)",
  ]);
  const guard = ANNOUNCE_GUARDS.find(({ requirements }) => requirements[0] === "D07");
  expect(guard?.check(step)[0]?.code).toBe("scope-changed");
  const pairs = step.pairs.map((pair) =>
    pair.system.value.id === "web-3" ? { ...pair, verdict: "waived" as const } : pair,
  );
  expect(refusals(GUARDS, { ...step, pairs })).toEqual([]);
});
