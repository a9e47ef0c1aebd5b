/**
 * Package URLs (github.com/package-url/purl-spec): what a name and a version in an SBOM or an inline list mean
 * in their ecosystem.
 */
import { PackageURL, type PurlQualifiers } from "packageurl-js";
import {
  type Ecosystem,
  type EcosystemRelease,
  ecosystemOfPurl,
  parsePlatform,
  releaseOf,
} from "../model/ecosystem.ts";
import type { InstalledPackage } from "../model/inventory.ts";
import type { Place } from "../model/place.ts";
import type { Words } from "./finding.ts";
import { moduleStream, rpmSource } from "./rpm.ts";

export interface PackageUrl {
  /** OSV's name; the package URL type where OSV has none */
  readonly ecosystem: string;
  /** comparable form of the distribution's release; null when neither the qualifiers nor the platform say it */
  readonly release: string | null;
  /** in its ecosystem: "@babel/core", "org.apache.logging.log4j:log4j-core" */
  readonly name: string;
  /** with the epoch, where a qualifier holds it; null when there is none, as in a list of removed packages */
  readonly version: string | null;
  readonly source: InstalledPackage["source"];
  /** rpm module, "nodejs:18" */
  readonly module: string | null;
}

/** Reads one package URL; `platform` fills in the release where the package URL does not say it. */
export function parsePurl(text: string, platform: EcosystemRelease | null): PackageUrl | Words {
  const url = decode(text);
  if (url === null || url.name.startsWith("@") || [url.name, url.version ?? "", url.namespace ?? ""].some(isForeign)) {
    return { problem: "this is not a package URL", cure: "write it as pkg:type/namespace/name@version" };
  }
  const { type, namespace } = aliased(url);
  const qualifiers = url.qualifiers ?? {};
  const version = url.version === undefined ? null : versionOf(type, url.version, qualifiers["epoch"]);
  const { ecosystem, release } = placeOf(type, namespace, qualifiers["distro"] ?? null, platform);
  const name = nameOf(type, namespace, url.name, url.subpath ?? null);
  return {
    ecosystem: ecosystem?.name ?? type,
    release,
    name,
    version: name === "stdlib" ? (version?.replace(/^go(?=\d)/, "") ?? null) : version,
    source: version === null ? null : sourceOf({ name, version }, type, qualifiers),
    module: moduleStream(qualifiers["rpmmod"] ?? ""),
  };
}

/** The same for a list of what is installed, where a version is needed. */
export function readInstalledPurl(
  text: string,
  platform: EcosystemRelease | null,
  place: Place,
): InstalledPackage | Words {
  const url = parsePurl(text, platform);
  if ("problem" in url) return url;
  const { version, module, ...rest } = url;
  if (version === null) {
    return {
      problem: "the package URL has no version",
      cure: "add the installed version after the name, as in @1.2.3",
    };
  }
  return { ...rest, version, ...(module === null ? {} : { module }), place };
}

function decode(text: string): PackageURL | null {
  // The library reads a web address, which may be broken over lines.
  if (/[\x00-\x20\x7f]/.test(text)) return null;
  const question = text.indexOf("?");
  // The library reads qualifiers as a web form, where "+" is a space; in a Debian version it is itself.
  const query = question < 0 ? "" : text.slice(question).replaceAll("+", "%2B");
  try {
    return PackageURL.fromString(question < 0 ? text : text.slice(0, question) + query);
  } catch {
    return null;
  }
}

function isForeign(text: string): boolean {
  return text.length > 300 || /[\x00-\x1f\x7f-\x9f]/.test(text);
}

/** Syft wrote pkg:alpine/name before it wrote pkg:apk/alpine/name. */
function aliased(url: PackageURL): { readonly type: string; readonly namespace: string | null } {
  const namespace = url.namespace ?? null;
  return url.type === "alpine" ? { type: "apk", namespace: namespace ?? "alpine" } : { type: url.type, namespace };
}

/** How a namespace and a name are written as one; distributions' namespaces are vendors, no part of the name. */
const JOINTS: Readonly<Record<string, string | null>> = {
  maven: ":",
  "vscode-extension": ".",
  deb: null,
  rpm: null,
  apk: null,
};

function nameOf(type: string, namespace: string | null, name: string, subpath: string | null): string {
  const joint = Object.hasOwn(JOINTS, type) ? JOINTS[type] : "/";
  const whole = namespace === null || typeof joint !== "string" ? name : namespace + joint + name;
  if (type !== "golang") return whole;
  // OSV's name of Go's own library, and the major version that some tools leave in the subpath though it is the module's.
  if (whole === "std") return "stdlib";
  const major = /^v[0-9]+(?=$|\/)/.exec(subpath ?? "")?.[0];
  return major === undefined ? whole : `${whole}/${major}`;
}

function versionOf(type: string, version: string, epoch: string | undefined): string {
  const separate =
    (type === "rpm" || type === "deb") && epoch !== undefined && /^[1-9][0-9]*$/.test(epoch) && !version.includes(":");
  return separate ? `${epoch}:${version}` : version;
}

function placeOf(
  type: string,
  namespace: string | null,
  distro: string | null,
  platform: EcosystemRelease | null,
): { readonly ecosystem: Ecosystem | null; readonly release: string | null } {
  const vendor = ecosystemOfPurl(type, namespace);
  const said = distro === null ? null : releaseSaid(distro, vendor);
  const known = [said, platform].find((one) => one?.ecosystem != null && one.ecosystem.purl === type) ?? null;
  const ecosystem = vendor ?? (namespace === null ? (known?.ecosystem ?? null) : (said?.ecosystem ?? null));
  if (ecosystem === null || ecosystem.release === null) return { ecosystem, release: null };
  const source = said ?? platform;
  return { ecosystem, release: source?.name === ecosystem.name ? source.release : null };
}

/** The qualifier is written "debian-12", "opensuse-leap-15.5", "3.18.4" or "bookworm". */
function releaseSaid(distro: string, vendor: Ecosystem | null): EcosystemRelease | null {
  const parts = /^(.+?)-(v?[0-9].*|[a-z]+)$/i.exec(distro);
  const named = parts?.[1] === undefined ? null : parsePlatform(`${parts[1]}:${parts[2]}`);
  if (named !== null) return named;
  return vendor === null ? null : releaseOf(vendor, distro);
}

/** Syft and Trivy name the source package in a qualifier: rpm's by its file, others with the version where it differs. */
function sourceOf(
  binary: { readonly name: string; readonly version: string },
  type: string,
  qualifiers: PurlQualifiers,
): InstalledPackage["source"] {
  if (!["deb", "apk", "rpm"].includes(type)) return null;
  if (["source", "src"].includes(qualifiers["arch"] ?? "")) return binary;
  const upstream = qualifiers["upstream"] ?? qualifiers["origin"] ?? "";
  if (type === "rpm") return rpmSource(upstream, binary);
  const [name = "", version = binary.version] = upstream.split("@", 2);
  return name === "" ? null : { name, version };
}
