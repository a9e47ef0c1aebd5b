/** Ids stand once, and every reference leads somewhere. */
import type { Software } from "../../model/authored.ts";
import { type Entry, PROVIDER } from "../../model/catalog.ts";
import { type Ledger, type Problem, resolverGroups } from "../../model/ledger.ts";
import { nearest } from "../../model/nearest.ts";
import { inside, type Place } from "../../model/place.ts";

type Identified = Entry<{ readonly id: string }>;

export function referenceProblems(ledger: Ledger): readonly Problem[] {
  return [...duplicateIds(ledger), ...danglingReferences(ledger)];
}

function duplicateIds(ledger: Ledger): Problem[] {
  const kinds: readonly (readonly Identified[])[] = [
    ledger.patches,
    ledger.systems,
    ledger.images,
    ledger.tenants,
    ledger.inventories,
    ledger.responsibilities.flatMap((entry) => listed(entry, "resolverGroups", entry.value.resolverGroups)),
    ledger.sources.flatMap((entry) => listed(entry, "channels", entry.value.channels)),
    ledger.sources.flatMap((entry) => listed(entry, "collectors", entry.value.collectors)),
  ];
  return kinds.flatMap(duplicatesAmong);
}

function listed<T extends { readonly id: string }>(
  entry: Entry<unknown>,
  key: string,
  items: readonly T[],
): Entry<T>[] {
  return items.map((value, index) => ({ value, place: inside(entry.place, key, index) }));
}

function duplicatesAmong(entries: readonly Identified[]): Problem[] {
  const first = new Map<string, Identified>();
  return entries.flatMap((entry): Problem[] => {
    const earlier = first.get(entry.value.id);
    if (earlier === undefined) {
      first.set(entry.value.id, entry);
      return [];
    }
    const problem = `id "${entry.value.id}" also stands in ${earlier.place.path}`;
    return [{ code: "duplicate-id", place: inside(entry.place, "id"), problem, cure: "give one of them another id" }];
  });
}

/** One name that must exist among others. */
interface Reference {
  readonly name: string;
  readonly kind: string;
  readonly place: Place;
  readonly known: readonly string[];
}

function danglingReferences(ledger: Ledger): Problem[] {
  return references(ledger)
    .filter((reference) => !reference.known.includes(reference.name))
    .map((reference) => {
      const near = nearest(reference.name, reference.known);
      const cure = near === null ? `name one that exists, or add it` : `did you mean "${near}"?`;
      return {
        code: "unknown-reference",
        place: reference.place,
        problem: `there is no ${reference.kind} "${reference.name}"`,
        cure,
      };
    });
}

function references(ledger: Ledger): Reference[] {
  const groups = ids(resolverGroups(ledger));
  const owners = [PROVIDER, ...idsOf(ledger.tenants)];
  const channels = ids(ledger.sources.flatMap((entry) => entry.value.channels));
  const collectors = ids(ledger.sources.flatMap((entry) => entry.value.collectors));
  const named = (kind: string, known: readonly string[], name: string | undefined, place: Place): Reference[] =>
    name === undefined ? [] : [{ kind, known, name, place }];
  const software = (entry: Entry<{ readonly software: Software }>): Reference[] => {
    const { software: stated } = entry.value;
    const place = (key: string) => inside(entry.place, "software", key);
    if (stated.kind === "inventory")
      return named("inventory", idsOf(ledger.inventories), stated.inventory, place("inventory"));
    const image = stated.kind === "image" ? named("image", idsOf(ledger.images), stated.image, place("image")) : [];
    return [...image, ...named("collector", collectors, stated.collector, place("collector"))];
  };
  return [
    ...ledger.responsibilities.flatMap((entry) =>
      entry.value.rules.flatMap((rule, index) =>
        named("resolver group", groups, rule.resolverGroup, inside(entry.place, "rules", index, "resolverGroup")),
      ),
    ),
    ...ledger.systems.flatMap((entry) => [
      ...named("tenant", owners, entry.value.owner, inside(entry.place, "owner")),
      ...named("resolver group", groups, entry.value.resolverGroup, inside(entry.place, "resolverGroup")),
      ...software(entry),
    ]),
    ...ledger.images.flatMap((entry) => [
      ...named("tenant", owners, entry.value.owner, inside(entry.place, "owner")),
      ...software(entry),
    ]),
    ...ledger.inventories.flatMap((entry) => named("collector", collectors, entry.collector, entry.collectorPlace)),
    ...ledger.patches.flatMap((entry) =>
      named("channel", channels, entry.value.source.channel, inside(entry.place, "source", "channel")),
    ),
  ];
}

function ids(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map((item) => item.id);
}

function idsOf(entries: readonly Identified[]): readonly string[] {
  return entries.map((entry) => entry.value.id);
}
