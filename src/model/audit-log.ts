/** The audit log as it stands on its branch: where its parts are, and what is read of them. docs/audit-format.md says it in full. */
import type { AuditEntry } from "./audit-entry.ts";

export const AUDIT_BRANCH = "audit";
export const CHECKPOINT_PATH = "checkpoint";
export const SEGMENT_FOLDER = "log";

/** entries of a segment; only the last one has fewer */
export const SEGMENT_ENTRIES = 1_000;

/** @param index from 0 */
export function segmentPath(index: number): string {
  return `${SEGMENT_FOLDER}/${String(index).padStart(4, "0")}.ndjson`;
}

export function isSegmentPath(path: string): boolean {
  const index = /^log\/(\d{4,15})\.ndjson$/.exec(path)?.[1];
  return index !== undefined && path === segmentPath(Number(index));
}

/** One line of a segment. Its place among all lines is the index of its leaf. */
export interface LogLine {
  readonly path: string;
  /** from 1 */
  readonly line: number;
  /** without the line's end: what the leaf is made of */
  readonly bytes: Uint8Array;
  /** null when it is no entry, and then `problem` says why */
  readonly entry: AuditEntry | null;
  readonly problem: string | null;
}

/** SHA-256, 32 bytes */
export type Hash = Uint8Array;

/** What stands for a whole log: the body of a C2SP checkpoint. */
export interface Checkpoint {
  /** name of the log: "github.com/acme/patches/audit" */
  readonly origin: string;
  /** how many entries */
  readonly size: number;
  /** of the Merkle tree over them */
  readonly root: Hash;
}

/** An entry before it has a place in the log. */
export type NewEntry = AuditEntry extends infer Entry
  ? Entry extends AuditEntry
    ? Omit<Entry, "v" | "seq">
    : never
  : never;
