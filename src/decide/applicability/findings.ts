/**
 * Does what a vendor says apply to what is installed? One finding for every (statement, installed thing) that speak of
 * the same package or product; things that no statement names have no finding.
 */
import {
  advisoryVersion,
  type PackageIndex,
  type PackageQuery,
  packageQuery,
  packagesNamed,
} from "../../index/packages.ts";
import { compareVersions } from "../../index/versions.ts";
import type { PackageStatement, ProductStatement } from "../../model/authored.ts";
import { ecosystemNamed, parseEcosystem } from "../../model/ecosystem.ts";
import type { InstalledPackage, InstalledProduct } from "../../model/inventory.ts";
import type { Finding } from "../../model/verdict.ts";
import type { Compare } from "../../model/versioning.ts";
import { sameProduct } from "./product.ts";
import { judgeVersion, type VersionJudgement } from "./range.ts";

/** The part of an advisory or a patch that decides. */
export interface Facts {
  readonly packages: readonly PackageStatement[];
  readonly products: readonly ProductStatement[];
  /** when the vendor withdrew it; null while it stands */
  readonly withdrawn: string | null;
}

export interface Installed {
  readonly packages: PackageIndex;
  readonly products: readonly InstalledProduct[];
}

export function findingsFor(facts: Facts, installed: Installed): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [index, statement] of facts.packages.entries()) {
    for (const finding of packageFindings(statement, index, installed.packages)) findings.push(finding);
  }
  for (const [index, statement] of installed.products.length === 0 ? [] : facts.products.entries()) {
    for (const finding of productFindings(statement, index, installed)) findings.push(finding);
  }
  if (findings.length === 0) return NONE;
  return facts.withdrawn === null
    ? withoutSubscribers(findings)
    : findings.map((finding) => withdrawnFinding(finding, facts.withdrawn));
}

/** Most pairs have none; they share this one. */
const NONE: readonly Finding[] = [];

/** The verdict that speaks for several findings: one affected package is enough, and unknown is never fine. */
export function worst(findings: readonly Finding[]): Finding | null {
  return findings.reduce<Finding | null>((best, next) => (best === null || isWorse(next, best) ? next : best), null);
}

const RANK: Readonly<Record<Finding["verdict"], number>> = { affected: 0, unknown: 1, fixed: 2, "not-affected": 3 };

/**
 * Of equal verdicts about one package, the newest fix counts: only it leads out of all that is said, and where one names
 * no fix, nothing does. Of different packages, the one with a fix says more.
 */
function isWorse(next: Finding, best: Finding): boolean {
  if (next.verdict !== best.verdict) return RANK[next.verdict] < RANK[best.verdict];
  const isSame = subject(next.installed) === subject(best.installed);
  if (next.fixed === null || best.fixed === null) {
    return next.verdict === "affected" && isSame ? best.fixed !== null : next.fixed !== null;
  }
  return isSame && orderOf(next)?.(next.fixed, best.fixed) === 1;
}

function orderOf({ installed }: Finding): Compare | null {
  if (installed.kind === "product") return null;
  const versioning = ecosystemNamed(installed.package.ecosystem)?.versioning ?? null;
  return versioning === null ? null : compareVersions(versioning);
}

/** The same patch is held against every system. */
const queries = new WeakMap<PackageStatement, PackageQuery>();

function queryOf(statement: PackageStatement): PackageQuery {
  const known = queries.get(statement) ?? packageQuery(statement.ecosystem, statement.name);
  queries.set(statement, known);
  return known;
}

function packageFindings(statement: PackageStatement, index: number, packages: PackageIndex): readonly Finding[] {
  const query = queryOf(statement);
  const named = packagesNamed(packages, query.key);
  // A list that does not say its distribution names its packages by their format.
  const unsaid = query.unsaidKey === null ? [] : packagesNamed(packages, query.unsaidKey);
  if (named.length + unsaid.length === 0) return NONE;
  const { release } = query.statement;
  const sure = named.filter((installed) => mayBeRelease(release, installed.release));
  return [...sure, ...unsaid].map((installed) => judgePackage(statement, index, installed));
}

function mayBeRelease(stated: string | null, installed: string | null): boolean {
  return stated === null || installed === null || stated === installed || isForSubscribers(stated, installed);
}

/** Fixes of Ubuntu Pro are for the same release, for those who subscribe; no inventory says who does. */
function isForSubscribers(stated: string | null, installed: string | null): boolean {
  return (
    stated !== null &&
    installed !== null &&
    stated !== installed &&
    stated.startsWith("pro:") &&
    stated.endsWith(`:${installed}`)
  );
}

/** What the plain release says of a package is surer than what is said to its subscribers. */
function withoutSubscribers(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some((finding) => finding.isForSubscribers)) return findings;
  const sure = new Set(findings.filter((one) => !one.isForSubscribers).map(({ installed }) => subject(installed)));
  return findings.filter((finding) => !finding.isForSubscribers || !sure.has(subject(finding.installed)));
}

const SUBSCRIBERS = "the fix is for Ubuntu Pro, and the inventory does not say whether the system has it";

/** The installed thing itself, by which findings about the same one are told from others. */
export function subject(installed: Finding["installed"]): InstalledPackage | InstalledProduct {
  return installed.kind === "package" ? installed.package : installed.product;
}

function judgePackage(statement: PackageStatement, index: number, installed: InstalledPackage): Finding {
  const at = ["packages", index];
  const base = {
    installed: { kind: "package" as const, package: installed },
    at,
    fixed: null,
    isForSubscribers: false,
  };
  const { name, ecosystem, release } = parseEcosystem(statement.ecosystem);
  if (installed.ecosystem !== name || (release !== null && installed.release === null)) {
    const text = `the statement is for ${statement.ecosystem}, and the inventory does not say its release`;
    return { ...base, verdict: "unknown", text };
  }
  if (isForSubscribers(release, installed.release)) {
    return { ...base, verdict: "unknown", text: SUBSCRIBERS, isForSubscribers: true };
  }
  const stated = statedVerdict(statement);
  if (stated !== null) return { ...base, ...stated };
  if (installed.epoch === "unsaid" && namesEpoch(statement)) return { ...base, verdict: "unknown", text: NO_EPOCHS };
  const module = moduleMismatch(statement, installed);
  if (module !== null) return { ...base, verdict: "not-affected", text: module };
  const compare = ecosystem === null || ecosystem.versioning === null ? null : compareVersions(ecosystem.versioning);
  const judged = judgeVersion(statement, advisoryVersion(installed, statement.name), compare);
  const found = { ...base, fixed: judged.fixed, at: [...at, ...judged.at] };
  if (statement.status === "known_not_affected") return { ...found, ...clearedVersion(statement, judged), fixed: null };
  return { ...found, verdict: judged.answer, text: judged.text };
}

/** The vendor clears some versions: of the others nothing is said. */
function clearedVersion(
  { justification }: PackageStatement,
  judged: VersionJudgement,
): Pick<Finding, "verdict" | "text"> {
  const cleared = `the vendor says that this version is not affected${because(justification)}`;
  if (judged.answer === "affected") return { verdict: "not-affected", text: cleared };
  if (judged.answer === "unknown") return { verdict: "unknown", text: judged.text };
  return { verdict: "unknown", text: "the vendor says which versions are not affected, and this is none of them" };
}

/** What the vendor says without naming versions. */
function statedVerdict(statement: PackageStatement | ProductStatement): Pick<Finding, "verdict" | "text"> | null {
  switch (statement.status) {
    case "known_affected":
      return null;
    case "known_not_affected":
      if (namesVersions(statement)) return null;
      return { verdict: "not-affected", text: `the vendor says it is not affected${because(statement.justification)}` };
    case "under_investigation":
      return { verdict: "unknown", text: "the vendor is still investigating" };
    default:
      return statement.status satisfies never;
  }
}

function namesVersions(statement: PackageStatement | ProductStatement): boolean {
  return statement.versions !== undefined || ("ranges" in statement && statement.ranges !== undefined);
}

function because(justification: string | undefined): string {
  return justification === undefined ? "" : ` (${justification})`;
}

const NO_EPOCHS = "the vendor's versions have epochs, and the inventory leaves them out";

function namesEpoch({ ranges = [], versions = [] }: PackageStatement): boolean {
  const inRanges = ranges.flatMap((range) => range.events.flatMap((event) => Object.values(event)));
  return [...inRanges, ...versions].some((version) => /^[1-9][0-9]*:/.test(version));
}

/** Builds of a module live beside the plain ones and are numbered apart; a fix for one says nothing about the other. */
const MODULE_BUILD = /\.module[_+]/;

function moduleMismatch(statement: PackageStatement, installed: InstalledPackage): string | null {
  const fixes = (statement.ranges ?? []).flatMap((range) => range.events.flatMap((event) => event.fixed ?? []));
  if (fixes.length === 0 || parseEcosystem(statement.ecosystem).ecosystem?.purl !== "rpm") return null;
  const isModule = installed.module !== undefined || MODULE_BUILD.test(installed.version);
  if (fixes.some((fix) => MODULE_BUILD.test(fix) === isModule)) return null;
  return isModule
    ? `${installed.version} is a module's build, and the fix is for the plain package`
    : `${installed.version} is the plain package, and the fix is for a module's build`;
}

/**
 * Products without package names cannot be compared by version yet, so a statement about a product that is installed,
 * or may be, leaves it unknown.
 */
function productFindings(statement: ProductStatement, index: number, installed: Installed): Finding[] {
  const at = ["products", index];
  const products = installed.products.filter((product) => sameProduct(statement, product.cpe));
  return products.map((product) => {
    const base = { installed: { kind: "product" as const, product }, at, fixed: null, isForSubscribers: false };
    const text = `versions of ${statement.name} cannot be compared${statement.versions === undefined ? "" : `: the vendor says "${statement.versions}"`}`;
    return { ...base, ...(statedVerdict(statement) ?? { verdict: "unknown" as const, text }) };
  });
}

function withdrawnFinding(finding: Finding, withdrawn: string | null): Finding {
  return { ...finding, verdict: "not-affected", fixed: null, text: `the vendor withdrew the advisory on ${withdrawn}` };
}

/** Name and version of what a finding is about, as its ecosystem writes them. */
export function installedLabel(finding: Finding): {
  readonly name: string;
  readonly version: string;
  readonly ecosystem: string;
} {
  if (finding.installed.kind === "package") return finding.installed.package;
  const [, , , vendor = "", product = "", version = ""] = finding.installed.product.cpe.split(":");
  return { name: `${vendor}:${product}`, version, ecosystem: "cpe" };
}
