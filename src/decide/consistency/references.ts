/** Ids stand once, and every reference leads somewhere. */
import { type Entry, PROVIDER } from "../../model/catalog.ts";
import { type Ledger, type Problem, resolverGroups } from "../../model/ledger.ts";
import type { AuthoredKind } from "../../model/ledger-layout.ts";
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
    ledger.policies.responsibilities.flatMap((entry) => listed(entry, "resolverGroups", entry.value.resolverGroups)),
    ledger.policies.sources.flatMap((entry) => listed(entry, "channels", entry.value.channels)),
    ledger.policies.sources.flatMap((entry) => listed(entry, "collectors", entry.value.collectors)),
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
  /** what people call the thing that is named */
  readonly kind: string;
  /** the kind of file that it stands in */
  readonly file: AuthoredKind;
  readonly place: Place;
  readonly known: ReadonlySet<string>;
}

function danglingReferences(ledger: Ledger): Problem[] {
  return references(ledger)
    .filter((reference) => !reference.known.has(reference.name) && !isIncomplete(ledger, reference.file))
    .map((reference) => {
      const near = nearest(reference.name, [...reference.known]);
      const cure = near === null ? `name one that exists, or add it` : `did you mean "${near}"?`;
      return {
        code: "unknown-reference",
        place: reference.place,
        problem: `there is no ${reference.kind} "${reference.name}"`,
        cure,
      };
    });
}

/** What such a name refers to may stand in a file that is missing or cannot be used, which has a finding of its own. */
function isIncomplete(ledger: Ledger, file: AuthoredKind): boolean {
  const isPolicy = file === "responsibilities" || file === "sources";
  return ledger.broken.has(file) || (isPolicy && ledger[file].length === 0);
}

/** What a name may refer to. */
interface Target extends Pick<Reference, "kind" | "file" | "known"> {}

function refer(target: Target, name: string | undefined, place: Place): Reference[] {
  return name === undefined ? [] : [{ ...target, name, place }];
}

interface Targets {
  readonly resolverGroup: Target;
  readonly owner: Target;
  readonly channel: Target;
  readonly collector: Target;
  readonly inventory: Target;
  readonly image: Target;
}

function targets(ledger: Ledger): Targets {
  const channels = ledger.policies.sources.flatMap((entry) => entry.value.channels);
  const collectors = ledger.policies.sources.flatMap((entry) => entry.value.collectors);
  return {
    resolverGroup: { kind: "resolver group", file: "responsibilities", known: ids(resolverGroups(ledger)) },
    owner: { kind: "tenant", file: "tenant", known: new Set([PROVIDER, ...idsOf(ledger.tenants)]) },
    channel: { kind: "channel", file: "sources", known: ids(channels) },
    collector: { kind: "collector", file: "sources", known: ids(collectors) },
    inventory: { kind: "inventory", file: "inventory", known: idsOf(ledger.inventories) },
    image: { kind: "image", file: "image", known: idsOf(ledger.images) },
  };
}

/** Where records of a kind name others. */
const REFERENCES: Readonly<Partial<Record<AuthoredKind, readonly (readonly [keyof Targets, ...string[]])[]>>> = {
  system: [
    ["owner", "owner"],
    ["resolverGroup", "resolverGroup"],
    ["inventory", "software", "inventory"],
    ["image", "software", "image"],
    ["collector", "software", "collector"],
  ],
  image: [
    ["owner", "owner"],
    ["inventory", "software", "inventory"],
    ["image", "software", "image"],
    ["collector", "software", "collector"],
  ],
  patch: [["channel", "source", "channel"]],
};

function references(ledger: Ledger): Reference[] {
  const to = targets(ledger);
  const records = [
    ...ledger.systems.map((entry) => ({ ...entry, kind: "system" as const })),
    ...ledger.images.map((entry) => ({ ...entry, kind: "image" as const })),
    ...ledger.patches.map((entry) => ({ ...entry, kind: "patch" as const })),
    ...ledger.damaged,
  ];
  return [
    ...ledger.policies.responsibilities.flatMap(({ value, place }) =>
      value.rules.flatMap((rule, index) =>
        refer(to.resolverGroup, rule.resolverGroup, inside(place, "rules", index, "resolverGroup")),
      ),
    ),
    ...ledger.inventories.flatMap((entry) => refer(to.collector, entry.collector, entry.collectorPlace)),
    ...records.flatMap(({ kind, value, place }) =>
      (REFERENCES[kind] ?? []).flatMap(([target, ...keys]) =>
        refer(to[target], textAt(value, keys), inside(place, ...keys)),
      ),
    ),
  ];
}

/** The text that keys lead to in a value of any shape. */
function textAt(value: unknown, keys: readonly string[]): string | undefined {
  let found: unknown = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = Object.getOwnPropertyDescriptor(found, key)?.value;
  }
  return typeof found === "string" ? found : undefined;
}

function ids(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id));
}

function idsOf(entries: readonly Identified[]): ReadonlySet<string> {
  return ids(entries.map((entry) => entry.value));
}
