/** evaluation.yaml: who evaluates follows from roles, how soon from the level; what they find is theirs to write. */
import type { Evaluation, Viewpoint } from "../../model/authored.ts";
import { instantMs } from "../../model/time.ts";
import { leftWords } from "../../model/words.ts";
import { remediesOf } from "../applicability/remedies.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { DATABASE_TEAM, EVALUATORS, HEAD_OF_IT, SYSTEM_ADMINISTRATOR } from "../policy/roles.ts";
import type { Standing } from "../standing/standing.ts";
import { draftScope } from "./scope.ts";
import { assign, candidates, type Drafting, holders, type Open, type Remark, type Sketched } from "./sketch.ts";

/** @param isReopening the record had ended, and something came back or is new */
export function draftEvaluation(drafting: Drafting, isReopening: boolean): Sketched<Evaluation> {
  const { patch, standing } = drafting;
  const database = standing.scope.filter(({ system }) => system.value.componentClass === "database");
  return {
    value: {
      schemaVersion: 1,
      assignedBy: null,
      assignedAt: null,
      ...(isReopening ? { recurrence: null } : {}),
      analysis: null,
      rating: { agreed: null, note: null },
      urgency: null,
      importance: null,
      viewpoints: viewpoints(drafting),
      riskOfPatching: { effects: null, risks: null, business: null, reduction: null },
      decision: null,
      remedy: remediesOf(patch)[0] ?? null,
      schedule: { from: null, until: null, rollout: null, resources: null },
      testPlan: { by: null, resources: null, designs: null },
      ...(database.length === 0 ? {} : { databaseTeam: databaseTeam(drafting) }),
      scope: draftScope(drafting),
    },
    remarks: [
      ...candidates(drafting, ["assignedBy"], [HEAD_OF_IT]),
      ...ratingRemarks(standing, drafting),
      ...candidates(drafting, ["testPlan", "by"], [SYSTEM_ADMINISTRATOR]),
      ...databaseRemarks(database),
    ],
  };
}

function viewpoints(drafting: Drafting): readonly Open<Viewpoint>[] {
  const people = assign(
    drafting,
    EVALUATORS.map(({ role }) => role),
  );
  return EVALUATORS.map(({ side, role }, index) => {
    // One person may speak for several sides where there are fewer people than sides.
    const by = people[index] ?? holders(drafting, role)[0] ?? null;
    return { viewpoint: side, by, risk: null, effects: null, opinion: null };
  });
}

function databaseTeam(drafting: Drafting): Open<Evaluation["databaseTeam"] & object> {
  const people = assign(drafting, DATABASE_TEAM);
  return DATABASE_TEAM.map((role, index) => ({ role, person: people[index] ?? null }));
}

function databaseRemarks(database: readonly ScopePair[]): readonly Remark[] {
  if (database.length === 0) return [];
  const ids = database.map(({ system }) => system.value.id);
  return [{ at: ["databaseTeam"], text: `databases in scope: ${ids.slice(0, 10).join(", ")}` }];
}

function ratingRemarks({ level, priority, deadline }: Standing, { now }: Drafting): readonly Remark[] {
  const rated: Remark = { at: ["rating"], text: `the level is "${level}", which contracts call ${priority}` };
  if (deadline === null) return [rated];
  const left = leftWords(instantMs(deadline.at) - instantMs(now));
  const text = `the deadline is ${deadline.at} (${left}), first on ${deadline.system}: ${deadline.within} for "${deadline.level}" since it was ${deadline.startedBy}`;
  return [rated, { at: ["schedule", "until"], text }];
}
