/** What a record itself says is installed: the package URLs and CPEs of an inline list, or the differences from an image. */
import type { Software } from "../model/authored.ts";
import type { Problem } from "../model/diagnostic.ts";
import { ecosystemNamed, packageNameKey } from "../model/ecosystem.ts";
import type { InstalledPackage } from "../model/inventory.ts";
import type { Stated } from "../model/ledger.ts";
import { inside, type Place } from "../model/place.ts";
import { quote } from "./finding.ts";
import { parsePurl, readInstalledPurl } from "./purl.ts";

/** @param place of the record's `software` */
export function readStated(software: Software, place: Place): Stated {
  switch (software.kind) {
    case "inventory":
      return { packages: [], products: [], removed: new Set(), problems: [] };
    case "inline": {
      const products = software.cpes.map((cpe, index) => ({ cpe, place: inside(place, "cpes", index) }));
      return { ...readPackages(software.packages, inside(place, "packages")), products, removed: new Set() };
    }
    case "image": {
      const installed = readPackages(software.installed ?? [], inside(place, "installed"));
      const removed = readRemoved(software.removed ?? [], inside(place, "removed"));
      return {
        ...installed,
        products: [],
        removed: removed.names,
        problems: [...installed.problems, ...removed.problems],
      };
    }
    default:
      return software satisfies never;
  }
}

function readPackages(texts: readonly string[], place: Place): Pick<Stated, "packages" | "problems"> {
  const packages: InstalledPackage[] = [];
  const problems: Problem[] = [];
  for (const [index, text] of texts.entries()) {
    const at = inside(place, index);
    const read = readInstalledPurl(text, null, at);
    if ("problem" in read) problems.push(badPurl(text, read, at));
    else packages.push(read);
    if ("version" in read && lacksSource(read)) problems.push(withoutSource(text, at));
  }
  return { packages, problems };
}

/** A list of a tool says nothing where source and binary are the same; a person has to say it, or nobody knows. */
function lacksSource(installed: InstalledPackage): boolean {
  return installed.source === null && ecosystemNamed(installed.ecosystem)?.naming === "source";
}

function withoutSource(text: string, place: Place): Problem {
  const problem = `${quote(text)} does not name its source package, but advisories do`;
  return {
    code: "inventory-without-sources",
    place,
    problem,
    cure: "add it, as in &upstream=openssl, also when it is the same",
  };
}

function readRemoved(
  texts: readonly string[],
  place: Place,
): { readonly names: ReadonlySet<string>; readonly problems: readonly Problem[] } {
  const names = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, text] of texts.entries()) {
    const read = parsePurl(text, null);
    if ("problem" in read) problems.push(badPurl(text, read, inside(place, index)));
    else names.add(packageNameKey(read.ecosystem, read.name));
  }
  return { names, problems };
}

function badPurl(text: string, words: { readonly problem: string; readonly cure: string }, place: Place): Problem {
  return { code: "purl-form", place, problem: `${quote(text)}: ${words.problem}`, cure: words.cure };
}
