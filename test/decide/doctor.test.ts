/** Which control is called what: a repository on which all is in force, and one thing at a time that is not, or not shown. */
import { expect, test } from "vitest";
import { controlsOf, verdictOf } from "../../src/decide/doctor.ts";
import type { ControlFacts, ControlState } from "../../src/model/control.ts";
import { expectFound, GOOD, NIGHTLY, off, RELEASE, SHIPPED, workflow } from "./control-facts.ts";

test("B20: a repository that is set up as docs/administrators.md says has nothing to mend", () => {
  expect(off(GOOD)).toEqual([]);
  expect(verdictOf(controlsOf(GOOD))).toBe("in force");
  for (const { means, cure } of controlsOf(GOOD)) expect([means === "", cure]).toEqual([false, ""]);
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
  [
    "a plan that has no scan of private repositories",
    { repository: { ...GOOD.repository, secretScanning: "disabled" }, plan: "free" },
    ["secret-scanning: not available"],
  ],
  [
    "what is public has it with every plan",
    { repository: { ...GOOD.repository, visibility: "public", secretScanning: "disabled" }, plan: "free" },
    ["private: not in force", "secret-scanning: not in force"],
  ],
  [
    "a private repository of a user",
    {
      repository: { ...GOOD.repository, secretScanning: "disabled", owner: { login: "acme", type: "User" } },
      plan: null,
    },
    ["secret-scanning: not available"],
  ],
  [
    "GitHub shows what it watches for, and this is not there",
    { repository: { ...GOOD.repository, secretScanning: "absent" }, plan: null },
    ["secret-scanning: not available"],
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
    "P4: a workflow was edited",
    { files: new Map([[".github/workflows/approve.yml", `${workflow(RELEASE)}#`]]) },
    ["workflows: not in force"],
  ],
  ["a workflow is missing", { files: new Map() }, ["workflows: not in force", "workflow-release: not in force"]],
  ["the workflows run nothing", { files: SHIPPED }, ["workflow-release: not in force"]],
  [
    "P4: they run somebody else's program of the same name",
    { files: new Map([[".github/workflows/approve.yml", workflow(RELEASE).replace("acme", "mallory")]]) },
    ["workflow-release: not in force"],
  ],
  [
    "they run the program as it is published",
    { files: new Map([[".github/workflows/approve.yml", workflow(RELEASE).replace("acme", "PatchLedger")]]) },
    [],
  ],
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
  expectFound({ ...GOOD, ...change }, found);
});

test("what GitHub shows to administrators only is unknown, and never in force", () => {
  const hidden = {
    ...{ main: null, audit: null, token: null, actions: null, workflows: null, codeOwners: null },
    ...{ environment: null, labels: null, generated: null, logins: null, plan: null },
    log: { problem: "it did not answer", damage: null, entries: 0, untold: 0, untoldSince: null, lastHeartbeat: null },
    repository: { ...GOOD.repository, secretScanning: null },
  };
  const left = controlsOf({ ...GOOD, ...hidden }).filter(({ state }) => state !== "unknown");
  expect(left.map(({ id }) => id)).toEqual(["private", "default-branch", "workflows", "workflow-release"]);
});

test.each<[states: readonly ControlState[], verdict: ControlState]>([
  [[], "in force"],
  [["in force", "not available"], "in force"],
  [["in force", "unknown"], "unknown"],
  [["unknown", "not in force", "in force"], "not in force"],
])("%j together: %s", (states, verdict) => {
  const controls = states.map((state) => ({ id: "a", state, means: "", found: "", cure: "" }));
  expect(verdictOf(controls)).toBe(verdict);
});
