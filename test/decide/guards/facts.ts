/**
 * Facts for tests of their guards: what is wrong with one, and that a deviation that the head of IT accepts lets it stand
 * all the same, while one that anybody else accepts does not.
 */
import { expect } from "vitest";
import type { Guard } from "../../../src/decide/guards/guard.ts";
import { refusalsBy } from "../../../src/decide/guards.ts";
import type { Deviation } from "../../../src/model/authored.ts";
import type { Transition } from "../../../src/model/lifecycle.ts";
import { refusals, type StepChange, stepAt } from "../records.ts";

/** Title, first refusal, what is different. */
export type Wrong = readonly [string, string, StepChange];

export type Fact = Extract<Transition, "deploy" | "verify" | "revoke">;

const FILES = { deploy: "deployment", verify: "verification", revoke: "revocation" } as const satisfies Readonly<
  Record<Fact, keyof StepChange>
>;

export function deviation(requirement: string, acceptedBy = "mira"): Deviation {
  return { requirement, what: "It was not done.", reason: "Storage was down.", acceptedBy };
}

function declaring(transition: Fact, change: StepChange, deviations: readonly Deviation[]): StepChange {
  const key = FILES[transition];
  return { ...change, [key]: { ...change[key], deviations } };
}

/** @param guards of the transition; only the one that is meant refuses, and its deviation lets the fact stand */
export function expectRefused(guards: readonly Guard[], transition: Fact, [, wanted, change]: Wrong): void {
  const step = stepAt(transition, change);
  const found = refusals(guards, step);
  const id = wanted.split(":")[0] ?? "";
  expect(found[0]).toBe(wanted);
  expect(new Set(found.map((line) => line.split(":")[0]))).toEqual(new Set([id]));
  const problems = (accepted: StepChange) => refusalsBy(guards, stepAt(transition, accepted));
  expect(problems(change).length).toBeGreaterThan(0);
  expect(problems(declaring(transition, change, [deviation(id)]))).toEqual([]);
  expect(problems(declaring(transition, change, [deviation(id, "ines")]))).toMatchObject([
    { problem: expect.stringContaining("ines") },
  ]);
  expect(problems(declaring(transition, change, [deviation("A00")]))).toEqual(problems(change));
}
