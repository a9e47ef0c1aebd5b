/**
 * Which of a ledger's promises are in force on its repository: one row for each control, judged from facts alone. What
 * GitHub does not show is unknown, and never taken for being in force.
 */
import type { Control, ControlFacts, ControlState } from "../model/control.ts";
import { AUDIT_RULES, BRANCH_RULES } from "./doctor/branches.ts";
import { REPOSITORY } from "./doctor/repository.ts";
import type { ControlRow } from "./doctor/row.ts";
import { WORKFLOWS } from "./doctor/workflows.ts";

const ROWS: readonly ControlRow[] = [...REPOSITORY, ...BRANCH_RULES, ...WORKFLOWS, ...AUDIT_RULES];

export function controlsOf(facts: ControlFacts): readonly Control[] {
  return ROWS.flatMap(({ id, means, judge }) => {
    const judged = judge(facts);
    return judged === null ? [] : [{ id, means, ...judged }];
  });
}

/** The worst that is known: what is off is off, whatever can't be told besides. */
export function verdictOf(controls: readonly Control[]): ControlState {
  const isOne = (state: ControlState) => controls.some((control) => control.state === state);
  if (isOne("not in force")) return "not in force";
  return isOne("unknown") ? "unknown" : "in force";
}
