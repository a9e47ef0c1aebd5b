/** E44: rules have versions, and a file names those that it was written under. */
import type { Scope } from "../../model/authored.ts";
import { inside, type Place } from "../../model/place.ts";
import type { Refusal, Step } from "../guard.ts";
import { policyVersions } from "../scope.ts";
import { refuseWhen } from "./refusal.ts";

const KINDS = ["levels", "sla", "approvals"] as const;

/** @param place of the scope that names them */
export function scopePolicyProblems(scope: Scope, place: Place, { catalog }: Step): readonly Refusal[] {
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
