/**
 * A change is for the systems that needed the patch when it was written. One that needs it since, and is in no wave,
 * would be forgotten: it has to be remedied or excepted before the steps go on (P18 D07).
 */

import type { Transition } from "../../model/lifecycle.ts";
import { inside } from "../../model/place.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { someOf } from "../../model/words.ts";
import { isDone } from "../applicability/pair-course.ts";
import type { Reason } from "../lifecycle/legal.ts";
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
  const groups = [affectedWords(late, change.value.scope.at), unknownWords(late)];
  const at = { code: "scope-changed" as const, place: inside(change.place, "scope") };
  return groups.flatMap((words) => (words === null ? [] : [{ ...at, ...words }]));
}

function affectedWords(late: readonly PairVerdict[], since: string): Reason | null {
  const affected = late.filter(({ verdict }) => verdict !== "unknown");
  if (affected.length === 0) return null;
  const names = someOf(affected.map(({ system, verdict }) => `${system.value.id} (${verdict})`));
  return {
    problem: `since ${since} more systems need the patch than the change has in its waves: ${names}`,
    cure: "remedy them before they go on, or write an exception for them",
  };
}

/** Most often a list has grown old, and nothing else has happened. */
function unknownWords(late: readonly PairVerdict[]): Reason | null {
  const unknown = late.filter(({ verdict }) => verdict === "unknown");
  const [first] = unknown;
  if (first === undefined) return null;
  const names = someOf(unknown.map(({ system }) => system.value.id));
  const { system, text } = first;
  return {
    problem: `nobody knows whether systems that are in no wave need the patch: ${names}`,
    cure: `bring a newer list, or write an exception; of ${system.value.id}: ${text}`,
  };
}
