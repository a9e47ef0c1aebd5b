/** Puts the records of a consistent ledger together: who is who, and what runs on each system. */
import type { Image, Software as Stating, System } from "../model/authored.ts";
import type { Catalog, CatalogSystem, Software } from "../model/catalog.ts";
import { packageNameKey } from "../model/ecosystem.ts";
import type { InstalledPackage, SoftwareList } from "../model/inventory.ts";
import type { Ledger, LedgerInventory, Stated, WithSoftware } from "../model/ledger.ts";
import { type Entry, inside, type Place } from "../model/place.ts";

/** @throws RangeError when the ledger is not consistent; its findings come first */
export function buildCatalog(ledger: Ledger): Catalog {
  const lookup: Lookup = {
    images: byId(ledger.images),
    inventories: byId(ledger.inventories),
    lists: ledger.lists,
  };
  const systems = ledger.systems.map((entry): [string, CatalogSystem] => [
    entry.value.id,
    { value: entry.value, place: entry.place, software: resolve(entry, lookup) },
  ]);
  return {
    patches: byId(ledger.patches),
    systems: new Map(systems),
    images: lookup.images,
    tenants: byId(ledger.tenants),
    policies: onlyPolicies(ledger.policies),
    records: new Map(ledger.records.map((record) => [record.id, record])),
    // the files of a commit do not say how they came there
    registered: new Map(),
  };
}

function onlyPolicies(all: Ledger["policies"]): Catalog["policies"] {
  return {
    responsibilities: required(all.responsibilities[0]),
    sources: required(all.sources[0]),
    roles: required(all.roles[0]),
    levels: required(all.levels[0]),
    sla: required(all.sla[0]),
    approvals: required(all.approvals[0]),
    windows: required(all.windows[0]),
    notices: required(all.notices[0]),
    contracts: required(all.contracts[0]),
    "standard-changes": required(all["standard-changes"][0]),
    "pull-requests": required(all["pull-requests"][0]),
  };
}

interface Lookup {
  readonly images: ReadonlyMap<string, WithSoftware<Image>>;
  readonly inventories: ReadonlyMap<string, LedgerInventory>;
  readonly lists: ReadonlyMap<string, SoftwareList | null>;
}

function byId<T extends Entry<{ readonly id: string }>>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.value.id, entry]));
}

function resolve(entry: WithSoftware<System | Image>, lookup: Lookup): Software {
  const stating: Stating = entry.value.software;
  switch (stating.kind) {
    case "inventory":
      return fromInventory(required(lookup.inventories.get(stating.inventory)), lookup);
    case "inline":
      return {
        ...statedContents(entry.stated),
        ...stampOf(stating, entry.place),
        lists: [inside(entry.place, "software")],
      };
    case "image":
      return fromImage(entry, required(lookup.images.get(stating.image)), lookup);
    default:
      return stating satisfies never;
  }
}

function fromInventory(inventory: LedgerInventory, lookup: Lookup): Software {
  const list = lookup.lists.get(inventory.listPath) ?? null;
  const { asOf, collector, asOfPlace, listPath } = inventory;
  // A list that could not be read at all says nothing: nothing may be called absent because of it.
  const found =
    list === null
      ? { packages: [], products: [], gaps: [{ place: { path: listPath, at: 1 }, text: "the list cannot be read" }] }
      : contents(list);
  return { ...found, asOf, collector, asOfPlace, lists: [inventory.place] };
}

/** An image never changes after it was built, so its list does not grow stale; the comparison with the running system does. */
function fromImage(entry: WithSoftware<System | Image>, image: WithSoftware<Image>, lookup: Lookup): Software {
  const base = resolve(image, lookup);
  const own = statedContents(entry.stated);
  const replaced = new Set([...own.packages.map(nameOf), ...entry.stated.removed]);
  const kept = base.packages.filter((installed) => !replaced.has(nameOf(installed)));
  const stating = entry.value.software;
  const stamp = stating.kind === "image" ? stampOf(stating, entry.place) : base;
  return {
    packages: [...kept, ...own.packages],
    products: [...base.products, ...own.products],
    gaps: [...base.gaps, ...own.gaps],
    asOf: stamp.asOf,
    collector: stamp.collector,
    asOfPlace: stamp.asOfPlace,
    lists: [inside(entry.place, "software"), image.place, ...base.lists],
  };
}

function statedContents({ packages, products, problems }: Stated): Pick<Software, "packages" | "products" | "gaps"> {
  return { packages, products, gaps: problems.map(({ place, problem }) => ({ place, text: problem })) };
}

function contents(list: SoftwareList): Pick<Software, "packages" | "products" | "gaps"> {
  return {
    packages: list.packages,
    products: list.products,
    gaps: list.unreadable.map(({ path, line, problem }) => ({ place: { path, at: line }, text: problem })),
  };
}

function stampOf(stating: { readonly asOf: string; readonly collector: string }, place: Place) {
  return { asOf: stating.asOf, collector: stating.collector, asOfPlace: inside(place, "software", "asOf") };
}

function nameOf(installed: InstalledPackage): string {
  return packageNameKey(installed.ecosystem, installed.name);
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError("a reference that leads nowhere");
  return value;
}
