/** Everything that the folder of one patch holds. Its state is derived from what is there; no file says it. */
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
} from "./authored.ts";
import type { Problem } from "./diagnostic.ts";
import type { State } from "./lifecycle.ts";
import type { Entry } from "./place.ts";

/** A file of a record, and the SHA-256 of its bytes as records write it. */
export interface RecordFile<T> extends Entry<T> {
  /** relative to the patch's folder */
  readonly file: string;
  readonly digest: string;
}

/** One way from evaluation to verification; the next begins after a revocation, or when the record is opened again. */
export interface Attempt {
  /** from 1 */
  readonly number: number;
  readonly evaluation: RecordFile<Evaluation> | null;
  readonly testReport: RecordFile<TestReport> | null;
  readonly change: RecordFile<Change> | null;
  /** by wave */
  readonly notices: ReadonlyMap<string, RecordFile<Notice>>;
  readonly deployments: ReadonlyMap<string, RecordFile<Deployment>>;
  readonly verifications: ReadonlyMap<string, RecordFile<Verification>>;
  readonly revocation: RecordFile<Revocation> | null;
  /** how the record had ended with this attempt, before it was opened again */
  readonly outcome: RecordFile<Outcome> | null;
}

export interface PatchRecord {
  /** name of its folder */
  readonly id: string;
  /** `patches/dsa-5817-1`, or `patches/archive/2026/dsa-5817-1` */
  readonly folder: string;
  readonly isArchived: boolean;
  /** as it was registered; null when the file is not there or can't be used */
  readonly patch: RecordFile<Patch> | null;
  /** by their numbers */
  readonly amendments: readonly RecordFile<Amendment>[];
  /** by their numbers, without gaps: what is omitted is an attempt without files */
  readonly attempts: readonly Attempt[];
  /** by file name */
  readonly notices: readonly RecordFile<Notice>[];
  readonly exceptions: readonly RecordFile<Exception>[];
  readonly risks: readonly RecordFile<Risk>[];
  readonly outcome: RecordFile<Outcome> | null;
  /** every file of the folder, also one that could not be used */
  readonly files: readonly { readonly file: string; readonly digest: string }[];
}

export interface WaveState {
  readonly wave: string;
  readonly state: Extract<State, "approved" | "announced" | "deployed" | "verified" | "revoked">;
}

/** What the files of a record mean together. */
export interface Derived {
  readonly state: State;
  /** number of the attempt that the record is in, from 1 */
  readonly attempt: number;
  /** of that attempt's change, in its order; empty before it is approved */
  readonly waves: readonly WaveState[];
  /** the vendor withdrew the patch and has not brought it back: nothing but ending or amending goes on */
  readonly isWithdrawn: boolean;
  /** why the files can't have come about by legal steps; then the state is the most cautious one, and nothing advances */
  readonly illegal: readonly Problem[];
}
