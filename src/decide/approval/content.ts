/** What an approval is bound to: the difference itself, whatever commits it came by (AP-043). */

import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import { sha256 } from "../../model/digest.ts";

const FILE = "100644";

/** The same for the same files on the same files, after a rebase as well. */
export function digestOf(changes: readonly ChangedPath[]): string {
  const lines = changes.map(lineOf).sort();
  return sha256(lines.join("\n"));
}

function lineOf({ path, oldMode, newMode, oldBlob, newBlob }: ChangedPath): string {
  return JSON.stringify([path, oldMode, newMode, oldBlob, newBlob]);
}

/** Whether two differences say the same about some paths, also that nothing is changed there. */
export function isSameFor(
  paths: ReadonlySet<string>,
  one: readonly ChangedPath[],
  other: readonly ChangedPath[],
): boolean {
  const about = (changes: readonly ChangedPath[]) => digestOf(changes.filter(({ path }) => paths.has(path)));
  return about(one) === about(other);
}

/** AP-006 AP-007: links, programs and submodules; and names that some file system takes for one another. */
export function unsafePaths(changes: readonly ChangedPath[]): readonly string[] {
  const folded = new Map<string, number>();
  const there = changes.filter(({ newMode }) => newMode !== ABSENT);
  for (const { path } of there) folded.set(foldOf(path), (folded.get(foldOf(path)) ?? 0) + 1);
  return there
    .filter(({ path, newMode }) => newMode !== FILE || (folded.get(foldOf(path)) ?? 0) > 1)
    .map(({ path }) => path);
}

function foldOf(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
