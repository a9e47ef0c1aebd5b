/**
 * Some distributions' advisories name source packages, and lists name those only where they are not the same as the
 * binary. So a missing one means "the same", but only in a list that names any: a tool that knows nothing of sources
 * names none.
 */
import { ecosystemNamed } from "../../model/ecosystem.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { finding, type Words } from "../finding.ts";

export function withSources(list: SoftwareList, path: string, words: Words = PURL_WORDS): SoftwareList {
  const needing = list.packages.filter(needsSource);
  if (needing.length === 0) return list;
  if (needing.some((installed) => installed.source !== null))
    return { ...list, packages: list.packages.map(ownSource) };
  const diagnostic = finding("inventory-without-sources", path, { line: 1, column: 1 }, words);
  return { ...list, unreadable: [...list.unreadable, diagnostic] };
}

const PURL_WORDS: Words = {
  problem: "no package names its source package, but advisories do",
  cure: "add it where it differs, as in &upstream=openssl, or use a tool that does",
};

function needsSource(installed: InstalledPackage): boolean {
  return (ecosystemNamed(installed.ecosystem)?.naming ?? "binary") !== "binary";
}

function ownSource(installed: InstalledPackage): InstalledPackage {
  if (installed.source !== null || !needsSource(installed)) return installed;
  return { ...installed, source: { name: installed.name, version: installed.version } };
}
