/**
 * A finding is a value: where, what is wrong, what to do, and a code of a closed list.
 * All findings of a run are collected, sorted and shown at once.
 */
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import type { Place } from "./place.ts";

export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** path as the user knows it, relative to the ledger's root for its files */
  readonly path: string;
  /** from 1 */
  readonly line: number;
  /** from 1, in characters */
  readonly column: number;
  /** what is wrong, without a full stop; under 200 characters */
  readonly problem: string;
  /** what to do about it, without a full stop; under 200 characters */
  readonly cure: string;
}

/** A finding that knows its place, but not yet the line. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly place: Place;
  readonly problem: string;
  readonly cure: string;
}

/** A value, or why there is none. Findings beside a value are about things that could be left out of it. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorts by place, then by code: the same input always prints the same lines. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.code, b.code);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
