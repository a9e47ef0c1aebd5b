/**
 * What a guard is: one question about a step, asked of the record, the catalog and now. Before an act a guard refuses;
 * of a fact that has happened it asks that the deviation is written down.
 */
import type { Catalog } from "../../model/catalog.ts";
import type { DiagnosticCode } from "../../model/diagnostic-codes.ts";
import type { StageKey, Transition } from "../../model/lifecycle.ts";
import type { Place } from "../../model/place.ts";
import type { Attempt, Derived, PatchRecord, RecordFile } from "../../model/record.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import type { Receipts, Unreadable } from "../notices/receipts.ts";

/** One file that a change adds (or one move), seen in its record. */
export interface Step {
  readonly transition: Transition;
  readonly key: StageKey;
  /** what it adds; null when it only moves files */
  readonly file: RecordFile<unknown> | null;
  /** with the file in place */
  readonly record: PatchRecord;
  /** what the record was before the file came */
  readonly before: Derived;
  /** the attempt that the file belongs to; what it omits is inherited from those before it */
  readonly attempt: Attempt;
  readonly catalog: Catalog;
  /** the verdicts of this patch, at `now` */
  readonly pairs: readonly PairVerdict[];
  /** RFC 3339 */
  readonly now: string;
  /** what the audit log says of notices, or why it can't be read; not there where nobody looked: who was told is not known */
  readonly receipts?: Receipts | Unreadable | undefined;
}

export interface Refusal {
  /** `requirement-not-met` when it is not said */
  readonly code?: Extract<DiagnosticCode, "scope-changed">;
  readonly place: Place;
  /** what is wrong, without a full stop */
  readonly problem: string;
  /** what to do, without a full stop */
  readonly cure: string;
  /** it is about a time that is still to come, so that it can't have been so */
  readonly isAhead?: true;
}

export interface Guard {
  /** ids of the requirements that it enforces; the first is cited, and named by a deviation */
  readonly requirements: readonly [string, ...string[]];
  readonly transition: Transition;
  /** the question, as a line of a checklist: "four viewpoints are there, each by somebody who may speak for it" */
  readonly asks: string;
  /** empty when all is well */
  readonly check: (step: Step) => readonly Refusal[];
}
