/** Every file of a ledger as it was read: records with their places, before anything is known about how they fit together. */
import type { Image, Inventory, Patch, ResolverGroup, Responsibilities, Sources, System, Tenant } from "./authored.ts";
import type { Entry } from "./catalog.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import type { InstalledPackage, InstalledProduct, SoftwareList } from "./inventory.ts";
import type { AuthoredKind } from "./ledger-layout.ts";
import type { Place } from "./place.ts";

/** What a record itself says is installed: an inline list, or what an image-built system has beyond its image. */
export interface Stated {
  readonly packages: readonly InstalledPackage[];
  readonly products: readonly InstalledProduct[];
  /** names of packages that the image has and the system no longer has, as `packageNameKey` writes them */
  readonly removed: ReadonlySet<string>;
  /** entries that could not be read */
  readonly problems: readonly Problem[];
}

export interface WithSoftware<T> extends Entry<T> {
  readonly stated: Stated;
}

export interface LedgerInventory extends Entry<Inventory> {
  readonly collector: string;
  readonly asOf: string;
  readonly asOfPlace: Place;
  readonly collectorPlace: Place;
  /** path of the list's own file */
  readonly listPath: string;
}

/** A record whose shape is not what its schema says. */
export interface DamagedRecord extends Entry<unknown> {
  readonly kind: AuthoredKind;
}

export interface Ledger {
  readonly patches: readonly Entry<Patch>[];
  readonly systems: readonly WithSoftware<System>[];
  readonly images: readonly WithSoftware<Image>[];
  readonly tenants: readonly Entry<Tenant>[];
  readonly inventories: readonly LedgerInventory[];
  /** by path; null when the file could not be read at all */
  readonly lists: ReadonlyMap<string, SoftwareList | null>;
  readonly responsibilities: readonly Entry<Responsibilities>[];
  readonly sources: readonly Entry<Sources>[];
  /** records that could not be used: what they refer to can still be looked at */
  readonly damaged: readonly DamagedRecord[];
  /** kinds of which some record could not be used: a name of that kind may be one of theirs */
  readonly broken: ReadonlySet<AuthoredKind>;
}

/** A finding that knows its place, but not yet the line. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly place: Place;
  readonly problem: string;
  readonly cure: string;
}

export function resolverGroups(ledger: Ledger): readonly ResolverGroup[] {
  return ledger.responsibilities.flatMap((entry) => entry.value.resolverGroups);
}
