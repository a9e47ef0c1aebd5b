/** Which rules hold where, how several add up, and who is not held to them. */
import { describe, expect, test } from "vitest";
import { mayBypass, NO_DEMANDS, rulesFor } from "../../../forge/rules/branch-rules.ts";
import type { Actor } from "../../../forge/rules/permissions.ts";
import { type RefUpdate, refusalLines, violationsOf } from "../../../forge/rules/ref-updates.ts";
import type { Rule, Ruleset } from "../../../forge/state.ts";
import { mergeFacts, protection, repository, review, reviewFacts, ruleset } from "./plain.ts";

const pullRule = (count: number, given: Partial<Extract<Rule, { type: "pull_request" }>["parameters"]> = {}): Rule => ({
  type: "pull_request",
  parameters: {
    required_approving_review_count: count,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_review_thread_resolution: false,
    ...given,
  },
});

const checkRule = (context: string, integration?: number): Rule => ({
  type: "required_status_checks",
  parameters: {
    required_status_checks: [{ context, ...(integration === undefined ? {} : { integration_id: integration }) }],
    strict_required_status_checks_policy: false,
  },
});

describe("a ruleset is about", () => {
  test.each<[string, Partial<Ruleset>, string, boolean]>([
    ["the default branch", { include: ["~DEFAULT_BRANCH"] }, "refs/heads/main", true],
    ["no other branch then", { include: ["~DEFAULT_BRANCH"] }, "refs/heads/topic", false],
    ["all branches", { include: ["~ALL"] }, "refs/heads/a/b", true],
    ["no tags then", { include: ["~ALL"] }, "refs/tags/v1", false],
    ["tags", { include: ["~ALL"], target: "tag" }, "refs/tags/v1", true],
    ["a pattern", { include: ["refs/heads/release/*"] }, "refs/heads/release/1", true],
    ["not what it excludes", { include: ["~ALL"], exclude: ["refs/heads/bot/**/*"] }, "refs/heads/bot/x/y", false],
    ["nothing when nothing is included", { include: [] }, "refs/heads/main", false],
    ["nothing when disabled", { enforcement: "disabled" }, "refs/heads/main", false],
    ["nothing when it only evaluates", { enforcement: "evaluate" }, "refs/heads/main", false],
  ])("%s", (_, given, ref, expected) => {
    const where = repository({ rulesets: [ruleset({ ...given, rules: [{ type: "deletion" }] })] });
    expect(rulesFor(where, ref).demands.noDeletion).toBe(expected);
  });
});

describe("several add up", () => {
  test("to the strictest", () => {
    const where = repository({
      protections: [
        protection({
          requiredApprovals: 1,
          dismissStaleReviews: true,
          requiredChecks: [{ context: "ci", appId: null }],
        }),
      ],
      rulesets: [
        ruleset({ id: 1, rules: [pullRule(2), checkRule("ci", 42), pullRule(0, { require_code_owner_review: true })] }),
        ruleset({ id: 2, rules: [pullRule(0, { allowed_merge_methods: ["squash"] }), checkRule("ci", 42)] }),
      ],
    });
    expect(rulesFor(where, "refs/heads/main").demands).toMatchObject({
      pullRequest: true,
      approvals: 2,
      dismissStale: true,
      codeOwners: true,
      mergeMethods: ["squash"],
      checks: [
        { context: "ci", appId: null },
        { context: "ci", appId: 42 },
      ],
    });
    expect(rulesFor(where, "refs/heads/other")).toEqual({ sources: [], demands: NO_DEMANDS });
  });

  test("classic reviews that are not asked for ask for nothing", () => {
    const where = repository({
      protections: [protection({ dismissStaleReviews: true, requireCodeOwnerReviews: true })],
    });
    const { demands } = rulesFor(where, "refs/heads/main");
    expect([demands.pullRequest, demands.dismissStale, demands.codeOwners]).toEqual([false, false, false]);
  });
});

const nobody: Actor = { permission: "push", isOrganizationOwner: false, teamIds: [], appId: null };

describe("who is not held", () => {
  type Bypass = Ruleset["bypassActors"][number];
  test.each<[string, Bypass, Partial<Actor>, boolean, boolean]>([
    ["a role", { actorId: 5, actorType: "RepositoryRole", bypassMode: "always" }, { permission: "admin" }, false, true],
    [
      "a lower role",
      { actorId: 5, actorType: "RepositoryRole", bypassMode: "always" },
      { permission: "maintain" },
      false,
      false,
    ],
    [
      "a higher role",
      { actorId: 4, actorType: "RepositoryRole", bypassMode: "always" },
      { permission: "admin" },
      false,
      true,
    ],
    ["a team", { actorId: 50, actorType: "Team", bypassMode: "always" }, { teamIds: [50] }, false, true],
    ["another team", { actorId: 51, actorType: "Team", bypassMode: "always" }, { teamIds: [50] }, false, false],
    ["an App", { actorId: 9, actorType: "Integration", bypassMode: "always" }, { appId: 9 }, false, true],
    ["another App", { actorId: 9, actorType: "Integration", bypassMode: "always" }, { appId: 8 }, false, false],
    ["no App", { actorId: null, actorType: "Integration", bypassMode: "always" }, { appId: null }, false, false],
    [
      "an owner",
      { actorId: 1, actorType: "OrganizationAdmin", bypassMode: "always" },
      { isOrganizationOwner: true },
      false,
      true,
    ],
    [
      "a push by who may only merge",
      { actorId: 50, actorType: "Team", bypassMode: "pull_request" },
      { teamIds: [50] },
      false,
      false,
    ],
    [
      "a merge by who may only merge",
      { actorId: 50, actorType: "Team", bypassMode: "pull_request" },
      { teamIds: [50] },
      true,
      true,
    ],
  ])("%s", (_, ...[bypass, actor, isMerge, expected]) => {
    const source = { ruleset: ruleset({ bypassActors: [bypass] }), protection: null, demands: NO_DEMANDS };
    expect(mayBypass(source, { ...nobody, ...actor }, isMerge)).toBe(expected);
  });
});

const UPDATE: RefUpdate = {
  ref: "refs/heads/main",
  kind: "update",
  isForced: false,
  bringsMergeCommits: false,
  bringsUnsignedCommits: false,
  merge: null,
  checks: { statuses: [], checkRuns: [] },
};

describe("moving a ref", () => {
  const classic = repository({ protections: [protection({ requiredApprovals: 1 })] });
  const ruled = (...rules: readonly Rule[]) => repository({ rulesets: [ruleset({ rules: [...rules] })] });
  const approved = mergeFacts({ review: reviewFacts({ reviews: [review(2, "APPROVED")] }) });
  test.each<[string, ReturnType<typeof repository>, Partial<RefUpdate>, readonly string[]]>([
    ["directly", classic, {}, ["Changes must be made through a pull request."]],
    [
      "by force",
      classic,
      { isForced: true },
      ["Cannot force-push to a protected branch", "Changes must be made through a pull request."],
    ],
    ["away", classic, { kind: "deletion" }, ["Cannot delete a protected branch"]],
    ["to be for the first time", classic, { kind: "creation" }, []],
    [
      "by a merge that lacks approval",
      classic,
      { merge: mergeFacts() },
      ["At least 1 approving review is required by reviewers with write access."],
    ],
    ["by an approved merge", classic, { merge: approved }, []],
    ["of a ruleset directly", ruled(pullRule(0)), {}, ["Changes must be made through a pull request."]],
    [
      "of a ruleset for the first time",
      ruled({ type: "creation" }),
      { kind: "creation" },
      ["Cannot create ref due to creations being restricted."],
    ],
    [
      "that may not move",
      ruled({ type: "update", parameters: { update_allows_fetch_and_merge: false } }),
      {},
      ["Cannot update this protected ref."],
    ],
    [
      "with merges to a line",
      ruled({ type: "required_linear_history" }),
      { bringsMergeCommits: true },
      ["This branch must not contain merge commits."],
    ],
    [
      "without signatures",
      ruled({ type: "required_signatures" }),
      { bringsUnsignedCommits: true },
      ["Commits must have verified signatures."],
    ],
    ["without its check", ruled(checkRule("ci")), {}, ['Required status check "ci" is expected.']],
    ["forward", ruled({ type: "non_fast_forward" }), {}, []],
    ["back", ruled({ type: "non_fast_forward" }), { isForced: true }, ["Cannot force-push to this branch"]],
  ])("%s", (_, where, given, expected) => {
    const violations = violationsOf(rulesFor(where, "refs/heads/main"), { ...UPDATE, ...given }, nobody);
    expect(violations.map(({ text }) => text)).toEqual(expected);
    expect(refusalLines("refs/heads/main", violations, "page").length > 0).toBe(expected.length > 0);
  });

  test("an admin is held to force pushes of classic protection only", () => {
    const admin: Actor = { ...nobody, permission: "admin" };
    const rules = rulesFor(classic, "refs/heads/main");
    const bypassed = violationsOf(rules, { ...UPDATE, isForced: true }, admin).map(({ rule, isBypassed }) => [
      rule,
      isBypassed,
    ]);
    expect(bypassed).toEqual([
      ["non_fast_forward", false],
      ["pull_request", true],
    ]);
    const enforced = repository({ protections: [protection({ requiredApprovals: 1, enforceAdmins: true })] });
    expect(violationsOf(rulesFor(enforced, "refs/heads/main"), UPDATE, admin)[0]?.isBypassed).toBe(false);
  });
});
