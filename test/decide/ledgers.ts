/** The systems of that provider: what runs on them, and the ledger that they make with its policies. */
import type { Image, Patch, System, Tenant } from "../../src/model/authored.ts";
import type { Catalog, CatalogSystem } from "../../src/model/catalog.ts";
import type { InstalledPackage } from "../../src/model/inventory.ts";
import type { Policies } from "../../src/model/ledger.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { policies } from "./policies.ts";

export const FIXED = "3.0.15-1~deb12u1";
const OLD = "3.0.11-1~deb12u2";

/** An installed OpenSSL of Debian 12, vulnerable unless it is said otherwise; where its list stands is as told. */
export function openssl(version = OLD, path = "systems/inventory/fleet.tsv"): InstalledPackage {
  const source = { name: "openssl", version };
  return { ecosystem: "Debian", release: "12", name: "libssl3", version, source, place: { path, at: 4 } };
}

export interface Running {
  readonly system: System;
  readonly packages: readonly InstalledPackage[];
}

const BASE = {
  layer: "service",
  componentClass: "application",
  environment: "production",
  exposure: "internet",
  criticality: "high",
  serviceModel: "saas",
  inService: { from: "2025-01-01T00:00:00Z" },
  automation: { excluded: false, download: true, execution: true, reboot: true },
} as const satisfies Partial<System>;

/** Serves the customer, who has a contract. */
export function webOne(change: Partial<System> = {}): System {
  return {
    ...BASE,
    id: "web-1",
    name: "Shop of Aurora",
    owner: "tenant-aurora",
    contract: "aurora-2025",
    software: { kind: "inventory", inventory: "web-1" },
    ...change,
  };
}

/** The provider's own, built from an image that has the vulnerable package. */
export function webTwo(change: Partial<System> = {}): System {
  const stamp = { asOf: "2026-03-01T03:00:00Z", collector: "fleet-agent" };
  return {
    ...BASE,
    id: "web-2",
    name: "Portal",
    owner: "provider",
    software: { kind: "image", image: "debian-12-base", ...stamp },
    ...change,
  };
}

/** A database, which has the fix already. */
export function dbOne(change: Partial<System> = {}): System {
  return {
    ...BASE,
    id: "db-1",
    name: "Database of the portal",
    owner: "provider",
    componentClass: "database",
    exposure: "internal",
    software: { kind: "inventory", inventory: "db-1" },
    ...change,
  };
}

export const IMAGE_FILE = "systems/images/debian.yaml";

export function image(change: Partial<Image> = {}): Image {
  const stamp = { asOf: "2026-02-01T03:00:00Z", collector: "fleet-agent" };
  const packages = [`pkg:deb/debian/openssl@${OLD}?distro=debian-12`];
  return {
    id: "debian-12-base",
    name: "Debian 12, base",
    owner: "provider",
    version: "2026.02.1",
    builtAt: "2026-02-01T03:00:00Z",
    software: { kind: "inline", packages, cpes: [], ...stamp },
    ...change,
  };
}

export interface LedgerChange {
  readonly systems?: readonly Running[];
  readonly images?: readonly Image[];
  readonly tenants?: readonly Tenant[];
  readonly policies?: Partial<Policies>;
  /** when the inventory was collected, RFC 3339 */
  readonly asOf?: string;
}

export const SYSTEMS: readonly Running[] = [
  { system: webOne(), packages: [openssl()] },
  { system: webTwo(), packages: [openssl(OLD, IMAGE_FILE)] },
  { system: dbOne(), packages: [openssl(FIXED)] },
];

/** Only web-1 and web-2 need the patch. */
export function ledger(change: LedgerChange = {}): Catalog {
  const systems = (change.systems ?? SYSTEMS).map(({ system, packages }): [string, CatalogSystem] => [
    system.id,
    {
      value: system,
      place: { path: "systems/provider.yaml", at: ["systems", system.id] },
      software: {
        packages,
        products: [],
        gaps: [],
        asOf: change.asOf ?? "2026-03-01T03:00:00Z",
        collector: "fleet-agent",
        asOfPlace: { path: "systems/inventory/fleet.yaml", at: ["asOf"] },
        lists: [],
      },
    },
  ]);
  const tenants = change.tenants ?? [{ id: "tenant-aurora", name: "Aurora Retail", status: "live" as const }];
  return {
    patches: new Map(),
    systems: new Map(systems),
    images: byId(change.images ?? [image()], IMAGE_FILE),
    tenants: byId(tenants, "systems/tenants/all.yaml"),
    policies: policies(change.policies),
    records: new Map(),
    registered: new Map(),
  };
}

function byId<T extends { readonly id: string }>(values: readonly T[], path: string) {
  return new Map(values.map((value) => [value.id, { value, place: { path, at: [] } }]));
}

/** @throws when it is not there */
export function systemNamed({ systems }: Catalog, id: string): CatalogSystem {
  const found = systems.get(id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

/** The ledger with one record in it. @param patch as in effect */
export function withRecord(catalog: Catalog, record: PatchRecord, patch: Patch): Catalog {
  const place = { path: `${record.folder}/patch.yaml`, at: [] };
  return {
    ...catalog,
    patches: new Map([[record.id, { value: patch, place }]]),
    records: new Map([[record.id, record]]),
  };
}
