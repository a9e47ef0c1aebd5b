/**
 * The steps that a change takes: a record as it was merged against the same record with the change. What was merged stays,
 * byte for byte; only archiving moves a record as a whole, and opening it again moves its outcome to the attempt it ended.
 */
import type { Problem } from "../../model/diagnostic.ts";
import { rowOf, type StageKey, TRANSITIONS, type Transition } from "../../model/lifecycle.ts";
import type { Derived, PatchRecord, RecordFile } from "../../model/record.ts";
import type { Step } from "../guards/guard.ts";
import { attemptOf } from "./derive/course.ts";
import { fileOf, pastOutcome, usedFiles } from "./derive/folder.ts";
import { endOf } from "./derive/order.ts";
import { ABSENT, derive } from "./derive.ts";
import { isOpen, type Reason, whyNot } from "./legal.ts";

/** A step, before anything is known about the ledger around it. */
export type RecordStep = Omit<Step, "catalog" | "pairs" | "now" | "receipts">;

export interface Steps {
  readonly steps: readonly RecordStep[];
  /** exceptions, risks and notices of the record that are added: like amendments, they leave its state as it is */
  readonly beside: readonly RecordStep[];
  readonly problems: readonly Problem[];
}

const NOTHING: Steps = { steps: [], beside: [], problems: [] };

/** @param base null for a new record; @param head null for one that is gone */
export function stepsOf(base: PatchRecord | null, head: PatchRecord | null): Steps {
  const before = base === null ? ABSENT : derive(base);
  if (head === null) return base === null || before.state === "absent" ? NOTHING : gone(base);
  const after = derive(head);
  const difference = differenceOf({ base, head, before });
  const isMended = before.illegal.length > 0 && after.illegal.length === 0;
  const touched = mergedChanges(isMended ? mended(difference) : difference);
  const steps = takenSteps(difference);
  const kinds = new Set(steps.map(({ transition }) => transition));
  const refused = kinds.size > 1 ? [] : steps.flatMap(illegalStep);
  const beside = besideSteps(difference);
  return { steps, beside, problems: [...touched, ...refused, ...lateAdditions(difference, steps)] };
}

function gone(base: PatchRecord): Steps {
  const place = { path: `${base.folder}/${fileOf("register", {})}`, at: [] };
  const problem = `the record of "${base.id}" is gone, with ${base.files.length} merged files`;
  return { ...NOTHING, problems: [{ code: "merged-file-changed", place, problem, cure: "bring it back" }] };
}

interface Records {
  readonly base: PatchRecord | null;
  readonly head: PatchRecord;
  readonly before: Derived;
}

interface Difference extends Records {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** the record was closed, and its outcome now stands with the attempt that it ended */
  readonly isReopened: boolean;
}

function differenceOf(records: Records): Difference {
  const { base, head, before } = records;
  const was = new Map(base?.files.map(({ file, digest }) => [file, digest]));
  const is = new Map(head.files.map(({ file, digest }) => [file, digest]));
  const outcome = fileOf("close", {});
  const past = pastOutcome(before.attempt);
  const isReopened = was.has(outcome) && !is.has(outcome) && !was.has(past) && is.get(past) === was.get(outcome);
  const isMove = (file: string) => isReopened && (file === outcome || file === past);
  return {
    ...records,
    isReopened,
    added: [...is.keys()].filter((file) => !was.has(file) && !isMove(file)),
    changed: [...is].filter(([file, digest]) => was.has(file) && was.get(file) !== digest).map(([file]) => file),
    deleted: [...was.keys()].filter((file) => !is.has(file) && !isMove(file)),
  };
}

function mergedChanges({ base, head, changed, deleted, isReopened }: Difference): readonly Problem[] {
  if (base === null) return [];
  const cure = "put it back as it was, and write an amendment";
  const at = (record: PatchRecord, file: string) => ({ path: `${record.folder}/${file}`, at: [] });
  const problemAt = (record: PatchRecord, file: string, problem: string): Problem => ({
    code: "merged-file-changed",
    place: at(record, file),
    problem,
    cure,
  });
  const isMoved = base.folder !== head.folder;
  const mayMove = base.isArchived ? isReopened && !head.isArchived : head.isArchived;
  const moved = `the record was moved from ${base.folder}, and only archiving and opening again move one`;
  return [
    ...changed.map((file) => problemAt(head, file, "the file was merged, and is edited here")),
    ...deleted.map((file) => problemAt(base, file, "the file was merged, and is gone here")),
    ...(isMoved && !mayMove ? [problemAt(head, head.files[0]?.file ?? "", moved)] : []),
  ];
}

/** A record that can't have come about is mended by taking files away, and by writing anew what could not be used. */
function mended(difference: Difference): Difference {
  const used = new Set((difference.base === null ? [] : usedFiles(difference.base)).map(({ file }) => file));
  return { ...difference, deleted: [], changed: difference.changed.filter((file) => used.has(file)) };
}

function takenSteps(difference: Difference): readonly RecordStep[] {
  const { base, head, before, added } = difference;
  const files = new Map(usedFiles(head).map((file) => [file.file, file]));
  const inRecord = { record: head, before };
  const taken = added.flatMap((path): RecordStep[] => {
    const file = files.get(path);
    const stage = file === undefined ? null : stageOf(file, difference);
    if (file === undefined || stage === null) return [];
    return [{ ...inRecord, ...stage, file, attempt: attemptOf(head, stage.key.attempt ?? before.attempt) }];
  });
  if (base === null || base.isArchived || !head.isArchived) return taken;
  const archive = {
    ...inRecord,
    transition: "archive",
    key: {},
    file: null,
    attempt: attemptOf(head, before.attempt),
  } as const;
  return [...taken, archive];
}

interface Stage {
  readonly transition: Transition;
  readonly key: StageKey;
}

/** Files of the table as patterns, in its order. */
const PATTERNS = TRANSITIONS.flatMap((transition) => {
  const { file } = rowOf(transition);
  if (file === null) return [];
  const pattern = file
    .replaceAll(".", "\\.")
    .replace("{attempt}", "(?<attempt>[1-9][0-9]?)")
    .replace("{wave}", "(?<wave>[^/]+)")
    .replace("{number}", "(?<number>[0-9]{3})");
  return [{ transition, pattern: new RegExp(`^${pattern}$`) }];
});

/** @returns null for what is added beside the steps: exceptions, risks, notices of the record */
function stageOf({ file, value }: RecordFile<unknown>, { base, head }: Difference): Stage | null {
  const found = PATTERNS.find(({ pattern }) => pattern.test(file));
  if (found === undefined) return null;
  const { attempt, wave, number } = found.pattern.exec(file)?.groups ?? {};
  const key: StageKey = {
    ...(attempt === undefined ? {} : { attempt: Number(attempt) }),
    ...(wave === undefined ? {} : { wave }),
    ...(number === undefined ? {} : { number: Number(number) }),
  };
  if (head.outcome !== null && head.outcome.value === value)
    return { transition: endOf(head.outcome.value.outcome), key };
  const begins = found.transition === "evaluate" || found.transition === "test";
  return { transition: begins && base?.outcome != null ? "reopen" : found.transition, key };
}

function illegalStep(step: RecordStep): Problem[] {
  const reason = whyNot(step.before, { ...step, waves: wavesOf(step) }) ?? outcomeLeft(step);
  if (reason === null) return [];
  const place = step.file?.place ?? { path: `${step.record.folder}/${fileOf("register", {})}`, at: [] };
  return [{ code: "illegal-step", place, ...reason }];
}

/** What a step is about, when it is about waves. */
function wavesOf({ transition, key, attempt }: Pick<RecordStep, "transition" | "key" | "attempt">): readonly string[] {
  if (transition === "revoke") return attempt.revocation?.value.waves ?? [];
  return rowOf(transition).of === "wave" && key.wave !== undefined ? [key.wave] : [];
}

function outcomeLeft({ transition, record, before }: RecordStep): Reason | null {
  if (transition !== "reopen" || record.outcome === null) return null;
  const problem = "the record is opened again, and its outcome stands where it was";
  return { problem, cure: `move ${record.outcome.file} to ${pastOutcome(before.attempt)}` };
}

const BESIDE = /^(?:exceptions|risks|notices)\//;

function besideSteps({ head, before, added }: Difference): readonly RecordStep[] {
  const attempt = attemptOf(head, before.attempt);
  return usedFiles(head)
    .filter(({ file }) => BESIDE.test(file) && added.includes(file))
    .map((file) => ({ transition: "amend", key: {}, file, record: head, before, attempt }));
}

/** Exceptions, risks and notices are added at any time, until the record has ended. */
function lateAdditions({ head, before, added }: Difference, steps: readonly RecordStep[]): readonly Problem[] {
  const taken = new Set(steps.map(({ file }) => file?.file));
  const isNew = steps.some(({ transition }) => transition === "register");
  return added
    .filter((file) => !taken.has(file))
    .flatMap((file): Problem[] => {
      const isBeside = BESIDE.test(file);
      const place = { path: `${head.folder}/${file}`, at: [] };
      if (isBeside && !isOpen(before.state) && !isNew) {
        const problem = `nothing is added to a record that is ${before.state}`;
        return [{ code: "illegal-step", place, problem, cure: "open it again first" }];
      }
      if (!/^attempt-\d+\/outcome\.yaml$/.test(file)) return [];
      const problem = "an outcome comes here only when a record is opened again";
      return [{ code: "illegal-step", place, problem, cure: "write it to outcome.yaml" }];
    });
}
