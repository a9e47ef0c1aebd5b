/** What the readers of package lists share: the release that a list is of, its lines, and how a bad entry is told. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { DiagnosticCode } from "../../model/diagnostic-codes.ts";
import { type EcosystemRelease, parsePlatform } from "../../model/ecosystem.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { finding, quote, type Words } from "../finding.ts";

/** A list in a text format. */
export interface TextList {
  readonly path: string;
  readonly text: string;
  /** "debian:12", where a person said it */
  readonly platform: string | null;
}

export interface Line {
  /** from 1 */
  readonly number: number;
  readonly text: string;
}

/** More than any machine has, and few enough to name each of them. */
export const ENTRIES_MAX = 100_000;

/** Lines that hold something; null for a text that has too many of them. */
export function linesOf(text: string): readonly Line[] | null {
  const lines = text.split("\n", 2 * ENTRIES_MAX);
  const filled = lines
    .map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, "") }))
    .filter((line) => line.text.trim() !== "");
  return filled.length > ENTRIES_MAX || lines.length === 2 * ENTRIES_MAX ? null : filled;
}

export function tooLong(path: string): SoftwareList {
  const words = {
    problem: `the list has more than ${ENTRIES_MAX} entries`,
    cure: "check that it is a list of packages",
  };
  return packageList(path, [], [finding("too-many-values", path, { line: 1, column: 1 }, words)]);
}

/** The ecosystem of a list that is of one distribution, with what is wrong about it. */
export interface Origin {
  readonly ecosystem: string;
  readonly release: string | null;
  readonly findings: readonly Diagnostic[];
}

/** Lists of dpkg and rpm say the package format; which distribution's versions they are, the platform says. */
export function originOf(list: TextList, format: "deb" | "rpm"): Origin {
  const platform = list.platform === null ? null : parsePlatform(list.platform);
  const words = platformWords(list.platform, platform, format);
  const known = platform?.ecosystem?.purl === format ? platform : null;
  return {
    ecosystem: known?.name ?? format,
    release: known?.release ?? null,
    findings: words === null ? [] : [finding("inventory-platform", list.path, { line: 1, column: 1 }, words)],
  };
}

function platformWords(text: string | null, platform: EcosystemRelease | null, format: string): Words | null {
  const cure = `name it as in os-release, such as ${format === "deb" ? "debian:12" : "almalinux:9"}`;
  if (text === null) return { problem: "the list does not say which distribution release it is of", cure };
  if (platform === null) return { problem: `platform ${quote(text)} is not known`, cure };
  if (platform.ecosystem?.purl !== format)
    return { problem: `platform ${quote(text)} has no ${format} packages`, cure };
  return platform.release === null && platform.ecosystem.release !== null
    ? { problem: `platform ${quote(text)} does not say the release`, cure }
    : null;
}

/** The line that was meant to be a package and is none. */
export function badLine(code: DiagnosticCode, path: string, line: Line, words: Words): Diagnostic {
  return finding(code, path, { line: line.number, column: 1 }, words);
}

export function isPlain(text: string): boolean {
  return text.length <= 300 && !/[\s\x00-\x1f\x7f-\x9f]/.test(text);
}

/** A list of packages only; an empty one is told, since every machine has packages. */
export function packageList(
  path: string,
  packages: readonly InstalledPackage[],
  unreadable: readonly Diagnostic[],
): SoftwareList {
  const empty = packages.length === 0 && unreadable.length === 0;
  return { packages, products: [], unreadable: empty ? [emptyList(path)] : unreadable };
}

export function emptyList(path: string): Diagnostic {
  const words = { problem: "the list holds no package", cure: "collect it again" };
  return finding("inventory-empty", path, { line: 1, column: 1 }, words);
}
