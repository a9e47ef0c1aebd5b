/**
 * `rpm -qa`: one "name-[epoch:]version-release.arch" per line, or columns: named by a header between tabs, or
 * "name epoch version release arch" without one, with a modularity label or the source package after them.
 */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { finding, quote } from "../finding.ts";
import { checkedNevra, isArchitecture, moduleStream, type Nevra, parseNevra, rpmPackage, rpmSource } from "../rpm.ts";
import { badLine, type Line, linesOf, originOf, packageList, type TextList, tooLong } from "./list.ts";
import { withSources } from "./sources.ts";

interface Row {
  readonly nevra: Nevra;
  readonly modularityLabel: string;
  /** file name of the source package */
  readonly source: string;
}

/** Tags of rpm, as headers and formats name them. */
const COLUMNS = ["name", "epoch", "version", "release", "arch", "modularitylabel", "sourcerpm"] as const;
type Column = (typeof COLUMNS)[number];

/** The columns that a first line names; null when it is no header. */
export function rpmHeader(line: string): readonly (Column | null)[] | null {
  const cells = line.split("\t").map((cell) => cell.trim().toLowerCase());
  const isHeader = ["name", "version", "release"].every((column) => cells.includes(column));
  return isHeader ? cells.map((cell) => COLUMNS.find((column) => column === cell) ?? null) : null;
}

/** Whether a line looks like one of `rpm -qa`. */
export function looksLikeRpm(line: string): boolean {
  return rowOfLine(line) !== null;
}

export function readRpmQa(list: TextList): SoftwareList {
  const lines = linesOf(list.text);
  if (lines === null) return tooLong(list.path);
  const header = rpmHeader(lines[0]?.text ?? "");
  const origin = originOf(list, "rpm");
  const packages: InstalledPackage[] = [];
  const unreadable: Diagnostic[] = [...origin.findings];
  for (const line of header === null ? lines : lines.slice(1)) {
    const row = header === null ? rowOfLine(line.text) : rowOfCells(header, line.text.split("\t"));
    if (row === null) unreadable.push(notAPackage(list.path, line));
    else if (row.nevra.name !== "gpg-pubkey") {
      const { ecosystem, release } = origin;
      packages.push({ ecosystem, release, ...installedOf(row), place: { path: list.path, at: line.number } });
    }
  }
  const isWithoutEpochs = lacksEpochs(origin.ecosystem, packages);
  if (isWithoutEpochs) unreadable.push(withoutEpochs(list.path));
  const found = isWithoutEpochs ? packages.map((installed) => ({ ...installed, epoch: "unsaid" as const })) : packages;
  const words = { problem: "no package names its source package, but advisories do", cure: COMMAND };
  return withSources(packageList(list.path, found, unreadable), list.path, words);
}

function installedOf(row: Row): Pick<InstalledPackage, "name" | "version" | "source" | "module"> {
  const binary = rpmPackage(row.nevra);
  const module = moduleStream(row.modularityLabel);
  return { ...binary, source: rpmSource(row.source, binary), ...(module === null ? {} : { module }) };
}

function rowOfLine(line: string): Row | null {
  const cells = line.trim().split(line.includes("\t") ? "\t" : /\s+/);
  if (cells.length > 1) return isArchitecture(cells[4] ?? "") ? rowOfCells(columnsOf(cells), cells) : null;
  const nevra = parseNevra(cells[0] ?? "");
  return nevra === null ? null : { nevra, modularityLabel: "", source: "" };
}

/** Without a header, the columns behind the five are told from each other by what they hold. */
function columnsOf(cells: readonly string[]): readonly (Column | null)[] {
  return cells.map((cell, index) => {
    if (index < 5) return COLUMNS[index] ?? null;
    if (cell.endsWith(".src.rpm")) return "sourcerpm";
    return moduleStream(cell) === null ? null : "modularitylabel";
  });
}

function rowOfCells(columns: readonly (Column | null)[], cells: readonly string[]): Row | null {
  const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? "";
  const nevra = checkedNevra({
    name: cell("name"),
    epoch: cell("epoch"),
    version: cell("version"),
    release: cell("release"),
  });
  return nevra === null ? null : { nevra, modularityLabel: cell("modularitylabel"), source: cell("sourcerpm") };
}

/** Distributions whose versions have epochs; among a hundred of their packages some have one. */
const WITH_EPOCHS: readonly string[] = [
  "AlmaLinux",
  "Rocky Linux",
  "Red Hat",
  "CentOS",
  "Oracle Linux",
  "Amazon Linux",
  "Fedora",
];

function lacksEpochs(ecosystem: string, packages: readonly InstalledPackage[]): boolean {
  const isExpected = WITH_EPOCHS.includes(ecosystem) && packages.length >= 100;
  return isExpected && packages.every((installed) => !installed.version.includes(":"));
}

/** The command that writes everything that is read here. */
const COMMAND = "rpm -qa --qf '%{NAME} %{EPOCH} %{VERSION} %{RELEASE} %{ARCH} %{MODULARITYLABEL} %{SOURCERPM}\\n'";

function notAPackage(path: string, line: Line): Diagnostic {
  const problem = `${quote(line.text)} is not an rpm package`;
  return badLine("inventory-entry", path, line, { problem, cure: "write it as name-epoch:version-release.arch" });
}

function withoutEpochs(path: string): Diagnostic {
  const problem = "no package has an epoch, as when rpm -qa is called without a format";
  return finding("inventory-without-epochs", path, { line: 1, column: 1 }, { problem, cure: COMMAND });
}
