/** Merges and their files by the hundred: told by git, in one process for all of them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import type { CommitDraft } from "../../../src/io/git.ts";
import type { Sha } from "../../../src/model/git.ts";
import { git } from "../../commands/program.ts";
import { sha } from "../../io/names.ts";

/** Paths from the repository's root, and their texts. */
export type Tree = Readonly<Record<string, string>>;

/** Of each pair the tree, null where git conflicts; all in one process. */
export function mergeAll(
  root: string,
  pairs: readonly { readonly commits: readonly [Sha, Sha] }[],
): readonly (Sha | null)[] {
  const input = pairs.map(({ commits }) => `${commits.join(" ")}\n`).join("");
  const output = told(root, input, "merge-tree", "--write-tree", "--stdin", "--no-messages", "-z");
  // of each pair: "1" when it merged, else "0"; the tree; what conflicts; and an end
  const merged = output.split("\0\0").filter((part) => part !== "");
  return merged.map((part) => {
    const [isClean, tree = ""] = part.replace(/^\0+/, "").split("\0");
    return isClean === "1" ? sha(tree) : null;
  });
}

interface Begun {
  readonly start: Tree;
  readonly base: Sha;
}

/** The files of each tree, told by how they differ from those of the base; all in one process. */
export function filesOf(
  root: string,
  { start, base }: Begun,
  trees: readonly Sha[],
  texts: ReadonlyMap<string, string>,
) {
  const from = git(root, "rev-parse", `${base}^{tree}`).trim();
  const input = trees.map((tree) => `${from} ${tree}\n`).join("");
  const output = told(root, input, "diff-tree", "--stdin", "-r", "--raw", "--no-renames", "--no-abbrev");
  const found = new Map<string, Record<string, string>>();
  let files: Record<string, string> = {};
  for (const row of output.split("\n")) {
    const [, tree] = /^[0-9a-f]{40} ([0-9a-f]{40})$/.exec(row) ?? [];
    const [, blob = "", status, name] = /^:\d+ \d+ \w+ (\w+) (\w)\t(.*)$/.exec(row) ?? [];
    if (tree !== undefined) {
      files = { ...start };
      found.set(tree, files);
    } else if (name !== undefined && status === "D") delete files[name];
    else if (name !== undefined) files[name] = texts.get(blob) ?? `no text for ${blob}`;
  }
  return found;
}

/** By the names that git gives to them. */
export function textsOf(drafts: readonly CommitDraft[]): ReadonlyMap<string, string> {
  const all = drafts.flatMap(({ files }) => files.flatMap(({ bytes }) => (bytes === null ? [] : [Buffer.from(bytes)])));
  const idOf = (bytes: Buffer) => createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return new Map(all.map((bytes) => [idOf(bytes), bytes.toString()]));
}

function told(root: string, input: string, ...args: readonly string[]): string {
  return execFileSync("git", [...args], { cwd: root, input, encoding: "utf8", maxBuffer: 2 ** 28 });
}
