/** Values inside records and policies by the keys that lead to them, so that checks can be tables of keys. */
import type { Ledger } from "../../model/ledger.ts";
import { type AuthoredKind, POLICY_KINDS } from "../../model/ledger-layout.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import type { PatchRecord } from "../../model/record.ts";

/** A record or policy of whatever shape, and its kind. */
interface Kept extends Entry<unknown> {
  readonly kind: AuthoredKind;
}

export interface Field {
  readonly value: unknown;
  readonly place: Place;
}

/** Everything that was read: entries of systems/, policies, and the files of records; not what is damaged. */
export function everything(ledger: Ledger): readonly Kept[] {
  const of = (kind: AuthoredKind, entries: readonly Entry<unknown>[]): Kept[] =>
    entries.map(({ value, place }) => ({ kind, value, place }));
  return [
    ...of("system", ledger.systems),
    ...of("image", ledger.images),
    ...of("patch", ledger.patches),
    ...POLICY_KINDS.flatMap((kind) => of(kind, ledger.policies[kind])),
    ...ledger.records.flatMap(stageFiles),
  ];
}

/** The files of a record, without patch.yaml, which holds as amendments left it. */
function stageFiles(record: PatchRecord): readonly Kept[] {
  const of = (kind: AuthoredKind, files: Iterable<Entry<unknown> | null>): Kept[] =>
    [...files].flatMap((entry) => (entry === null ? [] : [{ kind, value: entry.value, place: entry.place }]));
  return [
    ...of("amendment", record.amendments),
    ...of("notice", record.notices),
    ...of("exception", record.exceptions),
    ...of("risk", record.risks),
    ...of("outcome", [record.outcome]),
    ...record.attempts.flatMap((attempt) => [
      ...of("evaluation", [attempt.evaluation]),
      ...of("test-report", [attempt.testReport]),
      ...of("change", [attempt.change]),
      ...of("notice", attempt.notices.values()),
      ...of("deployment", attempt.deployments.values()),
      ...of("verification", attempt.verifications.values()),
      ...of("revocation", [attempt.revocation]),
      ...of("outcome", [attempt.outcome]),
    ]),
  ];
}

/** Keys with `*` for every entry of a list: `waves.*.systems.*` */
export type Path = string;

export function keysOf(path: Path): readonly string[] {
  return path.split(".");
}

/** What a path leads to, which may be nothing. */
export function fieldsAt({ value, place }: Entry<unknown>, path: Path | readonly string[]): readonly Field[] {
  let found: readonly Field[] = [{ value, place }];
  for (const key of typeof path === "string" ? keysOf(path) : path) found = found.flatMap((field) => inner(field, key));
  return found;
}

function inner({ value, place }: Field, key: string): readonly Field[] {
  if (key === "*")
    return Array.isArray(value)
      ? value.map((item: unknown, index) => ({ value: item, place: inside(place, index) }))
      : [];
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [];
  return [{ value: Object.getOwnPropertyDescriptor(value, key)?.value, place: inside(place, key) }];
}
