/** What somebody changed in a generated file is found, at its line. */
import { expect, test } from "vitest";
import { branchRulesets } from "../../../src/decide/governance/branch-rules.ts";
import { generatedFindings } from "../../../src/decide/governance/generated.ts";
import { renderCodeOwners, renderRuleset } from "../../../src/render/governance.ts";

const OWNERS = renderCodeOwners([
  { pattern: "*", logins: ["mira"], holds: "the rest" },
  { pattern: "/policies/", logins: ["sofia", "walter"], holds: "rules" },
]);
const [main] = branchRulesets(4711).map(renderRuleset);
const MAIN = main ?? "";

interface Row {
  readonly what: string;
  readonly text: string;
  readonly change: (text: string) => string;
  readonly line: number;
  readonly problem: RegExp;
}

const OWNED = /: \/policies\/ @sofia @walter$/;
const ROWS: readonly Row[] = [
  {
    what: "P3: an owner more",
    text: OWNERS,
    change: (text) => text.replace("sofia", "eve @sofia"),
    line: 9,
    problem: OWNED,
  },
  { what: "P3: an owner less", text: OWNERS, change: (text) => text.replace(" @walter", ""), line: 9, problem: OWNED },
  { what: "P3: a line more", text: OWNERS, change: (text) => `${text}* @eve\n`, line: 10, problem: /no such line/ },
  { what: "P3: a line less", text: OWNERS, change: (text) => text.replace(/^\/pol.*\n/m, ""), line: 9, problem: OWNED },
  {
    what: "P4: another App",
    text: MAIN,
    change: (text) => text.replace("4711", "1"),
    line: 41,
    problem: /_id": 4711$/,
  },
  {
    what: "P8: rules that only watch",
    text: MAIN,
    change: (text) => text.replace("active", "evaluate"),
    line: 4,
    problem: /"enforcement": "active"/,
  },
  {
    what: "P8: somebody who may go around",
    text: MAIN,
    change: (text) => text.replace("[]\n}", '[{"actor_id": 5}]\n}'),
    line: 50,
    problem: /: "bypass_actors": \[\]$/,
  },
];

test.each(ROWS)("$what", ({ text, change, line, problem }) => {
  const changed = change(text);
  expect(changed).not.toBe(text);
  expect(generatedFindings({ path: "a", text }, text)).toEqual([]);
  expect(generatedFindings({ path: "a", text }, changed)).toEqual([
    expect.objectContaining({ code: "not-as-generated", line, problem: expect.stringMatching(problem) }),
  ]);
});
