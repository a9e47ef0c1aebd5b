/**
 * The one door for authored YAML: bytes in, plain data out, or findings. The order is the defence: each step may rely on
 * the ones before it (size, encoding, characters, one bounded parse, a bounded walk), and none sees what they refused.
 * The parser's own messages quote whole lines of input, so only its reason and position are used.
 */
import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { findHidden } from "../model/characters.ts";
import { byPlace, type Diagnostic, type Loaded } from "../model/diagnostic.ts";
import type { DiagnosticCode } from "../model/diagnostic-codes.ts";
import { findAmbiguous } from "./ambiguity.ts";
import { finding, quote, refused, type Words } from "./finding.ts";
import { type Keys, type Locator, locator } from "./locate.ts";
import { positionAt, START } from "./position.ts";
import { AUTHORED, decode } from "./text.ts";

export interface YamlDocument {
  /** plain data: maps without prototype keys, lists, texts, finite numbers, booleans, null */
  readonly value: Readonly<Record<string, unknown>>;
  /** what it was read from, for the positions of later findings */
  readonly text: string;
}

const DEPTH_MAX = 32;
const VALUES_MAX = 10_000;
const OPTIONS = { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: DEPTH_MAX };

/** Keys are names of schema properties; a map with other keys (package names, say) is written as a list of entries. */
const KEY = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * @param path as findings name it
 * @returns a value beside findings only when all of them are `ambiguous-scalar`: the value is then YAML 1.2's
 */
export function readYaml(path: string, bytes: Uint8Array): Loaded<YamlDocument> {
  const decoded = decode(path, bytes, AUTHORED);
  if (decoded.value === null) return refused(...decoded.diagnostics);
  const text = decoded.value;
  const directive = findDirective(path, text);
  if (directive !== null) return refused(directive);
  const parsed = parse(path, text);
  if (parsed.value === null) return refused(...parsed.diagnostics);
  const unfit = walk(path, parsed.value, text);
  if (unfit.length > 0) return refused(...[...unfit].sort(byPlace));
  const diagnostics = findAmbiguous(path, text);
  if (diagnostics.some((one) => one.code !== "ambiguous-scalar")) return refused(...diagnostics);
  return { value: { value: parsed.value, text }, diagnostics };
}

function findDirective(path: string, text: string): Diagnostic | null {
  const offset = text.startsWith("%") ? 0 : text.indexOf("\n%") + 1;
  if (offset === 0 && !text.startsWith("%")) return null;
  const words = { problem: 'a line that starts with "%" is a directive', cure: "remove it, or indent the text" };
  return finding("yaml-tag", path, positionAt(text, offset), words);
}

function parse(path: string, text: string): Loaded<Readonly<Record<string, unknown>>> {
  let value: unknown;
  try {
    value = load(text, OPTIONS);
  } catch (error) {
    return refused(explain(path, text, error));
  }
  if (isRecord(value)) return { value, diagnostics: [] };
  const words = {
    problem: value === null ? "the file holds nothing" : "the file is not a mapping of keys to values",
    cure: 'write "key: value" lines',
  };
  return refused(finding("not-a-mapping", path, START, words));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Reason {
  readonly pattern: RegExp;
  readonly code: DiagnosticCode;
  readonly problem?: string;
  readonly cure: string;
}

/** What the parser's reasons mean for an author. The first that matches counts; the rest is a syntax error as it says. */
const REASONS: readonly Reason[] = [
  {
    pattern: /^aliases exceeded/,
    code: "yaml-alias",
    problem: "an alias repeats a value from elsewhere",
    cure: "write the value out",
  },
  { pattern: /alias|anchor/, code: "yaml-alias", cure: "write the value out" },
  {
    pattern: /^nesting exceeded/,
    code: "too-deep",
    problem: `values are nested deeper than ${DEPTH_MAX} levels`,
    cure: "write it flatter",
  },
  {
    pattern: /^duplicated mapping key/,
    code: "duplicate-key",
    problem: "a key stands twice in one mapping",
    cure: "remove one of the two",
  },
  {
    pattern: /complex keys/,
    code: "key-name",
    problem: "a list or mapping stands where a key belongs",
    cure: "use a plain name as key",
  },
  {
    pattern: /\btag\b/,
    code: "yaml-tag",
    problem: "a tag says what type a value has",
    cure: "remove it: the schema says the type",
  },
  { pattern: /^tab characters/, code: "yaml-syntax", cure: "indent with spaces" },
  { pattern: /input is empty/, code: "not-a-mapping", problem: "the file is empty", cure: 'write "key: value" lines' },
  {
    pattern: /^expected a single document/,
    code: "yaml-syntax",
    problem: "a second document follows",
    cure: "put it into a file of its own",
  },
  {
    pattern: /indentation/,
    code: "yaml-syntax",
    cure: 'align it with its neighbours, and quote a text that holds ": "',
  },
  {
    pattern: /end of the stream or a document separator/,
    code: "yaml-syntax",
    problem: "what follows does not belong to the document",
    cure: "check its indentation (spaces, no tabs)",
  },
  { pattern: /end of the stream within/, code: "yaml-syntax", cure: "close what was opened" },
];

function explain(path: string, text: string, error: unknown): Diagnostic {
  const reason = error instanceof YAMLException ? error.reason : "the file cannot be read";
  const offset = error instanceof YAMLException ? (error.mark?.position ?? secondDocument(text)) : 0;
  const known = REASONS.find((one) => one.pattern.test(reason));
  const words: Words = { problem: known?.problem ?? reason, cure: known?.cure ?? "correct the YAML here" };
  const code = known?.code ?? "yaml-syntax";
  const position = positionAt(text, offset);
  return finding(code, path, position, code === "duplicate-key" ? duplicateWords(text, offset, words) : words);
}

/** The parser gives no position for this one: the first document end that has content before it. */
function secondDocument(text: string): number {
  const ends = [...text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)];
  return ends.find((end) => /^(?!---|\s*(?:#|$))/m.test(text.slice(0, end.index)))?.index ?? 0;
}

/** Names the key and, in block style, the line where it stood first: the nearest above in the same column. */
function duplicateWords(text: string, offset: number, words: Words): Words {
  const key = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s:,{}[\]]+)/.exec(text.slice(offset, offset + 100))?.[0];
  if (key === undefined) return words;
  const { column } = positionAt(text, offset);
  const above = text.slice(0, offset).split("\n").slice(0, -1);
  const first = above.findLastIndex((line) => line.slice(column - 1).startsWith(`${key}:`));
  const where = first === -1 ? "" : `, first in line ${first + 1}`;
  return {
    problem: `key ${quote(key.replace(/^["']|["']$/g, ""))} stands twice in one mapping${where}`,
    cure: words.cure,
  };
}

/** A list or mapping that was met on the walk, and the way to it. */
interface Step {
  readonly value: object;
  readonly key: string | number;
  readonly up: Step | null;
}

/** Visits every value once, without recursion: the depth is the parser's affair, the number is ours. */
function walk(path: string, root: object, text: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let locate: Locator | null = null;
  const report = (step: Step, key: string | number, unfit: Unfit): void => {
    locate ??= locator(text);
    const place = locate(keysTo(step, key));
    found.push(finding(unfit.code, path, unfit.code === "key-name" ? place.key : place.position, unfit.words));
  };
  const open: Step[] = [{ value: root, key: "", up: null }];
  let count = 0;
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const [key, value] of Object.entries(step.value)) {
      count += 1;
      if (count > VALUES_MAX) {
        report(step, key, TOO_MANY);
        return found;
      }
      const isList = Array.isArray(step.value);
      const unfit = (isList ? null : judgeKey(key)) ?? judgeValue(value);
      if (unfit !== null) report(step, isList ? Number(key) : key, unfit);
      else if (typeof value === "object" && value !== null) {
        open.push({ value, key: isList ? Number(key) : key, up: step });
      }
    }
  }
  return found;
}

interface Unfit {
  readonly code: DiagnosticCode;
  readonly words: Words;
}

const TOO_MANY: Unfit = {
  code: "too-many-values",
  words: { problem: `the file holds more than ${VALUES_MAX} values`, cure: "split it" },
};

function judgeKey(key: string): Unfit | null {
  if (KEY.test(key) && !PROTOTYPE_KEYS.has(key)) return null;
  const cure = "use a letter, then up to 63 letters, digits, dots, dashes and underscores";
  return { code: "key-name", words: { problem: `key ${quote(key)} is not a plain name`, cure } };
}

function judgeValue(value: unknown): Unfit | null {
  if (typeof value === "string") return judgeText(value);
  if (typeof value !== "number" || (Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value))) {
    return null;
  }
  const problem = Number.isFinite(value) ? "the number is too large to be exact" : `${value} is not a number`;
  return { code: "number-out-of-range", words: { problem, cure: "quote it where a text is meant" } };
}

/** Escapes in double quotes can write what the characters of the file may not. */
function judgeText(value: string): Unfit | null {
  const hidden = findHidden(value);
  if (hidden === null) return null;
  const words = { problem: `an escape writes character ${hidden.name}, a ${hidden.kind}`, cure: "remove it" };
  return { code: "forbidden-character", words };
}

function keysTo(step: Step, key: string | number): Keys {
  const keys: (string | number)[] = [key];
  for (let one: Step | null = step; one !== null && one.up !== null; one = one.up) keys.unshift(one.key);
  return keys;
}
