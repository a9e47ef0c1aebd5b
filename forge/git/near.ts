/** What a few commits say about each other is read from them: most questions are about those, and need no process. */
import type { CommitInfo } from "./repository.ts";

type ReadCommit = (sha: string) => Promise<CommitInfo | null>;

/** more are counted by git */
const NEAR = 16;

/** @returns null: not told by the nearest commits */
export async function isNearAncestor(read: ReadCommit, ancestor: string, descendant: string): Promise<boolean | null> {
  const seen = new Set([descendant]);
  for (const sha of seen) {
    const commit = seen.size > NEAR ? null : await read(sha);
    if (commit === null) return null;
    if (sha === ancestor) return true;
    for (const parent of commit.parents) seen.add(parent);
  }
  return false;
}

/** From `include` back to `exclude`, newest first. @returns null: they are far, or not on one line */
export async function nearLine(read: ReadCommit, include: string, exclude: string): Promise<readonly string[] | null> {
  const line: string[] = [];
  for (let sha = include; sha !== exclude; ) {
    const commit = line.length < NEAR ? await read(sha) : null;
    const [parent, other] = commit?.parents ?? [];
    if (parent === undefined || other !== undefined) return null;
    line.push(sha);
    sha = parent;
  }
  return line;
}
