/** What a merge changed, from what each of its commits changed. */
import { ABSENT, type ChangedPath } from "../../model/approval.ts";
import type { MergeEntry } from "../../model/audit-entry.ts";

/** @param changes of commits that follow each other, oldest first */
export function together(changes: readonly (readonly ChangedPath[])[]): readonly ChangedPath[] {
  const [only] = changes;
  if (only !== undefined && changes.length === 1) return only;
  const all = new Map<string, ChangedPath[]>();
  for (const own of changes) {
    const grown = own.map((change) => {
      const { oldMode, oldBlob } = all.get(keyOf(change.path, change.oldMode, change.oldBlob))?.pop() ?? change;
      return { ...change, oldMode, oldBlob };
    });
    for (const change of grown) {
      const key = keyOf(change.path, change.newMode, change.newBlob);
      all.set(key, [...(all.get(key) ?? []), change]);
    }
  }
  return [...all.values()]
    .flat()
    .filter(({ oldMode, newMode, oldBlob, newBlob }) => oldMode !== newMode || oldBlob !== newBlob);
}

/** A change goes on where one before it ended: several files may be shown with one name, where names are not UTF-8. */
function keyOf(path: string, mode: string, blob: string): string {
  return `${mode} ${blob} ${path}`;
}

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
  return changes
    .map(({ path, newMode, newBlob }) => {
      const sha256 = hasBytes(newMode) ? (digests.get(newBlob) ?? null) : null;
      return { path, mode: newMode, sha256 };
    })
    .sort((a, b) => compare(a.path, b.path) || compare(lineOf(a), lineOf(b)));
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** One line for each file of a commit, so that one digest stands for all of them. @param files from {@link digestedFiles} */
export function manifestOf(files: MergeEntry["files"]): string {
  return files.map((file) => `${lineOf(file)}\n`).join("");
}

function lineOf({ path, mode, sha256 }: MergeEntry["files"][number]): string {
  return `${mode} ${sha256 ?? "none"} ${path}`;
}
