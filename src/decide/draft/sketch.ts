/**
 * What a draft is: a file of a record as far as the program can know it. A person's words are `null` until he writes them,
 * which `validate` names; `undefined` is a key that may be said, and is shown as a comment.
 */

import type { Patch } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { RecordKind } from "../../model/ledger-layout.ts";
import type { StageKey, Transition } from "../../model/lifecycle.ts";
import { namedKeys } from "../../model/named-keys.ts";
import type { Attempt, Derived, PatchRecord } from "../../model/record.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { seated } from "../policy/quorum.ts";
import { holdersOf } from "../policy/roles.ts";
import type { Standing } from "../standing/standing.ts";

type OptionalKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];

/** The shape of a file in which anything may still be open. */
export type Open<T> = T extends readonly (infer Item)[]
  ? readonly Open<Item>[] | null
  : T extends object
    ?
        | ({ readonly [K in Exclude<keyof T, OptionalKeys<T>>]: Open<T[K]> } & {
            readonly [K in OptionalKeys<T>]?: Open<Exclude<T[K], undefined>> | undefined;
          })
        | null
    : T | null;

export type Keys = readonly (string | number)[];

/** What the program knows about a value and no schema says: a comment above it. */
export interface Remark {
  readonly at: Keys;
  readonly text: string;
}

export interface Sketch {
  readonly kind: RecordKind;
  /** relative to the patch's folder */
  readonly file: string;
  readonly value: object;
  readonly remarks: readonly Remark[];
}

/** What a draft of a kind is made of: its value, which its type checks, and remarks about parts of it. */
export interface Sketched<T> {
  readonly value: NonNullable<Open<T>>;
  readonly remarks: readonly Remark[];
}

/** What may be drafted: the steps, and what goes beside them. */
export type Draftable = Transition | "exception" | "risk" | "notice";

/** Everything that a draft is made from. */
export interface Drafting {
  readonly record: PatchRecord;
  readonly derived: Derived;
  /** the attempt that the record is in, before the file comes */
  readonly attempt: Attempt;
  /** as it is in effect */
  readonly patch: Patch;
  readonly catalog: Catalog;
  readonly standing: Standing;
  readonly key: StageKey;
  /** what the user said about it */
  readonly said: Said;
  /** the commit that was read; null outside of a repository */
  readonly commit: string | null;
  /** RFC 3339 */
  readonly now: string;
}

export interface Said {
  /** of an amendment */
  readonly kind?: string | undefined;
  /** that takes the place of a superseded patch */
  readonly successors?: readonly string[] | undefined;
  /** of an exception */
  readonly systems?: readonly string[] | undefined;
  /** that an amendment is about */
  readonly file?: string | undefined;
  /** of a notice */
  readonly occasion?: string | undefined;
  /** of a risk: it is the one that stays when the patch is declined */
  readonly isKept?: boolean | undefined;
}

/** Values that a person still has to write, by the keys that lead to them. */
export function openFields(value: unknown, keys: Keys = []): readonly Keys[] {
  if (value === null) return [keys];
  if (typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => openFields(item, [...keys, index]));
  return Object.entries(value).flatMap(([key, child]) => openFields(child, [...keys, key]));
}

/** Those who hold a role now; the first of them is not a deputy, when there is somebody. */
export function holders({ catalog, now }: Pick<Drafting, "catalog" | "now">, role: string): readonly string[] {
  return holdersOf(catalog.policies.roles.value, role, now);
}

/** The same for people, as `validate` names them. */
export function openNames(value: unknown): readonly string[] {
  return openFields(value).map((keys) => namedKeys(value, keys));
}

/**
 * Who may be named there, for the person who fills it in.
 * @param barred by a step of theirs that this one has to be separate from: who has deployed does not check it (C22)
 */
export function candidates(
  drafting: Drafting,
  at: Keys,
  roles: readonly string[],
  barred: readonly string[] = [],
): readonly Remark[] {
  const people = [...new Set(roles.flatMap((role) => holders(drafting, role)))].filter(
    (person) => !barred.includes(person),
  );
  return people.length === 0 ? [] : [{ at, text: `${roles.join(", ")}: ${people.join(", ")}` }];
}

/** Different people for the roles, as far as there are; a role that nobody is left for has null. */
export function assign(
  drafting: Pick<Drafting, "catalog" | "now">,
  roles: readonly string[],
): readonly (string | null)[] {
  return seated(roles.map((role) => holders(drafting, role)));
}

export function idsOf(pairs: readonly ScopePair[]): readonly string[] {
  return pairs.map(({ system }) => system.value.id).sort();
}

/** 001 for the first file of a folder of numbered ones, and so on. */
export function nextNumber({ files }: PatchRecord, folder: string): number {
  const numbers = files.flatMap(({ file }) => new RegExp(`^${folder}/([0-9]{3})\\.yaml$`).exec(file)?.[1] ?? []);
  return Math.max(0, ...numbers.map(Number)) + 1;
}
