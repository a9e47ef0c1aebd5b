/** Who runs what: the packages of a list, found by the name that advisories use. */
import { ecosystemNamed, packageNameKey } from "../model/ecosystem.ts";
import type { InstalledPackage } from "../model/inventory.ts";

export type PackageIndex = ReadonlyMap<string, readonly InstalledPackage[]>;

export function indexPackages(packages: readonly InstalledPackage[]): PackageIndex {
  const index = new Map<string, InstalledPackage[]>();
  for (const installed of packages) {
    const key = packageNameKey(installed.ecosystem, advisoryName(installed));
    const found = index.get(key);
    if (found === undefined) index.set(key, [installed]);
    else found.push(installed);
  }
  return index;
}

/** @param ecosystem OSV's name without release; @param name as the advisory writes it */
export function packagesNamed(index: PackageIndex, ecosystem: string, name: string): readonly InstalledPackage[] {
  return index.get(packageNameKey(ecosystem, name)) ?? [];
}

/** Debian, Ubuntu and Alpine speak of source packages; what is installed are the binaries built from them. */
export function advisoryName(installed: InstalledPackage): string {
  return isBySource(installed) ? (installed.source?.name ?? installed.name) : installed.name;
}

/** The version that the advisory's ranges speak about; a rebuilt binary (`+b1`) has another than its source. */
export function advisoryVersion(installed: InstalledPackage): string {
  return isBySource(installed) ? (installed.source?.version ?? installed.version) : installed.version;
}

/** Formats of distributions that name source packages, where a list does not say which distribution it is of. */
const UNSAID: ReadonlySet<string> = new Set(["deb", "apk"]);

function isBySource(installed: InstalledPackage): boolean {
  return ecosystemNamed(installed.ecosystem)?.bySource ?? UNSAID.has(installed.ecosystem);
}
