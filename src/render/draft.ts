/**
 * A draft as a file that people finish: what is known stands there, what is open is a key without a value under the
 * schema's own words, and what may be said besides is a comment.
 */
import { dump } from "js-yaml";
import { visible } from "../model/characters.ts";
import { type RecordKind, schemaLine } from "../model/ledger-layout.ts";
import { plural } from "../model/words.ts";

type Keys = readonly (string | number)[];

export interface Page {
  readonly path: string;
  readonly kind: RecordKind;
  /** null is open, and undefined may be said */
  readonly value: object;
  readonly remarks: readonly { readonly at: Keys; readonly text: string }[];
  /** sentences for the reader of the file, one line each */
  readonly head: readonly string[];
  /** what the schema says about the value there; null where it says nothing */
  readonly words: (keys: Keys) => Words | null;
}

export interface Words {
  readonly description: string;
  readonly example: string | null;
  readonly allowed: readonly string[];
}

const WIDTH = 118;

export function renderDraft(page: Page): string {
  const head = page.head.flatMap((line) => comment(line, ""));
  const lines = mappingLines(page.value, [], { page, told: new Set() });
  return `${[schemaLine(page.path, page.kind), ...head, ...lines].join("\n")}\n`;
}

interface Writing {
  readonly page: Page;
  /** parts of the schema that were explained already: of thirty systems, only the first is */
  readonly told: Set<string>;
}

function mappingLines(value: object, keys: Keys, writing: Writing): readonly string[] {
  const indent = "  ".repeat(keys.length);
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const at = [...keys, key];
    if (child === undefined) return hintLines(key, at, indent, writing);
    return [...commentLines(child, at, indent, writing), ...entryLines(`${indent}${key}:`, child, at, writing)];
  });
}

/** A value behind its key or dash. */
function entryLines(start: string, value: unknown, at: Keys, writing: Writing): readonly string[] {
  if (value === null) return [start];
  const flat = flatText(value, at, writing);
  if (typeof value !== "object" || (flat !== null && start.length + flat.length < WIDTH)) {
    return [`${start} ${flat ?? scalarText(value, start)}`];
  }
  return [start, ...(Array.isArray(value) ? listLines(value, at, writing) : mappingLines(value, at, writing))];
}

function listLines(items: readonly unknown[], keys: Keys, writing: Writing): readonly string[] {
  const indent = "  ".repeat(keys.length);
  return items.flatMap((item, index) => {
    const at = [...keys, index];
    const isBlock = typeof item === "object" && item !== null && flatText(item, at, writing) === null;
    if (!isBlock) return entryLines(`${indent}-`, item, at, writing);
    const lines = mappingLines(item, at, writing);
    const first = lines.findIndex((line) => !/^ *#/.test(line));
    const [comments, rest] = [lines.slice(0, first), lines.slice(first)];
    const dashed = rest.map((line, number) => (number === 0 ? `${indent}- ${line.trimStart()}` : line));
    return [...remarkLines(at, indent, writing), ...comments.map((line) => `${indent}${line.trimStart()}`), ...dashed];
  });
}

/** On one line, when nothing in it needs words; null else. */
function flatText(value: unknown, at: Keys, { page }: Writing): string | null {
  if (typeof value !== "object" || value === null) return isPlain(value) ? yaml(value) : null;
  const isRemarked = page.remarks.some(
    (remark) => remark.at.length > at.length && at.every((key, i) => remark.at[i] === key),
  );
  const parts: readonly unknown[] = Object.values(value);
  const isFlat = parts.every((part) => isPlain(part) || (Array.isArray(part) && part.every(isPlain)));
  return isRemarked || !isFlat ? null : yaml(value);
}

/** Not open, and of one line. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\n");
  return typeof value === "number" || typeof value === "boolean";
}

function yaml(value: unknown): string {
  return dump(value, { lineWidth: -1, quoteStyle: "double", noRefs: true, flowLevel: 0 }).replace(/\n$/, "");
}

/** Lines that a block shows as they are: none empty, none with space where nobody sees it. */
const BLOCK = /^(?:[^\s][^\t\n]*(?:\n|$))+$/;

/** Of several lines: a block, as far to the right as its key and two more. */
function scalarText(value: unknown, start: string): string {
  if (typeof value === "string" && (value.endsWith("\n") || !BLOCK.test(value))) return yaml([value]).slice(1, -1);
  const indent = " ".repeat(start.length - start.trimStart().length);
  return yaml(value).replaceAll("\n", `\n${indent}`);
}

function commentLines(value: unknown, at: Keys, indent: string, writing: Writing): readonly string[] {
  const explained = value === null ? wordsLines(at, indent, writing) : [];
  return [...explained, ...remarkLines(at, indent, writing)];
}

function remarkLines(at: Keys, indent: string, { page }: Writing): readonly string[] {
  const own = page.remarks.filter(
    (remark) => remark.at.length === at.length && at.every((key, i) => remark.at[i] === key),
  );
  return own.flatMap(({ text }) => comment(text, indent));
}

function wordsLines(at: Keys, indent: string, { page, told }: Writing): readonly string[] {
  const part = at.map((key) => (typeof key === "number" ? "*" : key)).join("/");
  const words = told.has(part) ? null : page.words(at);
  told.add(part);
  if (words === null) return [];
  if (words.allowed.length === 0) return comment(words.description, indent);
  const sentence = words.description.endsWith("`") ? `${words.description}.` : words.description;
  return comment(`${sentence} One of: ${words.allowed.join(", ")}.`, indent);
}

/** A key that may be said: two lines to take the sign from. */
function hintLines(key: string, at: Keys, indent: string, writing: Writing): readonly string[] {
  const part = at.map((one) => (typeof one === "number" ? "*" : one)).join("/");
  const words = writing.told.has(part) ? null : writing.page.words(at);
  if (words === null) return [];
  const remarks = remarkLines(at, indent, writing);
  const lines = wordsLines(at, indent, writing);
  return [...lines, ...remarks, `${indent}# ${key}: ${words.example ?? "…"}`];
}

/** As many comment lines as the text needs. */
function comment(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text, COMMENT_MAX).split(" ")) {
    if (line !== "" && indent.length + line.length + word.length + 3 > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${indent}# ${one}`);
}

const COMMENT_MAX = 1000;

const SHOWN_MAX = 40;

/** @param open fields, by their keys */
export function renderOpen(open: readonly string[]): string {
  if (open.length === 0) return "nothing is open\n";
  const shown = open.slice(0, SHOWN_MAX).map((keys) => `  ${keys}\n`);
  const more = open.length > SHOWN_MAX ? `  and ${open.length - SHOWN_MAX} more\n` : "";
  return `open, for you to write (${plural(open.length, "field")}):\n${shown.join("")}${more}`;
}
