/** Guards of approve: a right record passes, and each wrong one is refused by the guard that is for it, and no other. */
import { describe, expect, test } from "vitest";
import { APPROVE_GUARDS } from "../../../src/decide/guards/approve.ts";
import type { Change } from "../../../src/model/authored.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";
import { CANARY, changeFile, testReport } from "../stage-files.ts";

const { scope: SCOPE, ...RIGHT } = changeFile({
  scope: stepAt("approve").attempt.change?.value.scope ?? missing(),
  testReport: "",
});

function missing(): never {
  throw new Error("the right record has no change");
}

const change = (own: Partial<Change>): StepChange => ({ change: own });
const told = (step: StepChange) => refusals(APPROVE_GUARDS, stepAt("approve", step));

const PLAN = RIGHT.emergencyPlan;
const FAILED = { ...testReport().verdicts, stability: { result: "fail" as const, note: "It stops." } };
const OLDER = { ...SCOPE, policies: { ...SCOPE.policies, approvals: "0.9" } };

describe("plans", () => {
  test("all guards: with everything, a right record passes", () => {
    expect(told({})).toEqual([]);
  });

  test.each<readonly [string, StepChange]>([
    [
      "C13: nobody notices a restart that goes from node to node",
      change({ impact: { ...RIGHT.impact, availability: "none" } }),
    ],
    [
      "C13: nobody notices, since nothing restarts",
      {
        testReport: { effects: { ...testReport().effects, restart: "none" } },
        change: { strategy: "in-place", impact: { ...RIGHT.impact, availability: "none" } },
      },
    ],
    [
      "C19: in place, and unavailable for ten minutes",
      change({ strategy: "in-place", impact: { ...RIGHT.impact, availability: "unavailable" } }),
    ],
  ])("passes: %s", (_case, step) => {
    expect(told(step)).toEqual([]);
  });

  test.each<readonly [string, string, StepChange]>([
    [
      "E29 A23: the test says hold",
      "the test report recommends to hold the patch",
      { testReport: { recommendation: "hold" } },
    ],
    [
      "E29 A21: a verdict failed, whatever was recommended",
      "stability failed in the test",
      { testReport: { verdicts: FAILED } },
    ],
    [
      "A27: by another test report",
      "the operation plan follows another test report than the one that is there",
      change({ operationPlan: { ...RIGHT.operationPlan, testReport: `sha256:${"00".repeat(32)}` } }),
    ],
    [
      "A28: four parts, and one that says nothing",
      '"n/a" says nothing about switching',
      change({ emergencyPlan: { ...PLAN, switching: "n/a" } }),
    ],
    [
      "A28 C14: one text for two parts",
      "rollback is the same text as uninstall",
      change({ emergencyPlan: { ...PLAN, rollback: ` ${PLAN.uninstall.toUpperCase()}` } }),
    ],
    ["C10: requested by nobody", '"patch-bot" is nobody in policies/roles.yaml', change({ requestedBy: "patch-bot" })],
    [
      "C10: without what it does to services",
      '"tbd" says nothing about description',
      change({ impact: { ...RIGHT.impact, description: "tbd" } }),
    ],
    ["C10 E16: without an order of rollout", '"-" is no order of rollout', change({ deploymentPolicy: "-" })],
    [
      "C13: nobody is to notice a restart in place",
      "users are to notice nothing, and a restart of the service is needed in place",
      change({ strategy: "in-place", impact: { ...RIGHT.impact, availability: "none" } }),
    ],
    [
      "C13: reduced for no time",
      "reduced-performance lasts for no time",
      change({ impact: { ...RIGHT.impact, duration: "PT0M" } }),
    ],
    [
      "C19: rolling, and unavailable",
      "rolling keeps a service up, and it is to be unavailable",
      change({ impact: { ...RIGHT.impact, availability: "unavailable" } }),
    ],
    [
      "E44: written under older rules",
      "it was written under version 0.9 of policies/approvals.yaml, and 1.0 holds",
      change({ scope: OLDER }),
    ],
  ])("refused: %s", (title, problem, step) => {
    expect(told(step)).toEqual([`${title.slice(0, 3)}: ${problem}`]);
  });

  test("A27: a plan by the right report, whose steps say nothing", () => {
    const { testReport: digest } = stepAt("approve").attempt.change?.value.operationPlan ?? missing();
    expect(told(change({ operationPlan: { testReport: digest, steps: ["see above"] } }))).toEqual([
      'A27: "see above" says nothing about steps',
    ]);
  });

  test("a second attempt is judged by its own test report", () => {
    const step = stepAt("approve");
    const attempt = { ...step.attempt, number: 2 };
    const record = { ...step.record, attempts: [{ ...step.attempt, testReport: null, change: null }, attempt] };
    expect(refusals(APPROVE_GUARDS, { ...step, attempt, record })).toEqual([]);
  });

  test("a file that can't be used has findings of its own", () => {
    const step = stepAt("approve");
    expect(refusals(APPROVE_GUARDS, { ...step, attempt: { ...step.attempt, change: null } })).toEqual([]);
  });

  test("a wave that is called as another", () => {
    const waves = [CANARY, { ...(RIGHT.waves[1] ?? missing()), id: "canary" }];
    expect(told(change({ waves }))).toEqual(['E16: two waves are called "canary"']);
  });
});
