/**
 * The one door for authored YAML: bytes in, plain data out, or findings. The order is the defence: each step may rely on
 * the ones before it (size, encoding, characters, one bounded parse, a bounded walk), and none sees what they refused.
 * The parser's own messages quote whole lines of input, so only its reason and position are used.
 */

import { CORE_SCHEMA, load } from "js-yaml";
import { byPlace, type Diagnostic, type Loaded } from "../model/diagnostic.ts";
import { findAmbiguous } from "./ambiguity.ts";
import { findDuplicateKeys } from "./duplicate-keys.ts";
import { finding, quote, refused } from "./finding.ts";
import { isMapping } from "./members.ts";
import { findUnfit, VALUES_MAX } from "./plain-data.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { positionAt, positions, START } from "./position.ts";
import { AUTHORED, decode } from "./text.ts";
import { DEPTH_MAX, explainYamlError } from "./yaml-error.ts";

export interface YamlDocument {
  /** plain data: maps without prototype keys, lists, texts, finite numbers, booleans, null */
  readonly value: Readonly<Record<string, unknown>>;
  /** what it was read from, for the positions of later findings */
  readonly text: string;
}

const LIMITS = { depth: DEPTH_MAX, values: VALUES_MAX };
const OPTIONS = { schema: CORE_SCHEMA, maxAliases: 0, maxDepth: DEPTH_MAX };

/**
 * @param path as findings name it
 * @returns a value beside findings only when all of them leave one: an ambiguous scalar is then YAML 1.2's, and of a
 * key that stands twice the last counts
 */
export function readYaml(path: string, bytes: Uint8Array): Loaded<YamlDocument> {
  const decoded = decode(path, bytes, AUTHORED);
  if (decoded.value === null) return refused(...decoded.diagnostics);
  const text = decoded.value;
  const plain = readPlainYaml(text, LIMITS);
  if (plain !== null) return { value: { value: plain, text }, diagnostics: findAmbiguous(path, text) };
  const directive = findDirective(path, text);
  if (directive !== null) return refused(directive);
  const parsed = parse(path, text);
  if (parsed.value === null) return refused(...parsed.diagnostics);
  const unfit = findUnfit(path, parsed.value, text);
  const diagnostics = [...parsed.diagnostics, ...unfit, ...findAmbiguous(path, text)].sort(byPlace);
  const isUsable = diagnostics.every((one) => READABLE.has(one.code));
  return { value: isUsable ? { value: parsed.value, text } : null, diagnostics };
}

const READABLE: ReadonlySet<string> = new Set(["ambiguous-scalar", "duplicate-key"]);

function findDirective(path: string, text: string): Diagnostic | null {
  const offset = text.startsWith("%") ? 0 : text.indexOf("\n%") + 1;
  if (offset === 0 && !text.startsWith("%")) return null;
  const words = { problem: 'a line that starts with "%" is a directive', cure: "remove it, or indent the text" };
  return finding("yaml-tag", path, positionAt(text, offset), words);
}

function parse(path: string, text: string): Loaded<Readonly<Record<string, unknown>>> {
  let value: unknown;
  let duplicates: readonly Diagnostic[] = [];
  try {
    value = load(text, OPTIONS);
  } catch (error) {
    const found = explainYamlError(path, text, error);
    if (found.code !== "duplicate-key") return refused(found);
    const all = tellDuplicates(path, text);
    duplicates = all.length > 0 ? all : [found];
    value = load(text, { ...OPTIONS, json: true });
  }
  if (isMapping(value)) return { value, diagnostics: duplicates };
  const words = {
    problem: value === null ? "the file holds nothing" : "the file is not a mapping of keys to values",
    cure: 'write "key: value" lines',
  };
  return refused(...duplicates, finding("not-a-mapping", path, START, words));
}

function tellDuplicates(path: string, text: string): readonly Diagnostic[] {
  const at = positions(text);
  return findDuplicateKeys(text).map(({ key, offset, first }) => {
    const problem = `key ${quote(key)} stands twice in one mapping, first at line ${at(first).line}`;
    return finding("duplicate-key", path, at(offset), { problem, cure: "remove one of the two" });
  });
}
