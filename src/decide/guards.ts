/**
 * All guards of a step. Before an act they refuse. A fact has happened, whatever they say: then what was not as it should be
 * is written down as a deviation, accepted by the head of IT, and the fact stands. Refusing facts makes people falsify times.
 */
import type { Deviation } from "../model/authored.ts";
import type { Problem } from "../model/ledger.ts";
import { rowOf, type Transition } from "../model/lifecycle.ts";
import { inside } from "../model/place.ts";
import type { Attempt } from "../model/record.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { HEAD_OF_IT, holds } from "./roles.ts";

export const GUARDS: readonly Guard[] = [];

export interface Judgement {
  readonly problems: readonly Problem[];
  /** what the file says was not done as the rules say, and who accepts it */
  readonly declared: readonly Deviation[];
}

/** @param guards for tests; all that there are when not given */
export function refusals(step: Step, guards: readonly Guard[] = GUARDS): Judgement {
  const declared = rowOf(step.transition).isFact ? deviationsOf(step) : [];
  const asked = transitionsOf(step);
  const refused = guards
    .filter(({ transition }) => asked.includes(transition))
    .flatMap((guard) => guard.check(step).map((refusal) => ({ requirement: guard.requirements[0], refusal })))
    .filter(({ requirement }) => declared.every((one) => one.requirement !== requirement))
    .map(({ requirement, refusal }) => notMet(requirement, refusal, step.transition));
  return { problems: [...refused, ...wronglyAccepted(step, declared)], declared };
}

/** A record that is opened again begins with a file whose own requirements hold as well. */
function transitionsOf({ transition, attempt, file }: Step): readonly Transition[] {
  if (transition !== "reopen") return [transition];
  return [transition, file?.value === attempt.testReport?.value ? "test" : "evaluate"];
}

function notMet(requirement: string, refusal: Refusal, transition: Transition): Problem {
  const { place, problem, cure } = refusal;
  const otherwise = rowOf(transition).isFact ? "; if it was so, write it down under deviations" : "";
  const code = refusal.code ?? "requirement-not-met";
  return { code, place, problem: `${requirement}: ${problem}`, cure: `${cure}${otherwise}` };
}

function deviationsOf({ transition, key, attempt }: Step): readonly Deviation[] {
  return factOf(transition, attempt, key.wave ?? "")?.deviations ?? [];
}

function factOf(transition: Transition, attempt: Attempt, wave: string) {
  if (transition === "deploy") return attempt.deployments.get(wave)?.value;
  if (transition === "verify") return attempt.verifications.get(wave)?.value;
  return attempt.revocation?.value;
}

function wronglyAccepted({ file, catalog, now }: Step, declared: readonly Deviation[]): readonly Problem[] {
  return declared.flatMap(({ requirement, acceptedBy }, index): Problem[] => {
    if (file === null || holds(catalog.policies.roles.value, acceptedBy, HEAD_OF_IT, now)) return [];
    const refusal: Refusal = {
      place: inside(file.place, "deviations", index, "acceptedBy"),
      problem: `the deviation is accepted by "${acceptedBy}", who does not head IT`,
      cure: "name somebody who does, and has accepted it",
    };
    return [notMet(requirement, refusal, "approve")];
  });
}
