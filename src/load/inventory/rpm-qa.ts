/**
 * `rpm -qa`: one "name-[epoch:]version-release.arch" per line, or columns: named by a header between tabs, or
 * "name epoch version release arch [modularity label]" without one. Versions are [epoch:]version-release.
 */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { finding, quote } from "../finding.ts";
import { moduleStream } from "../purl.ts";
import { badLine, isPlain, type Line, linesOf, originOf, packageList, type TextList, tooLong } from "./list.ts";

/** Name, epoch, version, release and modularity label as written; "" where there is none. */
interface Nevra {
  readonly name: string;
  readonly epoch: string;
  readonly version: string;
  readonly release: string;
  readonly modularitylabel: string;
}

type Column = keyof Nevra;

const COLUMNS: readonly Column[] = ["name", "epoch", "version", "release", "modularitylabel"];
const WITHOUT_HEADER: readonly (Column | null)[] = ["name", "epoch", "version", "release", null, "modularitylabel"];

/** The columns that a first line names; null when it is no header. */
export function rpmHeader(line: string): readonly (Column | null)[] | null {
  const cells = line.split("\t").map((cell) => cell.trim().toLowerCase());
  const isHeader = ["name", "version", "release"].every((column) => cells.includes(column));
  return isHeader ? cells.map((cell) => COLUMNS.find((column) => column === cell) ?? null) : null;
}

/** Whether a line looks like one of `rpm -qa`. */
export function looksLikeRpm(line: string): boolean {
  return parseLine(line) !== null;
}

export function readRpmQa(list: TextList): SoftwareList {
  const lines = linesOf(list.text);
  if (lines === null) return tooLong(list.path);
  const header = rpmHeader(lines[0]?.text ?? "");
  const origin = originOf(list, "rpm");
  const packages: InstalledPackage[] = [];
  const unreadable: Diagnostic[] = [...origin.findings];
  for (const line of header === null ? lines : lines.slice(1)) {
    const nevra = header === null ? parseLine(line.text) : fromCells(header, line.text.split("\t"));
    if (nevra === null) unreadable.push(notAPackage(list.path, line));
    else if (nevra.name !== "gpg-pubkey") {
      const { ecosystem, release } = origin;
      const place = { path: list.path, at: line.number };
      packages.push({ ecosystem, release, ...named(nevra), source: null, place });
    }
  }
  if (lacksEpochs(origin.ecosystem, packages)) unreadable.push(withoutEpochs(list.path));
  return packageList(list.path, packages, unreadable);
}

/** Name and [epoch:]version-release of "name-epoch:version-release.arch"; null when it is none. */
export function rpmVersion(text: string): { readonly name: string; readonly version: string } | null {
  const nevra = parseNevra(text);
  return nevra === null ? null : { name: nevra.name, version: evrOf(nevra) };
}

function named(nevra: Nevra): Pick<InstalledPackage, "name" | "version" | "module"> {
  const module = moduleStream(nevra.modularitylabel);
  return { name: nevra.name, version: evrOf(nevra), ...(module === null ? {} : { module }) };
}

function evrOf({ epoch, version, release }: Nevra): string {
  return `${Number(epoch) > 0 ? `${epoch}:` : ""}${version}-${release}`;
}

function parseLine(line: string): Nevra | null {
  const cells = line.trim().split(line.includes("\t") ? "\t" : /\s+/);
  if (cells.length === 1) return parseNevra(cells[0] ?? "");
  return ARCHITECTURE.test(`.${cells[4] ?? ""}`) ? fromCells(WITHOUT_HEADER, cells) : null;
}

function fromCells(columns: readonly (Column | null)[], cells: readonly string[]): Nevra | null {
  const cell = (column: Column): string => cells[columns.indexOf(column)]?.trim() ?? "";
  return checked({
    name: cell("name"),
    epoch: cell("epoch"),
    version: cell("version"),
    release: cell("release"),
    modularitylabel: cell("modularitylabel"),
  });
}

/** Architectures end a line; other words after a dot belong to the release, in lists that leave the architecture out. */
const ARCHITECTURE =
  /\.(?:x86_64(?:_v\d)?|noarch|i[3-6]86|athlon|aarch64|arm64|armv\d\w*|ppc|ppc64|ppc64le|s390|s390x|ia64|riscv64|loongarch64|src|nosrc|\(none\))$/;

function parseNevra(text: string): Nevra | null {
  const rest = text.replace(ARCHITECTURE, "");
  const releaseAt = rest.lastIndexOf("-");
  const versionAt = rest.lastIndexOf("-", releaseAt - 1);
  if (versionAt < 1) return null;
  // yum writes the epoch before the name, everybody else before the version.
  const [, before = "", name = ""] = /^(?:(\d+):)?(.*)$/.exec(rest.slice(0, versionAt)) ?? [];
  const [, epoch = before, version = ""] =
    /^(?:(\d+|\(none\)):)?(.*)$/.exec(rest.slice(versionAt + 1, releaseAt)) ?? [];
  return checked({ name, epoch, version, release: rest.slice(releaseAt + 1), modularitylabel: "" });
}

function checked(nevra: Nevra): Nevra | null {
  const { name, epoch, version, release } = nevra;
  const parts = [name, version, release];
  const isComplete = parts.every((part) => part !== "" && isPlain(part)) && !/[:-]/.test(version + release);
  return isComplete && /^(?:\d{0,10}|\(none\))$/.test(epoch) ? nevra : null;
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

function notAPackage(path: string, line: Line): Diagnostic {
  const problem = `${quote(line.text)} is not an rpm package`;
  return badLine("inventory-entry", path, line, { problem, cure: "write it as name-epoch:version-release.arch" });
}

function withoutEpochs(path: string): Diagnostic {
  const problem = "no package has an epoch, as when rpm -qa is called without a format";
  const cure = "rpm -qa --qf '%{NAME}-%{EPOCH}:%{VERSION}-%{RELEASE}.%{ARCH}\\n'";
  return finding("inventory-without-epochs", path, { line: 1, column: 1 }, { problem, cure });
}
