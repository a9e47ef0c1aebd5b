/** Who runs what: the packages of a list, found by the name that advisories use. */
import {
  type EcosystemRelease,
  ecosystemNamed,
  type Naming,
  packageNameKey,
  parseEcosystem,
} from "../model/ecosystem.ts";
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

/** What an advisory names, prepared once: it is looked up in the list of every system. */
export interface PackageQuery {
  readonly statement: EcosystemRelease;
  readonly key: string;
  /** the same name in a list that does not say its distribution; null where there is no such list */
  readonly unsaidKey: string | null;
}

/** @param ecosystem OSV's, with its release; @param name as the advisory writes it */
export function packageQuery(ecosystem: string, name: string): PackageQuery {
  const statement = parseEcosystem(ecosystem);
  const format = statement.ecosystem?.purl ?? statement.name;
  return {
    statement,
    key: packageNameKey(statement.name, name),
    unsaidKey: format === statement.name ? null : packageNameKey(format, name),
  };
}

export function packagesNamed(index: PackageIndex, key: string): readonly InstalledPackage[] {
  return index.get(key) ?? NONE;
}

const NONE: readonly InstalledPackage[] = [];

/** What an advisory may call an installed package: Debian, Ubuntu and Alpine speak of sources, AlmaLinux of binaries. */
export function advisoryNames(installed: InstalledPackage): readonly string[] {
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
