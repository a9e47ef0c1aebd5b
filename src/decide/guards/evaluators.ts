/** Who may evaluate: arranged by the head of IT, from four sides, a database by a team of five. */

import type { Evaluation } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { openPairs } from "../applicability/scope.ts";
import { DATABASE_TEAM, EVALUATORS, HEAD_OF_IT, holds, isPerson } from "../policy/roles.ts";
import type { Guard, Refusal, Step } from "./guard.ts";
import { onEvaluation } from "./on-file.ts";
import { refusal, refuseAhead, refuseWhen } from "./refusal.ts";

const transition = "evaluate";

export const EVALUATOR_GUARDS: readonly Guard[] = [
  { requirements: ["E21"], transition, asks: "the head of IT arranged it", check: onEvaluation(assignmentProblems) },
  {
    requirements: ["D14"],
    transition,
    asks: "everybody who judged is a person that the ledger knows",
    check: onEvaluation(personProblems),
  },
  {
    requirements: ["E27"],
    transition,
    asks: "four viewpoints are there, each by somebody who may speak for it",
    check: onEvaluation(viewpointProblems),
  },
  {
    requirements: ["E28"],
    transition,
    asks: "a patch of a database was evaluated by five different people in five roles",
    check: onEvaluation(databaseProblems),
  },
];

function assignmentProblems({ value, place }: RecordFile<Evaluation>, { catalog, now }: Step): readonly Refusal[] {
  const { assignedBy, assignedAt } = value;
  const at = inside(place, "assignedAt");
  const early = refuseAhead(at, assignedAt, now, "write when it was arranged");
  if (early.length > 0) return early;
  const isHead = holds(catalog.policies.roles.value, assignedBy, HEAD_OF_IT, assignedAt);
  const problem = `${assignedBy} was not head of IT at ${assignedAt}`;
  return refuseWhen(
    !isHead,
    inside(place, "assignedBy"),
    problem,
    "have it arranged by the head of IT, or by a deputy",
  );
}

function personProblems({ value, place }: RecordFile<Evaluation>, { catalog }: Step): readonly Refusal[] {
  const roles = catalog.policies.roles.value;
  return value.viewpoints.flatMap(({ by }, index) =>
    refuseWhen(
      !isPerson(roles, by),
      inside(place, "viewpoints", index, "by"),
      `"${by}" is nobody in policies/roles.yaml`,
      "name the person who looked; programs do not evaluate",
    ),
  );
}

function viewpointProblems({ value, place }: RecordFile<Evaluation>, { catalog, now }: Step): readonly Refusal[] {
  const roles = catalog.policies.roles.value;
  const at = inside(place, "viewpoints");
  return EVALUATORS.flatMap(({ side, role }): readonly Refusal[] => {
    const index = value.viewpoints.findIndex(({ viewpoint }) => viewpoint === side);
    const own = value.viewpoints[index];
    if (own === undefined)
      return [refusal(at, `nobody has looked from the side of ${side}`, `ask somebody who holds ${role}`)];
    // A name that nobody has is another guard's.
    const isAllowed = !isPerson(roles, own.by) || holds(roles, own.by, role, now);
    return refuseWhen(
      !isAllowed,
      inside(at, index, "by"),
      `${own.by} does not speak for ${side}`,
      `ask somebody who holds ${role}`,
    );
  });
}

function databaseProblems({ value, place }: RecordFile<Evaluation>, step: Step): readonly Refusal[] {
  const { catalog, pairs, now } = step;
  const database = openPairs(pairs, catalog).find(({ system }) => system.value.componentClass === "database");
  if (database === undefined) return [];
  const team = value.databaseTeam ?? [];
  const at = inside(place, "databaseTeam");
  const roles = catalog.policies.roles.value;
  const missing = DATABASE_TEAM.filter((role) => !team.some((member) => member.role === role));
  const cure = `name one person each for ${DATABASE_TEAM.join(", ")}`;
  if (missing.length > 0) {
    return [
      refusal(
        at,
        `"${database.system.value.id}" is a database, and the team has nobody as ${missing.join(", ")}`,
        cure,
      ),
    ];
  }
  const wrong = team.filter(({ role, person }) => !holds(roles, person, role, now));
  const twice = team.find(({ person }, index) => team.findIndex((other) => other.person === person) < index);
  return [
    ...wrong.map(({ role, person }) =>
      refusal(at, `${person} does not hold ${role}`, "name somebody who does; deputies count"),
    ),
    ...refuseWhen(twice !== undefined, at, `${twice?.person ?? ""} stands for two roles, five people are needed`, cure),
  ];
}
