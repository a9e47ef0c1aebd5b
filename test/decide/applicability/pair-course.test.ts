/** How far a system has come with a patch (P17), when it is done, and when it has come back (A07). */
import { describe, expect, test } from "vitest";
import { explainPair } from "../../../src/decide/applicability/explain.ts";
import { finalResult } from "../../../src/decide/applicability/final-result.ts";
import { courseOf, isDone } from "../../../src/decide/applicability/pair-course.ts";
import { slaVerdicts } from "../../../src/decide/time/sla-verdict.ts";
import type { Transition } from "../../../src/model/lifecycle.ts";
import type { Reason } from "../../../src/model/verdict.ts";
import { openssl, SYSTEMS, webOne } from "../ledgers.ts";
import { levels, sla } from "../policies.ts";
import { type StepChange, stepAt } from "../records.ts";
import { CANARY, deployment, verification } from "../stage-files.ts";

const [deployed] = deployment().systems;
const [checked] = verification().systems;
if (deployed === undefined || checked === undefined) throw new Error("no right files");

/** "web-2 effective" */
function stageOf(transition: Transition, system: string, change: StepChange): string {
  const pair = stepAt(transition, change).pairs.find((one) => one.system.value.id === system);
  return `${system} ${pair?.course?.stage ?? "not planned"}`;
}

describe("P17: the pair is the unit, not the record", () => {
  test.each<readonly [string, Transition, string, StepChange]>([
    ["before there is a change", "test", "web-2 not planned", {}],
    ["when the change is approved", "approve", "web-2 scheduled", {}],
    ["a system that no wave has", "approve", "db-1 not planned", {}],
    ["when it is announced", "announce", "web-2 scheduled", {}],
    ["D11: installed is not in effect", "deploy", "web-2 installed", {}],
    ["the other wave is where it was", "deploy", "web-1 scheduled", {}],
    [
      "where it failed, nothing is installed",
      "deploy",
      "web-2 scheduled",
      { deployment: { systems: [{ ...deployed, result: "failed", note: "Timed out." }] } },
    ],
    ["D11 E33: a check says that it is in effect", "verify", "web-2 effective", {}],
    [
      "a check says that it waits for a restart",
      "verify",
      "web-2 installed",
      { verification: { systems: [{ ...checked, effective: false }] } },
    ],
    ["E39 X11: what was taken back is open again", "revoke", "web-2 not planned", {}],
    ["E39: and the wave that was not begun has to be planned again", "revoke", "web-1 not planned", {}],
  ])("%s", (_case, transition, wanted, change) => {
    expect(stageOf(transition, wanted.split(" ")[0] ?? "", change)).toBe(wanted);
  });

  test("it says since when, with which wave, and where that stands", () => {
    const { record } = stepAt("verify");
    expect(courseOf(record, "web-2")).toEqual({
      stage: "effective",
      attempt: 1,
      wave: "canary",
      at: "2026-03-03T21:30:00Z",
      place: { path: "patches/dsa-5764-1/attempt-1/verifications/canary.yaml", at: ["systems", 0] },
    });
  });
});

describe("A07: what was in effect, and is affected again", () => {
  const at = (asOf: string, change: StepChange = {}) => {
    const { pairs } = stepAt("close", { ...change, ledger: { ...change.ledger, asOf } });
    return pairs.find((pair) => pair.system.value.id === "web-2");
  };

  test("an inventory that is older than the check says nothing against it", () => {
    const pair = at("2026-03-03T21:29:59Z");
    expect(pair).toMatchObject({ verdict: "affected", course: { stage: "effective" } });
    expect(pair !== undefined && isDone(pair)).toBe(true);
  });
  test("one of the same moment says nothing against it either", () => {
    expect(at("2026-03-03T21:30:00Z")?.course?.stage).toBe("effective");
  });
  test("a newer one that still finds it vulnerable is told", () => {
    const pair = at("2026-03-03T21:30:01Z");
    expect(pair).toMatchObject({ verdict: "affected", course: { stage: "returned" } });
    expect(pair?.text).toMatch(/it was effective since 2026-03-03T21:30:00Z, .* it has come back$/);
    expect(pair !== undefined && isDone(pair)).toBe(false);
  });
  test("a newer one that finds the fix agrees", () => {
    const systems = SYSTEMS.map(({ system }) => ({ system, packages: [openssl("3.0.15-1~deb12u1")] }));
    expect(at("2026-03-05T00:00:00Z", { ledger: { systems } })).toMatchObject({
      verdict: "fixed",
      course: { stage: "effective" },
    });
  });
  test("D16 E07: a workaround leaves the version as it was, so that an inventory cannot speak against it", () => {
    expect(at("2026-03-05T00:00:00Z", { evaluation: { remedy: "workaround" } })).toMatchObject({
      verdict: "affected",
      course: { stage: "effective" },
    });
  });
});

test("explained, the course is a line of the file that says it", () => {
  const { pairs, catalog, now } = stepAt("verify");
  const pair = pairs.find(({ system }) => system.value.id === "web-2");
  if (pair === undefined) throw new Error("no pair");
  const leaves: Reason[] = [];
  const collect = (reason: Reason): void => {
    if (reason.place !== null) leaves.push(reason);
    for (const inner of reason.because) collect(inner);
  };
  collect(explainPair(pair, catalog, now));
  expect(leaves).toContainEqual({
    text: "it is in effect with wave canary of attempt 1, 2026-03-03T21:30:00Z",
    place: { path: "patches/dsa-5764-1/attempt-1/verifications/canary.yaml", at: ["systems", 0] },
    because: [],
  });
});

describe("what came of the systems", () => {
  test("D13: those that are in effect are counted, and a system that was never planned is not", () => {
    expect(finalResult(stepAt("close").pairs)).toEqual({ effective: 2, waived: 0, outOfService: 0 });
  });
  test("P19: a system that was retired years ago, without this patch, is not counted", () => {
    const until = "2025-06-01T00:00:00Z";
    const old = webOne({ id: "old-1", inService: { from: "2024-01-01T00:00:00Z", until, reason: "Replaced" } });
    const systems = [...SYSTEMS, { system: old, packages: [openssl()] }];
    expect(finalResult(stepAt("close", { ledger: { systems } }).pairs).outOfService).toBe(0);
  });
});

describe("B07 E22–E26: whether the times were kept", () => {
  const verdicts = (change: StepChange = {}) => {
    const { record, pairs, catalog } = stepAt("close", change);
    return slaVerdicts(record, pairs, catalog);
  };
  const lastOne = (effectiveAt: string): StepChange => ({
    wave: "rest",
    verification: { systems: [{ ...checked, system: "web-1", effectiveAt }] },
  });
  const emergency = { level: "emergency", deadline: "2026-03-06T08:00:00Z" };

  test("the system that took longest, by the shorter of policy and contract; without server times nothing is met", () => {
    expect(verdicts()).toEqual([{ ...emergency, verdict: "provisional", stoppedAt: "2026-03-05T21:30:00Z" }]);
  });
  test("at the deadline is in time", () => {
    expect(verdicts(lastOne("2026-03-06T08:00:00Z"))).toMatchObject([{ verdict: "provisional" }]);
  });
  test("a second later is a breach, which no server has to attest", () => {
    expect(verdicts(lastOne("2026-03-06T08:00:01Z"))).toEqual([
      { ...emergency, verdict: "breached", stoppedAt: "2026-03-06T08:00:01Z" },
    ]);
  });
  test("X4: where policy stops the clock at the deployment, each system by its own result", () => {
    const clock = { start: "collected", stop: "deployed", collectWithin: "P1D" } as const;
    const both = { ...CANARY, systems: ["web-2", "web-1"] };
    const found = verdicts({
      change: { waves: [both] },
      deployment: { systems: [deployed, { ...deployed, system: "web-1", at: "2026-03-03T21:25:00Z" }] },
      ledger: { policies: { sla: sla({ clock }) } },
    });
    expect(found).toEqual([{ ...emergency, verdict: "provisional", stoppedAt: "2026-03-03T21:25:00Z" }]);
  });
  test("each level by itself, most urgent first", () => {
    const rules = [
      { when: { exposure: ["internal" as const] }, level: "normal", because: "E26" },
      { when: {}, level: "critical", because: "E22" },
    ];
    const systems = SYSTEMS.map((one) =>
      one.system.id === "web-1" ? { ...one, system: webOne({ exposure: "internal" }) } : one,
    );
    const found = verdicts({ ledger: { systems, policies: { levels: levels({ rules }) } } });
    expect(found.map(({ level, verdict }) => `${level} ${verdict}`)).toEqual([
      "critical breached",
      "normal provisional",
    ]);
  });
});
