/** A deployment that was taken back: what failed, who asked and who agreed, what came of it, and who has to know. */

import type { Revocation } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { Attempt, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { DEPLOYERS, HEAD_OF_IT, holds } from "../policy/roles.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onRevocation } from "./on-file.ts";
import { ahead, refusal, refuseWhen, saysNothing } from "./refusal.ts";

const transition = "revoke";

export const REVOKE_GUARDS: readonly Guard[] = [
  {
    requirements: ["E39"],
    transition,
    asks: "the failure was seen on systems of the waves, after they were deployed",
    check: onRevocation(failureProblems),
  },
  {
    requirements: ["E40"],
    transition,
    asks: "an administrator asked for it, after the failure",
    check: onRevocation(requestProblems),
  },
  {
    requirements: ["E41"],
    transition,
    asks: "the head of IT, who has not asked for it, approved it before anything was taken back",
    check: onRevocation(approvalProblems),
  },
  {
    requirements: ["E17", "C14"],
    transition,
    asks: "every system that was touched has exactly one result of the rollback",
    check: onRevocation((file, { attempt }) => resultProblems(file, attempt)),
  },
  {
    requirements: ["B18"],
    transition,
    asks: "nothing was taken back later than now",
    check: onRevocation(futureProblems),
  },
  {
    requirements: ["E42"],
    transition,
    asks: "the security issue that is open again is told",
    check: onRevocation(riskProblems),
  },
  {
    requirements: ["D12"],
    transition,
    asks: "a rollback that failed is an issue that somebody owns",
    check: onRevocation(issueProblems),
  },
];

function failureProblems({ value, place }: RecordFile<Revocation>, { attempt }: Step): readonly Refusal[] {
  const { failure, request, waves } = value;
  const systems = new Set(touched(value, attempt));
  const other = failure.systems.filter((system) => !systems.has(system));
  const starts = waves.flatMap((wave) => attempt.deployments.get(wave)?.value.startedAt ?? []);
  const start = Math.min(...starts.map(instantMs));
  const at = inside(place, "failure", "at");
  return [
    ...refuseWhen(
      other.length > 0,
      inside(place, "failure", "systems"),
      `${someOf(other)} failed, and was not changed by the waves that are taken back`,
      "name systems of these waves, or the waves that they are in",
    ),
    ...refuseWhen(
      instantMs(failure.at) < start,
      at,
      `the failure was seen at ${failure.at}, before the waves were deployed`,
      "write when it was seen",
    ),
    ...refuseWhen(
      instantMs(request.at) < instantMs(failure.at),
      at,
      `the failure was seen at ${failure.at}, and to take it back was asked at ${request.at}, before`,
      "write the times as they were",
    ),
    ...refuseWhen(saysNothing(failure.what), inside(place, "failure", "what"), "nothing says what failed", "write it"),
  ];
}

/** Systems that the waves have changed, or have tried to. */
function touched({ waves }: Revocation, { deployments }: Attempt): readonly string[] {
  return waves
    .flatMap((wave) => deployments.get(wave)?.value.systems ?? [])
    .filter(({ result }) => result !== "skipped")
    .map(({ system }) => system);
}

function requestProblems({ value, place }: RecordFile<Revocation>, { catalog }: Step): readonly Refusal[] {
  const { by, at } = value.request;
  const roles = catalog.policies.roles.value;
  return refuseWhen(
    !DEPLOYERS.some((role) => holds(roles, by, role, at)),
    inside(place, "request", "by"),
    `${by} asked for it at ${at}, and was then none of ${DEPLOYERS.join(", ")}`,
    "name the administrator who asked",
  );
}

function approvalProblems({ value, place }: RecordFile<Revocation>, { catalog }: Step): readonly Refusal[] {
  const { approval, request, rollback } = value;
  const at = inside(place, "approval");
  const isHead = holds(catalog.policies.roles.value, approval.by, HEAD_OF_IT, approval.at);
  const early = rollback.filter((one) => instantMs(one.at) < instantMs(approval.at));
  return [
    ...refuseWhen(
      !isHead,
      inside(at, "by"),
      `${approval.by} approved it at ${approval.at}, and did not head IT then`,
      "a revocation goes on only after the head of IT has approved it",
    ),
    ...refuseWhen(
      approval.by === request.by,
      inside(at, "by"),
      `${approval.by} has asked for it, and approved it`,
      "let the other head of IT approve it",
    ),
    ...refuseWhen(
      instantMs(approval.at) < instantMs(request.at),
      inside(at, "at"),
      `it was approved at ${approval.at}, and asked for at ${request.at}, later`,
      "write the times as they were",
    ),
    ...refuseWhen(
      early.length > 0,
      inside(at, "at"),
      `it was approved at ${approval.at}, and ${someOf(early.map(({ system }) => system))} taken back before`,
      "wait for the approval",
    ),
  ];
}

function resultProblems({ value, place }: RecordFile<Revocation>, attempt: Attempt): readonly Refusal[] {
  const systems = touched(value, attempt);
  const results = value.rollback.map(({ system }) => system);
  const missing = systems.filter((system) => !results.includes(system));
  const cure = "give one result for each system that was changed by the waves";
  return [
    ...refuseWhen(missing.length > 0, inside(place, "rollback"), `nothing is said of ${someOf(missing)}`, cure),
    ...results.flatMap((system, index) => {
      const at = inside(place, "rollback", index, "system");
      if (results.indexOf(system) !== index) return [refusal(at, `"${system}" has two results`, cure)];
      const problem = `"${system}" is taken back, and was not changed by these waves`;
      return refuseWhen(!systems.includes(system), at, problem, cure);
    }),
  ];
}

function futureProblems({ value, place }: RecordFile<Revocation>, { now }: Step): readonly Refusal[] {
  return value.rollback.flatMap(({ system, at }, index): Refusal[] => {
    if (instantMs(at) <= instantMs(now)) return [];
    const problem = `"${system}" was taken back at ${at}, which is still to come`;
    return [ahead(inside(place, "rollback", index, "at"), problem, "write the time as it was")];
  });
}

/** What failed is not what attackers can do now. */
function riskProblems({ value, place }: RecordFile<Revocation>): readonly Refusal[] {
  const { residualRisk, failure } = value;
  const isCopied = residualRisk.trim() === failure.what.trim();
  return refuseWhen(
    saysNothing(residualRisk) || isCopied,
    inside(place, "residualRisk"),
    isCopied ? "the security issue is the text of the failure" : "nothing says which security issue is open again",
    "write what can be done to the systems now that they lack the patch",
  );
}

function issueProblems({ value, place }: RecordFile<Revocation>, { record }: Step): readonly Refusal[] {
  const failed = value.rollback.filter(({ result }) => result === "failed").map(({ system }) => system);
  const isOwned = record.risks.some(({ value: risk }) => risk.kind === "issue");
  return refuseWhen(
    failed.length > 0 && !isOwned,
    inside(place, "rollback"),
    `${someOf(failed)} could not be brought back, and the record has no issue of it`,
    "add it to risks/ with kind issue: somebody has to own it",
  );
}
