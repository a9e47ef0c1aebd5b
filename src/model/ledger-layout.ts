/**
 * Which file is what: the kind of a ledger file follows from its path alone, so that a reader, an editor and the program
 * agree without opening it.
 */

/** Files of policies/, one of each kind. */
export const POLICY_KINDS = [
  "responsibilities",
  "sources",
  "roles",
  "levels",
  "sla",
  "approvals",
  "windows",
  "notices",
  "contracts",
  "standard-changes",
  "pull-requests",
] as const;

/** Files of a patch's folder. */
export const RECORD_KINDS = [
  "patch",
  "amendment",
  "evaluation",
  "test-report",
  "change",
  "notice",
  "deployment",
  "verification",
  "revocation",
  "outcome",
  "exception",
  "risk",
] as const;

export type PolicyKind = (typeof POLICY_KINDS)[number];
export type RecordKind = (typeof RECORD_KINDS)[number];
export type AuthoredKind = "system" | "image" | "inventory" | "tenant" | PolicyKind | RecordKind;

/** Folders of a ledger, in the order in which they are read. */
export const LEDGER_FOLDERS = ["policies", "systems", "patches"] as const;

export function isInLedger(path: string): boolean {
  return LEDGER_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
}

/** bytes; what people write is small, what machines write is not (SBOMs) */
export const AUTHORED_MAX_BYTES = 256 * 1024;
export const FOREIGN_MAX_BYTES = 20 * 1024 * 1024;
/** bytes of all files that one pull request changes */
export const PULL_REQUEST_MAX_BYTES = 20 * 1024 * 1024;
/** bytes of all files that the commits of one pull request bring, and its newest one no longer has */
export const COMMITS_MAX_BYTES = 5 * PULL_REQUEST_MAX_BYTES;
/** bytes of all files of a ledger: what one run can hold in memory */
export const LEDGER_MAX_BYTES = 512 * 1024 * 1024;

interface Layout<Kind extends AuthoredKind> {
  readonly path: RegExp;
  readonly kind: Kind;
}

/** The folder of a patch, open or archived; `$1` is its id. */
const RECORD_FOLDER = /^patches\/(?:archive\/[0-9]{4}\/)?((?!archive\/)[^/]+)\//;

/** Paths inside the folder of a patch. */
const RECORD_LAYOUT: readonly Layout<RecordKind>[] = [
  { path: /^patch\.yaml$/, kind: "patch" },
  { path: /^amendments\/[0-9]{3}\.yaml$/, kind: "amendment" },
  { path: /^attempt-[1-9][0-9]?\/evaluation\.yaml$/, kind: "evaluation" },
  { path: /^attempt-[1-9][0-9]?\/test-report\.yaml$/, kind: "test-report" },
  { path: /^attempt-[1-9][0-9]?\/change\.yaml$/, kind: "change" },
  { path: /^attempt-[1-9][0-9]?\/notices\/[^/]+\.yaml$/, kind: "notice" },
  { path: /^attempt-[1-9][0-9]?\/deployments\/[^/]+\.yaml$/, kind: "deployment" },
  { path: /^attempt-[1-9][0-9]?\/verifications\/[^/]+\.yaml$/, kind: "verification" },
  { path: /^attempt-[1-9][0-9]?\/revocation\.yaml$/, kind: "revocation" },
  { path: /^(?:attempt-[1-9][0-9]?\/)?outcome\.yaml$/, kind: "outcome" },
  { path: /^notices\/[^/]+\.yaml$/, kind: "notice" },
  { path: /^exceptions\/[0-9]{3}\.yaml$/, kind: "exception" },
  { path: /^risks\/[0-9]{3}\.yaml$/, kind: "risk" },
];

/** Read from the top; the first that matches decides. */
const LAYOUT: readonly Layout<AuthoredKind>[] = [
  ...POLICY_KINDS.map((kind) => ({ path: new RegExp(`^policies/${kind}\\.yaml$`), kind })),
  { path: /^systems\/tenants\/.+\.yaml$/, kind: "tenant" },
  { path: /^systems\/images\/.+\.yaml$/, kind: "image" },
  { path: /^systems\/inventory\/.+\.yaml$/, kind: "inventory" },
  { path: /^systems\/.+\.yaml$/, kind: "system" },
];

/** Where a file of a record stands: its patch, the patch's folder, and the path inside it. */
export interface RecordPath {
  readonly id: string;
  readonly folder: string;
  readonly file: string;
}

/** null for a path that is not in the folder of a patch */
export function recordPath(path: string): RecordPath | null {
  const match = RECORD_FOLDER.exec(path);
  const [start, id] = match ?? [];
  if (start === undefined || id === undefined) return null;
  return { id, folder: start.slice(0, -1), file: path.slice(start.length) };
}

/** Lists in their own formats; they may not look like YAML, so that no file is two things. */
const FOREIGN = /^systems\/inventory\/.+\.(?!ya?ml$)[a-z0-9]+$/;

/** Letters, digits, dots and dashes only: names that every file system, shell and web page shows as they are. */
const SAFE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

export type FileKind = AuthoredKind | "foreign";

/** The kind of a file, or null for one that has no place in a ledger. */
export function kindOf(path: string): FileKind | null {
  if (!SAFE_PATH.test(path)) return null;
  const inRecord = recordPath(path)?.file;
  if (inRecord !== undefined) return recordKindOf(inRecord);
  const layout = LAYOUT.find((entry) => entry.path.test(path));
  if (layout !== undefined) return layout.kind;
  return FOREIGN.test(path) ? "foreign" : null;
}

/** The same of a file in the folder of a patch. @param file relative to that folder */
export function recordKindOf(file: string): RecordKind | null {
  return RECORD_LAYOUT.find((entry) => entry.path.test(file))?.kind ?? null;
}

/** Largest size in bytes that a file of that path may have; checked before a byte is read. */
export function maxBytes(path: string): number {
  return /\.ya?ml$/i.test(path) ? AUTHORED_MAX_BYTES : FOREIGN_MAX_BYTES;
}

/** Of an open record. */
export function recordFolder(id: string): string {
  return `patches/${id}`;
}

/** Of an ended record that was archived in that year. */
export function archiveFolder(id: string, year: number): string {
  return `patches/archive/${year}/${id}`;
}

export function patchPath(id: string): string {
  return `patches/${id}/patch.yaml`;
}

/** First line of an authored file: tells editors which schema it follows. */
export function schemaLine(path: string, kind: AuthoredKind): string {
  const up = "../".repeat(path.split("/").length - 1);
  return `# yaml-language-server: $schema=${up}schemas/${kind}.schema.json`;
}
