/** Which rules of policies/approvals.yaml a step, or a file that takes none, falls under. */
import type { Subject, Traits } from "../../model/approval-subject.ts";
import type { ApprovalCondition, Approvals } from "../../model/authored.ts";
import type { PullRequestKind } from "../../model/pull-request.ts";
import type { ScopePair } from "../applicability/scope.ts";

interface Asked extends Pick<Subject, "transition" | "kind"> {
  readonly traits: Traits;
}

/** Why somebody is asked where no rule is about what is changed. */
export const FALLBACK_WORDS = "what has no rule of its own: the fallback of policies/approvals.yaml";

/** What rules ask about the systems in scope. */
export function traitsOf(pairs: readonly ScopePair[]): Traits {
  const all = (of: (pair: ScopePair) => string): readonly string[] => [...new Set(pairs.map(of))].sort();
  return {
    levels: all(({ level }) => level),
    componentClass: all(({ system }) => system.value.componentClass),
    serviceModel: all(({ system }) => system.value.serviceModel),
    environment: all(({ system }) => system.value.environment),
  };
}

/** Whether the program may merge it by itself, whatever systems are in scope. */
export function isAutomatic(what: PullRequestKind, { automatic }: Approvals): boolean {
  return automatic.some(
    ({ transition, kind, onlyStandardChanges }) => (transition ?? kind) === what && onlyStandardChanges !== true,
  );
}

/** Conditions over systems hold when one of them has it; one that is absent holds. */
export function appliesTo(when: ApprovalCondition, { transition, kind, traits }: Asked): boolean {
  const some = (wanted: readonly string[] | undefined, there: readonly string[]) =>
    wanted === undefined || there.some((one) => wanted.includes(one));
  return (
    isFor(when, transition ?? kind) &&
    some(when.levels, traits.levels) &&
    some(when.componentClass, traits.componentClass) &&
    some(when.serviceModel, traits.serviceModel) &&
    some(when.environment, traits.environment)
  );
}

/** No word is both a step and a kind. A rule that names neither is for everything. */
export function isFor({ transitions, kinds }: ApprovalCondition, what: string | null): boolean {
  if (transitions === undefined && kinds === undefined) return true;
  return [...(transitions ?? []), ...(kinds ?? [])].some((one) => one === what);
}
