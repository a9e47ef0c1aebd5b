/** What the program merges by itself, under the rules that it generates: it needs nobody, but where people own the files. */
import { afterEach, expect, test } from "vitest";
import { branchRulesets } from "../../src/decide/governance/branch-rules.ts";
import { codeOwners } from "../../src/decide/governance/code-owners.ts";
import { BASE } from "../../src/model/branch-rules.ts";
import { renderCodeOwners } from "../../src/render/governance.ts";
import { approvals, roles } from "../decide/policies.ts";
import { ended, together } from "./advance-ended.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { yaml } from "./provider.ts";

const AT = "2026-03-01T14:00:00Z";
const [RULESET] = branchRulesets(null);

let ground: Ground;
afterEach(() => ground.close());

/** Mira is head of IT, and ben on the forge. */
const PEOPLE = {
  ...roles(),
  people: roles().people.map((one) => (one.id === "mira" ? { ...one, login: "ben" } : one)),
};

async function decided(): Promise<void> {
  const [pull] = ground.repository().pulls;
  for (const context of [`patchledger/approval: ${BASE}`, "validate"])
    await ground.ask("robot", "POST", `/statuses/${pull?.headSha}`, { state: "success", context });
}

const isMerged = () => ground.repository().pulls.some(({ mergedAt }) => mergedAt !== null);

test("B06 AP-069: GitHub asks the owners of what moves to the archive; it says so, and is merged when they agree", {
  timeout: 240_000,
}, async () => {
  const automatic = [{ transition: "archive" as const, because: "B06" }];
  const need = [{ anyOf: ["head-of-it"], count: 1 }];
  const rules = [{ id: "decline", when: { transitions: ["decline" as const] }, need, because: "E21" }];
  const policies = { approvals: approvals({ automatic, rules }), roles: PEOPLE };
  ground = await groundWith(
    {
      ...together(),
      ...ended("dsa-7001-1"),
      "policies/approvals.yaml": yaml(policies.approvals),
      "policies/roles.yaml": yaml(policies.roles),
      ".github/CODEOWNERS": renderCodeOwners(codeOwners(policies, AT)),
    },
    AT,
  );
  await ground.ask("ada", "POST", "/rulesets", RULESET);
  await ground.run();
  const [pull] = ground.repository().pulls;
  expect(pull?.requestedReviewerIds).toHaveLength(1);
  const { body } = ground.repository().issues.find(({ number }) => number === pull?.number) ?? {};
  expect(body).toContain("Policy asks for nobody, and the program merges it as soon as GitHub lets it.");
  expect(body).toMatch(/GitHub asks for one owner of each changed file besides:\n`ben`/);
  await decided();
  const held = await ground.run();
  expect(held.out + held.err).toMatch(/not merged yet, GitHub says: .*code owner/);
  expect(isMerged()).toBe(false);
  await ground.ask("ben", "POST", `/pulls/${pull?.number}/reviews`, { event: "APPROVE" });
  await ground.run();
  expect(isMerged()).toBe(true);
});
