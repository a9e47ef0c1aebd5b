/** When each patch came to a branch, as its commits say: the only time of a registration that a clone knows (P22). */
import type { Sha } from "../../model/git.ts";
import { recordPath } from "../../model/ledger-layout.ts";
import { inUtc } from "../../model/time.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";
import { placeIn } from "./repository.ts";

const DATE = "\u0001";

/**
 * By id: the committer date (RFC 3339, UTC) of the first commit of the branch that added its patch.yaml. A server sets it when
 * it merges; whoever pushes by hand may set it to anything. Empty for a shallow clone, which does not know.
 */
export async function registrations(root: string, commit: Sha): Promise<ReadonlyMap<string, string>> {
  const failed = [`cannot list what came to ${commit}`, "fetch it with its history"] as const;
  // the oldest commit of a shallow clone seems to have added everything
  if (placeIn(root)?.isShallow === true) return new Map();
  const output = await explained(
    () =>
      git(root).raw([
        ...["log", "--first-parent", "--diff-merges=first-parent", "--diff-filter=A", "--no-renames", "--relative"],
        ...["--no-ext-diff", "--no-textconv", "--name-only", `--format=${DATE}%cI`, "--end-of-options", commit],
        ...["--", "patches"],
      ]),
    ...failed,
  );
  const found = new Map<string, string>();
  let at = "";
  for (const line of output.split("\n")) {
    if (line.startsWith(DATE)) at = inUtc(line.slice(DATE.length));
    const path = recordPath(line);
    // from the newest on: what was added first is read last
    if (path !== null && line.endsWith("/patch.yaml")) found.set(path.id, at);
  }
  return found;
}
