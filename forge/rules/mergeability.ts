/** Whether a pull request can be merged, as GitHub's `mergeable` and `mergeable_state` tell it. */
import type { Demands, RefRules } from "./branch-rules.ts";
import { type Checks, isUnstable, unmetChecks } from "./checks.ts";
import { type ReviewFacts, type ReviewState, reviewState, type Unmet } from "./reviews.ts";

type MergeableState = "clean" | "dirty" | "blocked" | "behind" | "unstable" | "draft" | "unknown";

export interface MergeFacts {
  readonly review: ReviewFacts;
  readonly checks: Checks;
  readonly isDraft: boolean;
  /** the base has commits that the head lacks */
  readonly isBehind: boolean;
  /** of the test merge; null: not known yet */
  readonly isMergeable: boolean | null;
}

export interface Mergeability {
  readonly mergeable: boolean | null;
  readonly state: MergeableState;
  readonly review: ReviewState;
  /** all that is missing, whoever merges */
  readonly unmet: readonly Unmet[];
}

/** What one source's rules, or all together, still ask for before a merge. */
export function unmetBefore(facts: MergeFacts, demands: Demands): readonly Unmet[] {
  const behind = demands.strictChecks && demands.checks.length > 0 && facts.isBehind;
  const text = "This branch must be up to date with the base branch before it can be merged.";
  return [
    ...reviewState(facts.review, demands).unmet,
    ...unmetChecks(demands.checks, facts.checks),
    ...(behind ? [{ rule: "required_status_checks" as const, text }] : []),
  ];
}

export function mergeability(facts: MergeFacts, { demands }: RefRules): Mergeability {
  const unmet = unmetBefore(facts, demands);
  return {
    mergeable: facts.isMergeable,
    state: stateOf(facts, demands, unmet),
    review: reviewState(facts.review, demands),
    unmet,
  };
}

function stateOf(facts: MergeFacts, demands: Demands, unmet: readonly Unmet[]): MergeableState {
  if (facts.isMergeable === null) return "unknown";
  if (!facts.isMergeable) return "dirty";
  if (facts.isDraft) return "draft";
  const isStale = demands.strictChecks && facts.isBehind;
  if (unmet.length > (isStale && demands.checks.length > 0 ? 1 : 0) || demands.noUpdate) return "blocked";
  if (isStale) return "behind";
  return isUnstable(facts.checks) ? "unstable" : "clean";
}
