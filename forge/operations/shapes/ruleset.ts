/** Rulesets, and what they decided about single pushes. */
import { loginOf } from "../../lookup.ts";
import type { Forge, Located } from "../../operation.ts";
import { mayBypass, NO_DEMANDS } from "../../rules/branch-rules.ts";
import { actorFor, isAtLeast } from "../../rules/permissions.ts";
import type { RuleEvaluation, RuleSuite, Ruleset } from "../../state.ts";
import { type Asked, permissionFor } from "../access.ts";
import { apiOf, nodeId, pageOf } from "./urls.ts";

/** "repository-ruleset" in lists. */
export function rulesetShape({ forge }: Asked, located: Located, ruleset: Ruleset) {
  const { repository, owner } = located;
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: "Repository",
    source: `${owner.login}/${repository.name}`,
    enforcement: ruleset.enforcement,
    node_id: nodeId("RepositoryRuleset", ruleset.id),
    _links: {
      self: { href: `${apiOf(forge, located)}/rulesets/${ruleset.id}` },
      html: { href: `${pageOf(forge, located)}/rules/${ruleset.id}` },
    },
    created_at: ruleset.createdAt,
    updated_at: ruleset.updatedAt,
  };
}

/** "repository-ruleset" on its own. Who may go around it is told to those who may change it. */
export function fullRuleset(asked: Asked, located: Located, ruleset: Ruleset) {
  const isAdmin = isAtLeast(permissionFor(asked, located.repository), "admin");
  return {
    ...rulesetShape(asked, located, ruleset),
    conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
    rules: ruleset.rules,
    current_user_can_bypass: bypassOf(asked, located, ruleset),
    ...(isAdmin ? { bypass_actors: bypassActors(ruleset) } : {}),
  };
}

function bypassActors({ bypassActors }: Ruleset) {
  return bypassActors.map(({ actorId, actorType, bypassMode }) => {
    return { actor_id: actorId, actor_type: actorType, bypass_mode: bypassMode };
  });
}

function bypassOf({ forge, viewer }: Asked, { repository }: Located, ruleset: Ruleset) {
  if (viewer.kind !== "account") return "never";
  const actor = actorFor(forge.state, repository, viewer.account.id);
  const source = { ruleset, protection: null, demands: NO_DEMANDS };
  if (mayBypass(source, actor, false)) return "always";
  return mayBypass(source, actor, true) ? "pull_requests_only" : "never";
}

/** An entry of "rule-suites". */
export function ruleSuiteShape({ state }: Forge, { repository }: Located, suite: RuleSuite) {
  return {
    id: suite.id,
    actor_id: suite.actorId,
    actor_name: loginOf(state, suite.actorId),
    before_sha: suite.beforeSha,
    after_sha: suite.afterSha,
    ref: suite.ref,
    repository_id: repository.id,
    repository_name: repository.name,
    pushed_at: suite.pushedAt,
    result: suite.result,
    ...(suite.evaluationResult === null ? {} : { evaluation_result: suite.evaluationResult }),
  };
}

/** "rule-suite": with each rule's own answer. */
export function wholeRuleSuite(forge: Forge, located: Located, suite: RuleSuite) {
  return {
    ...ruleSuiteShape(forge, located, suite),
    evaluation_result: suite.evaluationResult,
    rule_evaluations: suite.evaluations.map((one) => evaluationShape(located, one)),
  };
}

function evaluationShape(
  { repository }: Located,
  { rulesetId, enforcement, ruleType, result, details }: RuleEvaluation,
) {
  const ruleset = repository.rulesets.find(({ id }) => id === rulesetId);
  const isGone = rulesetId !== null && ruleset === undefined;
  return {
    rule_source:
      rulesetId === null
        ? { type: "protected_branch" }
        : { type: "ruleset", id: rulesetId, name: ruleset?.name ?? null },
    enforcement: isGone ? "deleted ruleset" : enforcement,
    result,
    rule_type: ruleType,
    details,
  };
}
