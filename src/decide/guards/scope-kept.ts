/**
 * A change is for the systems that needed the patch when it was written. One that needs it since, and is in no wave,
 * would be forgotten: it has to be remedied or excepted before the steps go on (P18 D07).
 */

import type { Transition } from "../../model/lifecycle.ts";
import { inside } from "../../model/place.ts";
import { someOf } from "../../model/words.ts";
import { isDone } from "../applicability/pair-course.ts";
import type { Guard, Step } from "./guard.ts";

export function scopeGuard(transition: Transition): Guard {
  return {
    requirements: ["D07", "A18"],
    transition,
    asks: "the systems that need the patch are those that the change is for",
    check: scopeRefusals,
  };
}

function scopeRefusals({ attempt: { change }, pairs }: Step) {
  if (change === null) return [];
  const planned = new Set(change.value.waves.flatMap(({ systems }) => systems));
  const late = pairs.filter((pair) => !isDone(pair) && !planned.has(pair.system.value.id));
  if (late.length === 0) return [];
  const names = someOf(late.map(({ system, verdict }) => `${system.value.id} (${verdict})`));
  return [
    {
      code: "scope-changed" as const,
      place: inside(change.place, "scope"),
      problem: `since ${change.value.scope.at} more systems need the patch than the change has in its waves: ${names}`,
      cure: "remedy them before they go on, or write an exception for them",
    },
  ];
}
