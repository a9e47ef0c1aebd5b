/**
 * Data to typed values: the one place where what was read becomes the type that its schema promises.
 * When the schema refuses, its errors become findings, one for each mistake, at the line where it was made.
 */
import { byPlace, type Diagnostic, type Loaded } from "../model/diagnostic.ts";
import type { Validator } from "../model/validator.ts";
import { refused } from "./finding.ts";
import { locator, type Notation } from "./locate.ts";
import { mistakes } from "./mistakes.ts";
import { readYaml } from "./yaml.ts";

/** What a value was read from, for the positions of findings. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly notation: Notation;
  /** line of the file that the text starts at, from 1; 1 unless the text is one line of many */
  readonly firstLine?: number;
}

/** What bytes were read as: a commit and its base are told apart by their files, and most of these are the same. */
const known = new WeakMap<Uint8Array, { readonly path: string; readonly validator: Validator; readonly as: unknown }>();

/** Bytes of an authored file to its type; they never change. A value beside findings: see `readYaml`. */
export function readAuthored<T>(path: string, bytes: Uint8Array, validator: Validator): Loaded<T> {
  const before = known.get(bytes);
  if (before?.path === path && before.validator === validator) return before.as as Loaded<T>;
  const as = readBytes<T>(path, bytes, validator);
  known.set(bytes, { path, validator, as });
  return as;
}

function readBytes<T>(path: string, bytes: Uint8Array, validator: Validator): Loaded<T> {
  const read = readYaml(path, bytes);
  if (read.value === null) return refused(...read.diagnostics);
  const checked = checkShape<T>({ path, text: read.value.text, notation: "yaml" }, read.value.value, validator);
  const unseen = read.diagnostics.filter((one) => !checked.diagnostics.some((other) => isSamePlace(one, other)));
  return { value: checked.value, diagnostics: [...unseen, ...checked.diagnostics].sort(byPlace) };
}

/** The value as the type that the validator's schema was made from, or what is wrong with it. */
export function checkShape<T>(source: Source, value: unknown, validator: Validator): Loaded<T> {
  if (validator(value)) return { value: value as T, diagnostics: [] };
  const locate = locator(source.text, source.notation);
  const found = mistakes({ path: source.path, validator, value, locate }, validator.errors ?? []);
  const lead = (source.firstLine ?? 1) - 1;
  return { value: null, diagnostics: found.map((one) => ({ ...one, line: one.line + lead })).sort(byPlace) };
}

function isSamePlace(one: Diagnostic, other: Diagnostic): boolean {
  return one.line === other.line && one.column === other.column;
}
