/** What the commits of a pull request bring, and its newest one no longer has: once merged, history keeps that as well. */
import type { Sha } from "../../model/git.ts";
import { COMMITS_MAX_BYTES, FOREIGN_MAX_BYTES, LEDGER_FOLDERS } from "../../model/ledger-layout.ts";
import type { SnapshotFile } from "../../model/snapshot.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { findBlobs, readBlobs } from "./objects.ts";
import { git } from "./process.ts";
import { placeIn } from "./repository.ts";
import { listTree } from "./trees.ts";

/**
 * Under the path at which git met each first, seen from the ledger's folder; those that are too large are left out. Where
 * the ledger is not the repository's root, what is beside it is not its own.
 * @throws Failure when there is more of it than can be looked through
 */
export async function bygoneFiles(root: string, base: Sha, head: Sha): Promise<readonly SnapshotFile[]> {
  const folder = placeIn(root)?.folder ?? "";
  const newest = new Set((await listTree(root, head, [])).map(({ blob }) => blob));
  const named = (await objectsBetween(root, base, head)).filter(({ id, path }) => {
    const isOwn = folder === "" || LEDGER_FOLDERS.some((name) => path.startsWith(`${folder}${name}/`));
    return isOwn && !newest.has(id);
  });
  const found = await findBlobs(
    root,
    named.map(({ id }) => id),
  );
  const files = named.flatMap(({ id, path }, index) => {
    const size = found[index]?.size ?? 0;
    return size === 0 || size > FOREIGN_MAX_BYTES ? [] : { id, size, path: path.slice(folder.length) };
  });
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > COMMITS_MAX_BYTES)
    throw new Failure(
      `the commits of the pull request bring ${total} bytes of files, and may bring ${COMMITS_MAX_BYTES}`,
      "push the branch anew with fewer commits, or split it",
    );
  const blobs = await readBlobs(
    root,
    files.map(({ id }) => id),
  );
  return files.map(({ id, size, path }) => ({ path, type: "file", size, bytes: blobs.get(id) ?? null }));
}

/** Trees and files that the head has in any of its commits and the base has not; `<id> <path>`, from git-rev-list(1) */
async function objectsBetween(root: string, base: Sha, head: Sha) {
  const output = await explained(
    () => git(root).raw(["rev-list", "--objects", `${base}..${head}`, "--"]),
    `cannot list what the commits of ${head} bring`,
    "fetch both with their common history",
  );
  const rows = output.split("\n").map((row) => /^([0-9a-f]+) (.+)$/.exec(row));
  return rows.flatMap((row) => (row === null ? [] : { id: row[1] ?? "", path: row[2] ?? "" }));
}
