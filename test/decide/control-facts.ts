/** What GitHub says of a repository on which every control is in force, and parts to put together one on which some is not. */
import { expect } from "vitest";
import { controlsOf } from "../../src/decide/doctor.ts";
import type { BranchControls, ControlFacts } from "../../src/model/control.ts";
import type { BranchRule } from "../../src/model/github.ts";

type Pulls = Extract<BranchRule, { type: "pull_request" }>;

export const APP = 4711;
export const NIGHTLY = ".github/workflows/nightly.yml";
export const APPROVAL = "patchledger/approval: main";
export const workflow = (commit: string) => `steps:\n  - uses: acme/patchledger@${commit} # v0.1.0\n`;
export const SHIPPED = new Map([
  [".github/workflows/approve.yml", workflow("0".repeat(40)).replace("acme", "patchledger")],
]);
export const RELEASE = "ab".repeat(20);

export const other = (...names: readonly string[]): readonly BranchRule[] =>
  names.map((name) => ({ type: "other", name }));
export const pulls: Pulls = {
  type: "pull_request",
  dismissesStaleReviews: true,
  requiresCodeOwners: true,
  mergeMethods: ["merge"],
};
export const checks = (appId: number | null, ...names: readonly string[]): BranchRule => ({
  type: "required_status_checks",
  checks: names.map((context) => ({ context, appId: context === APPROVAL ? appId : null })),
});
export const KEPT = other("deletion", "non_fast_forward");
export const RULES = [...KEPT, pulls, checks(APP, APPROVAL, "validate")];
export const main = (rules: readonly BranchRule[] = RULES): BranchControls => ({
  rules,
  rulesets: [{ name: "main", rules: rules.map((rule) => (rule.type === "other" ? rule.name : rule.type)), bypass: [] }],
});
export const closed = (bypass: BranchControls["rulesets"][number]["bypass"]): BranchControls => ({
  rules: [...KEPT, ...other("creation", "update")],
  rulesets: [
    { name: "audit-append-only", rules: ["deletion", "non_fast_forward"], bypass: [] },
    { name: "audit-writer", rules: ["creation", "update"], bypass },
  ],
});
export const app = (id: number) => ({ type: "Integration", id });

export const GOOD: ControlFacts = {
  ...{ branch: "main", appId: APP, now: "2026-03-02T08:00:00Z" },
  repository: {
    ...{ visibility: "private", defaultBranch: "main", secretScanning: "enabled" },
    owner: { login: "acme", type: "Organization" },
  },
  plan: "team",
  main: main(),
  audit: closed([app(APP)]),
  token: { mayWrite: false, mayApprove: false },
  actions: { isEnabled: true, allowed: "selected", arePinned: true },
  workflows: [{ path: ".github/workflows/approve.yml", isActive: true }],
  codeOwners: [],
  environment: ["main"],
  labels: ["bug", "Form", "form: register", "form: propose", "form: complete"],
  log: { problem: null, damage: null, entries: 12, untold: 0, untoldSince: null, lastHeartbeat: null },
  files: new Map([[".github/workflows/approve.yml", workflow(RELEASE)]]),
  shipped: SHIPPED,
  generated: [],
  logins: ["mira-vogel"],
};

/** main with the usual rules, of which the one for pull requests or the required statuses differ */
export const ruled = (pull: Partial<Pulls>, status = checks(APP, APPROVAL, "validate")) => ({
  main: main([...KEPT, { ...pulls, ...pull }, status]),
});

export const off = (facts: ControlFacts) =>
  controlsOf(facts)
    .filter(({ state }) => state !== "in force")
    .map(({ id, state }) => `${id}: ${state}`);

/** Just these are not in force, and whatever is not says why, and what to do. */
export function expectFound(facts: ControlFacts, found: readonly string[]): void {
  expect(off(facts)).toEqual(found);
  for (const { state, found: words, cure } of controlsOf(facts))
    expect(state === "in force" || (words !== "" && cure !== "")).toBe(true);
}
