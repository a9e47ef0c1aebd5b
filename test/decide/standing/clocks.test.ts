/** The clocks of a record: which there are, how far they are, what stops them, and what is not known. */
import { describe, expect, test } from "vitest";
import { type Clock, clocksOf } from "../../../src/decide/standing/clocks.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import type { Exception, Window } from "../../../src/model/authored.ts";
import type { Transition } from "../../../src/model/lifecycle.ts";
import type { Attested } from "../../../src/model/registered.ts";
import { reRated } from "../ends.ts";
import { openssl, SYSTEMS, webOne, webTwo } from "../ledgers.ts";
import { sla, windows } from "../policies.ts";
import { stepAt } from "../records.ts";
import { patchFile } from "../stage-files.ts";
import { clocks, EFFECTIVE, of } from "./clock-cases.ts";

const SUNDAYS: Window = {
  id: "sundays",
  name: "Nights of Sundays",
  zone: "Europe/Berlin",
  weekdays: ["sun"],
  from: "22:00",
  duration: "PT4H",
  for: {},
};

describe("P17: a clock for each contract and exposure, with the systems that share it", () => {
  test("the customer's is due first, and each says who has to act", () => {
    expect(clocks()).toMatchObject([
      {
        contract: "aurora-2025",
        exposure: "internet",
        resolverGroup: "linux-operations",
        systems: ["web-1"],
        deadline: { at: "2026-03-06T08:00:00Z", agreedIn: "contract", basis: "claim" },
        slackMs: 4 * 86_400_000,
        status: "running",
        stage: "registered",
        holder: ["head-of-it"],
        outlook: { canBeMet: true, latestNotice: "2026-03-05T01:00:00Z" },
      },
      { contract: null, systems: ["web-2"], deadline: { at: "2026-03-08T08:00:00Z", agreedIn: "policy" } },
    ]);
  });

  test("systems that are alike share one, which is that of the system due first (P18)", () => {
    const young = webTwo({ id: "web-3", inService: { from: "2026-03-05T00:00:00Z" } });
    const systems = [...SYSTEMS, { system: young, packages: [openssl()] }];
    expect(of("web-3", { change: { ledger: { systems } } })).toMatchObject({
      systems: ["web-2", "web-3"],
      deadline: { at: "2026-03-08T08:00:00Z" },
    });
  });
});

describe("how a clock goes", () => {
  test.each<readonly [string, string, Clock["status"], readonly number[]]>([
    ["P29: three quarters have passed", "2026-03-05T04:00:01Z", "warned", [75]],
    ["P11: at the deadline itself it can still be met", "2026-03-06T08:00:00Z", "warned", [75]],
    ["P10 P11: after it, it is late", "2026-03-06T08:00:01Z", "breached", [75, 100]],
    ["P11: a run that comes weeks later says the same", "2026-04-06T08:00:01Z", "breached", [75, 100, 150]],
  ])("%s", (_case, now, status, passed) => {
    const clock = of("web-1", { now });
    expect([clock.status, clock.passed.map(({ elapsed }) => elapsed)]).toEqual([status, passed]);
    for (const step of clock.passed)
      expect(step.at).toBe(
        { 75: "2026-03-05T02:00:00Z", 100: "2026-03-06T08:00:00Z", 150: "2026-03-08T20:00:00Z" }[step.elapsed],
      );
  });

  test("X6: what can no longer be met is warned of, long before its time has passed", () => {
    const change = { ledger: { policies: { windows: windows({ windows: [SUNDAYS] }) } } };
    expect(of("web-1", { change, now: "2026-03-02T08:00:00Z" })).toMatchObject({
      status: "warned",
      passed: [],
      outlook: { canBeMet: false, latestNotice: null, nextWindow: { from: "2026-03-08T21:00:00Z" } },
    });
  });

  test.each<readonly [string, Transition, string, string]>([
    ["planned", "approve", "web-2", "approved"],
    ["told", "announce", "web-2", "announced"],
    ["the other wave is where it was", "announce", "web-1", "approved"],
    ["P20: installed is not effective", "deploy", "web-2", "installed"],
    ["P2: verified effective is the end", "verify", "web-2", "effective"],
    ["P15: taken back, it runs on, from the same start", "revoke", "web-2", "revoked"],
  ])("P20 %s", (_case, transition, system, stage) => {
    expect(of(system, { transition, now: "2026-03-03T23:30:00Z" })).toMatchObject({
      stage,
      deadline: { start: "2026-03-01T08:00:00Z" },
    });
  });

  test("P18: a system that came after the change was written is in no wave", () => {
    const late = { system: webTwo({ id: "web-3" }), packages: [openssl()] };
    const { record } = stepAt("approve");
    const { catalog } = stepAt("approve", { ledger: { systems: [...SYSTEMS, late] } });
    const now = "2026-03-02T08:00:00Z";
    const all = clocksOf(standingOf(record, catalog, now), { catalog, now });
    expect(all.find(({ systems }) => systems.includes("web-3"))).toMatchObject({ stage: "unplanned" });
  });
});

describe("what stops it, and what does not", () => {
  test("P2 P10: what was remedied late has been late since its deadline, whenever somebody looks", () => {
    const verification = { systems: [{ ...EFFECTIVE, system: "web-2", effectiveAt: "2026-03-08T08:00:01Z" }] };
    for (const now of ["2026-03-09T00:00:00Z", "2027-03-09T00:00:00Z"])
      expect(of("web-2", { transition: "verify", change: { verification }, now })).toMatchObject({
        status: "stopped",
        stoppedAt: "2026-03-08T08:00:01Z",
        slackMs: -1000,
        passed: [{ elapsed: 75 }, { elapsed: 100, at: "2026-03-08T08:00:00Z" }],
        outlook: null,
      });
  });

  test("X13: what is let be is waived and not met, and its first deadline counts again afterwards", () => {
    const change = { exceptions: [exception({ systems: ["web-1"], until: "2026-03-10T00:00:00Z" })] };
    expect(of("web-1", { change, now: "2026-03-09T00:00:00Z" })).toMatchObject({
      status: "waived",
      waivedUntil: "2026-03-10T00:00:00Z",
      deadline: { at: "2026-03-06T08:00:00Z" },
      passed: [],
    });
    expect(of("web-1", { change, now: "2026-03-10T00:00:00Z" })).toMatchObject({
      status: "breached",
      passed: [{ elapsed: 75 }, { elapsed: 100, at: "2026-03-06T08:00:00Z" }, { elapsed: 150 }],
    });
  });

  test("P10 X13: an exception that came after the deadline does not undo that it was late", () => {
    const late = { ...exception({ systems: ["web-1"], until: "2026-03-20T00:00:00Z" }), from: "2026-03-07T00:00:00Z" };
    expect(of("web-1", { change: { exceptions: [late] }, now: "2026-03-09T00:00:00Z" })).toMatchObject({
      status: "waived",
      passed: [{ elapsed: 75 }, { elapsed: 100, at: "2026-03-06T08:00:00Z" }],
    });
  });

  test("X13 P3: an exception ends when the patch is rated as more urgent", () => {
    const exceptions = [exception({ systems: ["web-1"], until: "2026-03-20T00:00:00Z" })];
    const raised = { exceptions, amendments: [reRated(patchFile())] };
    expect(of("web-1", { change: raised, now: "2026-03-03T00:00:00Z" })).toMatchObject({
      status: "breached",
      deadline: { at: "2026-03-02T21:00:00Z", level: "critical", startedBy: "re-rated" },
    });
  });

  test.each<readonly [string, string, readonly Clock["status"][]]>([
    ["P19: a system that was retired in time has no clock any more", "2026-03-06T08:00:00Z", []],
    [
      "P10 P19: retired after its deadline, its clock has stopped, and it was late",
      "2026-03-07T00:00:00Z",
      ["stopped"],
    ],
  ])("%s", (_case, until, after) => {
    const inService = { from: "2025-01-01T00:00:00Z", until, reason: "Replaced" };
    const systems = [{ system: webOne({ inService }), packages: [openssl()] }];
    const at = (now: string) => clocks({ change: { ledger: { systems } }, now });
    expect(at("2026-03-06T07:59:59Z").map(({ status }) => status)).toEqual(["warned"]);
    const [first = [], ...later] = ["2026-03-07T00:00:00Z", "2027-03-07T00:00:00Z"].map(at);
    expect(first.map(({ status }) => status)).toEqual(after);
    for (const { stoppedAt, stoppedBy, slackMs } of first)
      expect([stoppedAt, stoppedBy, slackMs]).toEqual([until, "retired", -16 * 3_600_000]);
    expect(later).toEqual([first]);
  });
});

describe("what is not known is not fine", () => {
  test("P9: a level without a time", () => {
    const policies = { sla: sla({ levels: sla().levels.filter(({ level }) => level !== "emergency") }) };
    expect(of("web-2", { change: { ledger: { policies } } })).toMatchObject({
      status: "unknown",
      deadline: null,
      slackMs: null,
      unknown: expect.stringContaining("names a time"),
    });
  });

  test("P1: a start that lies ahead", () => {
    expect(of("web-2", { now: "2026-03-01T07:59:59Z" })).toMatchObject({
      status: "unknown",
      unknown: "it starts at 2026-03-01T08:00:00Z, which is later than now",
    });
  });

  test("P18: a system that goes into service later has its time from then on", () => {
    const systems = [{ system: webTwo({ inService: { from: "2026-03-20T00:00:00Z" } }), packages: [openssl()] }];
    expect(clocks({ change: { ledger: { systems } } })).toMatchObject([
      { status: "running", deadline: { startedBy: "in-service", at: "2026-03-27T00:00:00Z" } },
    ]);
  });

  test("P21: an inventory that is too old leaves the verdict unknown, and the clock running", () => {
    expect(of("web-2", { change: { ledger: { asOf: "2026-01-01T00:00:00Z" } } }).status).toBe("running");
  });
});

describe("P1 P22: whose times", () => {
  const unattested: Attested = { at: "2026-03-01T07:00:00Z", basis: "unattested" };

  test.each<readonly [string, Attested | undefined, string, string, string]>([
    ["nobody was asked", undefined, "2026-03-01T08:00:00Z", "collected", "claim"],
    [
      "a claim that is earlier holds",
      { ...unattested, at: "2026-03-01T09:00:00Z" },
      "2026-03-01T08:00:00Z",
      "collected",
      "claim",
    ],
    ["a commit that is earlier than the claim", unattested, "2026-03-01T07:00:00Z", "registered", "unattested"],
    ["the server's time", { ...unattested, basis: "server" }, "2026-03-01T07:00:00Z", "registered", "server"],
  ])("%s", (...[_case, registered, start, startedBy, basis]) => {
    expect(of("web-2", registered === undefined ? {} : { registered }).deadline).toMatchObject({
      start,
      startedBy,
      basis,
    });
  });

  test("B07: collecting late buys no time, and is told beside it", () => {
    const source = { ...patchFile().source, published: "2026-02-20T08:00:00Z" };
    expect(of("web-2", { change: { patch: { source } } })).toMatchObject({
      collectedLate: { at: "2026-03-01T08:00:00Z", by: "2026-02-21T08:00:00Z" },
    });
    expect(of("web-2", {}).collectedLate).toBeNull();
  });
});

test("the worst comes first: not known, then late, then by what is left; what is let be comes last", () => {
  const change = { exceptions: [exception({ systems: ["web-1"], until: "2026-03-20T00:00:00Z" })] };
  expect(clocks({ change, now: "2026-03-09T00:00:00Z" }).map(({ status }) => status)).toEqual(["breached", "waived"]);
});

function exception(change: Pick<Exception, "systems" | "until">): Exception {
  return {
    schemaVersion: 1,
    requestedBy: "ines",
    owner: "mira",
    from: "2026-03-01T12:00:00Z",
    reason: "It is replaced.",
    control: "Only the partner network reaches it.",
    check: "Every day, in its log.",
    ...change,
  };
}
