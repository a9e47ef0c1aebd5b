/**
 * The pitfalls of clocks, one row each, named by its id: what is different from the right record, when somebody looks, and
 * what `sla` says of a system then. The clocks are those that `sla`, `nightly` and the calendar show.
 */
import { describe, expect, test } from "vitest";
import { retrospective } from "../../src/decide/standing/retrospective.ts";
import type { Amendment, Exception, Patch, System } from "../../src/model/authored.ts";
import { reRated } from "./ends.ts";
import { openssl, SYSTEMS, webTwo } from "./ledgers.ts";
import { sla } from "./policies.ts";
import { type StepChange, stepAt } from "./records.ts";
import { patchFile } from "./stage-files.ts";
import { type At, EFFECTIVE, says } from "./standing/clock-cases.ts";

/** So that a rating alone decides the level. */
const RATINGS = {
  critical: { exploitation: "active", attackPossibility: "low" },
  key: { exploitation: "none", attackPossibility: "medium" },
  emergency: { exploitation: "poc", attackPossibility: "low" },
  normal: { exploitation: "none", attackPossibility: "low" },
} as const satisfies Readonly<Record<string, Partial<Patch["rating"]>>>;

function collected(collectedAt: string, level: keyof typeof RATINGS, now: string): At {
  const { source, rating } = patchFile();
  const patch = {
    source: { ...source, published: collectedAt, collectedAt },
    rating: { ...rating, ...RATINGS[level] },
  };
  return { now, change: { patch, ledger: { asOf: collectedAt } } };
}

describe("a time runs over what calendars and clocks do: critical 12 hours, key 48, emergency 7 days, normal a month", () => {
  test.each<[row: string, collected: string, level: keyof typeof RATINGS, now: string, says: string]>([
    [
      "P6 P7 the end of the year",
      ...["2026-12-31T20:00:00Z", "critical", "2027-01-01T08:00:01Z"],
      "breached, due 2027-01-01T08:00:00Z; 75 % 2027-01-01T05:00:00Z; 100 % 2027-01-01T08:00:00Z",
    ] as const,
    [
      "P7 the end of a month, and a shorter one",
      ...["2027-01-31T12:00:00Z", "normal", "2027-02-28T12:00:01Z"],
      "breached, due 2027-02-28T12:00:00Z; 75 % 2027-02-21T12:00:00Z; 100 % 2027-02-28T12:00:00Z",
    ] as const,
    [
      "P7 the end of a month, to a leap day",
      ...["2028-01-31T12:00:00Z", "normal", "2028-02-29T12:00:00Z"],
      "warned, due 2028-02-29T12:00:00Z; 75 % 2028-02-22T06:00:00Z",
    ] as const,
    [
      "P7 P8 from a leap day, into summer time",
      ...["2028-02-29T12:00:00Z", "normal", "2028-03-29T11:00:01Z"],
      "breached, due 2028-03-29T11:00:00Z; 75 % 2028-03-22T05:15:00Z; 100 % 2028-03-29T11:00:00Z",
    ] as const,
    [
      "P7 the end of a month in Berlin, which is a day earlier in UTC",
      ...["2026-03-30T22:30:00Z", "normal", "2026-04-29T22:30:01Z"],
      "breached, due 2026-04-29T22:30:00Z; 75 % 2026-04-22T10:30:00Z; 100 % 2026-04-29T22:30:00Z",
    ] as const,
    [
      "P8 hours over the night in which clocks go forward",
      ...["2026-03-28T20:00:00Z", "critical", "2026-03-29T08:00:01Z"],
      "breached, due 2026-03-29T08:00:00Z; 75 % 2026-03-29T05:00:00Z; 100 % 2026-03-29T08:00:00Z",
    ] as const,
    [
      "P8 hours over the night in which clocks go back",
      ...["2026-10-24T20:00:00Z", "key", "2026-10-26T20:00:01Z"],
      "breached, due 2026-10-26T20:00:00Z; 75 % 2026-10-26T08:00:00Z; 100 % 2026-10-26T20:00:00Z",
    ] as const,
    [
      "P8 days over the night in which clocks go back",
      ...["2026-10-22T12:00:00Z", "emergency", "2026-10-29T12:00:00Z"],
      "warned, due 2026-10-29T12:00:00Z; 75 % 2026-10-27T18:00:00Z",
    ] as const,
    [
      "P11 the whole time lies in the freeze at the end of the year: warned from the first look on",
      ...["2026-12-21T12:00:00Z", "emergency", "2026-12-21T12:00:01Z"],
      "warned, due 2026-12-28T12:00:00Z",
    ] as const,
  ])("%s", (...[_row, at, level, now, want]) => {
    expect(says("web-2", collected(at, level, now))).toBe(want);
  });
});

const UNTIL = "2026-03-08T08:00:00Z";
const DUE = `due ${UNTIL}`;
const LATE = `breached, ${DUE}; 75 % 2026-03-06T14:00:00Z; 100 % ${UNTIL}`;

function amendment(kind: Amendment["kind"], change: Partial<Amendment> = {}): Amendment {
  const { rating: _, ...rest } = reRated(patchFile());
  return { ...rest, kind, ...change };
}

function verified(effectiveAt: string, now: string): At {
  const verification = { systems: [{ ...EFFECTIVE, system: "web-2", effectiveAt }] };
  return { transition: "verify", change: { verification }, now };
}

function inService(change: Partial<System["inService"]>): StepChange {
  const system = webTwo({ inService: { from: "2025-01-01T00:00:00Z", ...change } });
  return {
    ledger: { systems: [...SYSTEMS.filter((one) => one.system.id !== "web-2"), { system, packages: [openssl()] }] },
  };
}

const NOW = "2026-03-08T08:00:01Z";

const EARLY = "2026-03-02T10:00:00Z";
const WAIVED: Exception = {
  ...{ schemaVersion: 1, systems: ["web-2"], requestedBy: "ines", owner: "mira" },
  ...{ from: "2026-03-02T00:00:00Z", until: "2026-03-20T00:00:00Z" },
  ...{ reason: "It is replaced.", control: "Nobody reaches it.", check: "Each day." },
};
const LOW = { ...patchFile().rating, ...RATINGS.normal };
const PAUSE = { id: "customer", reason: "The customer has to agree", max: "P7D", levels: ["emergency"] };
const WITHOUT = sla().levels.filter(({ level }) => level !== "emergency");

describe("what happens to a record, seven days after it was collected", () => {
  test.each<[row: string, at: At, says: string]>([
    [
      "P1 it was registered before it is said to have been collected",
      { now: EARLY, registered: { at: "2026-03-01T06:30:00Z", basis: "unattested" } },
      "running, due 2026-03-08T06:30:00Z",
    ],
    ["P2 remedied in time, and looked at later", verified("2026-03-03T21:30:00Z", NOW), `stopped, ${DUE}`],
    [
      "P3 rated higher: due earlier, and late at once",
      { change: { amendments: [reRated(patchFile())] }, now: NOW },
      "breached, due 2026-03-02T21:00:00Z; 75 % 2026-03-02T18:00:00Z; 100 % 2026-03-02T21:00:00Z; 150 % 2026-03-03T03:00:00Z",
    ],
    [
      "P3 rated lower: due as before",
      { change: { amendments: [amendment("re-rated", { rating: LOW })] }, now: NOW },
      LATE,
    ],
    [
      "P5 policy knows pauses, and nothing asks for one",
      { change: { ledger: { policies: { sla: sla({ pauses: [PAUSE] }) } } }, now: NOW },
      LATE,
    ],
    [
      "P9 a level without a time",
      { change: { ledger: { policies: { sla: sla({ levels: WITHOUT }) } } }, now: NOW },
      "unknown, due never",
    ],
    [
      "P10 remedied too late, and looked at a year afterwards",
      verified(NOW, "2027-03-08T08:00:00Z"),
      `stopped, ${DUE}; 75 % 2026-03-06T14:00:00Z; 100 % ${UNTIL}`,
    ],
    [
      "P11 nobody looked until a month afterwards",
      { now: "2026-04-08T08:00:00Z" },
      `${LATE}; 150 % 2026-03-11T20:00:00Z`,
    ],
    [
      "P12 the vendor changes his advisory",
      { change: { amendments: [amendment("advisory-updated")] }, now: NOW },
      LATE,
    ],
    [
      "P14 the vendor withdraws it: the hole is still there",
      { change: { amendments: [amendment("withdrawn")] }, now: NOW },
      LATE,
    ],
    ["P15 taken back: from the first start on", { transition: "revoke", now: NOW }, LATE],
    ["P16 let be: waived, and not met", { change: { exceptions: [WAIVED] }, now: NOW }, `waived, ${DUE}`],
    [
      "P16 let be no longer: its first time counts",
      { change: { exceptions: [WAIVED] }, now: WAIVED.until },
      `${LATE}; 150 % 2026-03-11T20:00:00Z`,
    ],
    [
      "P18 in service only since: its own time",
      { change: inService({ from: "2026-03-06T00:00:00Z" }), now: NOW },
      "running, due 2026-03-13T00:00:00Z",
    ],
    [
      "P19 retired before it was late",
      { change: inService({ until: "2026-03-07T00:00:00Z", reason: "Replaced" }), now: NOW },
      "no clock",
    ],
    [
      "P19 P10 retired when it was late: it has been late until then",
      { change: inService({ until: "2026-03-12T00:00:00Z", reason: "Replaced" }), now: "2026-03-20T00:00:00Z" },
      `stopped, ${DUE}; 75 % 2026-03-06T14:00:00Z; 100 % ${UNTIL}; 150 % 2026-03-11T20:00:00Z`,
    ],
    [
      "P19 P16 retired while it was let be: not late",
      {
        change: { ...inService({ until: "2026-03-12T00:00:00Z", reason: "Replaced" }), exceptions: [WAIVED] },
        now: "2026-03-20T00:00:00Z",
      },
      "no clock",
    ],
    ["P20 installed, and not found effective", { transition: "deploy", now: NOW }, LATE],
  ])("%s", (_row, at, want) => {
    expect(says("web-2", at)).toBe(want);
  });

  test("P17 one system is remedied, and the other one's time runs on", () => {
    const at = verified("2026-03-03T21:30:00Z", "2026-03-06T08:00:01Z");
    expect([says("web-2", at), says("web-1", at)]).toEqual([
      `stopped, ${DUE}`,
      "breached, due 2026-03-06T08:00:00Z; 75 % 2026-03-05T02:00:00Z; 100 % 2026-03-06T08:00:00Z",
    ]);
  });

  test("P4 P10 the times of policy are changed after a record was closed: its verdict stays", () => {
    const { catalog } = stepAt("close", {});
    const shorter = sla({ levels: sla().levels.map((one) => ({ ...one, remedyWithin: "PT1H" })) });
    const place = { path: "policies/sla.yaml", at: [] };
    const [before, after] = [
      catalog,
      { ...catalog, policies: { ...catalog.policies, sla: { value: shorter, place } } },
    ].map((one) => retrospective(one).patches.map(({ time }) => time));
    expect(before).toHaveLength(1);
    expect(after).toEqual(before);
  });
});
