/**
 * Foreign JSON: vendors' advisories, package lists, reports of other tools. Larger than authored files, and data only:
 * sizes are capped before the parser sees the text, and the parser's own messages are not shown.
 */
import { visit } from "jsonc-parser";
import type { Diagnostic, Loaded } from "../model/diagnostic.ts";
import { finding, refused } from "./finding.ts";
import { type Position, positionAt } from "./position.ts";
import { decode, FOREIGN } from "./text.ts";

const DEPTH_MAX = 100;
const VALUES_MAX = 2_000_000;
const LINES_MAX = 500_000;
const BAD_LINES_MAX = 1_000;
const BAD_LINES_TOLD_MAX = 100;

export interface JsonLine {
  /** from 1 */
  readonly line: number;
  readonly text: string;
  readonly value: unknown;
}

/**
 * `null` is a value too: what tells a document that was refused is that it has findings.
 * @param text whose size was checked when it was decoded
 */
export function readJsonText(path: string, text: string): Loaded<unknown> {
  const excess = findExcess(path, text);
  if (excess !== null) return refused(excess);
  try {
    return { value: JSON.parse(text), diagnostics: [] };
  } catch {
    const words = {
      problem: "the text is not valid JSON from here on",
      cure: "get the document again from its source",
    };
    return refused(finding("json-syntax", path, firstError(text), words));
  }
}

/**
 * One value per line, empty lines skipped. A line that cannot be read is a finding beside the values of the others;
 * the first hundred are told. A file with more than a thousand is no such file, and is refused.
 */
export function readJsonLines(path: string, bytes: Uint8Array): Loaded<readonly JsonLine[]> {
  const decoded = decode(path, bytes, FOREIGN);
  if (decoded.value === null) return refused(...decoded.diagnostics);
  const lines: JsonLine[] = [];
  const diagnostics: Diagnostic[] = [];
  let bad = 0;
  for (const { line, text } of linesOf(decoded.value)) {
    const read = readJsonText(path, text);
    if (read.diagnostics.length === 0) lines.push({ line, text, value: read.value });
    else bad += 1;
    if (bad <= BAD_LINES_TOLD_MAX) diagnostics.push(...read.diagnostics.map((one) => ({ ...one, line })));
    if (bad > BAD_LINES_MAX) return refused(...diagnostics);
    if (lines.length > LINES_MAX) return refused(tooManyLines(path, line));
  }
  return { value: lines, diagnostics };
}

function* linesOf(text: string): Generator<{ readonly line: number; readonly text: string }> {
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    line += 1;
    const content = text.slice(start, end);
    if (content.trim() !== "") yield { line, text: content };
    start = end + 1;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts brackets and commas outside strings: what the parser would have to nest and to hold. */
function findExcess(path: string, text: string): Diagnostic | null {
  let depth = 0;
  let values = 1;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) offset = stringEnd(text, offset);
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      values += 1;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
    else if (code === 0x2c) values += 1;
    if (depth > DEPTH_MAX) return excess(path, positionAt(text, offset), "too-deep");
    if (values > VALUES_MAX) return excess(path, positionAt(text, offset), "too-many-values");
  }
  return null;
}

function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function tooManyLines(path: string, line: number): Diagnostic {
  const words = { problem: `there are more than ${LINES_MAX} lines`, cure: "split the file" };
  return finding("too-many-values", path, { line, column: 1 }, words);
}

function excess(path: string, position: Position, code: "too-deep" | "too-many-values"): Diagnostic {
  const problem =
    code === "too-deep"
      ? `values are nested deeper than ${DEPTH_MAX} levels`
      : `there are more than ${VALUES_MAX} values`;
  return finding(code, path, position, { problem, cure: "check that this is the document that was meant" });
}

/** The parser that gives offsets is asked only where it meets the first error; it would go on to the end of the text. */
function firstError(text: string): Position {
  let first = text.length;
  const onError = (_error: number, offset: number): never => {
    first = offset;
    throw FOUND;
  };
  try {
    visit(text, { onError }, { disallowComments: true });
  } catch (error) {
    if (error !== FOUND) throw error;
  }
  return positionAt(text, first);
}

const FOUND = new Error("the first error is found");
