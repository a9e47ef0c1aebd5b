/** Who runs what: the packages of a list, found by the name that advisories use. */
import { ecosystemNamed, type Naming, packageNameKey } from "../model/ecosystem.ts";
import type { InstalledPackage } from "../model/inventory.ts";

export type PackageIndex = ReadonlyMap<string, readonly InstalledPackage[]>;

export function indexPackages(packages: readonly InstalledPackage[]): PackageIndex {
  const index = new Map<string, InstalledPackage[]>();
  for (const installed of packages) {
    for (const name of advisoryNames(installed)) {
      const key = packageNameKey(installed.ecosystem, name);
      const found = index.get(key);
      if (found === undefined) index.set(key, [installed]);
      else found.push(installed);
    }
  }
  return index;
}

/** @param ecosystem OSV's name without release; @param name as the advisory writes it */
export function packagesNamed(index: PackageIndex, ecosystem: string, name: string): readonly InstalledPackage[] {
  return index.get(packageNameKey(ecosystem, name)) ?? [];
}

/** What an advisory may call an installed package: Debian, Ubuntu and Alpine speak of sources, AlmaLinux of binaries. */
function advisoryNames(installed: InstalledPackage): readonly string[] {
  const source = installed.source?.name ?? installed.name;
  switch (namingOf(installed)) {
    case "source":
      return [source];
    case "binary":
      return [installed.name];
    default:
      return source === installed.name ? [source] : [installed.name, source];
  }
}

/**
 * The version that an advisory's ranges speak about. A rebuilt binary (`+b1`) has another version than its source.
 * @param name what the advisory calls the package
 */
export function advisoryVersion(installed: InstalledPackage, name: string): string {
  const { source } = installed;
  return source !== null && source.name === name && namingOf(installed) !== "binary"
    ? source.version
    : installed.version;
}

/** Formats whose distributions name sources, where a list does not say which distribution it is of. */
const UNSAID: Readonly<Record<string, Naming>> = { deb: "source", apk: "source", rpm: "either" };

function namingOf(installed: InstalledPackage): Naming {
  return ecosystemNamed(installed.ecosystem)?.naming ?? UNSAID[installed.ecosystem] ?? "binary";
}
