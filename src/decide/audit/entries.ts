/** Entries by what makes each of them one: what is in the log already is never appended again, by whomever it is seen. */
import type { AuditEntry } from "../../model/audit-entry.ts";
import { type NewEntry, SEGMENT_ENTRIES, segmentPath } from "../../model/audit-log.ts";
import { canonical } from "./canonical.ts";

/**
 * Two entries with the same key tell the same. What a rewrite took away may come again, so that merges are told apart by how
 * many rewrites stand before them.
 */
export function keysOf(entries: readonly (NewEntry | AuditEntry)[]): readonly string[] {
  let rewrites = 0;
  return entries.map((entry) => {
    const key = keyOf(entry, rewrites);
    if (entry.kind === "rewrite") rewrites += 1;
    return key;
  });
}

function keyOf(entry: NewEntry | AuditEntry, rewrites: number): string {
  switch (entry.kind) {
    case "begin":
      return "begin";
    case "merge":
      return `merge ${entry.commits.at(-1)} ${rewrites}`;
    case "review":
      return `review ${entry.review} ${entry.state}`;
    case "receipt":
      return `receipt ${entry.reference} ${entry.recipient} ${entry.result}`;
    case "heartbeat":
      return `heartbeat ${entry.job} ${entry.run ?? entry.at}`;
    case "lapse":
      return `lapse ${entry.control} ${entry.state} ${entry.at} ${entry.missing.join(" ")}`;
    case "bypass":
      return `bypass ${entry.code} ${entry.commit}`;
    case "rewrite":
      return `rewrite ${rewrites}`;
    default:
      return entry satisfies never;
  }
}

/** Those of the new ones that the log does not have, with their places; each once. */
export function numbered(log: readonly AuditEntry[], added: readonly NewEntry[]): readonly AuditEntry[] {
  const keys = keysOf([...log, ...added]);
  const known = new Set(keys.slice(0, log.length));
  const fresh = added.filter((_, index) => {
    const key = keys[log.length + index] ?? "";
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return fresh.map((entry, index): AuditEntry => ({ ...entry, v: 1, seq: log.length + index }));
}

export interface SegmentFile {
  readonly path: string;
  readonly text: string;
}

/** The segments that change when lines are appended. @param lines all lines of the log, old and new; @param from the first new one */
export function segmentsFrom(lines: readonly string[], from: number): readonly SegmentFile[] {
  const first = Math.floor(from / SEGMENT_ENTRIES);
  const count = Math.ceil(lines.length / SEGMENT_ENTRIES);
  return Array.from({ length: Math.max(0, count - first) }, (_, offset) => {
    const start = (first + offset) * SEGMENT_ENTRIES;
    const own = lines.slice(start, start + SEGMENT_ENTRIES);
    return { path: segmentPath(first + offset), text: own.map((line) => `${line}\n`).join("") };
  });
}

export function lineOf(entry: AuditEntry): string {
  return canonical(entry);
}
