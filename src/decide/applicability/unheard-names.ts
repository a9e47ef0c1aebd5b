/**
 * Names of packages that no inventory has. That nobody runs a package, and that its name was written wrongly, look alike:
 * whoever wrote it is told which name was near.
 */
import { advisoryNames } from "../../index/packages.ts";
import type { Patch } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { packageKey, parseEcosystem } from "../../model/ecosystem.ts";
import type { InstalledPackage } from "../../model/inventory.ts";
import { nearest } from "../../model/nearest.ts";

export interface UnheardName {
  /** index of the first statement with it */
  readonly at: number;
  readonly name: string;
  /** what may have been meant, as a question; null when nothing is near */
  readonly question: string | null;
}

/** Each name once, whatever releases it is stated for. */
export function unheardNames({ packages }: Patch, catalog: Catalog): readonly UnheardName[] {
  const seen = new Set<string>();
  return packages.flatMap(({ ecosystem, name }, at): readonly UnheardName[] => {
    const { name: distribution, ecosystem: known } = parseEcosystem(ecosystem);
    const key = packageKey(distribution, name);
    if (seen.has(`${distribution}\0${key}`)) return [];
    seen.add(`${distribution}\0${key}`);
    const installed = installedFrom([distribution, known?.purl ?? distribution], catalog);
    const names = new Set(installed.flatMap(advisoryNames));
    const isHeard = [...names].some((one) => packageKey(distribution, one) === key);
    return isHeard ? [] : [{ at, name, question: questionFor(name, installed, names) }];
  });
}

/** @param ecosystems the distribution, and its format, for lists that do not say which distribution they are of */
function installedFrom(ecosystems: readonly string[], { systems }: Catalog): readonly InstalledPackage[] {
  return [...systems.values()].flatMap(({ software }) =>
    software.packages.filter(({ ecosystem }) => ecosystems.includes(ecosystem)),
  );
}

function questionFor(name: string, installed: readonly InstalledPackage[], names: ReadonlySet<string>): string | null {
  const source = installed.find((one) => one.name === name)?.source?.name;
  if (source !== undefined) return `did you mean "${source}"? ${name} is built from it.`;
  const near = nearest(name, [...names]);
  return near === null ? null : `did you mean "${near}"?`;
}
