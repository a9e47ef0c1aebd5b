/** A record as it would be with a draft merged: its step with the file in place, and what speaks against it. */

import type { Step } from "../../decide/guards/guard.ts";
import { changeProblems, stepsIn } from "../../decide/lifecycle/change.ts";
import { loadLedger } from "../../load/ledger.ts";
import { withoutSecrets } from "../../load/secrets.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Ledger } from "../../model/ledger.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import type { WrittenDraft } from "../drafted.ts";

export interface Judged {
  /** null for what takes no step, and when the files can't be used */
  readonly step: Step | null;
  /** the first thing that is wrong, as one sentence; null when nothing is */
  readonly problem: string | null;
}

interface Around {
  readonly catalog: Catalog;
  readonly pairs: readonly PairVerdict[];
  /** RFC 3339 */
  readonly now: string;
}

/** @param files of the record, as they were merged */
export function judge(
  record: PatchRecord,
  files: readonly SnapshotFile[],
  draft: WrittenDraft,
  around: Around,
): Judged {
  const moved = new Map(draft.moves.map(({ from, to }) => [from, to]));
  const head = [
    ...files.map((file) => ({ ...file, path: moved.get(file.path) ?? file.path })),
    ...draft.files.map(({ path, bytes }) => ({ path, bytes, type: "file" as const, size: bytes.length })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { ledger, diagnostics } = loadLedger({ commit: null, files: head });
  const [found] = withoutSecrets(diagnostics, head);
  if (found !== undefined) return { step: null, problem: `${found.path}: ${found.problem}` };
  const change = { base: [record], head: ledger.records };
  const catalog = catalogWith(ledger, around.catalog);
  const [problem] = changeProblems(change, { catalog, now: around.now });
  const [step] = stepsIn(change).steps;
  return {
    step: step === undefined ? null : { ...step, catalog, pairs: around.pairs, now: around.now },
    problem: problem === undefined ? null : problem.problem,
  };
}

/** The catalog with what is new of some records. */
export function catalogWith({ patches, records }: Pick<Ledger, "patches" | "records">, catalog: Catalog): Catalog {
  return {
    ...catalog,
    patches: new Map([...catalog.patches, ...patches.map((one) => [one.value.id, one] as const)]),
    records: new Map([...catalog.records, ...records.map((one) => [one.id, one] as const)]),
  };
}
