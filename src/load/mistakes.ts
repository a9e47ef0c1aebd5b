/**
 * A validator's errors to findings. A validator reports every rule that a value breaks; an author made one mistake there:
 * a misspelt key is not also a missing one, and a number where a text belongs does not also lack the text's form.
 */

import type { Diagnostic } from "../model/diagnostic.ts";
import type { DiagnosticCode } from "../model/diagnostic-codes.ts";
import { groupBy } from "../model/group-by.ts";
import { nearest } from "../model/nearest.ts";
import { segmentsOf } from "../model/place.ts";
import type { SchemaError, Validator } from "../model/validator.ts";
import { finding, type Words } from "./finding.ts";
import type { Keys, Locator } from "./locate.ts";
import { memberOf } from "./members.ts";
import {
  type Breach,
  missingKey,
  notAllowed,
  openField,
  repeated,
  unknownKey,
  wrongForm,
  wrongSize,
  wrongTag,
  wrongType,
} from "./mistake-words.ts";
import { schemaAt } from "./schemas.ts";

export interface Checked {
  readonly path: string;
  readonly validator: Validator;
  readonly value: unknown;
  readonly locate: Locator;
}

interface Rule {
  readonly code: DiagnosticCode;
  /** of the rules that one value breaks, that with the lowest rank is reported; null: each stands for itself */
  readonly rank: number | null;
  readonly words: (breach: Breach) => Words;
}

const RULES: Readonly<Record<string, Rule>> = {
  additionalProperties: { code: "unknown-key", rank: null, words: unknownKey },
  required: { code: "missing-key", rank: null, words: missingKey },
  dependentRequired: { code: "missing-key", rank: null, words: missingKey },
  type: { code: "wrong-type", rank: 0, words: wrongType },
  discriminator: { code: "not-allowed", rank: 0, words: wrongTag },
  enum: { code: "not-allowed", rank: 1, words: notAllowed },
  const: { code: "not-allowed", rank: 1, words: notAllowed },
  uniqueItems: { code: "not-allowed", rank: 1, words: repeated },
  pattern: { code: "wrong-form", rank: 3, words: wrongForm },
  format: { code: "wrong-form", rank: 3, words: wrongForm },
  minLength: { code: "wrong-size", rank: 2, words: wrongSize },
  maxLength: { code: "wrong-size", rank: 4, words: wrongSize },
  minItems: { code: "wrong-size", rank: 2, words: wrongSize },
  maxItems: { code: "wrong-size", rank: 4, words: wrongSize },
  minProperties: { code: "wrong-size", rank: 2, words: wrongSize },
  maxProperties: { code: "wrong-size", rank: 4, words: wrongSize },
  minimum: { code: "wrong-size", rank: 2, words: wrongSize },
  maximum: { code: "wrong-size", rank: 4, words: wrongSize },
};
/** A key without a value, as drafts write what a person has to say. Documents of other programs mean something by it. */
const OPEN: Rule = { code: "open-field", rank: 0, words: openField };
/** A keyword that no schema uses yet still gives a finding. */
const OTHER: Rule = { code: "wrong-form", rank: 5, words: wrongForm };

/** More than anybody reads; a vendor's document can break a rule a million times. */
const ERRORS_MAX = 1000;

export function mistakes(checked: Checked, errors: readonly SchemaError[]): readonly Diagnostic[] {
  const byPointer = groupBy(errors.slice(0, ERRORS_MAX), ({ instancePath }) => instancePath);
  return [...byPointer.values()].flatMap((same) => withoutEchoes(same).map((error) => report(checked, error)));
}

/** Of the rules broken at one place: every key by itself, and the first in rank of those about the value. */
function withoutEchoes(errors: readonly SchemaError[]): readonly SchemaError[] {
  const unknown = errors.flatMap((error) => param(error, "additionalProperty") ?? []);
  const missing = errors.flatMap((error) => param(error, "missingProperty") ?? []);
  const misspelt = new Set(unknown.map((key) => nearest(key, missing)));
  const byKey = errors.filter((error) => {
    const key = param(error, "missingProperty");
    return ruleOf(error).rank === null && (key === null || !misspelt.has(key));
  });
  const byRank = errors
    .filter((error) => ruleOf(error).rank !== null && !missing.includes(param(error, "tag") ?? ""))
    .sort((a, b) => (ruleOf(a).rank ?? 0) - (ruleOf(b).rank ?? 0));
  return [...byKey, ...byRank.slice(0, 1)];
}

function report(checked: Checked, error: SchemaError): Diagnostic {
  const { keys, value } = follow(checked.value, error);
  const located = checked.locate(keys);
  const parts = [
    schemaAt(checked.validator, keys, checked.value),
    schemaAt(checked.validator, keys.slice(0, -1), checked.value),
  ];
  const rule = value === null && ruleOf(error).rank === 0 && parts[0] !== null ? OPEN : ruleOf(error);
  const position = rule.code === "unknown-key" ? located.key : located.position;
  const words = rule.words({
    error,
    keys,
    value,
    root: checked.value,
    part: parts[0] ?? null,
    parent: parts[1] ?? null,
    located,
  });
  return finding(rule.code, checked.path, position, words);
}

/** The keys of an error, down to the key or entry that it is about, and the value there. */
function follow(root: unknown, error: SchemaError): { readonly keys: Keys; readonly value: unknown } {
  const steps = [...segmentsOf(error.instancePath)];
  const last = param(error, "additionalProperty") ?? param(error, "missingProperty") ?? param(error, "tag");
  if (last !== null) steps.push(last);
  if (error.keyword === "uniqueItems") steps.push(String(error.params["i"]));
  const keys: (string | number)[] = [];
  let value = root;
  for (const step of steps) {
    keys.push(Array.isArray(value) ? Number(step) : step);
    value = memberOf(value, step);
  }
  return { keys, value };
}

function ruleOf(error: SchemaError): Rule {
  return RULES[error.keyword] ?? OTHER;
}

function param(error: SchemaError, name: string): string | null {
  const value = error.params[name];
  return typeof value === "string" ? value : null;
}
