/** `import inventory`: lists of installed software, copied as they are, with one stamp for what was collected together. */

import { basename } from "node:path";
import { currentInstant } from "../../io/clock.ts";
import { Failure } from "../../io/failure.ts";
import { readWorktree } from "../../io/files.ts";
import type { Terminal } from "../../io/terminal.ts";
import { readInventory, recogniseInventory } from "../../load/inventory.ts";
import type { Inventory, InventoryFile } from "../../model/authored.ts";
import type { InventoryFormat } from "../../model/inventory.ts";
import type { Ledger, LedgerInventory } from "../../model/ledger.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { instantMs } from "../../model/time.ts";
import { plural, someOf } from "../../model/words.ts";
import { renderAuthored } from "../../render/authored.ts";
import { instantArgument, parseArguments } from "../arguments.ts";
import type { ExitCode } from "../command.ts";
import { showDiagnostics } from "../diagnostics.ts";
import { formatNamed, readForeign } from "../foreign.ts";
import { checkLedger } from "../ledger.ts";
import { type Addition, addFiles } from "./additions.ts";

const OPTIONS = {
  collection: { type: "string" },
  collector: { type: "string" },
  "as-of": { type: "string" },
  format: { type: "string" },
  platform: { type: "string" },
  root: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

/** File names say the format, so that people and editors recognise a list. */
const ENDINGS: Readonly<Record<InventoryFormat, string>> = {
  "dpkg-query": ".dpkg-query.tsv",
  "dpkg-status": ".dpkg.status",
  "rpm-qa": ".rpm-qa.txt",
  cyclonedx: ".cdx.json",
  purl: ".purl.txt",
};

interface ImportedList extends Addition {
  readonly entry: Inventory;
}

export function importInventory(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = parseArguments(args, OPTIONS);
  const { collection, collector, platform } = values;
  if (positionals.length === 0) throw new Failure("FILE is missing", "name the lists to import");
  if (collection === undefined || collector === undefined || values["as-of"] === undefined) {
    throw new Failure(
      "--collection, --collector and --as-of are needed",
      "a list without them cannot be called fresh or stale",
    );
  }
  const asOf = collectedAt(values["as-of"]);
  const folder = `systems/inventory/${collection}`;
  const wanted = { folder, format: formatNamed(values.format), platform: platform ?? null };
  const lists = positionals.map((path) => importList(path, wanted, terminal));
  const accepted = lists.filter((list) => list !== null);
  if (accepted.length < lists.length) return 1;
  const file: InventoryFile = { schemaVersion: 1, collector, asOf, inventories: accepted.map((list) => list.entry) };
  const path = `${folder}.yaml`;
  const record = { path, bytes: Buffer.from(renderAuthored(path, "inventory", file, [])), name: path };
  const root = values.root ?? ".";
  const before = checkLedger(readWorktree(root));
  const replaced = before.ledger.inventories.filter(({ place }) => place.path === path);
  expectWhole(collection, replaced, { accepted, lists: before.ledger.lists });
  // The record is last: whatever goes wrong, it never names a list that is not there.
  const changed = withoutUnchanged([...accepted, record], before.snapshot);
  const isDryRun = values["dry-run"] === true;
  const { written, refused, findings } = addFiles(changed, { root, before, together: true, isDryRun }, terminal);
  const told = `${refused.length} refused, ${plural(findings.length, "finding")}`;
  terminal.note(olderRemark(collection, asOf, replaced));
  terminal.note(`${plural(accepted.length, "list")}, ${plural(written.length, "file")} changed, ${told}\n`);
  return findings.length > 0 ? 1 : 0;
}

function collectedAt(given: string): string {
  const asOf = instantArgument(given, "");
  if (instantMs(asOf) <= instantMs(currentInstant())) return asOf;
  throw new Failure(`--as-of ${asOf} is later than now`, "write when the lists were collected");
}

interface Accepted {
  readonly accepted: readonly ImportedList[];
  /** of the ledger, by path */
  readonly lists: Ledger["lists"];
}

/** A collection has one time and is written anew: a list that it has and nobody names would be left without a record. */
function expectWhole(collection: string, replaced: readonly LedgerInventory[], { accepted, lists }: Accepted): void {
  const named = new Set(accepted.map(({ entry }) => entry.id));
  const left = replaced.filter(({ value, listPath }) => !named.has(value.id) && lists.has(listPath));
  if (left.length === 0) return;
  const names = someOf(left.map(({ value }) => value.id));
  throw new Failure(`${collection} also has ${names}`, "name all its lists in one command, or another --collection");
}

/** It is what was asked for, and may be a slip: verdicts go back to what was true then. */
function olderRemark(collection: string, asOf: string, [replaced]: readonly LedgerInventory[]): string {
  if (replaced === undefined || instantMs(replaced.asOf) <= instantMs(asOf)) return "";
  return `remark: these lists are of ${asOf}, and ${collection} had those of ${replaced.asOf}, which are newer\n`;
}

interface Wanted {
  readonly folder: string;
  readonly format: InventoryFormat | null;
  readonly platform: string | null;
}

/** null when the list cannot be read at all; its findings are shown */
function importList(path: string, wanted: Wanted, terminal: Terminal): ImportedList | null {
  const bytes = readForeign(path);
  const format = wanted.format ?? recogniseInventory(new TextDecoder().decode(bytes));
  const loaded = readInventory({ path, bytes, format, platform: wanted.platform });
  if (loaded.value === null || format === null) {
    showDiagnostics(loaded.diagnostics, terminal);
    return null;
  }
  const id = (basename(path).split(".")[0] ?? "").toLowerCase().replaceAll("_", "-");
  const file = `${id}${ENDINGS[format]}`;
  const platform = wanted.platform === null ? {} : { platform: wanted.platform };
  const folderName = wanted.folder.slice(wanted.folder.lastIndexOf("/") + 1);
  const entry = { id, file: `${folderName}/${file}`, format, ...platform };
  return { path: `${wanted.folder}/${file}`, bytes, name: path, entry };
}

function withoutUnchanged(additions: readonly Addition[], before: Snapshot): readonly Addition[] {
  const known = new Map(before.files.map((file) => [file.path, file.bytes]));
  return additions.filter(({ path, bytes }) => {
    const existing = known.get(path) ?? null;
    return existing === null || Buffer.compare(existing, bytes) !== 0;
  });
}
