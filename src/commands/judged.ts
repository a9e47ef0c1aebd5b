/** A record as it would be with a draft merged: its step with the file in place, and what speaks against it. */

import type { Drafted } from "../decide/draft.ts";
import type { Step } from "../decide/guards/guard.ts";
import { changeProblems, stepsIn } from "../decide/lifecycle/change.ts";
import type { WantedStep } from "../decide/pull-request.ts";
import type { Standing } from "../decide/standing/standing.ts";
import { loadLedger } from "../load/ledger.ts";
import { plannedWaves } from "../load/planned-waves.ts";
import { withoutSecrets } from "../load/secrets.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Ledger } from "../model/ledger.ts";
import type { PullRequestKind } from "../model/pull-request.ts";
import type { SnapshotFile } from "../model/snapshot.ts";
import { type WrittenDraft, writeDraft } from "./drafted.ts";

/** What a draft is of, and what it is judged by. */
export interface Around {
  readonly what: PullRequestKind;
  readonly wave: string | null;
  readonly standing: Standing;
  /** of the record, as they were merged */
  readonly files: readonly SnapshotFile[];
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
}

interface DraftedStep {
  readonly draft: WrittenDraft;
  /** as its pull request tells of it */
  readonly wanted: WantedStep;
  /** the first thing that is wrong with a whole draft, as one sentence; null when nothing is */
  readonly problem: string | null;
}

export function draftedStep(drafted: Drafted, around: Around): DraftedStep {
  const { what, wave, standing, now } = around;
  const draft = writeDraft(drafted, { what, name: standing.record.id, now });
  const isWhole = draft.openFields.length === 0;
  const { step, problem } = isWhole ? judge(draft, around) : { step: null, problem: null };
  const wanted = {
    standing,
    transition: what,
    wave,
    step,
    files: [...draft.files.map(({ path }) => path), ...draft.moves.map(({ to }) => to)],
    openFields: draft.openFields,
    planned: what === "approve" ? plannedWaves(drafted.sketch?.value) : [],
    initiator: null,
    issue: null,
  };
  return { draft, wanted, problem };
}

interface Judged {
  /** null for what takes no step, and when the files can't be used */
  readonly step: Step | null;
  readonly problem: string | null;
}

function judge(draft: WrittenDraft, { standing, files, catalog: known, now }: Around): Judged {
  const { record, pairs } = standing;
  const moved = new Map(draft.moves.map(({ from, to }) => [from, to]));
  const head = [
    ...files.map((file) => ({ ...file, path: moved.get(file.path) ?? file.path })),
    ...draft.files.map(({ path, bytes }) => ({ path, bytes, type: "file" as const, size: bytes.length })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const { ledger, diagnostics } = loadLedger({ commit: null, files: head });
  const [found] = withoutSecrets(diagnostics, head);
  if (found !== undefined) return { step: null, problem: `${found.path}: ${found.problem}` };
  const change = { base: [record], head: ledger.records };
  const catalog = catalogWith(ledger, known);
  const [problem] = changeProblems(change, { catalog, now });
  const [step] = stepsIn(change).steps;
  return {
    step: step === undefined ? null : { ...step, catalog, pairs, now },
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
