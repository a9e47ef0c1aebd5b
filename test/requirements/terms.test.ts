/** The shipped policies say what the process asks for, to the minute and by name. */
import { describe, expect, test } from "vitest";
import { audiencesOf, listsFor, type Occasion } from "../../src/decide/notices/audience.ts";
import { holdersOf } from "../../src/decide/policy/roles.ts";
import { collectBy, deadlineOf } from "../../src/decide/time/deadline.ts";
import type { Source } from "../../src/model/authored.ts";
import { rowOf } from "../../src/model/lifecycle.ts";
import { AS_OF, catalogAfter, type Edit } from "./sample.ts";

const sample = catalogAfter();
const { policies } = sample;

const SOURCE: Source = {
  channel: "debian-security",
  format: "osv",
  published: "2026-02-28T20:00:00Z",
  collectedAt: "2026-03-01T08:00:00Z",
};

function due(level: string, ...edits: readonly Edit[]) {
  const { levels, sla } = catalogAfter(...edits).policies;
  return deadlineOf({
    source: SOURCE,
    registered: null,
    inServiceFrom: "2025-01-01T00:00:00Z",
    levels: [{ level, since: null }],
    terms: [],
    policy: { levels: levels.value, sla: sla.value },
    since: null,
  })?.at;
}

describe("from the first of March 2026, 08:00", () => {
  test.each([
    ["E22: critical is twelve hours", "critical", "PT12H", "2026-03-01T20:00:00Z"],
    ["E23: key is 48 hours", "key", "PT48H", "2026-03-03T08:00:00Z"],
    ["E24: emergency is a week", "emergency", "P7D", "2026-03-08T08:00:00Z"],
    ["E25: serious is fifteen days", "serious", "P15D", "2026-03-16T08:00:00Z"],
    // clocks in Berlin go forward on the 29th
    ["E26: normal is a month by the calendar and the wall clock", "normal", "P1M", "2026-04-01T07:00:00Z"],
  ])("%s", (_title, level, within, at) => {
    expect(policies.sla.value.levels.find((one) => one.level === level)?.remedyWithin).toBe(within);
    expect(due(level)).toBe(at);
  });

  test("E09 B07: from the event that policy names: collection, or release, with a clock of its own between", () => {
    const edit = { path: "policies/sla.yaml", from: "start: collected", to: "start: released" };
    expect(due("critical", edit)).toBe("2026-03-01T08:00:00Z");
    expect(collectBy(SOURCE, policies.sla.value)).toBe("2026-03-01T20:00:00Z");
  });
});

describe("who is told", () => {
  test.each<readonly [string, Occasion, readonly string[]]>([
    ["E20 D17: of a new patch, the head of IT", "registered", ["heads"]],
    ["D17: when systems need it, those who look after them", "applicable", ["operations", "security"]],
    [
      "E36 D17: before a deployment, staff and departments",
      "before-deployment",
      ["heads", "operations", "projects", "customer-care"],
    ],
    [
      "E42 D17: after a revocation, everybody who was told before, and security",
      "revoked",
      ["heads", "operations", "projects", "security", "customer-care"],
    ],
  ])("%s", (_title, occasion, lists) => {
    expect(listsFor(occasion, sample)).toEqual(lists);
  });

  test("B01 C16: what was released, customers whose contract says so", () => {
    const systems = ["aurora-web-1", "corvid-api", "dns-north-1"].flatMap((id) => sample.systems.get(id)?.value ?? []);
    expect(systems).toHaveLength(3);
    expect(audiencesOf("released", systems, sample)).toEqual(["operations", "customer-care", "tenant-aurora"]);
  });
});

describe("who does it", () => {
  test("C01: what the process is, is decided by IT security officer and IT manager together", () => {
    expect(policies.approvals.value.governance).toEqual([
      { anyOf: ["it-security-officer"], count: 1 },
      { anyOf: ["it-manager"], count: 1 },
    ]);
  });

  test.each([
    ["C01", "it-security-officer"],
    ["C01", "it-manager"],
    ["C02", "system-administrator"],
    ["C02", "change-manager"],
  ])("%s: %s is somebody", (_id, role) => {
    expect(holdersOf(policies.roles.value, role, AS_OF).length).toBeGreaterThan(0);
  });

  test("D14: what decides nothing needs nobody, and nothing else is left to the program", () => {
    const alone = policies.approvals.value.automatic.filter(({ onlyStandardChanges }) => onlyStandardChanges !== true);
    const steps = alone.flatMap(({ transition }) => transition ?? []);
    expect(steps.map((transition) => [transition, rowOf(transition).by])).toEqual([
      ["announce", "program"],
      ["close", "program"],
      ["archive", "program"],
    ]);
    expect(alone.flatMap(({ kind }) => kind ?? [])).toEqual(["notice", "inventory"]);
  });
});
