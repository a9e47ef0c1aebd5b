/** What guards do to a step: before an act they refuse; of a fact they ask that what was not right is written down. */
import { describe, expect, test } from "vitest";
import type { Guard } from "../../src/decide/guards/guard.ts";
import { GUARDS, refusals, refusalsBy } from "../../src/decide/guards.ts";
import type { Deviation } from "../../src/model/authored.ts";
import { TRANSITIONS, type Transition } from "../../src/model/lifecycle.ts";
import { stepAt } from "./records.ts";

/** A guard that is never content. */
function strict(transition: Transition, ...requirements: readonly [string, ...string[]]): Guard {
  const refusal = { problem: "it is not so", cure: "make it so" };
  return {
    requirements,
    transition,
    asks: "it is so",
    check: ({ record }) => [{ ...refusal, place: place(record.folder) }],
  };
}

function place(path: string) {
  return { path, at: [] };
}

const DEVIATION: Deviation = {
  requirement: "E38",
  what: "No backup was taken.",
  reason: "The storage was down.",
  acceptedBy: "mira",
};

function texts(problems: ReturnType<typeof refusals>) {
  return problems.map(({ code, problem }) => `${code} ${problem}`);
}

test("an act is refused, and the requirement is cited", () => {
  const guards = [strict("approve", "E29", "A23"), strict("deploy", "E38")];
  expect(refusalsBy(guards, stepAt("approve"))).toEqual([
    {
      code: "requirement-not-met",
      place: place("patches/dsa-5764-1"),
      problem: "E29: it is not so",
      cure: "make it so",
    },
  ]);
});

test("a guard that speaks of another code keeps it", () => {
  const guard: Guard = {
    ...strict("approve", "D07"),
    check: () => [{ code: "scope-changed", place: place("a"), problem: "b", cure: "c" }],
  };
  expect(texts(refusalsBy([guard], stepAt("approve")))).toEqual(["scope-changed D07: b"]);
});

describe("a fact", () => {
  const guards = [strict("deploy", "E38", "A28")];

  test("is refused while what was not right is not written down, and the cure says that it can be", () => {
    const problems = refusalsBy(guards, stepAt("deploy"));
    expect(problems.map(({ cure }) => cure)).toEqual(["make it so; if it was so, write it down under deviations"]);
  });

  test("B18: what is still to come can't have been so, and no deviation is offered", () => {
    const now = "2026-03-03T21:01:00Z";
    const cures = refusalsBy(GUARDS, stepAt("deploy", { now })).filter(({ problem }) => problem.startsWith("B18: "));
    expect(cures.length).toBeGreaterThan(0);
    for (const { cure } of cures) expect(cure).not.toContain("deviations");
  });

  test("passes with a deviation that the head of IT accepts", () => {
    const step = stepAt("deploy", { deployment: { deviations: [DEVIATION] } });
    expect(refusalsBy(guards, step)).toEqual([]);
  });

  test.each<[what: string, change: Partial<Deviation>, said: readonly string[]]>([
    ["names another requirement", { requirement: "D21" }, ["requirement-not-met E38: it is not so"]],
    [
      "names a requirement that the guard only helps",
      { requirement: "A28" },
      ["requirement-not-met E38: it is not so"],
    ],
    [
      "nobody who heads IT accepts",
      { acceptedBy: "erin" },
      ['requirement-not-met E38: the deviation is accepted by "erin", who does not head IT'],
    ],
    [
      "a stranger accepts",
      { acceptedBy: "nobody" },
      ['requirement-not-met E38: the deviation is accepted by "nobody", who does not head IT'],
    ],
  ])("does not pass with a deviation that %s", (_, change, said) => {
    const step = stepAt("deploy", { deployment: { deviations: [{ ...DEVIATION, ...change }] } });
    expect(texts(refusalsBy(guards, step))).toEqual(said);
  });

  test("a verification and a revocation have deviations too", () => {
    const deviations = [DEVIATION];
    expect(refusalsBy([strict("verify", "E38")], stepAt("verify", { verification: { deviations } }))).toEqual([]);
    expect(refusalsBy([strict("revoke", "E38")], stepAt("revoke", { revocation: { deviations } }))).toEqual([]);
    expect(refusalsBy([strict("verify", "E38")], stepAt("verify"))).toHaveLength(1);
  });
});

describe("all guards", () => {
  test("every step that a record can take is asked something", () => {
    const asked = new Set(GUARDS.map(({ transition }) => transition));
    expect(TRANSITIONS.filter((transition) => !asked.has(transition))).toEqual([]);
    console.log(`guards: ${GUARDS.length}`);
  });

  test("none asks what another one asks", () => {
    const questions = GUARDS.map(({ transition, asks }) => `${transition}: ${asks}`);
    expect(questions.filter((question, index) => questions.indexOf(question) !== index)).toEqual([]);
  });

  test("a record that is opened again is asked what its first file is asked", () => {
    const guards = [strict("reopen", "A01"), strict("evaluate", "A02"), strict("test", "A03"), strict("close", "A04")];
    const asked = (first: Transition) => texts(refusalsBy(guards, { ...stepAt(first), transition: "reopen" }));
    const refused = (id: string) => `requirement-not-met ${id}: it is not so`;
    expect(asked("evaluate")).toEqual([refused("A01"), refused("A02")]);
    expect(asked("test")).toEqual([refused("A01"), refused("A03")]);
  });

  test.each([
    "register",
    "evaluate",
    "decline",
    "test",
    "approve",
    "announce",
    "deploy",
    "verify",
    "revoke",
    "close",
  ] as const)("pass the right record: %s", (transition) => {
    expect(texts(refusals(stepAt(transition)))).toEqual([]);
  });
});
