/** What a file freezes is so when it is added: the systems that need the patch, and the rules that it was written under. */
import type { Scope } from "../../model/authored.ts";
import { inside, type Place } from "../../model/place.ts";
import { openPairs, policyVersions, scopeOf, scopeProblems, withoutWaivers } from "../applicability/scope.ts";
import type { Refusal, Step } from "./guard.ts";
import { refuseAhead, refuseWhen } from "./refusal.ts";

/** A frozen scope, and where it stands. */
export interface Frozen {
  readonly scope: Scope;
  readonly place: Place;
  /** systems that the same file names one by one; null when it only counts them */
  readonly systems: readonly string[] | null;
}

/** Systems that came or went since it was drafted would be forgotten, or changed without need (D07 P18). */
export function frozenScopeProblems(
  { scope, place, systems }: Frozen,
  { pairs, catalog, now }: Step,
): readonly Refusal[] {
  const early = refuseAhead(inside(place, "at"), scope.at, now, "draft the file again");
  if (early.length > 0) return early;
  const is = openPairs(pairs, catalog).map(({ system }) => system.value.id);
  const named = systems === null ? undefined : { was: systems, is };
  const all = scopeProblems(scope, scopeOf(withoutWaivers(pairs), catalog, scope), place);
  // an exception puts a deadline off: what it lets be may be counted or not
  return all.length === 0 ? [] : scopeProblems(scope, scopeOf(pairs, catalog, scope), place, named);
}

const KINDS = ["levels", "sla", "approvals"] as const;

/** Rules have versions, and a file names those that it was written under (E44). */
export function frozenPolicyProblems({ scope, place }: Frozen, { catalog }: Step): readonly Refusal[] {
  const inForce = policyVersions(catalog);
  return KINDS.flatMap((kind) =>
    refuseWhen(
      scope.policies[kind] !== inForce[kind],
      inside(place, "policies", kind),
      `it was written under version ${scope.policies[kind]} of policies/${kind}.yaml, and ${inForce[kind]} holds`,
      "look at what changed there, and draft the file again",
    ),
  );
}
