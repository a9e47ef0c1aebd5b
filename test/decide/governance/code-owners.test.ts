/** Who owns which file of the sample ledger, read as GitHub reads CODEOWNERS. */
import { describe, expect, test } from "vitest";
import { ownersOf as ownersByGitHub, parseCodeOwners } from "../../../forge/rules/code-owners.ts";
import { catalogOf, checkLedger } from "../../../src/commands/ledger.ts";
import { codeOwners, ownersOf } from "../../../src/decide/governance/code-owners.ts";
import { readWorktree } from "../../../src/io/files.ts";
import { renderCodeOwners } from "../../../src/render/governance.ts";
import { ROOT } from "../../commands/program.ts";

const catalog = catalogOf(checkLedger(readWorktree(ROOT)));
if (catalog === null) throw new Error("the sample ledger has findings");
const approvals = catalog.policies.approvals.value;
const roles = catalog.policies.roles.value;
const NOW = "2026-08-24T08:00:00Z";

function owners(path: string, policies = { approvals, roles }): readonly string[] {
  const owned = codeOwners(policies, NOW);
  const owners = ownersByGitHub(parseCodeOwners(renderCodeOwners(owned)), path);
  // what pull requests say of it is what GitHub reads
  expect(ownersOf([path], owned).map((login) => `@${login}`)).toEqual(owners);
  return owners;
}

describe("the sample ledger", () => {
  test.each<[path: string, owner: string, other: string]>([
    ["patches/dsa-1-1/patch.yaml", "@ines-duarte", "@mira-vogel"],
    ["patches/dsa-1-1/attempt-1/evaluation.yaml", "@mira-vogel", "@sofia-keller"],
    ["patches/dsa-1-1/attempt-2/test-report.yaml", "@pavel-novotny", "@mira-vogel"],
    ["patches/dsa-1-1/attempt-1/change.yaml", "@greta-solberg", "@pavel-novotny"],
    ["patches/dsa-1-1/attempt-1/deployments/canary.yaml", "@hanna-yilmaz", "@mira-vogel"],
    ["patches/dsa-1-1/attempt-1/verifications/canary.yaml", "@sofia-keller", "@hanna-yilmaz"],
    ["patches/dsa-1-1/attempt-1/revocation.yaml", "@mira-vogel", "@ines-duarte"],
    ["patches/dsa-1-1/amendments/001.yaml", "@idris-rahman", "@ines-duarte"],
    ["patches/dsa-1-1/risks/001.yaml", "@greta-solberg", "@ines-duarte"],
    ["systems/web.yaml", "@ines-duarte", "@mira-vogel"],
    ["systems/tenants/aurora.yaml", "@petra-sandhu", "@greta-solberg"],
    ["README.md", "@greta-solberg", "@ines-duarte"],
    ["policies/approvals.yaml", "@walter-lund", "@mira-vogel"],
    [".github/workflows/approve.yml", "@walter-lund", "@mira-vogel"],
    [".github/CODEOWNERS", "@sofia-keller", "@greta-solberg"],
  ])("P3: %s belongs to those who may approve it: %s, and not %s", (path, owner, other) => {
    expect(owners(path)).toContain(owner);
    expect(owners(path)).not.toContain(other);
  });

  test.each([
    "patches/dsa-1-1/attempt-1/notices/canary.yaml",
    "patches/dsa-1-1/outcome.yaml",
    "patches/archive/2026/dsa-1-1/patch.yaml",
    "patches/dsa-1-1/notices/registered.yaml",
    "systems/inventory/fleet.yaml",
  ])("%s is written and merged by the program, and nobody's", (path) => {
    expect(owners(path)).toEqual([]);
  });
});

test("what the program may not do by itself belongs to people; a standard change does too", () => {
  const strict = { roles, approvals: { ...approvals, automatic: approvals.automatic.slice(-1) } };
  expect(strict.approvals.automatic[0]).toMatchObject({ transition: "approve", onlyStandardChanges: true });
  expect(owners("patches/dsa-1-1/attempt-1/notices/canary.yaml", strict)).toContain("@mira-vogel");
  expect(owners("patches/dsa-1-1/outcome.yaml", strict)).toContain("@mira-vogel");
  expect(owners("patches/archive/2026/dsa-1-1/patch.yaml", strict)).toContain("@mira-vogel");
  expect(owners("systems/inventory/fleet.yaml", strict)).toContain("@ines-duarte");
  expect(owners("patches/dsa-1-1/attempt-1/change.yaml", strict)).toContain("@greta-solberg");
});

test("a rule that names no step is for every step", () => {
  const rule = { id: "all", when: {}, need: [{ anyOf: ["it-manager"], count: 1 }], because: "C01" };
  const policies = { roles, approvals: { ...approvals, rules: [...approvals.rules, rule] } };
  expect(owners("patches/dsa-1-1/attempt-1/revocation.yaml", policies)).toEqual([
    "@mira-vogel",
    "@otto-lindqvist",
    "@walter-lund",
    "@agnes-haugen",
  ]);
});

test("AP-024: whoever held a role before, or holds it later, owns nothing now", () => {
  const held = [
    { person: "pavel", until: "2026-01-01T00:00:00Z" },
    { person: "yara", from: "2026-12-01T00:00:00Z" },
    { person: "nils" },
  ];
  const changed = roles.roles.map((role) => (role.id === "test-engineer" ? { ...role, holders: held } : role));
  const found = owners("patches/dsa-1-1/attempt-1/test-report.yaml", {
    approvals,
    roles: { ...roles, roles: changed },
  });
  expect(found).toContain("@nils-aker");
  expect(found).not.toContain("@pavel-novotny");
  expect(found).not.toContain("@yara-costa");
});
