/**
 * What is wrong with a change: steps that the records' states do not allow, that don't belong into one change, or that do
 * not meet a requirement.
 */
import type { Catalog } from "../../model/catalog.ts";
import type { Problem } from "../../model/diagnostic.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { rowOf } from "../../model/lifecycle.ts";
import type { PatchRecord } from "../../model/record.ts";
import { assess } from "../applicability/assess.ts";
import type { Step } from "../guards/guard.ts";
import { refusals } from "../guards.ts";
import { correctionProblems } from "./corrected.ts";
import { type RecordStep, type Steps, stepsOf } from "./steps.ts";

/** Records that a change touches, as they were and as they are. */
export interface Change {
  readonly base: readonly PatchRecord[];
  readonly head: readonly PatchRecord[];
}

/** With what the steps of a change are judged. */
export interface ChangeWorld {
  /** of the change, with the policies that were merged before it: nobody changes a rule and uses it at once */
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
  /** of the audit log; not there when none could be read */
  readonly receipts?: Step["receipts"];
}

/** All that a change does, and what its records' states say against it. */
export function stepsIn(change: Change): Steps {
  const base = new Map(change.base.map((record) => [record.id, record]));
  const head = new Map(change.head.map((record) => [record.id, record]));
  const ids = [...new Set([...base.keys(), ...head.keys()])].sort();
  const each = ids.map((id) => stepsOf(base.get(id) ?? null, head.get(id) ?? null));
  const steps = each.flatMap((one) => one.steps);
  const beside = each.flatMap((one) => one.beside);
  return { steps, beside, problems: [...each.flatMap((one) => one.problems), ...mixedSteps(steps)] };
}

/** One kind of step, so that one rule says who approves it; and one record, unless many are taken together. */
function mixedSteps(steps: readonly RecordStep[]): readonly Problem[] {
  const [first] = steps;
  if (first === undefined) return [];
  const { transition, record } = first;
  const other = steps.find((step) => step.transition !== transition);
  if (other !== undefined) {
    const problem = `the change takes "${transition}" for ${record.id} and "${other.transition}" for ${other.record.id}`;
    return [mixed(other, problem)];
  }
  const elsewhere = steps.find((step) => step.record.id !== record.id);
  if (elsewhere === undefined || rowOf(transition).isBatchable) return [];
  return [mixed(elsewhere, `the change takes "${transition}" for ${record.id} and for ${elsewhere.record.id}`)];
}

function mixed({ file, record }: RecordStep, problem: string): Problem {
  const place = file?.place ?? { path: `${record.folder}/patch.yaml`, at: [] };
  return { code: "mixed-steps", place, problem, cure: "make a change for each" };
}

/** @param world null when the ledger has other findings: then requirements can't be judged yet */
export function changeProblems(change: Change, world: ChangeWorld | null): readonly Problem[] {
  const { steps, beside, problems } = stepsIn(change);
  if (world === null) return problems;
  const refused = new Set(problems.map(({ place }) => recordPath(place.path)?.id));
  const possible = [...steps, ...beside].filter(({ record }) => !refused.has(record.id));
  return possible.length === 0 ? problems : [...problems, ...judgeSteps(possible, change.base, world)];
}

function judgeSteps(
  steps: readonly RecordStep[],
  base: readonly PatchRecord[],
  { catalog, now, receipts }: ChangeWorld,
): readonly Problem[] {
  const ids = new Set(steps.map(({ record }) => record.id));
  const patches = new Map([...catalog.patches].filter(([id]) => ids.has(id)));
  const pairs = assess({ ...catalog, patches }, now);
  const pairsOf = (id: string) => pairs.filter(({ patch }) => patch.value.id === id);
  const worldOf = (id: string) => ({ catalog, now, receipts, pairs: pairsOf(id) });
  const ofSteps = steps.flatMap((step) => {
    const complete: Step = { ...step, ...worldOf(step.record.id) };
    return refusals(complete);
  });
  const ofCorrections = base.flatMap((record) => {
    const added = steps.filter((step) => step.record.id === record.id && isAmendment(step));
    return correctionProblems(added, record, worldOf(record.id));
  });
  return [...ofSteps, ...ofCorrections];
}

/** Not what is added beside the steps of a record. */
function isAmendment({ transition, key }: RecordStep): boolean {
  return transition === "amend" && key.number !== undefined;
}
