/** Where a folder's repository is, and where the folder is in it, without starting git. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

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
  const has = (name: string) => existsSync(join(folder, name));
  return !has(".git") && ["HEAD", "objects", "refs"].every(has);
}

export interface Place {
  /** in the repository, with a slash at the end, "clouds/north/"; "" at its root. GitHub names files from there */
  readonly folder: string;
  /** the repository has its newest commits only */
  readonly isShallow: boolean;
}

/** @returns null when the folder is in no repository */
export function placeIn(root: string): Place | null {
  const repository = repositoryOf(root);
  if (repository === null) return null;
  const way = relative(repository, realpathSync(root));
  return {
    folder: way === "" ? "" : `${way.split(sep).join("/")}/`,
    isShallow: existsSync(join(sharedPlace(repository), "shallow")),
  };
}

/** Where git keeps what all work trees of a repository share (gitrepository-layout(5)). */
function sharedPlace(repository: string): string {
  const own = join(repository, ".git");
  if (!existsSync(own)) return repository;
  if (statSync(own).isDirectory()) return own;
  const text = readFileSync(own, "utf8");
  const place = resolve(repository, text.replace(/^gitdir: /, "").trim());
  const common = join(place, "commondir");
  return existsSync(common) ? resolve(place, readFileSync(common, "utf8").trim()) : place;
}
