/** Segments of the audit log to entries. What is no entry keeps its place, so that every other one keeps its own. */
import type { AuditEntry } from "../model/audit-entry.ts";
import type { LogLine } from "../model/audit-log.ts";
import { entry as isEntry } from "../model/audit-validators.js";
import { readJsonText } from "./json.ts";
import { checkShape } from "./schema.ts";

interface Segment {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const NEWLINE = 10;

/** @param segments in the order of the log */
export function readAuditLog(segments: readonly Segment[]): readonly LogLine[] {
  return segments.flatMap(readSegment);
}

function readSegment({ path, bytes }: Segment): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const place = { path, line: lines.length + 1, bytes: bytes.subarray(start, end) };
    const cut = newline === -1 ? "the line is cut off: it has no end" : null;
    lines.push(cut === null ? readLine(place) : { ...place, entry: null, problem: cut });
    start = end + 1;
  }
  return lines;
}

function readLine(place: Pick<LogLine, "path" | "line" | "bytes">): LogLine {
  const text = decoded(place.bytes);
  if (text === null) return { ...place, entry: null, problem: "the line is not UTF-8" };
  const { path } = place;
  const json = readJsonText(path, text);
  const [syntax] = json.diagnostics;
  if (syntax !== undefined) return { ...place, entry: null, problem: `the line is not JSON: ${syntax.problem}` };
  const checked = checkShape<AuditEntry>({ path, text, notation: "json" }, json.value, isEntry);
  const [wrong] = checked.diagnostics;
  return { ...place, entry: checked.value, problem: wrong === undefined ? null : `it is no entry: ${wrong.problem}` };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
