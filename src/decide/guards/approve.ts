/** What is asked of a change before it is approved: its plans, its agreements, and how it is rolled out. */
import type { Change } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { durationMs } from "../../model/time.ts";
import { inherited } from "../lifecycle/derive.ts";
import { isPerson } from "../policy/roles.ts";
import { AGREEMENT_GUARDS } from "./agreements.ts";
import { type Frozen, frozenPolicyProblems, frozenScopeProblems } from "./frozen.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onChange } from "./on-file.ts";
import { refusal, refuseWhen, saysNothing, textProblems } from "./refusal.ts";
import { ROLLOUT_GUARDS } from "./rollout.ts";

const transition = "approve";

export const APPROVE_GUARDS: readonly Guard[] = [
  {
    requirements: ["E29", "A23", "A21"],
    transition,
    asks: "the test recommends to release it, and no verdict failed",
    check: onChange(testProblems),
  },
  {
    requirements: ["A27"],
    transition,
    asks: "the operation plan follows the test report that is there",
    check: onChange(operationProblems),
  },
  {
    requirements: ["A28", "C14"],
    transition,
    asks: "the emergency plan has its five parts",
    check: onChange(({ value, place }) => textProblems(inside(place, "emergencyPlan"), { ...value.emergencyPlan })),
  },
  {
    requirements: ["C10", "B17"],
    transition,
    asks: "somebody requests the change, and says what it does to services",
    check: onChange(requestProblems),
  },
  {
    requirements: ["C13"],
    transition,
    asks: "its impact goes with what the patch does",
    check: onChange(impactProblems),
  },
  {
    requirements: ["C19"],
    transition,
    asks: "its strategy keeps what it promises",
    check: onChange(strategyProblems),
  },
  ...AGREEMENT_GUARDS,
  ...ROLLOUT_GUARDS,
  {
    requirements: ["E13", "D07"],
    transition,
    asks: "the systems that need it are those that it was written for",
    check: onChange((file, step) => frozenScopeProblems(frozenIn(file), step)),
  },
  {
    requirements: ["E44"],
    transition,
    asks: "it was written under the rules that hold",
    check: onChange((file, step) => frozenPolicyProblems(frozenIn(file), step)),
  },
];

function frozenIn({ value, place }: RecordFile<Change>): Frozen {
  const systems = value.waves.flatMap((wave) => wave.systems);
  return { scope: value.scope, place: inside(place, "scope"), systems };
}

function testProblems({ place }: RecordFile<Change>, { record, attempt }: Step): readonly Refusal[] {
  const report = inherited(record, attempt.number).testReport?.value;
  if (report === undefined) return [];
  const { recommendation, verdicts } = report;
  const failed = Object.entries(verdicts).flatMap(([name, { result }]) => (result === "fail" ? [name] : []));
  const at = inside(place, "operationPlan", "testReport");
  const cure = "revise and test it again, or decline it";
  if (recommendation === "hold") return [refusal(at, "the test report recommends to hold the patch", cure)];
  return refuseWhen(failed.length > 0, at, `${failed.join(", ")} failed in the test`, cure);
}

function operationProblems({ value, place }: RecordFile<Change>, { record, attempt }: Step): readonly Refusal[] {
  const report = inherited(record, attempt.number).testReport;
  const at = inside(place, "operationPlan");
  const isOther = report !== null && report.digest !== value.operationPlan.testReport;
  return [
    ...refuseWhen(
      isOther,
      inside(at, "testReport"),
      "the operation plan follows another test report than the one that is there",
      "read that one, and plan by it",
    ),
    ...textProblems(at, { steps: value.operationPlan.steps.join("\n") }),
  ];
}

function requestProblems({ value, place }: RecordFile<Change>, { catalog }: Step): readonly Refusal[] {
  const { requestedBy, impact, deploymentPolicy } = value;
  const isKnown = isPerson(catalog.policies.roles.value, requestedBy);
  return [
    ...refuseWhen(
      !isKnown,
      inside(place, "requestedBy"),
      `"${requestedBy}" is nobody in policies/roles.yaml`,
      "name who requests it",
    ),
    ...textProblems(inside(place, "impact"), { description: impact.description }),
    ...refuseWhen(
      saysNothing(deploymentPolicy),
      inside(place, "deploymentPolicy"),
      `"${deploymentPolicy}" is no order of rollout`,
      "write what comes first, and when to halt",
    ),
  ];
}

function impactProblems({ value, place }: RecordFile<Change>, { record, attempt }: Step): readonly Refusal[] {
  const { availability, duration } = value.impact;
  const restart = inherited(record, attempt.number).testReport?.value.effects.restart ?? "none";
  const at = inside(place, "impact", "availability");
  const isHidden = availability === "none" && restart !== "none" && value.strategy === "in-place";
  const isTimeless = availability !== "none" && durationMs(duration) === 0;
  return [
    ...refuseWhen(
      isHidden,
      at,
      `users are to notice nothing, and a restart of the ${restart} is needed in place`,
      "say what they notice, or choose a strategy that keeps the service up",
    ),
    ...refuseWhen(isTimeless, inside(place, "impact", "duration"), `${availability} lasts for no time`, "say how long"),
  ];
}

const KEEPS_UP: readonly Change["strategy"][] = ["rolling", "blue-green"];

function strategyProblems({ value, place }: RecordFile<Change>): readonly Refusal[] {
  const { strategy, impact } = value;
  const isBroken = KEEPS_UP.includes(strategy) && impact.availability === "unavailable";
  const problem = `${strategy} keeps a service up, and it is to be unavailable`;
  return refuseWhen(isBroken, inside(place, "strategy"), problem, "correct one of the two");
}
