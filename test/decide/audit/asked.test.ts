/** Whom rules ask for, told from the paths of a merge alone: never more than the whole decision asks, and seldom less. */
import { expect, test } from "vitest";
import { askedBy, changedIn, mayBeAutomatic } from "../../../src/decide/audit/asked.ts";
import type { ChangedPath } from "../../../src/model/approval.ts";
import type { Approvals } from "../../../src/model/authored.ts";
import { approvals } from "../policies.ts";

const one = (role: string, count = 1) => [{ anyOf: [role], count }];
const rule = (id: string, when: Approvals["rules"][number]["when"], role: string, count = 1) => {
  return { id, when, need: one(role, count), because: id };
};
const RULES = approvals({
  rules: [
    rule("E21", { transitions: ["evaluate"] }, "head-of-it"),
    rule("E28", { transitions: ["evaluate"], componentClass: ["database"] }, "database-administrator"),
    rule("E41", { transitions: ["revoke"] }, "head-of-it", 2),
    rule("close", { transitions: ["close"] }, "head-of-it", 2),
    rule("decline", { transitions: ["decline"] }, "head-of-it"),
    rule("supersede", { transitions: ["supersede"] }, "head-of-it"),
    rule("reopen", { transitions: ["reopen"] }, "it-security-officer"),
    rule("lists", { kinds: ["inventory", "system"] }, "system-administrator"),
  ],
  fallback: one("it-security-officer"),
  governance: one("head-of-it", 2),
  automatic: [
    { transition: "announce", because: "D17" },
    { transition: "archive", because: "B06" },
  ],
});
const RECORD = "patches/dsa-1-1";
const [NONE, PLAIN, BLOB] = ["000000", "100644", "1".repeat(40)];
const changed = (path: string, oldMode = NONE, newMode = PLAIN): ChangedPath => {
  return { path, oldMode, newMode, oldBlob: BLOB, newBlob: BLOB };
};

/** "2 head-of-it" for each need, and "program" where it may be merged without anybody. */
function asked(...changes: readonly ChangedPath[]): readonly string[] {
  return changedIn(changes).flatMap((what) =>
    mayBeAutomatic(what, RULES)
      ? ["program"]
      : askedBy(what, RULES).map(({ anyOf, count }) => `${count} ${anyOf.join("/")}`),
  );
}

test.each<[string, readonly ChangedPath[], readonly string[]]>([
  ["E21: a step that a rule is for", [changed(`${RECORD}/attempt-1/evaluation.yaml`)], ["1 head-of-it"]],
  ["E41: by two people", [changed(`${RECORD}/attempt-1/revocation.yaml`)], ["2 head-of-it"]],
  ["a step that no rule is for", [changed(`${RECORD}/patch.yaml`)], ["1 it-security-officer"]],
  ["a step of the program's", [changed(`${RECORD}/attempt-2/notices/canary.yaml`)], ["program"]],
  ["an end, of whichever kind: what all of them ask for", [changed(`${RECORD}/outcome.yaml`)], ["1 head-of-it"]],
  ["another attempt, which may open a record again", [changed(`${RECORD}/attempt-2/evaluation.yaml`)], []],
  [
    "a move to the archive",
    [changed(`${RECORD}/patch.yaml`, PLAIN, NONE), changed("patches/archive/2026/dsa-1-1/patch.yaml")],
    ["program", "program"],
  ],
  ["lists and systems", [changed("systems/web.yaml", PLAIN)], ["1 system-administrator"]],
  ["policies", [changed("policies/sla.yaml", PLAIN)], ["2 head-of-it"]],
  ["workflows, which make the rules as well", [changed(".github/workflows/approve.yml")], ["2 head-of-it"]],
  ["a page", [changed("docs/why.md")], ["1 it-security-officer"]],
  ["a file of a step that is changed is no step", [changed(`${RECORD}/attempt-1/evaluation.yaml`, PLAIN)], []],
])("AP-008: %s", (_, changes, want) => {
  expect(asked(...changes)).toEqual(want);
});
