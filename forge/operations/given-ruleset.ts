/** Rulesets as requests give them. Rules that the forge does not enforce are refused by name. */
import { Refusal } from "../operation.ts";
import type { Rule, Ruleset } from "../state.ts";

/** A rule of GitHub's description, of any type. */
export interface GivenRule {
  readonly type: string;
  readonly parameters?: object;
}

export interface GivenActor {
  readonly actor_id?: number | null;
  readonly actor_type: string;
  readonly bypass_mode?: string;
}

export interface GivenConditions {
  readonly ref_name?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
}

type Actor = Ruleset["bypassActors"][number];

const APPROVALS_MAX = 10;

export function ruleOf({ type, parameters = {} }: GivenRule): Rule {
  const given = new Map<string, unknown>(Object.entries(parameters));
  const flag = (name: string): boolean => given.get(name) === true;
  switch (type) {
    case "deletion":
    case "non_fast_forward":
    case "creation":
    case "required_linear_history":
    case "required_signatures":
      return { type };
    case "update":
      return { type, parameters: { update_allows_fetch_and_merge: flag("update_allows_fetch_and_merge") } };
    case "pull_request":
      return { type, parameters: pullRequestParameters(given, flag) };
    case "required_status_checks":
      return {
        type,
        parameters: {
          required_status_checks: listOf(given.get("required_status_checks")).map(checkOf),
          strict_required_status_checks_policy: flag("strict_required_status_checks_policy"),
          do_not_enforce_on_create: flag("do_not_enforce_on_create"),
        },
      };
    default:
      throw new Refusal(501, `rulesets of this forge do not know the rule "${type}"`);
  }
}

function pullRequestParameters(given: ReadonlyMap<string, unknown>, flag: (name: string) => boolean) {
  const count = Number(given.get("required_approving_review_count"));
  if (!(count >= 0 && count <= APPROVALS_MAX)) {
    throw new Refusal(422, "Validation Failed", ["Invalid property: required_approving_review_count"]);
  }
  if (listOf(given.get("required_reviewers")).length > 0) {
    throw new Refusal(501, 'rulesets of this forge do not know "required_reviewers"');
  }
  const methods = given.get("allowed_merge_methods");
  return {
    required_approving_review_count: count,
    dismiss_stale_reviews_on_push: flag("dismiss_stale_reviews_on_push"),
    require_code_owner_review: flag("require_code_owner_review"),
    require_last_push_approval: flag("require_last_push_approval"),
    required_review_thread_resolution: flag("required_review_thread_resolution"),
    allowed_merge_methods:
      methods === undefined ? [...METHODS] : METHODS.filter((one) => listOf(methods).includes(one)),
  };
}

const METHODS = ["merge", "squash", "rebase"] as const;

function checkOf(check: unknown) {
  const given = new Map<string, unknown>(typeof check === "object" && check !== null ? Object.entries(check) : []);
  const app = given.get("integration_id");
  return { context: String(given.get("context")), ...(typeof app === "number" ? { integration_id: app } : {}) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function bypassActorOf({ actor_id = null, actor_type, bypass_mode = "always" }: GivenActor): Actor {
  if (bypass_mode !== "always" && bypass_mode !== "pull_request") throw unknownBypass(bypass_mode);
  switch (actor_type) {
    case "RepositoryRole":
    case "Team":
    case "Integration":
    case "OrganizationAdmin":
    case "DeployKey":
      return { actorId: actor_id, actorType: actor_type, bypassMode: bypass_mode };
    default:
      throw unknownBypass(actor_type);
  }
}

function unknownBypass(what: string): Refusal {
  return new Refusal(501, `rulesets of this forge do not know the bypass "${what}"`);
}

/** Names of refs are given in full, as patterns, or as "~DEFAULT_BRANCH" and "~ALL". */
export function conditionsOf({ ref_name: { include = [], exclude = [] } = {} }: GivenConditions) {
  const bad = [...include, ...exclude].find((name) => !/^(?:~ALL|~DEFAULT_BRANCH|refs\/.+)$/.test(name));
  if (bad !== undefined) {
    throw new Refusal(422, "Validation Failed", [`Invalid target patterns: '${bad}'`]);
  }
  return { include: [...include], exclude: [...exclude] };
}
