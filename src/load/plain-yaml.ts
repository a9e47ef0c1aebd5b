/**
 * The part of YAML that authored files are written in, read several times faster than by a whole YAML parser: block
 * mappings and lists, plain and simply quoted texts on one line, comments on lines of their own. On anything else the
 * answer is "don't know", and the parser decides, about errors as well. That the two never disagree is proved by a test
 * that tries them on everything there is and on thousands of mutants.
 */

/** What a plain file may hold at most; the parser tells what is beyond. */
export interface PlainLimits {
  readonly depth: number;
  readonly values: number;
}

type Plain = string | number | boolean | Plain[] | PlainMap;
interface PlainMap {
  [key: string]: Plain;
}

/** Thrown and caught in this file only: the text is not in the subset. */
const UNKNOWN = new Error("not in the subset");

interface Line {
  readonly indent: number;
  /** without indentation */
  readonly text: string;
}

interface Reader {
  readonly lines: Line[];
  readonly limits: PlainLimits;
  next: number;
  values: number;
}

/** @returns null for "don't know" */
export function readPlainYaml(text: string, limits: PlainLimits): PlainMap | null {
  try {
    const reader: Reader = { lines: contentLines(text), limits, next: 0, values: 0 };
    if (reader.lines[0]?.indent !== 0) return null;
    const value = readMap(reader, 0, 1);
    return reader.next === reader.lines.length ? value : null;
  } catch (error) {
    if (error === UNKNOWN) return null;
    throw error;
  }
}

/** Tabs, carriage returns, lines of spaces, documents and directives are the parser's affair. */
const OUTSIDE = /[\t\r\0]|^ +$|^(?:---|\.\.\.|%)/m;

function contentLines(text: string): Line[] {
  if (OUTSIDE.test(text)) throw UNKNOWN;
  const lines: Line[] = [];
  // A comment stands as far in as the line that it is about; one that stands elsewhere might end a text, or be part of it.
  let comment: number | null = null;
  for (const raw of text.split("\n")) {
    const content = raw.trimStart();
    if (content === "" && raw === "") continue;
    const indent = raw.length - content.length;
    if (content.endsWith(" ") || !isSpaces(raw, indent) || indent !== (comment ?? indent)) throw UNKNOWN;
    const isComment = content.startsWith("#");
    comment = isComment ? indent : null;
    if (!isComment) lines.push({ indent, text: content });
  }
  if (comment !== null && comment > 0) throw UNKNOWN;
  return lines;
}

/** `trimStart` also takes other white space away, which in YAML is content. */
function isSpaces(raw: string, length: number): boolean {
  for (let index = 0; index < length; index++) if (raw.charCodeAt(index) !== 0x20) return false;
  return true;
}

const ENTRY = /^([A-Za-z][A-Za-z0-9_.-]{0,63}):(?: (.*))?$/;
/** Words that are no texts as keys, and names that objects give a meaning to. */
const NO_KEY = /^(?:null|true|false|constructor|prototype)$/i;

function readMap(reader: Reader, indent: number, depth: number): PlainMap {
  if (depth > reader.limits.depth) throw UNKNOWN;
  const map: PlainMap = {};
  for (let line = reader.lines[reader.next]; line?.indent === indent; line = reader.lines[reader.next]) {
    const [, key, rest] = ENTRY.exec(line.text) ?? [];
    if (key === undefined || NO_KEY.test(key) || Object.hasOwn(map, key)) throw UNKNOWN;
    reader.next += 1;
    map[key] = rest === undefined ? readNested(reader, indent, depth) : readScalar(reader, rest, indent);
  }
  return map;
}

/** What stands on the lines below a key, further in. */
function readNested(reader: Reader, indent: number, depth: number): Plain {
  const line = reader.lines[reader.next];
  if (line === undefined || line.indent <= indent) throw UNKNOWN;
  count(reader);
  return line.text.startsWith("- ")
    ? readList(reader, line.indent, depth + 1)
    : readMap(reader, line.indent, depth + 1);
}

function readList(reader: Reader, indent: number, depth: number): Plain[] {
  if (depth > reader.limits.depth) throw UNKNOWN;
  const list: Plain[] = [];
  for (let line = reader.lines[reader.next]; line?.indent === indent; line = reader.lines[reader.next]) {
    if (!line.text.startsWith("- ")) throw UNKNOWN;
    const text = line.text.slice(2);
    list.push(
      ENTRY.test(text) ? readItemMap(reader, { indent: indent + 2, text }, depth) : readItem(reader, text, indent),
    );
  }
  return list;
}

function readItem(reader: Reader, text: string, indent: number): Plain {
  reader.next += 1;
  return readScalar(reader, text, indent);
}

/** "- key: value" begins a mapping whose further keys stand below the first. */
function readItemMap(reader: Reader, first: Line, depth: number): PlainMap {
  reader.lines[reader.next] = first;
  count(reader);
  return readMap(reader, first.indent, depth + 1);
}

function readScalar(reader: Reader, text: string, indent: number): Plain {
  count(reader);
  const line = reader.lines[reader.next];
  // What stands further in would be more of the same text.
  if (line !== undefined && line.indent > indent) throw UNKNOWN;
  const quote = text[0];
  if (quote === '"' || quote === "'") return readQuoted(text, quote);
  if (text === "[]") return [];
  if (text === "{}") return {};
  return readPlain(text);
}

/** Without escapes, and without the doubled quote that stands for one. */
function readQuoted(text: string, quote: string): string {
  const content = text.slice(1, -1);
  if (text.length < 2 || !text.endsWith(quote) || content.includes(quote) || content.includes("\\")) throw UNKNOWN;
  return content;
}

/** Begins like a text and has nothing within that ends one: ": " a key, " #" a comment. */
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^\n]*$/;
const ENDS_PLAIN = /: | #|:$/;
const WHOLE_NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;
/** Everything that is a number to any reader of YAML, and more. */
const LIKE_NUMBER = /^[+.]?[0-9.]*(?:[box][0-9a-f_]*)?(?:[0-9._]*(?:e[-+]?[0-9._]*)?|inf|nan)?$/i;
const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["True", true],
  ["TRUE", true],
  ["false", false],
  ["False", false],
  ["FALSE", false],
]);
const NULLS = /^(?:null|~)$/i;

function readPlain(text: string): Plain {
  if (!PLAIN.test(text) || ENDS_PLAIN.test(text) || NULLS.test(text)) throw UNKNOWN;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  if (LIKE_NUMBER.test(text)) {
    if (/^[0-9]+(?:\.[0-9]+){2,}$/.test(text)) return text;
    throw UNKNOWN;
  }
  return WORDS.get(text) ?? text;
}

function count(reader: Reader): void {
  reader.values += 1;
  if (reader.values > reader.limits.values) throw UNKNOWN;
}
