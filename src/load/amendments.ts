/**
 * Merged files are never edited; amendments say what holds instead. Here their words are put in the place of what they
 * amend, one after the other, and what comes out is checked against its schema again. Every replaced value remembers
 * where it stands now, so that a finding about it leads to the amendment.
 */

import type { Amendment, Correction } from "../model/authored.ts";
import type { Problem } from "../model/diagnostic.ts";
import { recordPath } from "../model/ledger-layout.ts";
import { type Entry, inside, type Place, pointerOf, segmentsOf } from "../model/place.ts";
import type { Validator } from "../model/validator.ts";
import type { Keys } from "./locate.ts";
import { memberOf } from "./members.ts";
import { checkShape } from "./schema.ts";

/** One value that replaces another. */
interface Edit {
  readonly keys: Keys;
  readonly value: unknown;
  /** where the new value stands */
  readonly place: Place;
  /** whether the old value must be a text that is there */
  readonly isCorrection: boolean;
}

/** The file that only some kinds of amendment are about; one of another file has a finding. */
const PATCH = "patch.yaml";

/** By the path of the file that they are for, in the order in which they apply. */
export type Edits = ReadonlyMap<string, readonly Edit[]>;

export interface Amended<T> {
  readonly entry: Entry<T>;
  readonly problems: readonly Problem[];
}

/**
 * What all amendments do together. One that corrects another does so before the other is applied, so they are read from
 * the last to the first.
 */
export function editsOf(
  amendments: readonly Entry<Amendment>[],
  validator: Validator,
): { readonly edits: Edits; readonly amendments: readonly Amended<Amendment>[] } {
  const edits = new Map<string, readonly Edit[]>();
  const amended: Amended<Amendment>[] = [];
  for (const entry of [...amendments].sort((a, b) => (a.place.path < b.place.path ? 1 : -1))) {
    const corrected = amend(entry, edits.get(entry.place.path) ?? [], validator);
    amended.unshift(corrected);
    const target = `${recordPath(entry.place.path)?.folder}/${entry.value.file}`;
    edits.set(target, [...editsIn(corrected.entry), ...(edits.get(target) ?? [])]);
  }
  return { edits, amendments: amended };
}

function editsIn({ value, place }: Entry<Amendment>): readonly Edit[] {
  switch (value.kind) {
    case "corrected":
      return (value.corrections ?? []).map((correction, index) =>
        correctionEdit(correction, inside(place, "corrections", index, "is")),
      );
    case "re-rated":
      return value.file === PATCH ? replacing({ rating: value.rating }, place) : [];
    case "advisory-updated":
      return value.file === PATCH ? replacing(value.advisory ?? {}, inside(place, "advisory")) : [];
    case "withdrawn":
    case "reinstated":
      return [];
    default:
      return value.kind satisfies never;
  }
}

function correctionEdit({ at, is }: Correction, place: Place): Edit {
  const keys = segmentsOf(at);
  return { keys: keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)), value: is, place, isCorrection: true };
}

function replacing(values: object, place: Place): readonly Edit[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ keys: [key], value, place: inside(place, key), isCorrection: false }],
  );
}

/** An edit that does not fit is left out, with a finding where it stands. */
export function amend<T>(entry: Entry<T>, edits: readonly Edit[], validator: Validator): Amended<T> {
  const problems: Problem[] = [];
  const replaced = new Map<string, Place>();
  let { value } = entry;
  for (const edit of edits) {
    const fitting = apply<T>(value, edit, validator);
    if ("problem" in fitting) {
      problems.push(fitting.problem);
      continue;
    }
    value = fitting.value;
    const pointer = pointerOf(edit.keys);
    for (const older of replaced.keys()) if (older.startsWith(`${pointer}/`)) replaced.delete(older);
    replaced.set(pointer, edit.place);
  }
  const place = replaced.size === 0 ? entry.place : { ...entry.place, replaced };
  return { entry: { value, place }, problems };
}

function apply<T>(
  value: T,
  { keys, value: next, place, isCorrection }: Edit,
  validator: Validator,
): { readonly value: T } | { readonly problem: Problem } {
  if (isCorrection && typeof valueAt(value, keys) !== "string") {
    const problem = `there is no text at "${pointerOf(keys)}" of the file`;
    return { problem: { code: "unknown-reference", place, problem, cure: "correct the pointer in at" } };
  }
  const checked = checkShape<T>(
    { path: place.path, text: "", notation: "yaml" },
    replaceAt(value, keys, next),
    validator,
  );
  const [first] = checked.diagnostics;
  if (checked.value !== null || first === undefined) return { value: checked.value ?? value };
  return { problem: { code: first.code, place, problem: first.problem, cure: first.cure } };
}

function valueAt(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((found, key) => memberOf(found, key), value);
}

/** A copy of the value with another value inside; what is not on the way is shared. */
function replaceAt(value: unknown, [key, ...rest]: Keys, next: unknown): unknown {
  if (key === undefined) return next;
  const inner = replaceAt(memberOf(value, key), rest, next);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? inner : item));
  return { ...Object(value), [key]: inner };
}
