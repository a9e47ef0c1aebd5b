/**
 * What versions say about the distribution that they were built for. A list that is said to be of another matches nothing, and
 * would be called clean: then it is told, and nothing may be called absent because of it.
 */
import type { Diagnostic } from "../../model/diagnostic.ts";
import { ecosystemNamed } from "../../model/ecosystem.ts";
import { groupBy } from "../../model/group-by.ts";
import type { InstalledPackage } from "../../model/inventory.ts";
import { finding, quote } from "../finding.ts";
import { START } from "../position.ts";

interface Mark {
  /** its group, where there is one, is the release */
  readonly sign: RegExp;
  /** OSV's names; the first stands for all in what is said */
  readonly ecosystems: readonly [string, ...string[]];
}

const ENTERPRISE = ["Red Hat", "AlmaLinux", "Rocky Linux", "CentOS", "Oracle Linux"] as const;

const MARKS: Readonly<Record<string, readonly Mark[]>> = {
  deb: [
    { sign: /ubuntu[0-9.]*\.([0-9]{2}\.[0-9]{2})\b/, ecosystems: ["Ubuntu"] },
    { sign: /ubuntu/, ecosystems: ["Ubuntu"] },
    { sign: /[+~]deb([0-9]+)u[0-9]/, ecosystems: ["Debian"] },
  ],
  rpm: [
    { sign: /[.+_]el([0-9]+)/, ecosystems: ENTERPRISE },
    { sign: /\.fc([0-9]+)/, ecosystems: ["Fedora"] },
    { sign: /\.amzn([0-9]+)/, ecosystems: ["Amazon Linux"] },
  ],
};

/** Derived from Debian, with versions of Debian. */
const DERIVED: ReadonlySet<string> = new Set(["Echo"]);

/** One package from elsewhere is nothing strange. */
const STRANGERS_MIN = 3;

export function contradictions(path: string, packages: readonly InstalledPackage[]): readonly Diagnostic[] {
  const groups = groupBy(packages, ({ ecosystem, release }) => `${ecosystem}\0${release ?? ""}`);
  return [...groups.values()].flatMap((group) => {
    const problem = contradictionIn(group);
    const cure = "say the release that it was collected on as its platform, as os-release names it: debian:12";
    return problem === null ? [] : [finding("inventory-platform", path, START, { problem, cure })];
  });
}

interface Marked {
  readonly version: string;
  readonly ecosystems: Mark["ecosystems"];
  readonly release: string | null;
}

/** @param packages of one ecosystem and release */
function contradictionIn(packages: readonly InstalledPackage[]): string | null {
  const [{ ecosystem, release } = { ecosystem: "", release: null }] = packages;
  const marks = DERIVED.has(ecosystem) ? [] : (MARKS[ecosystemNamed(ecosystem)?.purl ?? ""] ?? []);
  if (marks.length === 0) return null;
  const marked = packages.flatMap(({ version }) => markOf(version, marks) ?? []);
  const own = marked.filter(({ ecosystems }) => ecosystems.includes(ecosystem));
  const foreign = marked.filter(({ ecosystems }) => !ecosystems.includes(ecosystem));
  if (isMost(foreign, own)) return problemOf(packages, foreign);
  if (release === null) return null;
  const dated = own.filter((one) => one.release !== null);
  const same = dated.filter((one) => isOfRelease(release, one.release));
  const other = dated.filter((one) => !isOfRelease(release, one.release));
  return isMost(other, same) ? problemOf(packages, other) : null;
}

function markOf(version: string, marks: readonly Mark[]): Marked | null {
  for (const { sign, ecosystems } of marks) {
    const found = sign.exec(version);
    if (found !== null) return { version, ecosystems, release: found[1] ?? null };
  }
  return null;
}

function isMost(these: readonly Marked[], those: readonly Marked[]): boolean {
  return these.length >= STRANGERS_MIN && these.length > those.length;
}

/** "9" is the release of "rhel_eus:9.2" as well. */
function isOfRelease(release: string, marked: string | null): boolean {
  const plain = release.slice(release.lastIndexOf(":") + 1);
  return marked !== null && (plain === marked || plain.startsWith(`${marked}.`));
}

function problemOf(packages: readonly InstalledPackage[], strange: readonly Marked[]): string {
  const [said] = packages;
  const [first] = strange;
  const place = [first?.ecosystems[0], first?.release].flatMap((word) => word ?? []).join(" ");
  const name = [said?.ecosystem, said?.release].flatMap((word) => word ?? []).join(" ");
  const share = `${strange.length} of ${packages.length} versions`;
  return `the list is said to be of ${name}, but ${share} are of ${place}, such as ${quote(first?.version ?? "")}`;
}
