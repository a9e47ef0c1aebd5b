/** Where a folder's repository is, without starting git. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The repository that a folder is in. It may be another user's, as in a job's container: nothing in it is run, whoever
 * wrote it, and the user named it.
 * @returns null when it is in none
 */
export function repositoryOf(root: string): string | null {
  if (!existsSync(root)) return null;
  for (let folder = realpathSync(root); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git")) || isBare(folder)) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** What git takes for a repository without a work tree, such as `git clone --bare` makes and auditors have. */
export function isBare(folder: string): boolean {
  return ["HEAD", "objects", "refs"].every((name) => existsSync(join(folder, name)));
}
