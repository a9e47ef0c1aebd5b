/** A snapshot to a ledger: every file read, checked against its schema, and its lists parsed. */
import type { InventoryFile, Patch, Software } from "../model/authored.ts";
import type { Diagnostic, Problem } from "../model/diagnostic.ts";
import { groupBy } from "../model/group-by.ts";
import type { SoftwareList } from "../model/inventory.ts";
import type { DamagedRecord, Ledger, LedgerInventory, WithSoftware } from "../model/ledger.ts";
import { type AuthoredKind, kindOf, maxBytes, type PolicyKind, type RecordKind } from "../model/ledger-layout.ts";
import { type Entry, inside } from "../model/place.ts";
import type { Snapshot, SnapshotFile } from "../model/snapshot.ts";
import { amend, editsOf } from "./amendments.ts";
import { type AuthoredFile, readFile } from "./authored.ts";
import { finding } from "./finding.ts";
import { readInventory } from "./inventory.ts";
import { KINDS, type Shapes } from "./kinds.ts";
import { START } from "./position.ts";
import { locateProblem, positionsIn } from "./positions.ts";
import { readRecords } from "./records.ts";
import { readStated } from "./stated.ts";

export interface LoadedLedger {
  readonly ledger: Ledger;
  readonly diagnostics: readonly Diagnostic[];
}

export function loadLedger(snapshot: Snapshot): LoadedLedger {
  const diagnostics: Diagnostic[] = [...snapshot.files.flatMap(misplaced), ...nearTwins(snapshot.files)];
  const findings: Findings = { diagnostics, broken: new Set(snapshot.files.flatMap(unreadableKind)), damaged: [] };
  const readable = snapshot.files.filter((file) => file.bytes !== null && kindOf(file.path) !== null);
  const { files, patches, problems } = readAllAuthored(readable, findings);
  const find = positionsIn(snapshot);
  for (const problem of problems) diagnostics.push(locateProblem(problem, find));
  const inventories = files.inventory.flatMap(inventoryEntries);
  const ledger: Ledger = {
    patches,
    systems: files.system.flatMap((file) => withSoftware(entries(file, "systems", file.value.systems))),
    images: files.image.flatMap((file) => withSoftware(entries(file, "images", file.value.images))),
    tenants: files.tenant.flatMap((file) => entries(file, "tenants", file.value.tenants)),
    inventories,
    lists: readLists(readable, inventories, diagnostics),
    policies: files,
    records: readRecords(snapshot.files, files),
    broken: findings.broken,
    damaged: findings.damaged,
  };
  return { ledger, diagnostics };
}

function unreadableKind(file: SnapshotFile): AuthoredKind[] {
  const kind = kindOf(file.path);
  return file.bytes === null && kind !== null && kind !== "foreign" ? [kind] : [];
}

/** What is wrong with a file before it is opened. */
function misplaced(file: SnapshotFile): Diagnostic[] {
  if (file.type !== "file") {
    const problem = `this is ${file.type === "other" ? "not a regular file" : `a${file.type === "executable" ? "n executable" : " symlink"}`}`;
    return [finding("not-a-file", file.path, START, { problem, cure: "commit a plain file (mode 100644)" })];
  }
  if (kindOf(file.path) === null) {
    const cure = file.path.endsWith(".yml")
      ? "name it .yaml"
      : "see docs/format.md for where files go; names are letters, digits, dots and dashes";
    return [finding("unexpected-file", file.path, START, { problem: "the file has no place in a ledger", cure })];
  }
  if (file.bytes !== null) return [];
  const words = {
    problem: `the file has ${file.size} bytes`,
    cure: `a file of this kind may have up to ${maxBytes(file.path)}: split it`,
  };
  return [finding("file-too-large", file.path, START, words)];
}

/** AP-007: some file systems take them for one another, so that a clone there has one of them only. */
function nearTwins(files: readonly SnapshotFile[]): readonly Diagnostic[] {
  return [...groupBy(files, ({ path }) => path.toLowerCase()).values()].flatMap(([first, ...others]) =>
    others.map(({ path }) => {
      const problem = `the name differs from "${first?.path}" in case only`;
      return finding("unexpected-file", path, START, { problem, cure: "give one of them another name" });
    }),
  );
}

/** A file, and which entries of its list must not be used. */
interface UsableFile<T> extends Entry<T> {
  readonly broken: ReadonlySet<number>;
}

type AuthoredFiles = { readonly [Kind in AuthoredKind]: UsableFile<Shapes[Kind]>[] };

/** What reading finds besides the records themselves. */
interface Findings {
  readonly diagnostics: Diagnostic[];
  readonly broken: Set<AuthoredKind>;
  readonly damaged: DamagedRecord[];
}

const NO_ENTRIES: ReadonlySet<number> = new Set();

interface AllAuthored {
  /** with the corrections of amendments, except for patches */
  readonly files: AuthoredFiles;
  /** as they are in effect */
  readonly patches: readonly Entry<Patch>[];
  readonly problems: readonly Problem[];
}

function readAllAuthored(all: readonly SnapshotFile[], findings: Findings): AllAuthored {
  const byKind = groupBy(all, (file) => kindOf(file.path));
  const problems: Problem[] = [];
  const read: ReadKind = (kind) =>
    (byKind.get(kind) ?? []).flatMap((file) => {
      const { validator, list } = KINDS[kind];
      const loaded = readFile<Shapes[typeof kind]>(file.path, file.bytes ?? new Uint8Array(), validator, list);
      note(kind, file.path, loaded, findings);
      const { value, broken } = loaded;
      return value === null ? [] : [{ value, broken, place: { path: file.path, at: [] } }];
    });
  const amendments = editsOf(read("amendment"), KINDS.amendment.validator);
  const inEffect = <T>(entry: Entry<T>, kind: AuthoredKind): Entry<T> => {
    const amended = amend(entry, amendments.edits.get(entry.place.path) ?? [], KINDS[kind].validator);
    problems.push(...amended.problems);
    return amended.entry;
  };
  const readStage = <Kind extends RecordKind>(kind: Kind) =>
    read(kind).map((file) => ({ ...file, ...inEffect(file, kind) }));
  const files: AuthoredFiles = {
    system: read("system"),
    image: read("image"),
    inventory: read("inventory"),
    tenant: read("tenant"),
    ...readPolicies(read),
    patch: read("patch"),
    amendment: amendments.amendments.map((amended) => ({ ...amended.entry, broken: NO_ENTRIES })),
    evaluation: readStage("evaluation"),
    "test-report": readStage("test-report"),
    change: readStage("change"),
    notice: readStage("notice"),
    deployment: readStage("deployment"),
    verification: readStage("verification"),
    revocation: readStage("revocation"),
    outcome: readStage("outcome"),
    exception: readStage("exception"),
    risk: readStage("risk"),
  };
  const patches = files.patch.map((entry) => inEffect(entry, "patch"));
  return { files, patches, problems: [...amendments.amendments.flatMap((amended) => amended.problems), ...problems] };
}

type ReadKind = <Kind extends AuthoredKind>(kind: Kind) => UsableFile<Shapes[Kind]>[];

function readPolicies(read: ReadKind): Pick<AuthoredFiles, PolicyKind> {
  return {
    responsibilities: read("responsibilities"),
    sources: read("sources"),
    roles: read("roles"),
    levels: read("levels"),
    sla: read("sla"),
    approvals: read("approvals"),
    windows: read("windows"),
    notices: read("notices"),
    contracts: read("contracts"),
    "standard-changes": read("standard-changes"),
    "pull-requests": read("pull-requests"),
  };
}

function note(kind: AuthoredKind, path: string, loaded: AuthoredFile<unknown>, findings: Findings): void {
  for (const found of loaded.diagnostics) findings.diagnostics.push(found);
  if (loaded.value !== null && loaded.broken.size === 0) return;
  findings.broken.add(kind);
  const isDamaged = (index: number) => loaded.value === null || loaded.broken.has(index);
  for (const { value, place } of rawRecords(kind, path, loaded.raw)) {
    const index = typeof place.at === "number" ? 0 : Number(place.at.at(-1) ?? 0);
    if (isDamaged(index)) findings.damaged.push({ kind, value, place });
  }
}

function rawRecords(kind: AuthoredKind, path: string, raw: unknown): readonly Entry<unknown>[] {
  const { list } = KINDS[kind];
  if (list === null) return [{ value: raw, place: { path, at: [] } }];
  const items = typeof raw === "object" && raw !== null ? Object.entries(raw).find(([key]) => key === list)?.[1] : null;
  return Array.isArray(items)
    ? items.map((value: unknown, index) => ({ value, place: { path, at: [list, index] } }))
    : [];
}

function entries<T>(file: UsableFile<unknown>, key: string, items: readonly T[]): Entry<T>[] {
  return items.flatMap((value, index) =>
    file.broken.has(index) ? [] : [{ value, place: inside(file.place, key, index) }],
  );
}

function withSoftware<T extends { readonly software: Software }>(records: readonly Entry<T>[]): WithSoftware<T>[] {
  return records.map((entry) => ({
    ...entry,
    stated: readStated(entry.value.software, inside(entry.place, "software")),
  }));
}

function inventoryEntries(file: UsableFile<InventoryFile>): LedgerInventory[] {
  const folder = file.place.path.slice(0, file.place.path.lastIndexOf("/"));
  return entries(file, "inventories", file.value.inventories).map((entry) => ({
    ...entry,
    asOf: file.value.asOf,
    collector: file.value.collector,
    asOfPlace: inside(file.place, "asOf"),
    collectorPlace: inside(file.place, "collector"),
    listPath: `${folder}/${entry.value.file}`,
  }));
}

function readLists(
  files: readonly SnapshotFile[],
  inventories: readonly LedgerInventory[],
  diagnostics: Diagnostic[],
): ReadonlyMap<string, SoftwareList | null> {
  const declared = new Map(inventories.map((entry) => [entry.listPath, entry.value]));
  const lists = new Map<string, SoftwareList | null>();
  for (const file of files) {
    if (kindOf(file.path) !== "foreign") continue;
    const inventory = declared.get(file.path);
    if (inventory === undefined) {
      lists.set(file.path, null);
      continue;
    }
    const { format, platform } = inventory;
    const loaded = readInventory({
      path: file.path,
      bytes: file.bytes ?? new Uint8Array(),
      format,
      platform: platform ?? null,
    });
    for (const found of [...loaded.diagnostics, ...(loaded.value?.unreadable ?? [])]) diagnostics.push(found);
    lists.set(file.path, loaded.value);
  }
  return lists;
}
