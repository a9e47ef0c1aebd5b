/** What a file of a branch was before, from objects alone. */

import type { Sha } from "../../model/git.ts";
import { maxBytes } from "../../model/ledger-layout.ts";
import { explained } from "./failure.ts";
import { findBlobs, readBlobs } from "./objects.ts";
import { git } from "./process.ts";
import { RAW, rawCommits } from "./raw-changes.ts";

/** So many of its changes are looked back at. */
const CHANGES_MAX = 500;

/** the mode of a file that is neither a program nor a link */
const PLAIN = "100644";

/** Its contents up to a commit by first parents, the newest first; those that are too large for it are left out. */
export async function formerFiles(root: string, commit: Sha, path: string): Promise<readonly Uint8Array[]> {
  const output = await explained(
    () =>
      git(root).raw([
        ...["log", "--first-parent", "--diff-merges=first-parent", ...RAW, "--no-ext-diff", "--no-textconv"],
        ...["--format=%H", `--max-count=${CHANGES_MAX}`, "--end-of-options", commit, "--", path],
      ]),
    `cannot list what ${path} was before ${commit}`,
    "fetch it with its history",
  );
  const changes = rawCommits(output).flatMap((one) => one.changes);
  const ids = changes.flatMap(({ newMode, newBlob }) => (newMode === PLAIN ? [newBlob] : []));
  const found = await findBlobs(root, ids);
  const readable = ids.filter((_, index) => (found[index]?.size ?? Number.POSITIVE_INFINITY) <= maxBytes(path));
  const blobs = await readBlobs(root, [...new Set(readable)]);
  return readable.flatMap((id) => blobs.get(id) ?? []);
}
