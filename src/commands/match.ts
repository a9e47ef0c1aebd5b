/** `match`: advisories against one inventory, without a ledger. */

import { match } from "../decide/applicability/match.ts";
import { Failure } from "../io/failure.ts";
import { listFiles } from "../io/files.ts";
import type { Terminal } from "../io/terminal.ts";
import { readAdvisories } from "../load/advisory.ts";
import { readInventory } from "../load/inventory.ts";
import type { Advisory } from "../model/advisory.ts";
import { byPlace, type Diagnostic } from "../model/diagnostic.ts";
import { parsePlatform } from "../model/ecosystem.ts";
import { INVENTORY_FORMATS, type InventoryFormat, type SoftwareList } from "../model/inventory.ts";
import { plural } from "../model/words.ts";
import { formatDiagnostic } from "../render/diagnostic.ts";
import { parseArguments } from "./arguments.ts";
import type { Command, ExitCode } from "./command.ts";
import { formatNamed, readForeign } from "./foreign.ts";

const help = `patchledger match: these advisories against this inventory; needs no ledger

usage: patchledger match --advisories PATH... --inventory FILE [--platform ID:VERSION] [--format FORMAT] [--all]

  --advisories PATH...  files or folders of OSV (JSON, or a record per line) and CSAF documents
  --inventory FILE      what is installed: ${INVENTORY_FORMATS.join(", ")}
  --format FORMAT       the inventory's format, when it is not recognised
  --platform RELEASE    the distribution release, as os-release names it, where the inventory does not say it
  --all                 also what is fixed or not affected, for packages that an advisory names

Prints one JSON object per line for every advisory and installed package that it is about:
  {"advisory","aliases","package","ecosystem","installed","verdict","fixed","reason"}
Only verdicts "affected" and "unknown" unless --all. What could not be read is told on standard error.

Exit codes: 0 everything was judged; 1 some input could not be judged; 2 the files could not be reached, or the usage is wrong.

example: patchledger match --advisories dsa/ --inventory /var/lib/dpkg/status --platform debian:12
`;

export const command: Command = { help, run };

const OPTIONS = {
  advisories: { type: "string", multiple: true },
  inventory: { type: "string" },
  format: { type: "string" },
  platform: { type: "string" },
  all: { type: "boolean" },
} as const;

function run(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parseArguments(args, OPTIONS);
  // A shell expands "--advisories a/*.json" to many words: those after the first are no option's.
  const paths = [...(values.advisories ?? []), ...positionals];
  if (paths.length === 0) throw new Failure("--advisories is missing", "name files or folders of advisories");
  if (values.inventory === undefined)
    throw new Failure("--inventory is missing", "name the file that says what is installed");
  const platform = values.platform ?? null;
  if (platform !== null && parsePlatform(platform) === null) {
    throw new Failure(
      `platform "${platform}" is not known`,
      "name it as os-release does, ID:VERSION_ID, such as debian:12",
    );
  }
  const inventory = readList(values.inventory, formatNamed(values.format), platform);
  const advisories = readAllAdvisories(paths, terminal);
  const rows = match(advisories.advisories, inventory.list);
  const shown =
    values.all === true ? rows : rows.filter((row) => row.verdict === "affected" || row.verdict === "unknown");
  terminal.out(shown.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const findings = [...inventory.findings, ...advisories.findings];
  terminal.note(findings.map((finding) => `${formatDiagnostic(finding)}\n`).join(""));
  const isJudged = inventory.isRead && advisories.advisories.length > 0;
  if (isJudged && shown.length === 0) {
    const looked = lookedWords(advisories.advisories, inventory.list, values.inventory);
    terminal.note(nothingWords(looked, findings.length > 0, values.all === true));
  }
  return findings.length > 0 || rows.some((row) => row.verdict === "unknown") ? 1 : 0;
}

/** Silence would not tell an inventory without a match from one that was not read; what was not judged is not fine either. */
function nothingWords(looked: string, hasFindings: boolean, isAll: boolean): string {
  if (hasFindings)
    return `what could be judged of ${looked} does not match; what is told above is not known to be fine\n`;
  return `nothing matches: ${looked}. ${isAll ? "none of them is about anything in it" : "--all shows each verdict"}\n`;
}

function lookedWords(advisories: readonly Advisory[], { packages, products }: SoftwareList, path: string): string {
  const [known, listed] = [plural(packages.length, "package"), plural(products.length, "product")];
  const inventory = `${products.length === 0 ? known : `${known} and ${listed}`} in ${path}`;
  return `${plural(advisories.length, "advisory", "advisories")} against ${inventory}`;
}

function readList(path: string, format: InventoryFormat | null, platform: string | null) {
  const loaded = readInventory({ path, bytes: readForeign(path), format, platform });
  const list: SoftwareList = loaded.value ?? { packages: [], products: [], unreadable: [] };
  return { list, isRead: loaded.value !== null, findings: [...loaded.diagnostics, ...list.unreadable] };
}

interface ReadAdvisories {
  readonly advisories: readonly Advisory[];
  readonly findings: readonly Diagnostic[];
}

function readAllAdvisories(paths: readonly string[], terminal: Terminal): ReadAdvisories {
  const advisories: Advisory[] = [];
  const findings: Diagnostic[] = [];
  const files = paths.flatMap(listFiles);
  for (const [index, path] of files.entries()) {
    if (index % 50 === 0) terminal.progress(`reading ${plural(files.length, "advisory file")}: ${index}`);
    const loaded = readAdvisories(path, readForeign(path));
    for (const advisory of loaded.value ?? []) advisories.push(advisory);
    for (const found of loaded.diagnostics) findings.push(found);
  }
  if (advisories.length + findings.length === 0) {
    throw new Failure("no advisory was found", "name files or folders that hold some");
  }
  return { advisories, findings: findings.sort(byPlace) };
}
