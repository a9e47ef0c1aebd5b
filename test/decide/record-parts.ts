/** A record from what its folder holds: files are named, numbered and digested as in a ledger. */
import type {
  Amendment,
  Change,
  Deployment,
  Evaluation,
  Exception,
  Notice,
  Outcome,
  Patch,
  Revocation,
  Risk,
  TestReport,
  Verification,
} from "../../src/model/authored.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../src/model/record.ts";
import { digestOf } from "./stage-files.ts";

export type ByWave<T> = Readonly<Record<string, T>>;

export interface AttemptParts {
  readonly evaluation?: Evaluation;
  readonly testReport?: TestReport;
  readonly change?: Change;
  readonly notices?: ByWave<Notice>;
  readonly deployments?: ByWave<Deployment>;
  readonly verifications?: ByWave<Verification>;
  readonly revocation?: Revocation;
  readonly outcome?: Outcome;
}

/** What a record's folder holds; files are numbered and named as the lifecycle says. */
export interface RecordParts {
  readonly patch?: Patch;
  readonly amendments?: readonly Amendment[];
  readonly attempts?: readonly AttemptParts[];
  readonly notices?: ByWave<Notice>;
  readonly exceptions?: readonly Exception[];
  readonly risks?: readonly Risk[];
  readonly outcome?: Outcome;
}

const ID = "dsa-5764-1";
const FOLDER = `patches/${ID}`;

export function record(parts: RecordParts = {}): PatchRecord {
  const folder = emptyFolder();
  const held = {
    patch: folder.put("patch.yaml", parts.patch),
    amendments: folder.numbered("amendments", parts.amendments),
    attempts: (parts.attempts ?? []).map((attempt, index) => attemptOf(folder, attempt, index + 1)),
    notices: [...folder.named("notices", parts.notices).values()],
    exceptions: folder.numbered("exceptions", parts.exceptions),
    risks: folder.numbered("risks", parts.risks),
    outcome: folder.put("outcome.yaml", parts.outcome),
  };
  const files = folder.files.map(({ file, digest }) => ({ file, digest }));
  return { id: ID, folder: FOLDER, isArchived: false, ...held, files };
}

type Folder = ReturnType<typeof emptyFolder>;

function emptyFolder() {
  const files: RecordFile<unknown>[] = [];
  const add = <T>(file: string, value: T): RecordFile<T> => {
    const one = { file, value, digest: digestOf(value), place: { path: `${FOLDER}/${file}`, at: [] } };
    files.push(one);
    return one;
  };
  return {
    files,
    put: <T>(file: string, value: T | undefined) => (value === undefined ? null : add(file, value)),
    numbered: <T>(folder: string, values: readonly T[] = []) =>
      values.map((value, index) => add(`${folder}/${String(index + 1).padStart(3, "0")}.yaml`, value)),
    named: <T>(folder: string, values: ByWave<T> = {}) =>
      new Map(Object.entries(values).map(([name, value]) => [name, add(`${folder}/${name}.yaml`, value)])),
  };
}

function attemptOf({ put, named }: Folder, parts: AttemptParts, number: number): Attempt {
  const folder = `attempt-${number}`;
  return {
    number,
    evaluation: put(`${folder}/evaluation.yaml`, parts.evaluation),
    testReport: put(`${folder}/test-report.yaml`, parts.testReport),
    change: put(`${folder}/change.yaml`, parts.change),
    notices: named(`${folder}/notices`, parts.notices),
    deployments: named(`${folder}/deployments`, parts.deployments),
    verifications: named(`${folder}/verifications`, parts.verifications),
    revocation: put(`${folder}/revocation.yaml`, parts.revocation),
    outcome: put(`${folder}/outcome.yaml`, parts.outcome),
  };
}

/** An attempt that has not begun. */
export const NO_ATTEMPT = attemptOf(emptyFolder(), {}, 1);
