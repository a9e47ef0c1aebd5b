/** What is asked before an evaluation counts: what was found, what follows from it, and how it goes on. */

import type { Evaluation } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { remediesOf } from "../applicability/remedies.ts";
import { openPairs } from "../applicability/scope.ts";
import { mostUrgent, priorityOf } from "../policy/level.ts";
import { holds, SYSTEM_ADMINISTRATOR } from "../policy/roles.ts";
import { spanOf } from "../time/calendar.ts";
import { EVALUATOR_GUARDS } from "./evaluators.ts";
import { type Frozen, frozenPolicyProblems, frozenScopeProblems } from "./frozen.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { lateSchedule } from "./in-time.ts";
import { onEvaluation } from "./on-file.ts";
import { refusal, refuseWhen, textProblems } from "./refusal.ts";

const transition = "evaluate";

export const EVALUATE_GUARDS: readonly Guard[] = [
  ...EVALUATOR_GUARDS,
  {
    requirements: ["A19", "E14", "E18"],
    transition,
    asks: "it says what patching itself may do, to systems and to business, and how that is kept small",
    check: onEvaluation(({ value, place }) => riskProblems(value, place)),
  },
  {
    requirements: ["A20", "E19"],
    transition,
    asks: "urgency goes with the level",
    check: onEvaluation(urgencyProblems),
  },
  {
    requirements: ["D06", "E27"],
    transition,
    asks: "those who evaluated agree with the rating",
    check: onEvaluation(({ value, place }) =>
      refuseWhen(
        !value.rating.agreed,
        inside(place, "rating", "agreed"),
        "the rating is not agreed",
        "amend the rating first, then evaluate",
      ),
    ),
  },
  {
    requirements: ["E29"],
    transition,
    asks: "it is decided to install, and most viewpoints say so",
    check: onEvaluation(decisionProblems),
  },
  {
    requirements: ["D16", "E07"],
    transition,
    asks: "the remedy is one that there is",
    check: onEvaluation(remedyProblems),
  },
  {
    requirements: ["E14", "B07"],
    transition,
    asks: "the installation is scheduled before the deadline, as long as that can be met",
    check: onEvaluation(scheduleProblems),
  },
  {
    requirements: ["E30", "E31"],
    transition,
    asks: "a system administrator submits the test plan, with resources and designs",
    check: onEvaluation(testPlanProblems),
  },
  {
    requirements: ["E13", "D07"],
    transition,
    asks: "the systems that need it are those that it was written for",
    check: onEvaluation((file, step) => frozenScopeProblems(frozenIn(file), step)),
  },
  {
    requirements: ["E44"],
    transition,
    asks: "it was written under the rules that hold",
    check: onEvaluation((file, step) => frozenPolicyProblems(frozenIn(file), step)),
  },
];

function frozenIn({ value, place }: RecordFile<Evaluation>): Frozen {
  return { scope: value.scope, place: inside(place, "scope"), systems: null };
}

function riskProblems(
  { riskOfPatching, viewpoints }: Evaluation,
  place: RecordFile<Evaluation>["place"],
): readonly Refusal[] {
  const at = inside(place, "riskOfPatching");
  const { effects, risks, business, reduction } = riskOfPatching;
  const isCopied = viewpoints.some(({ risk }) => risk.trim() === risks.trim());
  return [
    ...textProblems(at, { effects, risks, business, reduction }),
    ...refuseWhen(
      isCopied,
      inside(at, "risks"),
      "the risk of patching is the text of the risk of not patching",
      "write what the patch itself may break",
    ),
  ];
}

const URGENT: ReadonlySet<string> = new Set(["critical", "high"]);

function urgencyProblems({ value, place }: RecordFile<Evaluation>, { catalog, pairs }: Step): readonly Refusal[] {
  const levels = catalog.policies.levels.value;
  const found = openPairs(pairs, catalog).map(({ level }) => level);
  const level = mostUrgent(found, levels);
  const isUrgent = found.length > 0 && URGENT.has(priorityOf(level, levels));
  const problem = `urgency is low, and the level of the patch is ${level}`;
  return refuseWhen(
    value.urgency === "low" && isUrgent,
    inside(place, "urgency"),
    problem,
    "raise it, or amend the rating first",
  );
}

function decisionProblems({ value, place }: RecordFile<Evaluation>): readonly Refusal[] {
  const at = inside(place, "decision");
  if (value.decision !== "install") {
    return [refusal(at, "it is decided not to install", "end the record with the step decline, which keeps the risk")];
  }
  const against = value.viewpoints.filter(({ opinion }) => opinion === "decline");
  const problem = `it is to be installed, and ${against.length} of ${value.viewpoints.length} viewpoints say no`;
  const cure = "find out why, and evaluate again or decline it";
  return refuseWhen(against.length * 2 >= value.viewpoints.length, at, problem, cure);
}

function remedyProblems({ value, place }: RecordFile<Evaluation>, { catalog, record }: Step): readonly Refusal[] {
  const patch = catalog.patches.get(record.id)?.value;
  const offered = patch === undefined ? [] : remediesOf(patch);
  // Nothing said is no offer that could be missed: an appliance's fix may stand on a page only.
  if (offered.length === 0 || offered.includes(value.remedy)) return [];
  const problem = `the remedy is "${value.remedy}", and patch.yaml has ${offered.join(", ")}`;
  return [refusal(inside(place, "remedy"), problem, "choose one of them, or amend patch.yaml first")];
}

function scheduleProblems(file: RecordFile<Evaluation>, step: Step): readonly Refusal[] {
  const { place, value } = file;
  const { schedule } = value;
  const at = inside(place, "schedule", "until");
  const { from, until } = spanOf(schedule);
  if (until <= from)
    return [refusal(at, `it ends at ${schedule.until}, and begins at ${schedule.from}`, "let it end later")];
  if (until <= instantMs(step.now))
    return [refusal(at, `"${schedule.until}" is over`, "schedule what can still be done")];
  return lateSchedule(file, step);
}

function testPlanProblems({ value, place }: RecordFile<Evaluation>, { catalog, now }: Step): readonly Refusal[] {
  const { by, resources, designs } = value.testPlan;
  const at = inside(place, "testPlan");
  const isAllowed = holds(catalog.policies.roles.value, by, SYSTEM_ADMINISTRATOR, now);
  return [
    ...refuseWhen(!isAllowed, inside(at, "by"), `${by} is no system administrator`, "have one submit the test plan"),
    ...textProblems(at, { resources: resources.join("\n"), designs: designs.join("\n") }),
  ];
}
