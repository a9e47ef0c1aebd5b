/** Pull requests as they would be wanted for records of the sample ledger: the drafts of the program, with nothing added. */
import { openNames } from "../../src/decide/draft/sketch.ts";
import { type Drafted, draft } from "../../src/decide/draft.ts";
import { stepsOf } from "../../src/decide/lifecycle/steps.ts";
import type { WantedStep } from "../../src/decide/pull-request.ts";
import { standingOf } from "../../src/decide/standing/standing.ts";
import { readWorktree } from "../../src/io/files.ts";
import { loadLedger } from "../../src/load/ledger.ts";
import { plannedWaves } from "../../src/load/planned-waves.ts";
import { recordPath } from "../../src/model/ledger-layout.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import type { SnapshotFile } from "../../src/model/snapshot.ts";
import { renderDraft } from "../../src/render/draft.ts";
import { ROOT } from "../commands/program.ts";
import { AS_OF, catalogAfter } from "../requirements/sample.ts";

export const SAMPLE = catalogAfter();
const files = readWorktree(ROOT).files;
const NOBODY = { initiator: null, issue: null } as const;

function recordNamed(id: string): PatchRecord {
  const record = SAMPLE.records.get(id);
  if (record === undefined) throw new Error(`the sample has no record "${id}"`);
  return record;
}

/** A record of the sample as it was when it was new: only its patch.yaml. */
export function wantedRegistration(id: string): WantedStep {
  const standing = standingOf(recordNamed(id), SAMPLE, AS_OF);
  const [step] = stepsOf(null, standing.record).steps;
  return {
    standing,
    transition: "register",
    wave: null,
    step: step === undefined ? null : { ...step, catalog: SAMPLE, pairs: standing.pairs, now: AS_OF },
    files: [`${standing.record.folder}/patch.yaml`],
    openFields: [],
    planned: [],
    ...NOBODY,
  };
}

export function wanted(id: string, what: Exclude<WantedStep["transition"], "register">, wave: string | null = null) {
  const record = recordNamed(id);
  const standing = standingOf(record, SAMPLE, AS_OF);
  const patch = SAMPLE.patches.get(id)?.value;
  if (patch === undefined) throw new Error(`"${id}" has no patch`);
  const said = what === "amend" ? { kind: "corrected" } : {};
  const known = { record, derived: standing.derived, patch, catalog: SAMPLE, standing, said, commit: null, now: AS_OF };
  const drafted = draft({ what, wave }, known);
  if ("problem" in drafted) throw new Error(`${id} can't ${what}: ${drafted.problem}`);
  const { sketch, folder, moves } = drafted;
  const open = openNames(sketch?.value).filter((field) => field !== "scope.inventoryCommit" && field !== "");
  const [step] = open.length > 0 ? [] : stepsOf(record, headOf(drafted, record)).steps;
  return {
    standing,
    transition: what,
    wave,
    step: step === undefined ? null : { ...step, catalog: SAMPLE, pairs: standing.pairs, now: AS_OF },
    files: [...moves.map(({ to }) => to), ...(sketch === null ? [] : [`${folder}/${sketch.file}`])],
    openFields: open,
    planned: what === "approve" ? plannedWaves(sketch?.value) : [],
    ...NOBODY,
  } satisfies WantedStep;
}

/** A step that a person has written, as it was before it was merged: the newest file of a record of the sample. */
export function written(id: string, file: string): WantedStep {
  const head = recordNamed(id);
  const own = files.filter(({ path }) => recordPath(path)?.id === id && recordPath(path)?.file !== file);
  const [base = head] = loadLedger({ commit: null, files: own }).ledger.records;
  const standing = standingOf(base, { ...SAMPLE, records: new Map([...SAMPLE.records, [id, base]]) }, AS_OF);
  const [step] = stepsOf(base, head).steps;
  if (step === undefined) throw new Error(`${file} of ${id} is no step`);
  const taken = { ...step, catalog: SAMPLE, pairs: standing.pairs, now: AS_OF };
  return {
    standing,
    transition: step.transition,
    wave: null,
    step: taken,
    files: [`${head.folder}/${file}`],
    openFields: [],
    planned: [],
    ...NOBODY,
  };
}

/** The record with the draft in it. */
function headOf({ sketch, folder, moves }: Drafted, record: PatchRecord): PatchRecord {
  const moved = new Map(moves.map(({ from, to }) => [from, to]));
  const own = files
    .filter(({ path }) => recordPath(path)?.folder === record.folder)
    .map((file): SnapshotFile => ({ ...file, path: moved.get(file.path) ?? file.path }));
  const added = sketch === null ? [] : [fileOf(`${folder}/${sketch.file}`, sketch)];
  const [head] = loadLedger({ commit: null, files: [...own, ...added] }).ledger.records;
  if (head === undefined) throw new Error(`${record.id} can't be read with the draft`);
  return head;
}

function fileOf(path: string, { kind, value }: NonNullable<Drafted["sketch"]>): SnapshotFile {
  const bytes = Buffer.from(renderDraft({ path, kind, value, remarks: [], head: [], words: () => null }));
  return { path, type: "file", size: bytes.length, bytes };
}
