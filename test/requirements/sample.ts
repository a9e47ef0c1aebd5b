/** The sample ledger with a few values changed: what a requirement forbids is tried on real files, read by the real loader. */
import { readFileSync } from "node:fs";
import { lifeFindings, sorted } from "../../src/commands/change.ts";
import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { assess, pairRow } from "../../src/decide/applicability/assess.ts";
import { readWorktree } from "../../src/io/files.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { PairRow } from "../../src/model/verdict.ts";
import { ROOT } from "../commands/program.ts";

/** One text that stands in a file becomes another. */
export interface Edit {
  readonly path: string;
  /** the id of an entry, when the text is to be looked for from there on */
  readonly entry?: string;
  readonly from: string;
  readonly to: string;
  /** wherever it stands from there on, and not only the first time */
  readonly isEverywhere?: true;
}

const snapshot = readWorktree(ROOT);
const manifest: { readonly sampleAsOf: string } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));

/** The moment that the sample is about. */
export const AS_OF = manifest.sampleAsOf;

/** "code: problem" of everything that the edits make wrong, each once. */
export function findingsAfter(...edits: readonly Edit[]): readonly string[] {
  return findingsIn(edited(edits));
}

export function findingsWithout(path: string): readonly string[] {
  const files = snapshot.files.filter((file) => file.path !== path);
  if (files.length === snapshot.files.length) throw new Error(`there is no ${path}`);
  return findingsIn({ ...snapshot, files });
}

export function catalogAfter(...edits: readonly Edit[]): Catalog {
  return catalogIn(edited(edits));
}

/** The sample before a file of it was there. */
export function catalogBefore(path: string, ...edits: readonly Edit[]): Catalog {
  const { files, ...rest } = edited(edits);
  return catalogIn({ ...rest, files: files.filter((file) => file.path !== path) });
}

function catalogIn(changed: Snapshot): Catalog {
  const catalog = catalogOf(checkLedger(changed));
  if (catalog === null) throw new Error("the ledger has findings");
  return catalog;
}

/** Everything that the sample with one more file is told, as a change of it. @param now RFC 3339 */
export async function findingsWith(path: string, text: string, now = AS_OF): Promise<readonly string[]> {
  const bytes = Buffer.from(text);
  const more: Snapshot = { ...snapshot, files: [...snapshot.files, { path, type: "file", bytes, size: bytes.length }] };
  const read = checkLedger(more);
  const life = await lifeFindings(
    read,
    sorted(snapshot.files, async () => new Map()),
    { now, receipts: async () => undefined },
  );
  return [...read.diagnostics, ...life].map((one) => `${one.path}: ${one.code}: ${one.problem}`);
}

/** @param now RFC 3339 */
export function pairsOf(catalog: Catalog, now = AS_OF): readonly PairRow[] {
  return assess(catalog, now).map(pairRow);
}

export function onlyPair(catalog: Catalog, patch: string, system: string): PairRow {
  const [pair, ...more] = pairsOf(catalog).filter((one) => one.patch === patch && one.system === system);
  if (pair === undefined || more.length > 0) throw new Error(`not one verdict for ${patch} on ${system}`);
  return pair;
}

function findingsIn(changed: Snapshot): readonly string[] {
  return [...new Set(checkLedger(changed).diagnostics.map(({ code, problem }) => `${code}: ${problem}`))];
}

function edited(edits: readonly Edit[]): Snapshot {
  let files = snapshot.files;
  for (const edit of edits) files = files.map((file) => withEdit(file, edit));
  return { ...snapshot, files };
}

function withEdit(
  file: Snapshot["files"][number],
  { path, entry, from, to, isEverywhere }: Edit,
): Snapshot["files"][number] {
  if (file.path !== path) return file;
  const text = Buffer.from(file.bytes ?? []).toString("utf8");
  const start = entry === undefined ? 0 : text.search(new RegExp(`\\bid: ${entry}\\b`));
  const at = start < 0 ? -1 : text.indexOf(from, start);
  if (at < 0) throw new Error(`"${from}" does not stand in ${path}`);
  const rest = text.slice(at);
  const bytes = Buffer.from(
    text.slice(0, at) + (isEverywhere ? rest.replaceAll(from, to) : rest.replace(from, () => to)),
  );
  return { ...file, bytes, size: bytes.length };
}
