/** What a file of a branch was before, from objects alone. */
import type { Sha } from "../../model/git.ts";
import { maxBytes } from "../../model/ledger-layout.ts";
import { explained } from "./failure.ts";
import { findBlobs, readBlobs } from "./objects.ts";
import { git } from "./process.ts";

/** So many of its changes are looked back at. */
const CHANGES_MAX = 500;

/** Its contents up to a commit by first parents, the newest first; those that are too large for it are left out. */
export async function formerFiles(root: string, commit: Sha, path: string): Promise<readonly Uint8Array[]> {
  const output = await explained(
    () =>
      git(root).raw([
        ...["log", "--first-parent", "--diff-merges=first-parent", "--no-renames", "--no-ext-diff", "--no-textconv"],
        ...["--raw", "--no-abbrev", "--format=", `--max-count=${CHANGES_MAX}`, "--end-of-options", commit, "--", path],
      ]),
    `cannot list what ${path} was before ${commit}`,
    "fetch it with its history",
  );
  const ids = [...output.matchAll(/^:\d{6} 100644 [0-9a-f]+ ([0-9a-f]+) [AMT]\t/gm)].flatMap(([, id]) => id ?? []);
  const found = await findBlobs(root, ids);
  const readable = ids.filter((_, index) => (found[index]?.size ?? Number.POSITIVE_INFINITY) <= maxBytes(path));
  const blobs = await readBlobs(root, [...new Set(readable)]);
  return readable.flatMap((id) => blobs.get(id) ?? []);
}
