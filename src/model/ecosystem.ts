/**
 * Ecosystems: where a package name means something, and how versions are ordered there.
 * Names are OSV's (ossf.github.io/osv-schema, "Defined ecosystems"); package URL types are those of the purl specification.
 * An ecosystem may carry a release: a fix for Debian:11 says nothing about Debian:12.
 */
import { isRelease, type ReleaseForm, releaseKey } from "./release.ts";
import type { Versioning } from "./versioning.ts";

export interface Ecosystem {
  /** OSV's name */
  readonly name: string;
  /** package URL type */
  readonly purl: string;
  /** package URL namespaces that mean it; empty when the type alone does */
  readonly vendors: readonly string[];
  /** ID of os-release */
  readonly osIds: readonly string[];
  /** null when no comparator is known: a version is then only affected when an advisory names it */
  readonly versioning: Versioning | null;
  /** how the release is written, or null when it has none */
  readonly release: ReleaseForm | null;
  /** what advisories call a package of a distribution: the binary that is installed, the source it was built from, or now one, now the other */
  readonly naming: Naming;
}

export type Naming = "binary" | "source" | "either";

type Row = readonly [
  name: string,
  format: "deb" | "rpm" | "apk",
  vendors: string,
  osIds: string,
  release: ReleaseForm | null,
  naming: Naming,
];

/** Vendors and os-release ids are separated by spaces. */
const DISTRIBUTIONS: readonly Row[] = [
  ["Debian", "deb", "debian", "debian", "major", "source"],
  ["Ubuntu", "deb", "ubuntu", "ubuntu", "ubuntu", "source"],
  ["Echo", "deb", "echo", "echo", null, "source"],
  ["AlmaLinux", "rpm", "almalinux alma", "almalinux alma", "major", "binary"],
  ["Rocky Linux", "rpm", "rocky-linux rocky rockylinux", "rocky", "major", "source"],
  ["Red Hat", "rpm", "redhat rhel", "rhel redhat", "red-hat", "binary"],
  ["openSUSE", "rpm", "opensuse", "opensuse-leap opensuse-tumbleweed opensuse", "suse", "either"],
  ["SUSE", "rpm", "suse sles", "sles sled sles_sap suse", "suse", "either"],
  ["openEuler", "rpm", "openeuler", "openeuler", "text", "either"],
  ["Mageia", "rpm", "mageia", "mageia", "major", "either"],
  ["Photon OS", "rpm", "photon", "photon", "major.minor", "either"],
  ["Azure Linux", "rpm", "azurelinux", "azurelinux mariner", "major", "either"],
  ["Fedora", "rpm", "fedora", "fedora", "major", "binary"],
  ["CentOS", "rpm", "centos", "centos", "major", "binary"],
  ["Oracle Linux", "rpm", "oracle oraclelinux ol", "ol oracle", "major", "binary"],
  ["Amazon Linux", "rpm", "amazon amzn", "amzn amazon", "major", "binary"],
  ["Alpine", "apk", "alpine", "alpine", "major.minor", "source"],
  ["Wolfi", "apk", "wolfi", "wolfi", null, "source"],
  ["Chainguard", "apk", "chainguard", "chainguard", null, "source"],
  ["MinimOS", "apk", "minimos", "minimos", null, "source"],
];

const distribution = ([name, purl, vendors, osIds, release, naming]: Row): Ecosystem => ({
  name,
  purl,
  vendors: vendors.split(" "),
  osIds: osIds.split(" "),
  versioning: purl,
  release,
  naming,
});

const registry = (name: string, purl: string, versioning: Versioning | null): Ecosystem => ({
  name,
  purl,
  vendors: [],
  osIds: [],
  versioning,
  release: null,
  naming: "binary",
});

/** OSV's other ecosystems: known by name, so that a record about them is read, and not compared. */
const UNORDERED = [
  "Alpaquita",
  "Android",
  "BellSoft Hardened Containers",
  "Bioconductor",
  "CleanStart",
  "Docker Hardened Images",
  "FreeBSD",
  "GHC",
  "Kubernetes",
  "Linux",
  "OSS-Fuzz",
  "Root",
];

export const ECOSYSTEMS: readonly Ecosystem[] = [
  ...DISTRIBUTIONS.map(distribution),
  registry("npm", "npm", "semver"),
  registry("PyPI", "pypi", "pypi"),
  registry("Go", "golang", "golang"),
  registry("crates.io", "cargo", "semver"),
  registry("Hex", "hex", "semver"),
  registry("Julia", "julia", "semver"),
  registry("SwiftURL", "swift", "semver"),
  registry("GitHub Actions", "githubactions", "semver"),
  registry("Bitnami", "bitnami", "semver"),
  registry("VSCode", "vscode-extension", "semver"),
  registry("Maven", "maven", null),
  registry("NuGet", "nuget", null),
  registry("RubyGems", "gem", null),
  registry("Packagist", "composer", null),
  registry("Pub", "pub", null),
  registry("CRAN", "cran", null),
  registry("Hackage", "hackage", null),
  registry("ConanCenter", "conan", null),
  registry("opam", "opam", null),
  ...UNORDERED.map((name) => registry(name, name.toLowerCase(), null)),
];

const byName = new Map(ECOSYSTEMS.map((ecosystem) => [ecosystem.name.toLowerCase(), ecosystem]));

export function ecosystemNamed(name: string): Ecosystem | null {
  return byName.get(name.toLowerCase()) ?? null;
}

/** The ecosystem of a package URL: the type, and for distributions the namespace as well. */
export function ecosystemOfPurl(type: string, namespace: string | null): Ecosystem | null {
  const ofType = ECOSYSTEMS.filter((ecosystem) => ecosystem.purl === type);
  const vendor = namespace?.toLowerCase() ?? "";
  return ofType.find((e) => e.vendors.length === 0 || e.vendors.includes(vendor)) ?? null;
}

/** An OSV ecosystem such as "Debian:12" or "Ubuntu:22.04:LTS", taken apart. */
export interface EcosystemRelease {
  /** OSV's name, or the text before the colon when it is not a known one */
  readonly name: string;
  readonly ecosystem: Ecosystem | null;
  /** comparable form of the release; null when none is named */
  readonly release: string | null;
}

/** The same few texts stand in thousands of statements, and are asked for once per system. */
const parsed = new Map<string, EcosystemRelease>();
const PARSED_MAX = 10_000;

export function parseEcosystem(text: string): EcosystemRelease {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const result = takeApart(text);
  if (parsed.size < PARSED_MAX) parsed.set(text, result);
  return result;
}

function takeApart(text: string): EcosystemRelease {
  const colon = text.indexOf(":");
  const name = colon < 0 ? text : text.slice(0, colon);
  const ecosystem = ecosystemNamed(name);
  const suffix = colon < 0 ? null : text.slice(colon + 1);
  return {
    name: ecosystem?.name ?? name,
    ecosystem,
    release: suffix === null ? null : releaseKey(ecosystem?.release ?? null, suffix),
  };
}

/** A platform of os-release, "debian:12", as the ecosystem its packages belong to; null when the system is not known. */
export function parsePlatform(text: string): EcosystemRelease | null {
  const colon = text.indexOf(":");
  const id = (colon < 0 ? text : text.slice(0, colon)).toLowerCase();
  const ecosystem = ECOSYSTEMS.find((e) => e.osIds.includes(id)) ?? ecosystemNamed(id);
  if (ecosystem === null) return null;
  return releaseOf(ecosystem, colon < 0 ? "" : text.slice(colon + 1));
}

/** What runs somewhere, as a person or a list says it: a release that is no release is none, or a slip would match nothing. */
export function releaseOf(ecosystem: Ecosystem, version: string): EcosystemRelease {
  const release = releaseKey(ecosystem?.release ?? null, version.trim());
  return { name: ecosystem.name, ecosystem, release: isRelease(ecosystem.release, release) ? release : null };
}

/** A name as its ecosystem compares it: PyPI folds case and runs of dashes, dots and underscores (PEP 503). */
export function packageKey(ecosystem: string, name: string): string {
  if (ecosystem === "PyPI") return name.toLowerCase().replace(/[-_.]+/g, "-");
  if (ecosystem === "NuGet" || ecosystem === "Packagist" || ecosystem === "GitHub Actions") return name.toLowerCase();
  return name;
}

/** One text for an ecosystem and a name, by which two lists agree that they mean the same package. */
export function packageNameKey(ecosystem: string, name: string): string {
  return `${ecosystem}\0${packageKey(ecosystem, name)}`;
}
