/**
 * What parsed YAML may hold: a bounded number of values, plain names as keys, exact numbers, and texts without hidden
 * characters (an escape in double quotes can write what the file itself may not).
 */
import { codePointName, findHidden } from "../model/characters.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { DiagnosticCode } from "../model/diagnostic-codes.ts";
import { finding, quote, type Words } from "./finding.ts";
import { type Keys, type Locator, locator } from "./locate.ts";

export const VALUES_MAX = 10_000;

/** Keys are names of schema properties; a map with other keys (package names, say) is written as a list of entries. */
const KEY = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** A list or mapping that was met on the walk, and the way to it. */
interface Step {
  readonly value: object;
  readonly key: string | number;
  readonly up: Step | null;
}

/** Visits every value once, without recursion: the depth is the parser's affair, the number is ours. */
export function findUnfit(path: string, root: object, text: string): readonly Diagnostic[] {
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
    const isList = Array.isArray(step.value);
    for (const [name, value] of Object.entries(step.value)) {
      const key = isList ? Number(name) : name;
      count += 1;
      if (count > VALUES_MAX) {
        report(step, key, TOO_MANY);
        return found;
      }
      const unfit = (isList ? null : judgeKey(name)) ?? judgeValue(value);
      if (unfit !== null) report(step, key, unfit);
      else if (typeof value === "object" && value !== null) open.push({ value, key, up: step });
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
  const foreign = /[^\0-\x7f]/u.exec(key);
  const reason = foreign === null ? "is not a plain name" : `holds ${codePointName(foreign[0])}`;
  const cure = "use a letter, then up to 63 letters, digits, dots, dashes and underscores";
  return { code: "key-name", words: { problem: `key ${quote(key)} ${reason}`, cure } };
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
  const words = { problem: `an escape writes character ${hidden.name}, ${hidden.kind}`, cure: "remove it" };
  return { code: "forbidden-character", words };
}

function keysTo(step: Step, key: string | number): Keys {
  const keys: (string | number)[] = [key];
  for (let one: Step | null = step; one !== null && one.up !== null; one = one.up) keys.unshift(one.key);
  return keys;
}
