/**
 * Which file is what: the kind of a ledger file follows from its path alone, so that a reader, an editor and the program
 * agree without opening it.
 */

export type AuthoredKind = "patch" | "system" | "image" | "inventory" | "tenant" | "responsibilities" | "sources";

/** Folders of a ledger, in the order in which they are read. */
export const LEDGER_FOLDERS = ["policies", "systems", "patches"] as const;

/** bytes; what people write is small, what machines write is not (SBOMs) */
export const AUTHORED_MAX_BYTES = 256 * 1024;
export const FOREIGN_MAX_BYTES = 20 * 1024 * 1024;
/** bytes of all files that one pull request changes */
export const PULL_REQUEST_MAX_BYTES = 20 * 1024 * 1024;
/** bytes of all files of a ledger: what one run can hold in memory */
export const LEDGER_MAX_BYTES = 512 * 1024 * 1024;

interface Layout {
  readonly path: RegExp;
  readonly kind: AuthoredKind;
}

/** Read from the top; the first that matches decides. */
const LAYOUT: readonly Layout[] = [
  { path: /^policies\/responsibilities\.yaml$/, kind: "responsibilities" },
  { path: /^policies\/sources\.yaml$/, kind: "sources" },
  { path: /^systems\/tenants\/.+\.yaml$/, kind: "tenant" },
  { path: /^systems\/images\/.+\.yaml$/, kind: "image" },
  { path: /^systems\/inventory\/.+\.yaml$/, kind: "inventory" },
  { path: /^systems\/.+\.yaml$/, kind: "system" },
  { path: /^patches\/[^/]+\/patch\.yaml$/, kind: "patch" },
];

/** Lists in their own formats; they may not look like YAML, so that no file is two things. */
const FOREIGN = /^systems\/inventory\/.+\.(?!ya?ml$)[a-z0-9]+$/;

/** Letters, digits, dots and dashes only: names that every file system, shell and web page shows as they are. */
const SAFE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

export type FileKind = AuthoredKind | "foreign";

/** The kind of a file, or null for one that has no place in a ledger. */
export function kindOf(path: string): FileKind | null {
  if (!SAFE_PATH.test(path)) return null;
  const layout = LAYOUT.find((entry) => entry.path.test(path));
  if (layout !== undefined) return layout.kind;
  return FOREIGN.test(path) ? "foreign" : null;
}

/** Largest size in bytes that a file of that path may have; checked before a byte is read. */
export function maxBytes(path: string): number {
  return /\.ya?ml$/i.test(path) ? AUTHORED_MAX_BYTES : FOREIGN_MAX_BYTES;
}

export function patchPath(id: string): string {
  return `patches/${id}/patch.yaml`;
}

/** First line of an authored file: tells editors which schema it follows. */
export function schemaLine(path: string, kind: AuthoredKind): string {
  const up = "../".repeat(path.split("/").length - 1);
  return `# yaml-language-server: $schema=${up}schemas/${kind}.schema.json`;
}
