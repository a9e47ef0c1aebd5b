/** dpkg's own database, /var/lib/dpkg/status or the files of status.d: stanzas of fields, empty lines between them. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import { quote } from "../finding.ts";
import { isInstalled, sourceOf } from "./dpkg.ts";
import { badLine, ENTRIES_MAX, isPlain, type Line, originOf, packageList, type TextList, tooLong } from "./list.ts";

interface Stanza {
  readonly line: Line;
  /** by name in lower case; only first lines, since nothing that is read here is longer */
  readonly fields: ReadonlyMap<string, string>;
  /** a line that is no field */
  readonly stray: Line | null;
}

export function readDpkgStatus(list: TextList): SoftwareList {
  const origin = originOf(list, "deb");
  const packages: InstalledPackage[] = [];
  const unreadable: Diagnostic[] = [...origin.findings];
  const stanzas = stanzasOf(list.text);
  if (stanzas.length > ENTRIES_MAX) return tooLong(list.path);
  for (const stanza of stanzas) {
    const read = stanza.stray === null ? installed(stanza.fields) : null;
    if (read === null) unreadable.push(notAPackage(list.path, stanza));
    else if (read !== "absent") {
      const { ecosystem, release } = origin;
      packages.push({ ecosystem, release, ...read, place: { path: list.path, at: stanza.line.number } });
    }
  }
  return packageList(list.path, packages, unreadable);
}

function stanzasOf(text: string): readonly Stanza[] {
  const stanzas: Stanza[] = [];
  let fields = new Map<string, string>();
  let start: Line | null = null;
  let stray: Line | null = null;
  const end = (): void => {
    if (start !== null) stanzas.push({ line: start, fields, stray });
    fields = new Map();
    start = null;
    stray = null;
  };
  for (const [index, raw] of text.split("\n").entries()) {
    const line = { number: index + 1, text: raw.replace(/\r$/, "") };
    if (line.text.trim() === "") {
      end();
      if (stanzas.length > ENTRIES_MAX) break;
      continue;
    }
    start ??= line;
    if (/^[ \t]/.test(line.text)) continue;
    const field = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line.text);
    if (field?.[1] === undefined) stray ??= line;
    else fields.set(field[1].toLowerCase(), field[2] ?? "");
  }
  end();
  return stanzas;
}

/** Null when it is no package; images without dpkg (status.d) leave the status out, and are all installed. */
function installed(
  fields: ReadonlyMap<string, string>,
): Pick<InstalledPackage, "name" | "version" | "source"> | "absent" | null {
  const name = fields.get("package")?.trim() ?? "";
  const version = fields.get("version")?.trim() ?? "";
  const state = isInstalled(fields.get("status") ?? "install ok installed");
  if (name === "" || !isPlain(name) || state === null) return null;
  if (state === false) return "absent";
  return version === "" || !isPlain(version)
    ? null
    : { name, version, source: sourceOf(fields.get("source") ?? "", name, version) };
}

function notAPackage(path: string, stanza: Stanza): Diagnostic {
  const line = stanza.stray ?? stanza.line;
  const problem = `the stanza at ${quote(line.text)} is not a package`;
  return badLine("inventory-entry", path, line, { problem, cure: "it needs the fields Package, Status and Version" });
}
