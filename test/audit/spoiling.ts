/** Ways to do something to a repository that nobody should: each for one copy of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { git, temporaryFolder } from "../commands/program.ts";
import { verified } from "./run.ts";
import { copyOf, discard } from "./write.ts";

/** Spoils a copy. @returns what `audit verify` is told beside; a folder in place of the copy, where it is another */
export type Spoil = (folder: string) => readonly string[];

/** How a copy is spoiled, how `audit verify` ends then, and what it says. */
export type Spoiled = readonly [spoil: Spoil, code: number, said: RegExp];

/** In a copy that is gone afterwards. */
export async function judged(history: { readonly folder: string }, [spoil, code, said]: Spoiled): Promise<void> {
  const copy = copyOf(history);
  try {
    const found = await verified(copy, ...spoil(copy));
    const lines = found.findings.map(({ code, seq, commit, problem }) => `${code} ${seq} ${commit ?? ""} ${problem}`);
    expect([found.code, [...lines, found.err].join("\n")]).toEqual([code, expect.stringMatching(said)]);
  } finally {
    discard(copy);
  }
}

export const oid = (folder: string, name: string) => git(folder, "rev-parse", name).trim();
export const objectFile = (folder: string, id: string) => join(folder, ".git/objects", id.slice(0, 2), id.slice(2));

/** A commit of these files and those that the first parent has; null takes one away. @returns its id */
export function commitOf(
  folder: string,
  parents: readonly string[],
  files: Readonly<Record<string, string | null>>,
): string {
  const [first] = parents;
  if (first !== undefined) git(folder, "read-tree", first);
  else git(folder, "read-tree", "--empty");
  for (const [path, text] of Object.entries(files)) {
    const blob = join(folder, ".git/blob");
    writeFileSync(blob, text ?? "");
    const id = git(folder, "hash-object", "-w", blob).trim();
    if (text === null) git(folder, "update-index", "--force-remove", path);
    else git(folder, "update-index", "--add", "--cacheinfo", `100644,${id},${path}`);
  }
  const tree = git(folder, "write-tree").trim();
  return git(folder, "commit-tree", tree, "-m", "spoiled", ...parents.flatMap((parent) => ["-p", parent])).trim();
}

export const move = (folder: string, branch: string, commit: string) =>
  git(folder, "update-ref", `refs/heads/${branch}`, commit);
export const onTop = (branch: string, files: Readonly<Record<string, string | null>>) => (folder: string) => {
  move(folder, branch, commitOf(folder, [oid(folder, branch)], files));
  return [];
};

/** The newest commit of the branch with other files, and a time that it claims. @param at seconds since 1970 */
export const pushed =
  (...times: readonly number[]) =>
  (folder: string): readonly string[] => {
    for (const at of times) {
      const commit = commitOf(folder, [oid(folder, "main")], { "README.md": `Pushed at ${at}.\n` });
      const text = git(folder, "cat-file", "commit", commit);
      const file = join(folder, ".git/commit");
      writeFileSync(file, text.replace(/^(committer .*>) \d+/m, `$1 ${at}`));
      move(folder, "main", git(folder, "hash-object", "-t", "commit", "-w", file).trim());
    }
    return [];
  };

export function kept(folder: string, name: string): readonly string[] {
  const file = join(temporaryFolder(), "kept.txt");
  writeFileSync(file, git(folder, "show", `${name}:checkpoint`));
  return ["--known", file];
}

export const clonedWith =
  (...options: readonly string[]) =>
  (folder: string): readonly string[] => {
    const clone = temporaryFolder();
    git(folder, "config", "uploadpack.allowFilter", "true");
    git(clone, "clone", "-q", ...options, `file://${folder}`, ".");
    return ["--root", clone];
  };
