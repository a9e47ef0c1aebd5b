/** What all rules together said about one move of a ref, as rule insights keep it. */
import type { RuleEvaluation, RuleSuite } from "../state.ts";
import { type Demands, isOnTrial, type RuleSource } from "./branch-rules.ts";
import type { Violation } from "./ref-updates.ts";

type Judgement = Pick<RuleSuite, "result" | "evaluationResult" | "evaluations">;

export function judgementOf(sources: readonly RuleSource[], violations: readonly Violation[]): Judgement {
  return {
    result: resultOf(violations.filter(({ source }) => !isOnTrial(source))),
    evaluationResult: sources.some(isOnTrial) ? resultOf(violations) : null,
    evaluations: sources.flatMap((source) => evaluationsOf(source, violations)),
  };
}

function resultOf(violations: readonly Violation[]): RuleSuite["result"] {
  if (violations.length === 0) return "pass";
  return violations.every(({ isBypassed }) => isBypassed) ? "bypass" : "fail";
}

function evaluationsOf(source: RuleSource, violations: readonly Violation[]): RuleEvaluation[] {
  const types = source.ruleset?.rules.map(({ type }) => type) ?? rulesOfProtection(source.demands);
  return types.map((type) => {
    const broken = violations.filter((violation) => violation.source === source && violation.rule === type);
    return {
      rulesetId: source.ruleset?.id ?? null,
      enforcement: isOnTrial(source) ? "evaluate" : "active",
      ruleType: type,
      result: broken.length === 0 ? "pass" : "fail",
      details: broken.length === 0 ? null : broken.map(({ text }) => text).join(" "),
    };
  });
}

/** Classic protection, in the words of rulesets. */
function rulesOfProtection(demands: Demands): readonly string[] {
  const table: readonly (readonly [boolean, string])[] = [
    [demands.noDeletion, "deletion"],
    [demands.noForcePush, "non_fast_forward"],
    [demands.linearHistory, "required_linear_history"],
    [demands.signatures, "required_signatures"],
    [demands.pullRequest, "pull_request"],
    [demands.checks.length > 0, "required_status_checks"],
  ];
  return table.flatMap(([isAsked, type]) => (isAsked ? [type] : []));
}
