/** Every file of a ledger as it was read: records with their places, before anything is known about how they fit together. */
import type {
  Approvals,
  Contracts,
  Image,
  Inventory,
  Levels,
  Notices,
  Patch,
  PullRequests,
  ResolverGroup,
  Responsibilities,
  Roles,
  Sla,
  Sources,
  StandardChanges,
  System,
  Tenant,
  Windows,
} from "./authored.ts";
import type { Problem } from "./diagnostic.ts";
import type { InstalledPackage, InstalledProduct, SoftwareList } from "./inventory.ts";
import type { AuthoredKind } from "./ledger-layout.ts";
import type { Entry, Place } from "./place.ts";
import type { PatchRecord } from "./record.ts";

/** What each file of policies/ holds. */
export interface Policies {
  readonly responsibilities: Responsibilities;
  readonly sources: Sources;
  readonly roles: Roles;
  readonly levels: Levels;
  readonly sla: Sla;
  readonly approvals: Approvals;
  readonly windows: Windows;
  readonly notices: Notices;
  readonly contracts: Contracts;
  readonly "standard-changes": StandardChanges;
  readonly "pull-requests": PullRequests;
}

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
  /** as they are in effect: what amendments say replaces what was registered */
  readonly patches: readonly Entry<Patch>[];
  readonly systems: readonly WithSoftware<System>[];
  readonly images: readonly WithSoftware<Image>[];
  readonly tenants: readonly Entry<Tenant>[];
  readonly inventories: readonly LedgerInventory[];
  /** by path; null when the file could not be read at all */
  readonly lists: ReadonlyMap<string, SoftwareList | null>;
  /** one of each, or none when it is not there or can't be used */
  readonly policies: { readonly [Kind in keyof Policies]: readonly Entry<Policies[Kind]>[] };
  /** every folder of a patch, open or archived */
  readonly records: readonly PatchRecord[];
  /** records that could not be used: what they refer to can still be looked at */
  readonly damaged: readonly DamagedRecord[];
  /** kinds of which some record could not be used: a name of that kind may be one of theirs */
  readonly broken: ReadonlySet<AuthoredKind>;
}

export function resolverGroups(ledger: Ledger): readonly ResolverGroup[] {
  return ledger.policies.responsibilities.flatMap((entry) => entry.value.resolverGroups);
}
