/**
 * CycloneDX bills of materials (JSON, 1.2 to 1.6): components with package URLs are packages, those with only a CPE are
 * products. A component that has neither cannot be looked up anywhere, which makes the list incomplete.
 */
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type EcosystemRelease, ecosystemNamed, parsePlatform } from "../../model/ecosystem.ts";
import type { CycloneDxBom, CycloneDxComponent } from "../../model/foreign.ts";
import type { InstalledPackage, InstalledProduct, SoftwareList } from "../../model/inventory.ts";
import type { Place } from "../../model/place.ts";
import { finding, quote } from "../finding.ts";
import type { Keys, Locator } from "../locate.ts";
import { readInstalledPurl } from "../purl.ts";
import { emptyList } from "./list.ts";
import { withSources } from "./sources.ts";

export interface BomInput {
  readonly path: string;
  readonly bom: CycloneDxBom;
  /** where a person said it: for distributions that the document does not name */
  readonly platform: string | null;
  readonly locate: () => Locator;
}

interface Entry {
  readonly component: CycloneDxComponent;
  readonly keys: Keys;
}

export function readCycloneDx(input: BomInput): SoftwareList {
  const { path, bom } = input;
  const parts = nested((bom.components ?? []).map((component, index) => ({ component, keys: ["components", index] })));
  const whole = bom.metadata?.component ?? null;
  const roots = whole === null ? [] : nested([{ component: whole, keys: ["metadata", "component"] }]);
  const platform = systemOf([...parts, ...roots]) ?? (input.platform === null ? null : parsePlatform(input.platform));
  const packages: InstalledPackage[] = [];
  const products: InstalledProduct[] = [];
  const unreadable: Diagnostic[] = [];
  for (const { component, keys } of [...roots, ...parts]) {
    const place = { path, at: keys };
    const installed = packageOf(component, platform, place);
    if (installed !== null && "version" in installed) packages.push(installed);
    const cpe = cpeOf(component);
    const isNamed = installed !== null && "version" in installed && ecosystemNamed(installed.ecosystem) !== null;
    if (cpe !== null && !isNamed) products.push({ cpe, place });
    const problem = problemOf(component, installed, cpe, keys.length === 2 && keys[0] === "metadata");
    if (problem !== null) unreadable.push(finding(problem.code, path, input.locate()(keys).position, problem));
  }
  const isEmpty = packages.length + products.length + unreadable.length === 0;
  return withSources({ packages, products, unreadable: isEmpty ? [emptyList(path)] : unreadable }, path);
}

/** Components hold components; without recursion, since a document decides how deep. */
function nested(entries: readonly Entry[]): readonly Entry[] {
  const found: Entry[] = [];
  const open = [...entries].reverse();
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    found.push(entry);
    const { component, keys } = entry;
    for (const [index, inner] of [...(component.components ?? []).entries()].reverse())
      open.push({ component: inner, keys: [...keys, "components", index] });
  }
  return found;
}

/** The distribution that an operating-system component names; null unless there is exactly one. */
function systemOf(entries: readonly Entry[]): EcosystemRelease | null {
  const systems = entries.filter(({ component }) => component.type === "operating-system");
  const { name, version } = systems[0]?.component ?? {};
  return systems.length === 1 && name ? parsePlatform(version ? `${name}:${version}` : name) : null;
}

type Installed = ReturnType<typeof readInstalledPurl>;

function packageOf(component: CycloneDxComponent, platform: EcosystemRelease | null, place: Place): Installed | null {
  const purl = component.purl?.trim() ?? "";
  if (purl === "") return null;
  const installed = readInstalledPurl(purl, platform, place);
  if ("problem" in installed) return installed;
  const named = fullName(component, installed);
  const source = named.source ?? sourceFromProperties(component);
  return { ...named, source };
}

/** Syft leaves the end of a Go module's path in the subpath, where others name a package; its own name is the module's. */
function fullName(component: CycloneDxComponent, installed: InstalledPackage): InstalledPackage {
  const name = component.name ?? "";
  const isModule = installed.ecosystem === "Go" && name.startsWith(`${installed.name}/`);
  return isModule && component.purl?.endsWith(`#${name.slice(installed.name.length + 1)}`)
    ? { ...installed, name }
    : installed;
}

/** Trivy names the source package in properties, its version in parts. */
function sourceFromProperties(component: CycloneDxComponent): InstalledPackage["source"] {
  const property = (name: string): string =>
    component.properties?.find((one) => one.name === `aquasecurity:trivy:${name}`)?.value ?? "";
  const [name, version] = [property("SrcName"), property("SrcVersion")];
  if (name === "" || version === "") return null;
  const epoch = Number(property("SrcEpoch")) > 0 ? `${property("SrcEpoch")}:` : "";
  const release = property("SrcRelease") === "" ? "" : `-${property("SrcRelease")}`;
  return { name, version: epoch + version + release };
}

/** In the form of CPE 2.3; older generators write the URI form, which is taken where it holds no escapes. */
function cpeOf(component: CycloneDxComponent): string | null {
  const cpe = component.cpe?.trim() ?? "";
  if (/^cpe:2\.3:[aho*-](?::(?:[^\s:\\]|\\.)+){10}$/.test(cpe)) return cpe;
  const parts = /^cpe:\/([aho](?::[\w.-]*){2,6})$/.exec(cpe)?.[1]?.split(":");
  if (parts === undefined) return null;
  return ["cpe", "2.3", ...Array.from({ length: 11 }, (_, index) => parts[index] || "*")].join(":");
}

/** What is no software of its own, or is told by the rest of the document. */
const WITHOUT_IDENTITY: readonly string[] = [
  "operating-system",
  "file",
  "data",
  "cryptographic-asset",
  "machine-learning-model",
];

interface Problem {
  readonly code: "purl-form" | "component-without-identity";
  readonly problem: string;
  readonly cure: string;
}

function problemOf(
  component: CycloneDxComponent,
  installed: Installed | null,
  cpe: string | null,
  isWhole: boolean,
): Problem | null {
  if (installed !== null && "problem" in installed)
    return { code: "purl-form", problem: `${quote(component.purl ?? "")}: ${installed.problem}`, cure: installed.cure };
  const isTold = installed !== null || cpe !== null || isWhole || WITHOUT_IDENTITY.includes(component.type ?? "");
  if (isTold) return null;
  const problem = `component ${quote(component.name ?? "")} has no package URL and no CPE`;
  return { code: "component-without-identity", problem, cure: "add its purl, or leave it out when it is no software" };
}
