/** Puts the files of each patch's folder together. What they mean is derived later; here nothing is judged. */

import { sha256 } from "../model/digest.ts";
import { groupBy } from "../model/group-by.ts";
import { type RecordKind, type RecordPath, recordPath } from "../model/ledger-layout.ts";
import type { Entry } from "../model/place.ts";
import type { Attempt, PatchRecord, RecordFile } from "../model/record.ts";
import type { SnapshotFile } from "../model/snapshot.ts";
import type { RecordShapes } from "./kinds.ts";

export type RecordEntries = { readonly [Kind in RecordKind]: readonly Entry<RecordShapes[Kind]>[] };

interface OwnFile extends RecordPath {
  readonly path: string;
  readonly digest: string;
}

/** @param read the same files, those of them whose shape is what their schema says */
export function readRecords(files: readonly SnapshotFile[], read: RecordEntries): readonly PatchRecord[] {
  const own = files.flatMap((file): OwnFile[] => {
    const where = recordPath(file.path);
    return where === null ? [] : [{ ...where, path: file.path, digest: sha256(file.bytes ?? new Uint8Array()) }];
  });
  const pick = pickers(read);
  return [...groupBy(own, ({ folder }) => folder).values()].map((ofFolder) =>
    recordOf([...ofFolder].sort(byFile), pick),
  );
}

type Picker<T> = (file: OwnFile) => readonly RecordFile<T>[];
type Pickers = { readonly [Kind in RecordKind]: Picker<RecordShapes[Kind]> };

/** One function for each kind: the file as a record of that kind, or nothing when it is none. */
function pickers(read: RecordEntries): Pickers {
  const picker = <T>(entries: readonly Entry<T>[]): Picker<T> => {
    const byPath = new Map(entries.map((entry) => [entry.place.path, entry]));
    return ({ path, file, digest }) => {
      const entry = byPath.get(path);
      return entry === undefined ? [] : [{ ...entry, file, digest }];
    };
  };
  return {
    patch: picker(read.patch),
    amendment: picker(read.amendment),
    evaluation: picker(read.evaluation),
    "test-report": picker(read["test-report"]),
    change: picker(read.change),
    notice: picker(read.notice),
    deployment: picker(read.deployment),
    verification: picker(read.verification),
    revocation: picker(read.revocation),
    outcome: picker(read.outcome),
    exception: picker(read.exception),
    risk: picker(read.risk),
  };
}

function recordOf(own: readonly OwnFile[], pick: Pickers): PatchRecord {
  const { id = "", folder = "" } = own[0] ?? {};
  const ofRecord = own.filter(({ file }) => !file.startsWith("attempt-"));
  return {
    id,
    folder,
    isArchived: folder.startsWith("patches/archive/"),
    patch: ofRecord.flatMap(pick.patch)[0] ?? null,
    amendments: ofRecord.flatMap(pick.amendment),
    attempts: attemptsOf(own, pick),
    notices: ofRecord.flatMap(pick.notice),
    exceptions: ofRecord.flatMap(pick.exception),
    risks: ofRecord.flatMap(pick.risk),
    outcome: ofRecord.flatMap(pick.outcome)[0] ?? null,
    files: own.map(({ file, digest }) => ({ file, digest })),
  };
}

function attemptsOf(own: readonly OwnFile[], pick: Pickers): readonly Attempt[] {
  const byNumber = groupBy(own, attemptNumber);
  const last = Math.max(0, ...byNumber.keys());
  return Array.from({ length: last }, (_, index) => attemptOf(index + 1, byNumber.get(index + 1) ?? [], pick));
}

/** 0 for a file that belongs to no attempt; a folder that names an impossible one (attempt-4000000000) is none */
function attemptNumber({ file }: OwnFile): number {
  return Number(/^attempt-([1-9][0-9]?)\//.exec(file)?.[1] ?? 0);
}

function attemptOf(number: number, own: readonly OwnFile[], pick: Pickers): Attempt {
  return {
    number,
    evaluation: own.flatMap(pick.evaluation)[0] ?? null,
    testReport: own.flatMap(pick["test-report"])[0] ?? null,
    change: own.flatMap(pick.change)[0] ?? null,
    notices: byWave(own.flatMap(pick.notice)),
    deployments: byWave(own.flatMap(pick.deployment)),
    verifications: byWave(own.flatMap(pick.verification)),
    revocation: own.flatMap(pick.revocation)[0] ?? null,
    outcome: own.flatMap(pick.outcome)[0] ?? null,
  };
}

/** A file of a wave is named by it. */
function byWave<T>(files: readonly RecordFile<T>[]): ReadonlyMap<string, RecordFile<T>> {
  return new Map(files.map((file) => [file.file.slice(file.file.lastIndexOf("/") + 1, -".yaml".length), file]));
}

function byFile(a: OwnFile, b: OwnFile): number {
  return a.file < b.file ? -1 : 1;
}
