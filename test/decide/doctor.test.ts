/** Which control is called what: a repository on which all is in force, and one thing at a time that is not, or not shown. */
import { describe, expect, test } from "vitest";
import { gradeOf } from "../../src/decide/doctor/branches.ts";
import { controlsOf, verdictOf } from "../../src/decide/doctor.ts";
import type { ControlFacts, ControlState, Grade } from "../../src/model/control.ts";
import type { BranchRule } from "../../src/model/github.ts";
import {
  APP,
  APPROVAL,
  app,
  checks,
  closed,
  GOOD,
  main,
  NIGHTLY,
  other,
  pulls,
  RELEASE,
  RULES,
  ruled,
  SHIPPED,
  workflow,
} from "./control-facts.ts";

const off = (facts: ControlFacts) =>
  controlsOf(facts)
    .filter(({ state }) => state !== "in force")
    .map(({ id, state }) => `${id}: ${state}`);

test("B20: a repository that is set up as docs/administrators.md says has nothing to mend", () => {
  expect(off(GOOD)).toEqual([]);
  expect(verdictOf(controlsOf(GOOD))).toBe("in force");
  for (const { means, cure } of controlsOf(GOOD)) expect([means === "", cure]).toEqual([false, ""]);
});

const withLog = (log: Partial<ControlFacts["log"]>, files: readonly string[] = []) => ({
  log: { ...GOOD.log, ...log },
  shipped: new Map([...SHIPPED, ...files.map((path) => [path, ""] as const)]),
  files: new Map([...GOOD.files, ...files.map((path) => [path, ""] as const)]),
  workflows: [...(GOOD.workflows ?? []), ...files.map((path) => ({ path, isActive: true }))],
});

test.each<[what: string, change: Partial<ControlFacts>, found: readonly string[]]>([
  ["everybody can read it", { repository: { ...GOOD.repository, visibility: "public" } }, ["private: not in force"]],
  [
    "the ledger is on another branch, which nothing is about",
    { branch: "trunk", environment: ["trunk"] },
    ["default-branch: not in force", "approval-required: not in force"],
  ],
  ["a company can read it", { repository: { ...GOOD.repository, visibility: "internal" } }, []],
  [
    "no scan of GitHub's",
    { repository: { ...GOOD.repository, secretScanning: "disabled" } },
    ["secret-scanning: not in force"],
  ],
  ["GitHub does not say", { repository: { ...GOOD.repository, secretScanning: null } }, ["secret-scanning: unknown"]],
  ["invented people", { logins: ["mira-vogel", "patchledger-example-security"] }, ["people: not in force"]],
  ["a ledger with findings", { logins: null, generated: null }, ["people: unknown", "rules-as-policies: unknown"]],
  [
    "P3: CODEOWNERS was edited",
    {
      generated: [{ code: "not-as-generated", path: ".github/CODEOWNERS", line: 9, column: 1, problem: "", cure: "" }],
    },
    ["rules-as-policies: not in force"],
  ],
  [
    "an owner who is nobody",
    { codeOwners: [{ path: "CODEOWNERS", line: 3, kind: "Unknown owner" }] },
    ["code-owners: not in force"],
  ],
  ["no CODEOWNERS", { codeOwners: null }, ["code-owners: unknown"]],
  ["a label is missing", { labels: ["form", "form: register", "form: propose"] }, ["labels: not in force"]],
  [
    "P8 P10: no rules at all",
    { main: { rules: [], rulesets: [] } },
    [
      ...[
        "pull-requests",
        "code-owner-review",
        "validate-required",
        "approval-required",
        "history-kept",
        "no-bypass",
      ].map((id) => `${id}: not in force`),
    ],
  ],
  ["P5: approvals of former content stay", ruled({ dismissesStaleReviews: false }), ["pull-requests: not in force"]],
  ["squashing is allowed", ruled({ mergeMethods: ["merge", "squash"] }), ["pull-requests: not in force"]],
  ["every way of merging is allowed", ruled({ mergeMethods: null }), ["pull-requests: not in force"]],
  ["no code owner is asked", ruled({ requiresCodeOwners: false }), ["code-owner-review: not in force"]],
  [
    "two rules, together strict enough",
    { main: main([...RULES, { ...pulls, requiresCodeOwners: false, mergeMethods: null }]) },
    [],
  ],
  ["validate is not required", ruled({}, checks(APP, APPROVAL)), ["validate-required: not in force"]],
  ["the approval is not required", ruled({}, checks(APP, "validate")), ["approval-required: not in force"]],
  [
    "P4: a status of anybody's counts",
    ruled({}, checks(null, APPROVAL, "validate")),
    ["approval-required: not in force"],
  ],
  [
    "P4: a status of every workflow counts",
    ruled({}, checks(15368, APPROVAL, "validate")),
    ["approval-required: not in force"],
  ],
  ["P4: another App's counts", ruled({}, checks(1, APPROVAL, "validate")), ["approval-required: not in force"]],
  ["which App was not said", { appId: null }, []],
  [
    "P9: it may be rewritten",
    { main: main([...other("deletion"), pulls, checks(APP, APPROVAL, "validate")]) },
    ["history-kept: not in force"],
  ],
  [
    "P8: administrators may go around",
    { main: { ...main(), rulesets: [{ name: "main", rules: [], bypass: [{ type: "RepositoryRole", id: 5 }] }] } },
    ["no-bypass: not in force"],
  ],
  [
    "who may go around is not shown",
    { main: { ...main(), rulesets: [{ name: "main", rules: [], bypass: null }] } },
    ["no-bypass: unknown"],
  ],
  [
    "a person may write the log",
    { audit: closed([app(APP), { type: "RepositoryRole", id: 5 }]) },
    ["audit-writer: not in force"],
  ],
  ["another App may write the log", { audit: closed([app(1)]) }, ["audit-writer: not in force"]],
  ["who may write the log is not shown", { audit: closed(null) }, ["audit-writer: unknown"]],
  [
    "nothing keeps the log",
    { audit: { rules: [], rulesets: [] } },
    ["audit-kept: not in force", "audit-writer: not in force"],
  ],
  ["there is no log", withLog({ entries: 0 }), ["audit-log: not in force"]],
  ["the log is damaged", withLog({ damage: "an entry was edited" }), ["audit-log: not in force"]],
  ["the log can't be read", withLog({ problem: "GitHub did not answer", entries: 0 }), ["audit-log: unknown"]],
  ["the night was yesterday", withLog({ lastHeartbeat: "2026-03-01T22:00:00Z" }), []],
  ["the night was left out", withLog({ lastHeartbeat: "2026-02-28T22:00:00Z" }), ["heartbeat: not in force"]],
  ["no night was ever recorded", withLog({}, [NIGHTLY]), ["heartbeat: not in force"]],
  ["no night can be read", withLog({ problem: "lost" }, [NIGHTLY]), ["audit-log: unknown", "heartbeat: unknown"]],
  [
    "P4: a workflow was edited",
    { files: new Map([[".github/workflows/approve.yml", `${workflow(RELEASE)}#`]]) },
    ["workflows: not in force"],
  ],
  ["a workflow is missing", { files: new Map() }, ["workflows: not in force", "workflow-release: not in force"]],
  ["the workflows run nothing", { files: SHIPPED }, ["workflow-release: not in force"]],
  [
    "two releases at once",
    {
      ...{
        shipped: new Map([...SHIPPED, [NIGHTLY, workflow(RELEASE)]]),
        log: { ...GOOD.log, lastHeartbeat: GOOD.now },
      },
      files: new Map([...GOOD.files, [NIGHTLY, workflow("cd".repeat(20))]]),
      workflows: [...(GOOD.workflows ?? []), { path: NIGHTLY, isActive: true }],
    },
    ["workflow-release: not in force"],
  ],
  [
    "a workflow is disabled",
    { workflows: [{ path: ".github/workflows/approve.yml", isActive: false }] },
    ["workflows-enabled: not in force"],
  ],
  ["every branch gets the key", { environment: "any" }, ["environment: not in force"]],
  ["a second branch gets the key", { environment: ["main", "*"] }, ["environment: not in force"]],
  ["there is no environment", { environment: "absent" }, ["environment: not in force"]],
  ["workflows may write", { token: { mayWrite: true, mayApprove: false } }, ["workflow-token: not in force"]],
  ["workflows may approve", { token: { mayWrite: false, mayApprove: true } }, ["workflow-approval: not in force"]],
  ["all actions", { actions: { isEnabled: true, allowed: "all", arePinned: true } }, ["allowed-actions: not in force"]],
  [
    "the owner's actions only",
    { actions: { isEnabled: true, allowed: "local_only", arePinned: true } },
    ["allowed-actions: not in force"],
  ],
  [
    "actions by their tags",
    { actions: { isEnabled: true, allowed: "selected", arePinned: false } },
    ["allowed-actions: not in force"],
  ],
  [
    "no actions",
    { actions: { isEnabled: false, allowed: "all", arePinned: false } },
    ["allowed-actions: not in force"],
  ],
])("%s", (_, change, found) => {
  expect(off({ ...GOOD, ...change })).toEqual(found);
  for (const { state, found: words, cure } of controlsOf({ ...GOOD, ...change }))
    expect(state === "in force" || (words !== "" && cure !== "")).toBe(true);
});

test("what GitHub shows to administrators only is unknown, and never in force", () => {
  const hidden = {
    ...{ main: null, audit: null, token: null, actions: null, workflows: null, codeOwners: null },
    ...{ environment: null, labels: null, generated: null, logins: null },
    log: { problem: "it did not answer", damage: null, entries: 0, lastHeartbeat: null },
    repository: { ...GOOD.repository, secretScanning: null },
  };
  const left = controlsOf({ ...GOOD, ...hidden }).filter(({ state }) => state !== "unknown");
  expect(left.map(({ id }) => id)).toEqual(["private", "default-branch", "workflows", "workflow-release"]);
});

test.each<[states: readonly ControlState[], verdict: ControlState]>([
  [[], "in force"],
  [["in force", "unknown"], "unknown"],
  [["unknown", "not in force", "in force"], "not in force"],
])("%j together: %s", (states, verdict) => {
  const controls = states.map((state) => ({ id: "a", state, means: "", found: "", cure: "" }));
  expect(verdictOf(controls)).toBe(verdict);
});

describe("how far the approval status can be trusted", () => {
  test.each<[rules: readonly BranchRule[], grade: Grade | null]>([
    [RULES, "A"],
    [[checks(15368, APPROVAL)], "C"],
    [[checks(null, APPROVAL)], "C"],
    [[checks(null, APPROVAL), ...other("workflows")], "B"],
    [[checks(null, "validate")], null],
  ])("%j: %s", (rules, grade) => {
    expect(gradeOf({ ...GOOD, main: main(rules) })).toBe(grade);
  });
});
