/**
 * Products of a CSAF document that are packages: one statement for each ecosystem and name, whatever the architecture.
 * A fixed version means that all older ones are affected, which is what a vendor of packages says with it.
 */

import type { PackageStatement, Range } from "../../model/authored.ts";
import { ecosystemNamed } from "../../model/ecosystem.ts";
import { groupBy } from "../../model/group-by.ts";
import { parsePurl } from "../purl.ts";
import { parseNevra, rpmPackage } from "../rpm.ts";
import type { Role, Stated } from "./product-status.ts";
import type { NamedProduct } from "./product-tree.ts";

/** What is said about one version of a package. */
export interface PackageMention extends Stated {
  /** OSV's, with the release */
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string | null;
}

type Identity = Pick<PackageMention, "ecosystem" | "name" | "version">;

/** Packages that a product is; none when it is no package, or one of an ecosystem that OSV does not know. */
export function packagesOf(product: NamedProduct): readonly Identity[] {
  const version = product.isRange ? null : product.version;
  return identitiesOf(product).map((identity) => ({ ...identity, version: identity.version ?? version }));
}

function identitiesOf(product: NamedProduct): readonly Identity[] {
  const distribution = product.platform === null ? null : distributionOf(product.platform);
  const byUrl = product.purls.flatMap((purl) => packageOfPurl(purl, distribution));
  if (byUrl.length > 0 || product.purls.length > 0) return byUrl;
  return distribution === null || distribution.startsWith("Red Hat:")
    ? []
    : [packageOfName(product.name, distribution)];
}

function packageOfPurl(purl: string, distribution: string | null): readonly Identity[] {
  const url = parsePurl(purl, null);
  if ("problem" in url || ecosystemNamed(url.ecosystem) === null) return [];
  const own = url.release === null ? url.ecosystem : `${url.ecosystem}:${url.release}`;
  const isOfPlatform = distribution?.startsWith(`${url.ecosystem}:`) ?? false;
  return [{ ecosystem: isOfPlatform ? (distribution ?? own) : own, name: url.name, version: url.version }];
}

/** SUSE and openEuler name packages "samba-4.19.4-1.22.x86_64", or "samba" where it is about all versions. */
function packageOfName(text: string, ecosystem: string): Identity {
  const nevra = parseNevra(text.replace(/\.rpm$/, ""));
  const isVersioned = nevra !== null && /^\d/.test(nevra.version) && /^\d/.test(nevra.release);
  return isVersioned ? { ecosystem, ...rpmPackage(nevra) } : { ecosystem, name: text, version: null };
}

/** How vendors name their releases, and how OSV does. */
const RELEASES: readonly { readonly name: RegExp; readonly ecosystem: string }[] = [
  { name: /^SUSE (.+)$/, ecosystem: "SUSE" },
  { name: /^openSUSE (.+)$/, ecosystem: "openSUSE" },
  { name: /^openEuler-(.+)$/, ecosystem: "openEuler" },
];

/** "Red Hat:enterprise_linux:8::appstream", as OSV writes it: the rest of the platform's CPE. */
function distributionOf(platform: NamedProduct): string | null {
  const cpe = /^cpe:\/[aoh]:redhat:(.+)$/.exec(platform.cpe ?? "")?.[1] ?? redHatName(platform.cpe ?? "");
  if (cpe !== null) return `Red Hat:${cpe}`;
  for (const { name, ecosystem } of RELEASES) {
    const release = name.exec(platform.name)?.[1] ?? name.exec(platform.version ?? "")?.[1];
    if (release !== undefined) return `${ecosystem}:${release}`;
  }
  return null;
}

/** The same from a CPE 2.3 name: product, version, update and edition, without trailing wildcards. */
function redHatName(cpe: string): string | null {
  const rest = /^cpe:2\.3:[aoh]:redhat:(.+)$/.exec(cpe)?.[1];
  if (rest === undefined) return null;
  const parts = rest.split(":", 4).map((part) => (part === "*" || part === "-" ? "" : part.replaceAll("\\", "")));
  return parts.join(":").replace(/:+$/, "");
}

export function packageStatements(mentions: readonly PackageMention[]): readonly PackageStatement[] {
  const groups = groupBy(mentions, ({ ecosystem, name }) => `${ecosystem}\n${name}`);
  return [...groups.values()].flatMap(statementOf);
}

function statementOf(group: readonly PackageMention[]): readonly PackageStatement[] {
  const [first] = group;
  if (first === undefined) return [];
  const { ecosystem, name } = first;
  const versions = versionsOf(group, "affected");
  const ranges = rangesOf(group);
  if (ranges.length > 0 || versions.length > 0) {
    const listed = { ...(ranges.length > 0 ? { ranges } : {}), ...(versions.length > 0 ? { versions } : {}) };
    return [{ ecosystem, name, status: "known_affected", ...listed }];
  }
  const role = group.some((mention) => mention.role === "investigated") ? "investigated" : "unaffected";
  return [{ ecosystem, name, ...withoutRanges(group, role) }];
}

function withoutRanges(
  group: readonly PackageMention[],
  role: "investigated" | "unaffected",
): Pick<PackageStatement, "status" | "versions" | "justification"> {
  const isAboutAll = group.some((mention) => mention.role === role && mention.version === null);
  const versions = isAboutAll ? [] : versionsOf(group, role);
  const justification = group.find((mention) => mention.justification !== null)?.justification;
  return {
    status: role === "investigated" ? "under_investigation" : "known_not_affected",
    ...(versions.length > 0 ? { versions } : {}),
    ...(justification == null ? {} : { justification }),
  };
}

function rangesOf(group: readonly PackageMention[]): readonly Range[] {
  const isAll = group.some(({ role, version }) => version === null && role !== "investigated" && role !== "unaffected");
  if (isAll) return [range({ introduced: "0" })];
  const starts = versionsOf(group, "first");
  const introduced = starts.length === 1 ? (starts[0] ?? "0") : "0";
  const ends = [
    ...versionsOf(group, "last").map((version) => ({ last_affected: version })),
    ...versionsOf(group, "fixed").map((version) => ({ fixed: version })),
  ];
  if (ends.length > 0) return ends.map((end) => range({ introduced }, end));
  return starts.length > 0 ? [range({ introduced })] : [];
}

function range(...events: Range["events"]): Range {
  return { type: "ECOSYSTEM", events };
}

function versionsOf(group: readonly PackageMention[], role: Role): readonly string[] {
  return [...new Set(group.flatMap((mention) => (mention.role === role ? (mention.version ?? []) : [])))];
}
