/** Branch protection and rulesets of a seed; names of Apps and teams become their ids. */
import type { BranchProtection, Rule, Ruleset, State } from "../state.ts";
import type { SeedBypass, SeedProtection, SeedRule, SeedRuleset } from "./seed.ts";

/** GitHub's numbers of the built-in roles */
const ROLES = { maintain: 2, write: 4, admin: 5 } as const;

export function protectionOf(state: State, seed: SeedProtection): BranchProtection {
  const checks = seed.requiredChecks?.map(({ context, app }) => ({ context, appId: appIdOf(state, app) }));
  return {
    branch: seed.branch,
    requiredApprovals: seed.requiredApprovals ?? null,
    dismissStaleReviews: seed.dismissStaleReviews ?? false,
    requireCodeOwnerReviews: seed.requireCodeOwnerReviews ?? false,
    requireLastPushApproval: seed.requireLastPushApproval ?? false,
    requiredChecks: checks ?? null,
    strictChecks: seed.strictChecks ?? false,
    enforceAdmins: seed.enforceAdmins ?? false,
    allowForcePushes: seed.allowForcePushes ?? false,
    allowDeletions: seed.allowDeletions ?? false,
  };
}

export function rulesetOf(state: State, organizationId: number, seed: SeedRuleset, at: string): Ruleset {
  return {
    id: state.nextId++,
    name: seed.name,
    target: seed.target ?? "branch",
    enforcement: seed.enforcement ?? "active",
    include: [...(seed.include ?? ["~DEFAULT_BRANCH"])],
    exclude: [...(seed.exclude ?? [])],
    bypassActors: (seed.bypass ?? []).map((one) => bypassOf(state, organizationId, one)),
    rules: seed.rules.map((rule) => ruleOf(state, rule)),
    createdAt: at,
    updatedAt: at,
  };
}

function bypassOf(state: State, organizationId: number, bypass: SeedBypass): Ruleset["bypassActors"][number] {
  const bypassMode = bypass.mode ?? "always";
  if (bypass.role !== undefined) return { actorId: ROLES[bypass.role], actorType: "RepositoryRole", bypassMode };
  if (bypass.app !== undefined) return { actorId: appIdOf(state, bypass.app), actorType: "Integration", bypassMode };
  if (bypass.team === undefined) return { actorId: 1, actorType: "OrganizationAdmin", bypassMode };
  const team = state.teams.find((one) => one.organizationId === organizationId && one.slug === bypass.team);
  return { actorId: team?.id ?? null, actorType: "Team", bypassMode };
}

function ruleOf(state: State, rule: SeedRule): Rule {
  if (rule.type === "update") return { type: "update", parameters: { update_allows_fetch_and_merge: false } };
  if (rule.type === "pull_request") return { type: "pull_request", parameters: { ...NO_DEMANDS, ...rule.parameters } };
  if (rule.type !== "required_status_checks") return { type: rule.type };
  const checks = rule.checks.map(({ context, app }) => {
    const id = appIdOf(state, app);
    return { context, ...(id === null ? {} : { integration_id: id }) };
  });
  const strict_required_status_checks_policy = rule.strict ?? false;
  return { type: rule.type, parameters: { required_status_checks: checks, strict_required_status_checks_policy } };
}

const NO_DEMANDS = {
  required_approving_review_count: 0,
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_review_thread_resolution: false,
} as const;

function appIdOf(state: State, slug: string | undefined): number | null {
  return state.apps.find((app) => app.slug === slug)?.id ?? null;
}
