/** Texts that are longer than a pull request may be: as files on a branch of their own, linked from what was cut. */
import { batchBranch } from "../../decide/reconcile/batches.ts";
import type { Candidate } from "../../decide/reconcile/plan.ts";
import { isBlob } from "../../io/git.ts";
import { isOwnBranch, isRepositoryPath } from "../../model/git.ts";
import type { PlannedCommit, Purpose } from "../../model/plan.ts";
import type { Ground } from "./ground.ts";

const BRANCH = "patchledger/overflow/bodies";

/** By what the pull request is for, so that it is known before its text is. */
export function overflowFile({ what, patches, wave }: Purpose, occasion: string | null): string {
  const [patch = ""] = patches;
  const which =
    patches.length === 1 || what === "notice"
      ? `${patch}-${what}`
      : batchBranch(what, patches).replace(/^.*\//, "batch-");
  return `${[which, ...(occasion === null ? [] : [occasion]), ...(wave === null ? [] : [wave])].join("-")}.md`;
}

/** @param page of the repository */
export function overflowUrl(page: string, file: string): string {
  return `${page}/blob/${BRANCH}/${file}`;
}

/** null when every file is there as it should be */
export function overflowCommit(
  candidates: readonly Candidate[],
  { world, tip, branches }: Ground,
): PlannedCommit | null {
  const files = candidates.flatMap(({ overflow }) => {
    if (overflow === null || !isRepositoryPath(overflow.file)) return [];
    const bytes = Buffer.from(overflow.text);
    return isBlob(bytes, world.fetched.overflow.get(overflow.file) ?? "") ? [] : [{ path: overflow.file, bytes }];
  });
  if (files.length === 0 || !isOwnBranch(BRANCH)) return null;
  const head = branches.get(BRANCH)?.head ?? null;
  const message = "Whole texts of pull requests\n\nThey are longer than a pull request may be.\n";
  return { branch: BRANCH, expected: head, parent: head, at: tip.now, message, files };
}
