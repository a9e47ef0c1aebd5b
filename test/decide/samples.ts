/** Valid values to start from; a case changes the one thing that it is about. */

import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { readWorktree } from "../../src/io/files.ts";
import type { Advisory } from "../../src/model/advisory.ts";
import type { PackageStatement, Patch, ResponsibilityRule, System } from "../../src/model/authored.ts";
import type { Catalog, Software } from "../../src/model/catalog.ts";
import type { InstalledPackage } from "../../src/model/inventory.ts";

export const NOW = "2026-03-02T08:00:00Z";

export function installed(change: Partial<InstalledPackage> = {}): InstalledPackage {
  const place = { path: "systems/inventory/web-1.dpkg-query.tsv", at: 4 };
  const source = { name: "openssl", version: "3.0.11-1~deb12u2" };
  return { ecosystem: "Debian", release: "12", name: "libssl3", version: "3.0.11-1~deb12u2", source, place, ...change };
}

export function statement(change: Partial<PackageStatement> = {}): PackageStatement {
  const events = [{ introduced: "0" }, { fixed: "3.0.15-1~deb12u1" }];
  return {
    ecosystem: "Debian:12",
    name: "openssl",
    status: "known_affected",
    ranges: [{ type: "ECOSYSTEM", events }],
    ...change,
  };
}

export function patch(change: Partial<Patch> = {}): Patch {
  return {
    schemaVersion: 1,
    id: "dsa-5764-1",
    advisory: "DSA-5764-1",
    aliases: ["CVE-2024-6119"],
    source: { channel: "debian-security", format: "osv", collectedAt: NOW },
    rating: { exploitation: "unknown", attackPossibility: "unknown", attackComplexity: "unknown", damage: "unknown" },
    packages: [statement()],
    products: [],
    ...change,
  };
}

export function advisory(change: Partial<Advisory> = {}): Advisory {
  return {
    id: "DSA-5764-1",
    aliases: ["CVE-2024-6119"],
    format: "osv",
    url: null,
    published: null,
    modified: null,
    withdrawn: null,
    references: [],
    vendorSeverity: null,
    remedies: [],
    packages: [statement()],
    products: [],
    place: { path: "DSA-5764-1.json", at: [] },
    ...change,
  };
}

export function system(change: Partial<System> = {}): System {
  return {
    id: "web-1",
    name: "Storefront web server",
    owner: "provider",
    serviceModel: "saas",
    layer: "service",
    componentClass: "application",
    environment: "production",
    exposure: "internet",
    criticality: "high",
    inService: { from: "2025-01-01T00:00:00Z" },
    software: { kind: "inventory", inventory: "web-1" },
    ...change,
  };
}

export function software(change: Partial<Software> = {}): Software {
  return {
    packages: [installed()],
    products: [],
    gaps: [],
    asOf: "2026-03-01T03:00:00Z",
    collector: "fleet-agent",
    asOfPlace: { path: "systems/inventory/web-1.yaml", at: ["asOf"] },
    lists: [],
    ...change,
  };
}

export const ANY_RULE: ResponsibilityRule = {
  when: {},
  controlledBy: "provider",
  resolverGroup: "linux-operations",
  because: "A11",
};

const small = catalogOf(checkLedger(readWorktree("test/load/ledger")));
if (small === null) throw new Error("the small ledger has findings");
/** Of the small ledger of test/load. */
export const POLICIES: Catalog["policies"] = small.policies;

/** One patch, one system. */
export function catalog(
  change: { patch?: Patch; system?: System; software?: Software; rules?: readonly ResponsibilityRule[] } = {},
): Catalog {
  const thePatch = change.patch ?? patch();
  const theSystem = change.system ?? system();
  const place = (path: string) => ({ path, at: [] });
  return {
    patches: new Map([[thePatch.id, { value: thePatch, place: place("patches/dsa-5764-1/patch.yaml") }]]),
    systems: new Map([
      [theSystem.id, { value: theSystem, place: place("systems/web.yaml"), software: change.software ?? software() }],
    ]),
    images: new Map(),
    tenants: new Map(),
    policies: {
      ...POLICIES,
      responsibilities: {
        value: {
          schemaVersion: 1,
          version: "1.0",
          resolverGroups: [{ id: "linux-operations", name: "Linux operations" }],
          rules: change.rules ?? [ANY_RULE],
        },
        place: place("policies/responsibilities.yaml"),
      },
    },
    registered: new Map(),
    records: new Map(),
  };
}
