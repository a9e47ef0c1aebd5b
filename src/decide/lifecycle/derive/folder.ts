/** The files of a record's folder: which are there, and which of them can be used. */
import type { Problem } from "../../../model/diagnostic.ts";
import { type StageKey, stageFile, type Transition } from "../../../model/lifecycle.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../../model/record.ts";

export interface Folder {
  readonly record: PatchRecord;
  /** also true for a file that can't be used: it stands there, whatever it says */
  readonly has: (file: string) => boolean;
}

export function openFolder(record: PatchRecord): Folder {
  const files = new Set(record.files.map(({ file }) => file));
  return { record, has: (file) => files.has(file) };
}

/** Of a step that adds a file; "" for one that only moves them. */
export function fileOf(transition: Transition, key: StageKey): string {
  return stageFile(transition, key) ?? "";
}

/** Where an outcome goes when the record is opened again. */
export function pastOutcome(attempt: number): string {
  return `attempt-${attempt}/${fileOf("close", {})}`;
}

/** Nobody can tell which step such a file takes, so that no other may rest on it. */
export function unusableFiles(record: PatchRecord): readonly Problem[] {
  const used = new Set(usedFiles(record).map(({ file }) => file));
  return record.files
    .filter(({ file }) => !used.has(file))
    .map(({ file }) =>
      illegal(record, file, {
        problem: "the file cannot be used, so that it is not clear which step it takes",
        cure: "mend it as its other findings say, or take it away",
      }),
    );
}

export function usedFiles(record: PatchRecord): readonly RecordFile<unknown>[] {
  const { patch, amendments, attempts, notices, exceptions, risks, outcome } = record;
  const own = [patch, outcome, ...amendments, ...notices, ...exceptions, ...risks];
  return [...own, ...attempts.flatMap(filesOfAttempt)].filter((file) => file !== null);
}

function filesOfAttempt(attempt: Attempt): readonly (RecordFile<unknown> | null)[] {
  const { evaluation, testReport, change, notices, deployments, verifications, revocation, outcome } = attempt;
  const ofWaves = [notices, deployments, verifications].flatMap((files) => [...files.values()]);
  return [evaluation, testReport, change, revocation, outcome, ...ofWaves];
}

/** @param file relative to the record's folder */
export function illegal(
  record: Pick<PatchRecord, "folder">,
  file: string,
  words: Pick<Problem, "problem" | "cure">,
): Problem {
  return { code: "illegal-history", place: { path: `${record.folder}/${file}`, at: [] }, ...words };
}

/** What a person does about two changes that don't go together: merged files are never edited, but a merge can be undone. */
export const TAKE_BACK = "revert the change that should not have been merged";
