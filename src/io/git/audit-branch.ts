/** The audit log's branch as objects: its files, and the checkpoint that each of its commits had. */

import { isSha, type Sha } from "../../model/git.ts";
import { findBlobs, readBlobs } from "./objects.ts";
import { readClone } from "./process.ts";
import { listTree, type TreeEntry } from "./trees.ts";

/** The first of these full names that there is. */
export async function findRef(
  root: string,
  names: readonly string[],
): Promise<{ readonly name: string; readonly commit: Sha } | null> {
  const output = await readClone(root, ["for-each-ref", "--format=%(refname) %(objectname) %(objecttype)", ...names]);
  const rows = output.split("\n").map((row) => row.split(" "));
  for (const name of names) {
    const [, commit = "", type] = rows.find(([ref]) => ref === name) ?? [];
    if (isSha(commit) && type === "commit") return { name, commit };
  }
  return null;
}

/** Those of the full names that there are, in their order. */
export async function refsAmong(root: string, names: readonly string[]): Promise<readonly string[]> {
  const output = await readClone(root, ["for-each-ref", "--format=%(refname)", "--end-of-options", ...names]);
  const there = new Set(output.split("\n"));
  return names.filter((name) => there.has(name));
}

export interface BranchFile extends Pick<TreeEntry, "path" | "type"> {
  /** null for what is no plain file */
  readonly bytes: Uint8Array | null;
}

export async function branchFiles(root: string, commit: Sha): Promise<readonly BranchFile[]> {
  const entries = await listTree(root, commit, []);
  const plain = entries.filter(({ type }) => type === "file");
  const blobs = await readBlobs(root, [...new Set(plain.map(({ blob }) => blob))]);
  return entries.map(({ path, type, blob }) => ({
    path,
    type,
    bytes: type === "file" ? (blobs.get(blob) ?? null) : null,
  }));
}

export interface BranchState {
  readonly commit: Sha;
  readonly parents: number;
  /** bytes of the file; null when it has none */
  readonly bytes: Uint8Array | null;
}

/** What one file was in every commit, newest first. @param path without a line's end */
export async function statesOf(root: string, tip: Sha, path: string): Promise<readonly BranchState[]> {
  const output = await readClone(root, ["rev-list", "--parents", "--topo-order", "--end-of-options", tip]);
  const commits = output
    .split("\n")
    .filter((row) => row !== "")
    .map((row) => row.split(" "));
  const found = await findBlobs(
    root,
    commits.map(([commit]) => `${commit}:${path}`),
  );
  const blobs = await readBlobs(root, [...new Set(found.flatMap((one) => one?.id ?? []))]);
  return commits.flatMap(([commit = "", ...parents], index) => {
    const bytes = blobs.get(found[index]?.id ?? "") ?? null;
    return isSha(commit) ? [{ commit, parents: parents.length, bytes }] : [];
  });
}
