/** Who owns which files, as the CODEOWNERS file of the base branch says. */
import { ownsPath } from "./patterns.ts";

/** Where GitHub looks for the file; the first that exists counts. */
export const CODE_OWNERS_PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** A longer file is not read at all. */
export const CODE_OWNERS_MAX_BYTES = 3 * 1024 * 1024;

export interface OwnerLine {
  /** from 1 */
  readonly line: number;
  readonly pattern: string;
  /** "@login", "@organization/team", or an address; empty: nobody owns these files */
  readonly owners: readonly string[];
}

const OWNER = /^(?:@[\w.-]+(?:\/[\w.-]+)?|[^@\s]+@[^@\s]+)$/;

/** Lines that GitHub would call wrong are skipped. */
export function parseCodeOwners(text: string): readonly OwnerLine[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const [pattern, ...rest] = (line.trim().match(/(?:\\.|[^\s\\])+/g) ?? []).map((word) => word);
    if (pattern === undefined || pattern.startsWith("#")) return [];
    const comment = rest.findIndex((word) => word.startsWith("#"));
    const owners = comment < 0 ? rest : rest.slice(0, comment);
    if (pattern.startsWith("!") || /[[\]]/.test(pattern) || !owners.every((owner) => OWNER.test(owner))) return [];
    return [{ line: index + 1, pattern, owners }];
  });
}

/** The last line that matches decides. */
export function ownersOf(lines: readonly OwnerLine[], path: string): readonly string[] {
  return lines.findLast(({ pattern }) => ownsPath(pattern, path))?.owners ?? [];
}
