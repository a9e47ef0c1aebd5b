/**
 * A correction puts other words into a file that was merged, so what was asked of that file is asked again, of the words
 * that hold now. Otherwise it would be a way around every guard. What was not met before stays as it is: it was judged then.
 */
import type { Problem } from "../../model/diagnostic.ts";
import { rowOf } from "../../model/lifecycle.ts";
import type { Attempt, PatchRecord } from "../../model/record.ts";
import type { Step } from "../guards/guard.ts";
import { refusals } from "../guards.ts";
import { HEAD_OF_IT, holds } from "../policy/roles.ts";
import { usedFiles } from "./derive/folder.ts";
import { type RecordStep, stepsOf } from "./steps.ts";

type StepWorld = Pick<Step, "catalog" | "pairs" | "now">;

/** @param added the amendments that the change adds; @param base the record without them */
export function correctionProblems(
  added: readonly RecordStep[],
  base: PatchRecord,
  world: StepWorld,
): readonly Problem[] {
  const [first] = added;
  if (first === undefined) return [];
  const head = first.record;
  const files = new Set(judgedAnew(base, head));
  if (files.size === 0) return [];
  const inBase = { ...world, catalog: { ...world.catalog, records: recordsWith(base, world) } };
  const before = new Set(
    stepsThatAdded(files, base).flatMap((step) => problemsOf({ ...step, ...inBase }).map(wordsOf)),
  );
  return stepsThatAdded(files, head)
    .filter(({ transition }) => !rowOf(transition).isFact || !isHeadsCorrection(added, world))
    .flatMap((step) => problemsOf({ ...step, ...world }))
    .filter((problem) => !before.has(wordsOf(problem)));
}

/** Files that say something else with the amendments than without, and those that follow from them. */
function judgedAnew(base: PatchRecord, head: PatchRecord): readonly string[] {
  const was = new Map(usedFiles(base).map(({ file, value }) => [file, JSON.stringify(value)]));
  const corrected = usedFiles(head).filter(
    ({ file, value }) => was.has(file) && was.get(file) !== JSON.stringify(value),
  );
  return corrected.flatMap(({ file }) => [file, ...head.attempts.flatMap((attempt) => followersOf(file, attempt))]);
}

/** Notices, deployments and verifications keep to the waves of their change. */
function followersOf(file: string, { change, notices, deployments, verifications }: Attempt): readonly string[] {
  if (change?.file !== file) return [];
  return [notices, deployments, verifications].flatMap((files) => [...files.values()].map((one) => one.file));
}

/** The steps that brought the files into the record, as if they were taken now. */
function stepsThatAdded(files: ReadonlySet<string>, record: PatchRecord): readonly RecordStep[] {
  const without = { ...record, files: record.files.filter(({ file }) => !files.has(file)) };
  const { steps, beside } = stepsOf(without, record);
  return [...steps, ...beside];
}

function recordsWith(record: PatchRecord, { catalog }: StepWorld): ReadonlyMap<string, PatchRecord> {
  return new Map([...catalog.records, [record.id, record]]);
}

function problemsOf(step: Step): readonly Problem[] {
  return refusals(step).map((one) => ({ ...one, cure: cureOf(step, one) }));
}

/** What has happened, has; an amendment of the head of IT stays in the record as a deviation would. */
function cureOf({ transition }: Step, { cure }: Problem): string {
  const [first = ""] = cure.split("; if it was so");
  if (!rowOf(transition).isFact) return `${first}; a correction has to meet what the file had to`;
  return `${first}; if it was so, let the head of IT write the amendment`;
}

function wordsOf({ problem }: Problem): string {
  return problem;
}

function isHeadsCorrection(added: readonly RecordStep[], { catalog, now }: StepWorld): boolean {
  const { record } = added[0] ?? {};
  const own = record?.amendments.filter(({ file }) => added.some((step) => step.file?.file === file)) ?? [];
  const roles = catalog.policies.roles.value;
  return own.every(({ value: { by, at } }) => [at, now].every((moment) => holds(roles, by, HEAD_OF_IT, moment)));
}
