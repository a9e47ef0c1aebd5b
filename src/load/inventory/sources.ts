/**
 * Package URLs name the source package of a Debian, Ubuntu or Alpine package only where it is another.
 * So a missing one means "the same", but only in a list that names any: a tool that knows nothing of sources names none.
 */
import { ecosystemNamed } from "../../model/ecosystem.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { finding } from "../finding.ts";

export function withSources(list: SoftwareList, path: string): SoftwareList {
  const needing = list.packages.filter(needsSource);
  if (needing.length === 0) return list;
  if (needing.some((installed) => installed.source !== null))
    return { ...list, packages: list.packages.map(ownSource) };
  const words = {
    problem: "no package names its source package, but advisories do",
    cure: "add it where it differs, as in &upstream=openssl, or use a tool that does",
  };
  const diagnostic = finding("inventory-without-sources", path, { line: 1, column: 1 }, words);
  return { ...list, unreadable: [...list.unreadable, diagnostic] };
}

function needsSource(installed: InstalledPackage): boolean {
  return ecosystemNamed(installed.ecosystem)?.bySource ?? false;
}

function ownSource(installed: InstalledPackage): InstalledPackage {
  if (installed.source !== null || !needsSource(installed)) return installed;
  return { ...installed, source: { name: installed.name, version: installed.version } };
}
