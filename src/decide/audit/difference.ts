/** What a merge changed, from what each of its commits changed. */

import type { ChangedPath } from "../../model/approval.ts";
import type { MergeEntry } from "../../model/audit-entry.ts";

/** @param changes of commits that follow each other, oldest first */
export function together(changes: readonly (readonly ChangedPath[])[]): readonly ChangedPath[] {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) return only;
  const byPath = new Map<string, ChangedPath>();
  for (const change of changes.flat()) {
    const before = byPath.get(change.path);
    byPath.set(change.path, {
      ...change,
      oldMode: before?.oldMode ?? change.oldMode,
      oldBlob: before?.oldBlob ?? change.oldBlob,
    });
  }
  return [...byPath.values()].filter(
    ({ oldMode, newMode, oldBlob, newBlob }) => oldMode !== newMode || oldBlob !== newBlob,
  );
}

const ABSENT = "000000";
const SUBMODULE = "160000";

/** Modes whose bytes are in the repository. */
export function hasBytes(mode: string): boolean {
  return mode !== ABSENT && mode !== SUBMODULE;
}

/** @param digests by blob @returns as the log writes them, by path */
export function digestedFiles(
  changes: readonly ChangedPath[],
  digests: ReadonlyMap<string, string>,
): MergeEntry["files"] {
  return [...changes]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, newMode, newBlob }) => {
      const sha256 = hasBytes(newMode) ? (digests.get(newBlob) ?? null) : null;
      return { path, mode: newMode, sha256 };
    });
}

/** One line for each file of a commit, so that one digest stands for all of them. @param files from {@link digestedFiles} */
export function manifestOf(files: MergeEntry["files"]): string {
  return files.map(({ path, mode, sha256 }) => `${mode} ${sha256 ?? "none"} ${path}\n`).join("");
}
