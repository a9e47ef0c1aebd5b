/** A branch as it grew: its commits by first parents, and what each of them changed. One process of git for all of them. */

import type { ChangedPath } from "../../model/approval.ts";
import { isSha, type Sha } from "../../model/git.ts";
import { inUtc } from "../../model/time.ts";
import { Failure } from "../failure.ts";
import { explained } from "./failure.ts";
import { git } from "./process.ts";
import { RAW, rawCommits } from "./raw-changes.ts";

export interface LineCommit {
  readonly sha: Sha;
  /** what it merges; null when it is no merge */
  readonly merges: Sha | null;
  /** RFC 3339, UTC: what it claims */
  readonly at: string;
  /** against its first parent */
  readonly changes: readonly ChangedPath[];
}

const OPTIONS = [
  ...["--first-parent", "--diff-merges=first-parent", "--root", ...RAW],
  ...["--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--no-show-signature", "--format=%H %cI %P"],
];

/** From the beginning to the commit. */
export async function branchLine(root: string, to: Sha): Promise<readonly LineCommit[]> {
  const output = await explained(
    () => git(root).raw(["log", ...OPTIONS, "--end-of-options", to]),
    `cannot list what came to ${to}`,
    "fetch it with its history",
  );
  return rawCommits(output)
    .map(({ head, changes }) => ({ ...headOf(head), changes }))
    .reverse();
}

function headOf(part: string): Omit<LineCommit, "changes"> {
  const [sha = "", at = "", , merges = ""] = part.split(" ");
  if (!isSha(sha)) throw new Failure("git gave a list of commits that cannot be read", "report this");
  return { sha, at: inUtc(at), merges: isSha(merges) ? merges : null };
}
