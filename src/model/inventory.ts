/** What runs on a system, read from any format. */
import type { Diagnostic } from "./diagnostic.ts";
import type { Place } from "./place.ts";

export interface InstalledPackage {
  /** OSV ecosystem without release: "Debian", "npm"; the package URL type, such as "nuget2", where OSV has none */
  readonly ecosystem: string;
  /** release of the ecosystem, such as "12" for Debian:12; null when the inventory does not say */
  readonly release: string | null;
  /** name in its ecosystem: "@babel/core", "org.apache.logging.log4j:log4j-core", a binary package for Debian */
  readonly name: string;
  readonly version: string;
  /** what it was built from, where advisories name that instead (Debian, Ubuntu, Alpine) */
  readonly source: { readonly name: string; readonly version: string } | null;
  /** rpm module that it belongs to, name:stream, such as "nodejs:18"; absent when it belongs to none or the list does not say */
  readonly module?: string;
  /** the list leaves epochs out of all rpm versions, so that a version with one cannot be compared */
  readonly epoch?: "unsaid";
  readonly place: Place;
}

export interface InstalledProduct {
  /** CPE 2.3 name */
  readonly cpe: string;
  readonly place: Place;
}

export const INVENTORY_FORMATS = ["dpkg-query", "dpkg-status", "rpm-qa", "cyclonedx", "purl"] as const;

export type InventoryFormat = (typeof INVENTORY_FORMATS)[number];

export interface SoftwareList {
  readonly packages: readonly InstalledPackage[];
  readonly products: readonly InstalledProduct[];
  /** entries that could not be read: each makes the list incomplete, so nothing may be called absent because of it */
  readonly unreadable: readonly Diagnostic[];
}
