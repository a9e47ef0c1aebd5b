/**
 * `dpkg-query -W`: one line per package, columns between tabs. Its own form has two columns, "name:arch" and version;
 * a list with more of them says in its first line which they are, or has the six of COMMAND.
 */

import type { Diagnostic } from "../../model/diagnostic.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { plural } from "../../model/words.ts";
import { finding, quote } from "../finding.ts";
import { isInstalled, sourceOf } from "./dpkg.ts";
import { badLine, isPlain, type Line, linesOf, originOf, packageList, type TextList, tooLong } from "./list.ts";

/** The command that writes everything that is read here. */
const FIELDS = ["Package", "Version", "Architecture", "source:Package", "source:Version", "db:Status-Abbrev"];
const COMMAND = `dpkg-query -W -f '${FIELDS.map((field) => `\${${field}}`).join("\\t")}\\n'`;

type Column = "name" | "version" | "architecture" | "source" | "sourceVersion" | "status";

const HEADERS: ReadonlyMap<string, Column> = new Map([
  ["package", "name"],
  ["name", "name"],
  ["binary:package", "name"],
  ["version", "version"],
  ["arch", "architecture"],
  ["architecture", "architecture"],
  ["source", "source"],
  ["source:package", "source"],
  ["sourceversion", "sourceVersion"],
  ["source:version", "sourceVersion"],
  ["status", "status"],
  ["db:status-abbrev", "status"],
  ["db:status-status", "status"],
]);

const WITHOUT_HEADER: Readonly<Record<number, readonly Column[]>> = {
  2: ["name", "version"],
  6: ["name", "version", "architecture", "source", "sourceVersion", "status"],
};

/** The columns that a first line names; null when it is no header. */
export function dpkgHeader(line: string): readonly (Column | null)[] | null {
  const columns = line.split("\t").map((cell) => HEADERS.get(cell.trim().toLowerCase()) ?? null);
  return columns.includes("name") && columns.includes("version") ? columns : null;
}

export function readDpkgQuery(list: TextList): SoftwareList {
  const lines = linesOf(list.text);
  if (lines === null) return tooLong(list.path);
  const first = lines[0];
  if (first === undefined) return packageList(list.path, [], []);
  const header = dpkgHeader(first.text);
  const columns = header ?? WITHOUT_HEADER[first.text.split("\t").length] ?? null;
  if (columns === null) return packageList(list.path, [], [unknownColumns(list.path, first)]);
  const origin = originOf(list, "deb");
  const packages: InstalledPackage[] = [];
  const unreadable: Diagnostic[] = [...origin.findings];
  if (!columns.includes("source")) unreadable.push(withoutSources(list.path));
  for (const line of header === null ? lines : lines.slice(1)) {
    const row = rowOf(columns, line.text);
    if (row === null || installedState(row) === null) unreadable.push(notAPackage(list.path, line));
    else if (installedState(row) === true) {
      const { ecosystem, release } = origin;
      packages.push({ ecosystem, release, ...named(row), place: { path: list.path, at: line.number } });
    }
  }
  return packageList(list.path, packages, unreadable);
}

type Row = { readonly name: string; readonly version: string } & Readonly<Partial<Record<Column, string>>>;

function rowOf(columns: readonly (Column | null)[], line: string): Row | null {
  const cells = line.split("\t");
  const row: Partial<Record<Column, string>> = {};
  for (const [index, column] of columns.entries()) if (column !== null) row[column] = cells[index]?.trim() ?? "";
  const { name = "", version = "" } = row;
  const isComplete = cells.length === columns.length && name !== "" && isPlain(name) && isPlain(version);
  return isComplete ? { ...row, name, version } : null;
}

/** Without a status column, a package that dpkg only knows by name has no version; null: the status is none of dpkg's. */
function installedState(row: Row): boolean | null {
  if (row.status === undefined) return row.version !== "";
  const installed = isInstalled(row.status);
  return installed === true && row.version === "" ? null : installed;
}

function named(row: Row): Pick<InstalledPackage, "name" | "version" | "source"> {
  const name = row.name.replace(/:[a-z0-9-]+$/, "");
  if (row.source === undefined) return { name, version: row.version, source: null };
  const source = sourceOf(row.source, name, row.version);
  const sourceVersion = row.sourceVersion ?? "";
  return {
    name,
    version: row.version,
    source: sourceVersion === "" ? source : { name: source.name, version: sourceVersion },
  };
}

function notAPackage(path: string, line: Line): Diagnostic {
  const problem = `${quote(line.text)} is not a package of this list`;
  return badLine("inventory-entry", path, line, { problem, cure: "write the same columns as in the first line" });
}

function unknownColumns(path: string, line: Line): Diagnostic {
  const problem = `a list of ${plural(line.text.split("\t").length, "column")} does not say which they are`;
  return badLine("inventory-format", path, line, {
    problem,
    cure: "start it with: package, version, arch, source, sourceVersion, status",
  });
}

function withoutSources(path: string): Diagnostic {
  const problem = "there is no source column, but advisories name source packages";
  return finding("inventory-without-sources", path, { line: 1, column: 1 }, { problem, cure: COMMAND });
}
