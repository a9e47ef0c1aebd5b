/** Writes trees through an index of their own, so that nothing else sees them before they are whole. */

import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../operation.ts";
import { parseTreeList } from "./parse.ts";
import { demand, type RunGit } from "./process.ts";
import type { TreeEntry } from "./repository.ts";
import { ABSENT } from "./revisions.ts";

interface TreeChange {
  readonly path: string;
  readonly mode: string;
  /** null: the path is removed */
  readonly sha: string | null;
}

const MODES = ["100644", "100755", "040000", "160000", "120000"];

/** What git itself refuses to have in a tree, said before git ignores it. */
function refuseMalformed(changes: readonly TreeChange[]): void {
  for (const { path, mode, sha } of changes) {
    const parts = path.split("/");
    const isMalformed = parts.some((part) => part === "" || part === "." || part === ".." || isDotGit(part));
    if (isMalformed || path.includes("\0")) throw new Refusal(422, "tree.path contains a malformed path component");
    if (sha !== null && !MODES.includes(mode)) throw new Refusal(422, `tree.mode ${mode} is not supported`);
    if (sha !== null && !/^[0-9a-f]{40}$/.test(sha)) throw new Refusal(422, `tree.sha ${sha} is not a valid blob`);
  }
}

/** Names that a file system may read as ".git". */
function isDotGit(part: string): boolean {
  const plain = part.replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "").toLowerCase();
  return /^(?:\.git|git~1)[ .]*(?::.*)?$/.test(plain) || part.includes("\\");
}

/** What an index has to be told. It knows no folders: they are replaced file by file. */
async function indexLines(run: RunGit, folder: string, base: string | null, change: TreeChange): Promise<string[]> {
  const { path, mode, sha } = change;
  if (sha === null) return [`0 ${ABSENT}\t${path}\0`];
  if (mode !== "040000") return [`${mode} ${sha}\t${path}\0`];
  const list = async (tree: string, options: readonly string[]): Promise<readonly TreeEntry[]> =>
    parseTreeList(await demand(run(folder, ["ls-tree", "-r", "-z", "-l", ...options])).catch(() => refuseTree(tree)));
  const before = base === null ? [] : await list(base, ["--end-of-options", base, path]);
  const after = await list(sha, ["--end-of-options", sha]);
  return [
    ...before.map((entry) => `0 ${ABSENT}\t${entry.path}\0`),
    ...after.map((entry) => `${entry.mode} ${entry.sha}\t${path}/${entry.path}\0`),
  ];
}

function refuseTree(sha: string): never {
  throw new Refusal(422, `tree.sha ${sha} is not a valid tree`);
}

export async function writeTree(
  run: RunGit,
  folder: string,
  base: string | null,
  changes: readonly TreeChange[],
): Promise<string> {
  refuseMalformed(changes);
  const index = join(folder, `index-${randomUUID()}`);
  const environment = { GIT_INDEX_FILE: index };
  try {
    if (base !== null) await demand(run(folder, ["read-tree", "--end-of-options", base], { environment }));
    const lines = await Promise.all(changes.map((change) => indexLines(run, folder, base, change)));
    const input = lines.flat().join("");
    if (input !== "") await demand(run(folder, ["update-index", "-z", "--index-info"], { environment, input }));
    const written = await run(folder, ["write-tree"], { environment });
    if (written.code !== 0) throw new Refusal(422, "tree.sha is not a valid blob");
    return written.output.toString("utf8").trim();
  } finally {
    await Promise.all([rm(index, { force: true }), rm(`${index}.lock`, { force: true })]);
  }
}
