/** What a vendor says, read from any format into the words of patch.yaml. */
import type { PackageStatement, ProductStatement, Reference, Remedy, VendorSeverity } from "./authored.ts";
import type { Place } from "./place.ts";

export interface Advisory {
  /** id exactly as published: "DSA-5817-1" */
  readonly id: string;
  readonly aliases: readonly string[];
  readonly format: "osv" | "csaf";
  readonly url: string | null;
  /** RFC 3339, vendor's clock; null when not said */
  readonly published: string | null;
  readonly modified: string | null;
  readonly withdrawn: string | null;
  readonly references: readonly Reference[];
  readonly vendorSeverity: VendorSeverity | null;
  readonly remedies: readonly Remedy[];
  readonly packages: readonly PackageStatement[];
  readonly products: readonly ProductStatement[];
  /** the document it was read from */
  readonly place: Place;
}
