/** The whole ledger at one moment: one immutable value that every decision reads. */
import type { Image, Patch, System, Tenant } from "./authored.ts";
import type { InstalledPackage, InstalledProduct } from "./inventory.ts";
import type { Policies } from "./ledger.ts";
import type { Entry, Place } from "./place.ts";
import type { PatchRecord } from "./record.ts";
import type { Registrations } from "./registered.ts";

/** Something of a list that could not be read. */
export interface Gap {
  readonly place: Place;
  /** what is wrong, without a full stop */
  readonly text: string;
}

/** What is installed, and how much that list can be trusted. */
export interface Software {
  readonly packages: readonly InstalledPackage[];
  readonly products: readonly InstalledProduct[];
  /** what the lists may lack; because of it nothing is called absent */
  readonly gaps: readonly Gap[];
  /** RFC 3339; when it was last true */
  readonly asOf: string;
  /** id of the collector, whose maxAge says how long that holds */
  readonly collector: string;
  /** where asOf stands */
  readonly asOfPlace: Place;
  /** the lists it was made of, outermost first: inventory, or image and its inventory */
  readonly lists: readonly Place[];
}

export interface CatalogSystem extends Entry<System> {
  readonly software: Software;
}

export interface Catalog {
  /** as they are in effect: what amendments say replaces what was registered */
  readonly patches: ReadonlyMap<string, Entry<Patch>>;
  readonly systems: ReadonlyMap<string, CatalogSystem>;
  readonly images: ReadonlyMap<string, Entry<Image>>;
  readonly tenants: ReadonlyMap<string, Entry<Tenant>>;
  readonly policies: { readonly [Kind in keyof Policies]: Entry<Policies[Kind]> };
  /** by id, open and archived */
  readonly records: ReadonlyMap<string, PatchRecord>;
  /** as history tells; empty when none was read, such as of a working tree */
  readonly registered: Registrations;
}

/** The owner that is not a tenant. */
export const PROVIDER = "provider";

/** Those of the ids that the ledger has. */
export function systemsNamed(ids: readonly string[], { systems }: Pick<Catalog, "systems">): readonly System[] {
  return ids.flatMap((id) => systems.get(id)?.value ?? []);
}
