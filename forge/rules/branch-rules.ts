/** Which rules hold for a ref: classic protection and active rulesets. Several add up, the strictest value wins. */
import type { BranchProtection, Repository, Rule, Ruleset } from "../state.ts";
import { matchesPath } from "./patterns.ts";
import { type Actor, isAtLeast, PERMISSIONS } from "./permissions.ts";

type MergeMethod = "merge" | "squash" | "rebase";

export interface RequiredCheck {
  readonly context: string;
  /** whose status or check run counts; null: anybody's */
  readonly appId: number | null;
}

/** What rules ask for. */
export interface Demands {
  /** changes come through a pull request only */
  readonly pullRequest: boolean;
  readonly approvals: number;
  readonly dismissStale: boolean;
  readonly codeOwners: boolean;
  readonly lastPushApproval: boolean;
  readonly threadsResolved: boolean;
  readonly checks: readonly RequiredCheck[];
  /** the branch has to be up to date with its base */
  readonly strictChecks: boolean;
  /** new branches need the checks too */
  readonly checksOnCreation: boolean;
  readonly noCreation: boolean;
  readonly noUpdate: boolean;
  readonly noDeletion: boolean;
  readonly noForcePush: boolean;
  readonly linearHistory: boolean;
  readonly signatures: boolean;
  readonly mergeMethods: readonly MergeMethod[];
}

/** Where rules come from: a ruleset, or null for the classic protection of a branch. */
export interface RuleSource {
  readonly ruleset: Ruleset | null;
  readonly protection: BranchProtection | null;
  readonly demands: Demands;
}

export interface RefRules {
  readonly sources: readonly RuleSource[];
  /** of all sources together */
  readonly demands: Demands;
}

export const NO_DEMANDS: Demands = {
  pullRequest: false,
  approvals: 0,
  dismissStale: false,
  codeOwners: false,
  lastPushApproval: false,
  threadsResolved: false,
  checks: [],
  strictChecks: false,
  checksOnCreation: false,
  noCreation: false,
  noUpdate: false,
  noDeletion: false,
  noForcePush: false,
  linearHistory: false,
  signatures: false,
  mergeMethods: ["merge", "squash", "rebase"],
};

/**
 * What is enforced.
 * @param ref in full: "refs/heads/main"
 */
export function rulesFor(repository: Repository, ref: string): RefRules {
  return together(allRulesFor(repository, ref).sources.filter((source) => !isOnTrial(source)));
}

/** Also the rulesets that are only evaluated: they hold nobody up, but what they say is kept. */
export function allRulesFor(repository: Repository, ref: string): RefRules {
  const protections = repository.protections.filter(({ branch }) => ref === `refs/heads/${branch}`);
  const rulesets = rulesetsFor(repository, ref).filter(({ enforcement }) => enforcement !== "disabled");
  return together([
    ...protections.map((protection) => ({ ruleset: null, protection, demands: demandsOfProtection(protection) })),
    ...rulesets.map((ruleset) => {
      const demands = ruleset.rules.map((rule) => ({ ...NO_DEMANDS, ...demandsOfRule(rule) }));
      return { ruleset, protection: null, demands: demands.reduce(stricter, NO_DEMANDS) };
    }),
  ]);
}

function together(sources: readonly RuleSource[]): RefRules {
  return { sources, demands: sources.map(({ demands }) => demands).reduce(stricter, NO_DEMANDS) };
}

export function isOnTrial({ ruleset }: RuleSource): boolean {
  return ruleset?.enforcement === "evaluate";
}

export function activeRulesets(repository: Repository, ref: string): readonly Ruleset[] {
  return rulesetsFor(repository, ref).filter(({ enforcement }) => enforcement === "active");
}

function rulesetsFor(repository: Repository, ref: string): readonly Ruleset[] {
  const target = ref.startsWith("refs/heads/") ? "branch" : ref.startsWith("refs/tags/") ? "tag" : null;
  return repository.rulesets.filter((ruleset) => ruleset.target === target && isAbout(repository, ruleset, ref));
}

function isAbout(repository: Repository, { include, exclude }: Ruleset, ref: string): boolean {
  const matches = (pattern: string): boolean => {
    if (pattern === "~ALL") return true;
    if (pattern === "~DEFAULT_BRANCH") return ref === `refs/heads/${repository.defaultBranch}`;
    return matchesPath(pattern, ref);
  };
  return include.some(matches) && !exclude.some(matches);
}

function demandsOfProtection(protection: BranchProtection): Demands {
  const checks = protection.requiredChecks ?? [];
  const reviews = protection.requiredApprovals !== null;
  return {
    ...NO_DEMANDS,
    pullRequest: reviews,
    approvals: protection.requiredApprovals ?? 0,
    dismissStale: reviews && protection.dismissStaleReviews,
    codeOwners: reviews && protection.requireCodeOwnerReviews,
    lastPushApproval: reviews && protection.requireLastPushApproval,
    threadsResolved: protection.requireConversationResolution ?? false,
    linearHistory: protection.requireLinearHistory ?? false,
    signatures: protection.requireSignatures ?? false,
    checks,
    strictChecks: protection.requiredChecks !== null && protection.strictChecks,
    checksOnCreation: true,
    noDeletion: !protection.allowDeletions,
    noForcePush: !protection.allowForcePushes,
  };
}

function demandsOfRule(rule: Rule): Partial<Demands> {
  switch (rule.type) {
    case "creation":
      return { noCreation: true };
    case "update":
      return { noUpdate: true };
    case "deletion":
      return { noDeletion: true };
    case "non_fast_forward":
      return { noForcePush: true };
    case "required_linear_history":
      return { linearHistory: true };
    case "required_signatures":
      return { signatures: true };
    case "pull_request":
      return {
        pullRequest: true,
        approvals: rule.parameters.required_approving_review_count,
        dismissStale: rule.parameters.dismiss_stale_reviews_on_push,
        codeOwners: rule.parameters.require_code_owner_review,
        lastPushApproval: rule.parameters.require_last_push_approval,
        threadsResolved: rule.parameters.required_review_thread_resolution,
        mergeMethods: rule.parameters.allowed_merge_methods ?? NO_DEMANDS.mergeMethods,
      };
    case "required_status_checks":
      return {
        checks: rule.parameters.required_status_checks.map((check) => {
          return { context: check.context, appId: check.integration_id ?? null };
        }),
        strictChecks: rule.parameters.strict_required_status_checks_policy,
        checksOnCreation: rule.parameters.do_not_enforce_on_create !== true,
      };
    default:
      return rule satisfies never;
  }
}

/** The same check asked for twice, once by anybody and once by an App, stays two demands. */
function stricter(a: Demands, b: Demands): Demands {
  const isNew = (check: RequiredCheck): boolean =>
    !a.checks.some((known) => known.context === check.context && known.appId === check.appId);
  return {
    pullRequest: a.pullRequest || b.pullRequest,
    approvals: Math.max(a.approvals, b.approvals),
    dismissStale: a.dismissStale || b.dismissStale,
    codeOwners: a.codeOwners || b.codeOwners,
    lastPushApproval: a.lastPushApproval || b.lastPushApproval,
    threadsResolved: a.threadsResolved || b.threadsResolved,
    checks: [...a.checks, ...b.checks.filter(isNew)],
    strictChecks: a.strictChecks || b.strictChecks,
    checksOnCreation: a.checksOnCreation || b.checksOnCreation,
    noCreation: a.noCreation || b.noCreation,
    noUpdate: a.noUpdate || b.noUpdate,
    noDeletion: a.noDeletion || b.noDeletion,
    noForcePush: a.noForcePush || b.noForcePush,
    linearHistory: a.linearHistory || b.linearHistory,
    signatures: a.signatures || b.signatures,
    mergeMethods: a.mergeMethods.filter((method) => b.mergeMethods.includes(method)),
  };
}

/** ids that GitHub gives to the roles of a repository */
const ROLES = new Map([
  [2, "maintain"],
  [4, "push"],
  [5, "admin"],
]);

/** Whether this person or App is not held to the rules of this source. */
export function mayBypass({ ruleset, protection }: RuleSource, actor: Actor, isMerge: boolean): boolean {
  if (protection !== null) return !protection.enforceAdmins && actor.permission === "admin";
  return (ruleset?.bypassActors ?? []).some(({ actorId, actorType, bypassMode }) => {
    if (bypassMode === "pull_request" && !isMerge) return false;
    if (actorType === "OrganizationAdmin") return actor.isOrganizationOwner;
    if (actorId === null) return false;
    if (actorType === "Team") return actor.teamIds.includes(actorId);
    if (actorType === "Integration") return actor.appId === actorId;
    const role = PERMISSIONS.find((permission) => permission === ROLES.get(actorId));
    return actorType === "RepositoryRole" && role !== undefined && isAtLeast(actor.permission, role);
  });
}
