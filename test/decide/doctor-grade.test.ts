/** How far the approval status can be trusted: one row for each way to publish it without approvals, and what is written of grades. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gradeOf } from "../../src/decide/doctor/grade.ts";
import { type ControlFacts, GRADES, type Grade } from "../../src/model/control.ts";
import { ROOT } from "../commands/program.ts";
import { APP, APPROVAL, checks, GOOD, main, other, RULES } from "./control-facts.ts";

test.each<[what: string, change: Partial<ControlFacts>, grade: Grade | null]>([
  ["P4: the App's status, its key for main only", {}, "A"],
  ["the same, and a workflow besides", { main: main([...RULES, ...other("workflows")]) }, "A"],
  ["the same, nobody said which App is the ledger's", { appId: null }, "A"],
  ["P4: any branch may use the App's key", { environment: "any" }, "B"],
  ["P4: one more branch may use it", { environment: ["main", "release/*"] }, "B"],
  ["P4: no environment keeps the key", { environment: "absent" }, "B"],
  ["who may use the key is not shown", { environment: null }, "B"],
  ["P4: a status of anybody's counts", { main: main([checks(null, APPROVAL)]) }, "C"],
  ["P4: a status of every workflow counts", { main: main([checks(15368, APPROVAL)]) }, "C"],
  ["P4: another App's status counts", { main: main([checks(APP + 1, APPROVAL)]) }, "C"],
  ["anybody's, and no key that could be taken", { main: main([checks(null, APPROVAL)]), environment: "absent" }, "C"],
  ["anybody's, and a workflow besides", { main: main([checks(null, APPROVAL), ...other("workflows")]) }, "C"],
  ["only a workflow is required, and nobody knows what it asks for", { main: main(other("workflows")) }, null],
  ["the approval status is not required", { main: main([checks(APP, "validate")]) }, null],
  ["rules are not shown", { main: null }, null],
])("%s", (_, change, grade) => {
  expect(gradeOf({ ...GOOD, ...change })).toBe(grade);
});

test("the table of grades is the program's", () => {
  const page = readFileSync(join(ROOT, "docs/workflows.md"), "utf8");
  expect(page.match(/^\| [ABC] \| .*$/gm)).toEqual(
    Object.entries(GRADES).map(([grade, { when, forgery }]) => `| ${grade} | ${when} | ${forgery} |`),
  );
});
