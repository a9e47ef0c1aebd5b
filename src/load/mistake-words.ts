/** What is said about a broken rule of a schema: the value, what is wrong with it, and an example of what would be right. */

import { namedKeys } from "../model/named-keys.ts";
import { nearest } from "../model/nearest.ts";
import type { SchemaError } from "../model/validator.ts";
import { plural } from "../model/words.ts";
import { quote, type Words } from "./finding.ts";
import type { Keys, Located } from "./locate.ts";
import { type SchemaPart, tagsOf } from "./schemas.ts";

/** One broken rule, with what is known about the value that breaks it. */
export interface Breach {
  readonly error: SchemaError;
  /** to the value; for an unknown or missing key, to that key */
  readonly keys: Keys;
  readonly value: unknown;
  /** of the whole file */
  readonly root: unknown;
  /** of the schema, about the value; null where the schema is not known or says nothing */
  readonly part: SchemaPart | null;
  /** of the schema, about what the value is in */
  readonly parent: SchemaPart | null;
  readonly located: Located;
}

export function unknownKey({ keys, parent }: Breach): Words {
  const key = String(keys.at(-1));
  const known = Object.keys(parent?.resolved.properties ?? {});
  const meant = nearest(key, known);
  const cure = meant === null ? `remove it, or use one of: ${known.join(", ")}` : `did you mean ${quote(meant)}?`;
  return { problem: `key ${quote(key)} is not known here`, cure: known.length === 0 ? "remove it" : cure };
}

export function missingKey({ keys, part, parent }: Breach): Words {
  const key = String(keys.at(-1));
  const tags = parent?.resolved.discriminator?.propertyName === key ? tagsOf(parent) : [];
  if (tags.length > 0)
    return { problem: `key ${quote(key)} is missing`, cure: `add it, with one of: ${tags.join(", ")}` };
  const example = exampleOf(part);
  const line = example === null ? null : example.startsWith(`${key}:`) ? example : `${key}: ${asValue(example, part)}`;
  return { problem: `key ${quote(key)} is missing`, cure: line === null ? "add it" : `add it, for example: ${line}` };
}

/** Some examples of a mapping show one of its lines. */
function asValue(example: string, part: SchemaPart | null): string {
  return part?.resolved.type === "object" && !example.startsWith("{") ? `{${example}, …}` : example;
}

/** By its whole name, as `draft` lists it: one file has several `at`. */
export function openField({ keys, root, part }: Breach): Words {
  return { problem: `${namedKeys(root, keys)} is still open`, cure: fillingWords(part) ?? "fill it in" };
}

/** What belongs there, with an example; null where the schema says nothing. */
function fillingWords(part: SchemaPart | null): string | null {
  const prose = proseOf(part?.stated) ?? proseOf(part?.resolved);
  const allowed = part?.resolved.enum ?? [];
  const example = allowed.length > 0 ? `one of ${allowed.map(String).join(", ")}` : forExample(part);
  const words = [prose, example].flatMap((one) => one ?? []).join(": ");
  return words === "" ? null : words;
}

export function wrongType(breach: Breach): Words {
  const wanted = [breach.error.params["type"]].flat().map(String);
  const names = wanted.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
  return {
    problem: `${label(breach.keys)} is ${describe(breach)}, where ${names} belongs`,
    cure: cureForType(breach, wanted),
  };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  null: "nothing",
};

function describe({ value, located }: Breach): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "string") return `the text ${quote(value)}`;
  return `${typeof value === "number" ? "the number" : "the value"} ${located.source.slice(0, 50)}`;
}

function cureForType({ value, located, part }: Breach, wanted: readonly string[]): string {
  const isScalar = value !== null && typeof value !== "object";
  const written = located.source.slice(0, 50);
  const allowed = part?.resolved.enum ?? [];
  if (allowed.length > 0) return `allowed: ${allowed.map(String).join(", ")}`;
  if (wanted.includes("string") && isScalar) return `quote it: "${written}"`;
  const isNumeric = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  if (isNumeric && (wanted.includes("number") || wanted.includes("integer"))) return `remove the quotes: ${value}`;
  if (wanted.includes("array") && isScalar) return `make it a list of one: [${written}]`;
  return forExample(part) ?? "correct it";
}

/** A mapping whose tag key says a shape that there is not, or says it in another type than a text. */
export function wrongTag({ keys, value, parent }: Breach): Words {
  return allowedWords(keys, value, parent === null ? [] : tagsOf(parent));
}

export function notAllowed({ keys, value, error }: Breach): Words {
  const { allowedValue, allowedValues } = error.params;
  return allowedWords(keys, value, Array.isArray(allowedValues) ? allowedValues.map(String) : [String(allowedValue)]);
}

function allowedWords(keys: Keys, value: unknown, allowed: readonly string[]): Words {
  const meant = typeof value === "string" ? nearest(value, allowed) : null;
  const list = allowed.length === 1 ? `write ${allowed[0]}` : `allowed: ${allowed.join(", ")}`;
  return {
    problem: `${label(keys)} ${quote(String(value))} is not allowed`,
    cure: meant === null || allowed.length === 1 ? list : `did you mean ${quote(meant)}? ${list}`,
  };
}

export function repeated({ keys, error }: Breach): Words {
  const first = [...keys.slice(0, -1), Number(error.params["j"])];
  return { problem: `${label(keys)} repeats ${label(first)}`, cure: "remove one of the two" };
}

export function wrongForm({ keys, value, part }: Breach): Words {
  const shown = typeof value === "string" ? ` ${quote(value)}` : "";
  return {
    problem: `${label(keys)}${shown} does not have the right form`,
    cure: [forExample(part), proseOf(part?.resolved)].flatMap((words) => words ?? []).join(": ") || "correct it",
  };
}

export function wrongSize({ keys, value, error, part }: Breach): Words {
  const limit = Number(error.params["limit"]);
  const filling = value === "" ? fillingWords(part) : null;
  if (filling !== null) return { problem: `${label(keys)} is empty`, cure: filling };
  const bound = error.keyword.startsWith("min") ? `${limit} or more` : `${limit} or less`;
  return { problem: `${label(keys)} ${measure(value)}`, cure: `allowed: ${bound}` };
}

function measure(value: unknown): string {
  if (typeof value === "string")
    return value === "" ? "is empty" : `has ${plural(Array.from(value).length, "character")}`;
  if (Array.isArray(value)) return `has ${plural(value.length, "entry", "entries")}`;
  if (typeof value === "object" && value !== null) return `has ${plural(Object.keys(value).length, "key")}`;
  return `is ${String(value)}`;
}

/** "aliases[1]": the last name on the way, and the entry of its list. */
function label(keys: Keys): string {
  const name = keys.findLastIndex((key) => typeof key === "string");
  if (name === -1) return "the file";
  return `${String(keys[name])}${keys
    .slice(name + 1)
    .map((index) => `[${index}]`)
    .join("")}`;
}

function forExample(part: SchemaPart | null): string | null {
  const example = exampleOf(part);
  return example === null ? null : `write it like ${example}`;
}

/** Descriptions in the schemas end with "Example: `…`". */
function exampleOf(part: SchemaPart | null): string | null {
  return (
    EXAMPLE.exec(part?.stated.description ?? "")?.[1] ?? EXAMPLE.exec(part?.resolved.description ?? "")?.[1] ?? null
  );
}

const EXAMPLE = /Example: `([^`]+)`/;
const REQUIREMENT_IDS = / \((?:[A-E][0-9]{2}[–, ]*)+\)/g;

function proseOf(schema: SchemaPart["resolved"] | undefined): string | null {
  const prose = schema?.description?.split(" Example:")[0]?.replace(REQUIREMENT_IDS, "").replace(/\.$/, "");
  return prose === undefined || prose === "" ? null : prose;
}
