/**
 * Ecosystems: where a package name means something, and how versions are ordered there.
 * Names are OSV's (ossf.github.io/osv-schema, "Defined ecosystems"); package URL types are those of the purl specification.
 * An ecosystem may carry a release: a fix for Debian:11 says nothing about Debian:12.
 */
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

type ReleaseForm = "major" | "major.minor" | "ubuntu" | "red-hat" | "suse" | "text";

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
  return { name: ecosystem?.name ?? name, ecosystem, release: suffix === null ? null : releaseKey(ecosystem, suffix) };
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
  const release = releaseKey(ecosystem, version.trim());
  return { name: ecosystem.name, ecosystem, release: isRelease(ecosystem, release) ? release : null };
}

/** Whether a comparable release has the form that releases of the ecosystem have. */
export function isRelease(ecosystem: Ecosystem, release: string): boolean {
  return ecosystem.release === null || RELEASES[ecosystem.release].test(release);
}

const RELEASES: Readonly<Record<ReleaseForm, RegExp>> = {
  major: /^[0-9]+$/,
  "major.minor": /^(?:[0-9]+\.[0-9]+|edge)$/,
  ubuntu: /^(?:[a-z-]+:)*[0-9]+\.[0-9]+$/,
  "red-hat": /^(?:[0-9]+|[a-z_]+:[0-9].*)$/,
  suse: /^(?:[0-9]+(?:\.[0-9]+)?|tumbleweed)$/,
  text: /./,
};

/**
 * One comparable text for a release, however it was written: "22.04:LTS" and "22.04" are one release,
 * "Pro:22.04:LTS" and "rhel_eus:9.2::appstream" are others, whose fixes go only to those who subscribe.
 */
function releaseKey(ecosystem: Ecosystem | null, text: string): string {
  const plain = text.toLowerCase().replace(/^v(?=[0-9])/, "");
  switch (ecosystem?.release) {
    case "major":
      return /^[0-9]+/.exec(plain)?.[0] ?? codename(plain);
    case "major.minor":
      return /^[0-9]+\.[0-9]+/.exec(plain)?.[0] ?? plain;
    case "ubuntu":
      return codename(plain.replace(/:lts$/, ""));
    case "red-hat":
      return /^(?:enterprise_linux:)?([0-9]+)(?:\.[0-9]+)?(?:::?.*)?$/.exec(plain)?.[1] ?? plain.replace(/::.*$/, "");
    case "suse":
      return suseRelease(plain);
    default:
      return plain;
  }
}

const SUSE_RELEASE =
  /^(?:leap |linux enterprise (?:server|desktop|high performance computing|server for sap applications|module for [a-z0-9 ]+) )?([0-9]+)(?:(?:\.|[ -]sp)([0-9]+))?$/;

/**
 * os-release says 15.5 where advisories say "Linux Enterprise Server 15 SP5", one of its modules, or "Leap 15.5"; fixes
 * for long-term support are for subscribers. Tumbleweed is a rolling release, whose version is a date.
 */
function suseRelease(text: string): string {
  if (/^[0-9]{8}$/.test(text)) return "tumbleweed";
  const [, major, minor] = SUSE_RELEASE.exec(text) ?? [];
  if (major === undefined) return text;
  return minor === undefined ? major : `${major}.${minor}`;
}

/** Releases of Debian and Ubuntu are also known by name, in package URLs and in people's heads. */
const CODENAMES: ReadonlyMap<string, string> = new Map([
  ["wheezy", "7"],
  ["jessie", "8"],
  ["stretch", "9"],
  ["buster", "10"],
  ["bullseye", "11"],
  ["bookworm", "12"],
  ["trixie", "13"],
  ["forky", "14"],
  ["trusty", "14.04"],
  ["xenial", "16.04"],
  ["bionic", "18.04"],
  ["focal", "20.04"],
  ["jammy", "22.04"],
  ["noble", "24.04"],
]);

function codename(name: string): string {
  return CODENAMES.get(name) ?? name;
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
