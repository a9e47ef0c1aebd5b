/** Steps of records that have gone further than `stepAt` makes them: ends, what follows them, and what stands beside. */
import { assess } from "../../src/decide/applicability/assess.ts";
import type { Step } from "../../src/decide/guards/guard.ts";
import { derive } from "../../src/decide/lifecycle/derive.ts";
import type { Outcome, Patch } from "../../src/model/authored.ts";
import type { StageKey, Transition } from "../../src/model/lifecycle.ts";
import type { PatchRecord, RecordFile } from "../../src/model/record.ts";
import { type LedgerChange, ledger, withRecord } from "./ledgers.ts";
import { NO_ATTEMPT } from "./record-parts.ts";
import { patchFile } from "./stage-files.ts";

export interface Later {
  readonly before: PatchRecord;
  readonly after: PatchRecord;
  /** RFC 3339 */
  readonly now: string;
  /** what the step adds, relative to the record's folder; null when it only moves files */
  readonly file: string | null;
  readonly key?: StageKey;
  readonly ledger?: LedgerChange;
  /** as it is in effect */
  readonly patch?: Patch;
  /** other records, with their patches */
  readonly others?: readonly { readonly record: PatchRecord; readonly patch: Patch }[];
}

export function laterStep(transition: Transition, later: Later): Step {
  const { before, after, now, key = {}, others = [] } = later;
  const catalog = withRecord(ledger(later.ledger), after, later.patch ?? patchFile());
  const place = (record: PatchRecord) => ({ path: `${record.folder}/patch.yaml`, at: [] });
  const patches = others.map(({ record, patch }) => [record.id, { value: patch, place: place(record) }] as const);
  const pairs = assess(catalog, now);
  return {
    transition,
    key,
    file: fileNamed(after, later.file),
    record: after,
    before: derive(before),
    attempt: after.attempts[(key.attempt ?? 1) - 1] ?? NO_ATTEMPT,
    catalog: {
      ...catalog,
      patches: new Map([...catalog.patches, ...patches]),
      records: new Map([...catalog.records, ...others.map(({ record }) => [record.id, record] as const)]),
    },
    pairs,
    now,
  };
}

function fileNamed(record: PatchRecord, name: string | null): RecordFile<unknown> | null {
  const { outcome, amendments, exceptions, attempts } = record;
  const all = [outcome, ...amendments, ...exceptions, ...attempts.map(({ evaluation }) => evaluation)];
  return all.find((file) => file !== null && file.file === name) ?? null;
}

/** The record with its outcome, which lists the files that are there. */
export function ended(before: PatchRecord, outcome: Outcome, digest = `sha256:${"77".repeat(32)}`): PatchRecord {
  const file = {
    file: "outcome.yaml",
    value: outcome,
    digest,
    place: { path: `${before.folder}/outcome.yaml`, at: [] },
  };
  return { ...before, outcome: file, files: [...before.files, { file: file.file, digest }] };
}

/** The same files, moved. */
export function archived(record: PatchRecord, folder: string): PatchRecord {
  return { ...record, folder, isArchived: true };
}
