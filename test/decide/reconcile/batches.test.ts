/** Which steps share a pull request, and that what was put together stays together. */
import { expect, test } from "vitest";
import { batchBranch, grouped } from "../../../src/decide/reconcile/batches.ts";
import type { Purpose } from "../../../src/model/plan.ts";

interface Step {
  readonly purpose: Purpose;
  readonly level: string;
}

const step = (id: string, what: Purpose["what"] = "close", level = "normal"): Step => {
  return { purpose: { patches: [id], what, wave: null }, level };
};
const idsOf = (groups: readonly (readonly Step[])[]) =>
  groups.map((group) => group.flatMap(({ purpose }) => purpose.patches));
const RULES = [{ transitions: ["close" as const, "archive" as const], levels: ["normal"], atMost: 2 }];

const CASES: readonly {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly groups: readonly (readonly string[])[];
}[] = [
  {
    title: "as many as policy says, in the order of ids",
    steps: [step("c-1"), step("a-1"), step("b-1")],
    groups: [["a-1", "b-1"], ["c-1"]],
  },
  { title: "urgent ones alone", steps: [step("a-1", "close", "critical"), step("b-1")], groups: [["a-1"], ["b-1"]] },
  {
    title: "one kind of step",
    steps: [step("a-1"), step("b-1", "archive"), step("c-1")],
    groups: [["a-1", "c-1"], ["b-1"]],
  },
  {
    title: "never what takes one record",
    steps: [step("a-1", "evaluate"), step("b-1", "evaluate")],
    groups: [["a-1"], ["b-1"]],
  },
  { title: "never notices", steps: [step("a-1", "notice"), step("b-1", "notice")], groups: [["a-1"], ["b-1"]] },
];

test.each(CASES)("$title", ({ steps, groups }) => {
  expect(idsOf(grouped(steps, RULES, []).groups)).toEqual(groups);
});

test("without a rule everything is alone", () => {
  expect(idsOf(grouped([step("a-1"), step("b-1")], [], []).groups)).toEqual([["a-1"], ["b-1"]]);
});

test("I1: what was put together stays together when others come", () => {
  const former = [{ branch: batchBranch("close", ["b-1", "c-1"]), patches: ["b-1", "c-1"] }];
  expect(idsOf(grouped([step("a-1"), step("b-1"), step("c-1")], RULES, former).groups)).toEqual([
    ["b-1", "c-1"],
    ["a-1"],
  ]);
});

test("the others of a batch wait while one of it no longer wants the step", () => {
  const former = [{ branch: batchBranch("close", ["b-1", "c-1"]), patches: ["b-1", "c-1"] }];
  const found = grouped([step("a-1"), step("b-1")], RULES, former);
  expect(idsOf(found.groups)).toEqual([["a-1"]]);
  expect(found.broken).toEqual(former);
});

test("the branch is named by patches and step, in any order", () => {
  expect(batchBranch("close", ["b-1", "a-1"])).toBe(batchBranch("close", ["a-1", "b-1"]));
  expect(batchBranch("close", ["a-1", "b-1"])).toMatch(/^patchledger\/batch\/close-[0-9a-f]{12}$/);
  expect(batchBranch("archive", ["a-1", "b-1"])).not.toBe(batchBranch("close", ["a-1", "b-1"]));
  expect(batchBranch("close", ["a-1"])).not.toBe(batchBranch("close", ["a-1", "b-1"]));
});
