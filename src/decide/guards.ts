/**
 * All guards of a step. Before an act they refuse. A fact has happened, whatever they say: then what was not as it should be
 * is written down as a deviation, accepted by the head of IT, and the fact stands. Refusing facts makes people falsify times.
 */
import type { Deviation } from "../model/authored.ts";
import type { Problem } from "../model/diagnostic.ts";
import { rowOf, type Transition } from "../model/lifecycle.ts";
import { inside } from "../model/place.ts";
import type { Attempt } from "../model/record.ts";
import { AMEND_GUARDS } from "./guards/amend.ts";
import { ANNOUNCE_GUARDS } from "./guards/announce.ts";
import { APPROVE_GUARDS } from "./guards/approve.ts";
import { ARCHIVE_GUARDS } from "./guards/archive.ts";
import { CLOSE_GUARDS } from "./guards/close.ts";
import { DECLINE_GUARDS } from "./guards/decline.ts";
import { DEPLOY_GUARDS } from "./guards/deploy.ts";
import { EVALUATE_GUARDS } from "./guards/evaluate.ts";
import { EVIDENCE_GUARDS } from "./guards/evidence.ts";
import { EXCEPTION_GUARDS } from "./guards/exceptions.ts";
import type { Guard, Refusal, Step } from "./guards/guard.ts";
import { ORDER_GUARDS } from "./guards/order.ts";
import { REGISTER_GUARDS } from "./guards/register.ts";
import { REOPEN_GUARDS } from "./guards/reopen.ts";
import { REVOKE_GUARDS } from "./guards/revoke.ts";
import { SUPERSEDE_GUARDS } from "./guards/supersede.ts";
import { TEST_GUARDS } from "./guards/test.ts";
import { TOLD_GUARDS } from "./guards/told.ts";
import { VERIFY_GUARDS } from "./guards/verify.ts";
import { HEAD_OF_IT, holds } from "./policy/roles.ts";

/** In the order of a life. */
export const GUARDS: readonly Guard[] = [
  ...REGISTER_GUARDS,
  ...EVALUATE_GUARDS,
  ...DECLINE_GUARDS,
  ...TEST_GUARDS,
  ...APPROVE_GUARDS,
  ...ANNOUNCE_GUARDS,
  ...DEPLOY_GUARDS,
  ...VERIFY_GUARDS,
  ...REVOKE_GUARDS,
  ...TOLD_GUARDS,
  ...CLOSE_GUARDS,
  ...ARCHIVE_GUARDS,
  ...AMEND_GUARDS,
  ...EXCEPTION_GUARDS,
  ...SUPERSEDE_GUARDS,
  ...REOPEN_GUARDS,
  ...ORDER_GUARDS,
  ...EVIDENCE_GUARDS,
];

export function refusals(step: Step): readonly Problem[] {
  return refusalsBy(GUARDS, step);
}

export function refusalsBy(guards: readonly Guard[], step: Step): readonly Problem[] {
  const declared = rowOf(step.transition).isFact ? deviationsOf(step) : [];
  const refused = guards
    .filter(({ transition }) => isAsked(transition, step))
    .flatMap((guard) => guard.check(step).map((refusal) => ({ requirement: guard.requirements[0], refusal })))
    .filter(({ requirement }) => declared.every((one) => one.requirement !== requirement))
    .map(({ requirement, refusal }) => notMet(requirement, refusal, step.transition));
  return [...refused, ...wronglyAccepted(step, declared)];
}

/** A record that is opened again begins with a file whose own requirements hold as well. */
function isAsked(of: Transition, { transition, attempt, file }: Step): boolean {
  const begins: Transition = file?.value === attempt.testReport?.value ? "test" : "evaluate";
  return of === transition || (transition === "reopen" && of === begins);
}

function notMet(requirement: string, refusal: Refusal, transition: Transition): Problem {
  const { place, problem, cure } = refusal;
  const canBeSo = rowOf(transition).isFact && refusal.isAhead !== true;
  const otherwise = canBeSo ? "; if it was so, write it down under deviations" : "";
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
