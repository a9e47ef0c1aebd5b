/** Who runs what: the packages of a list, found by the name that advisories use. */
import { ecosystemNamed, packageKey } from "../model/ecosystem.ts";
import type { InstalledPackage } from "../model/inventory.ts";

export type PackageIndex = ReadonlyMap<string, readonly InstalledPackage[]>;

export function indexPackages(packages: readonly InstalledPackage[]): PackageIndex {
  const index = new Map<string, InstalledPackage[]>();
  for (const installed of packages) {
    const key = indexKey(installed.ecosystem, advisoryName(installed));
    const found = index.get(key);
    if (found === undefined) index.set(key, [installed]);
    else found.push(installed);
  }
  return index;
}

/** @param ecosystem OSV's name without release; @param name as the advisory writes it */
export function packagesNamed(index: PackageIndex, ecosystem: string, name: string): readonly InstalledPackage[] {
  return index.get(indexKey(ecosystem, name)) ?? [];
}

/** Debian, Ubuntu and Alpine speak of source packages; what is installed are the binaries built from them. */
export function advisoryName(installed: InstalledPackage): string {
  return isBySource(installed) ? (installed.source?.name ?? installed.name) : installed.name;
}

/** The version that the advisory's ranges speak about; a rebuilt binary (`+b1`) has another than its source. */
export function advisoryVersion(installed: InstalledPackage): string {
  return isBySource(installed) ? (installed.source?.version ?? installed.version) : installed.version;
}

function isBySource(installed: InstalledPackage): boolean {
  return ecosystemNamed(installed.ecosystem)?.bySource ?? false;
}

function indexKey(ecosystem: string, name: string): string {
  return `${ecosystem}\0${packageKey(ecosystem, name)}`;
}
