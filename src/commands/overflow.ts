/** Texts that are longer than a pull request may be: as files on a branch of their own, linked from what was cut. */
import { batchBranch } from "../decide/reconcile/batches.ts";
import type { Remote } from "../io/git/process.ts";
import { type FetchedLedger, isBlob, type OwnBranchFacts } from "../io/git.ts";
import { isOwnBranch, isRepositoryPath, OVERFLOW_BRANCH } from "../model/git.ts";
import type { PlannedCommit, Purpose } from "../model/plan.ts";

/** By what the pull request is for, so that it is known before its text is. */
export function overflowFile({ what, patches, wave }: Purpose, occasion: string | null): string {
  const [patch = ""] = patches;
  const which =
    patches.length === 1 || what === "notice"
      ? `${patch}-${what}`
      : batchBranch(what, patches).replace(/^.*\//, "batch-");
  return `${[which, ...(occasion === null ? [] : [occasion]), ...(wave === null ? [] : [wave])].join("-")}.md`;
}

/** Of the repository, for people. */
export function pageOf({ url }: Pick<Remote, "url">): string {
  return url.replace(/\.git$/, "");
}

/** @param page of the repository */
export function overflowUrl(page: string, file: string): string {
  return `${page}/blob/${OVERFLOW_BRANCH}/${file}`;
}

export interface Overflow {
  readonly file: string;
  readonly text: string;
}

interface Around {
  /** what is there: blobs by their paths */
  readonly overflow: FetchedLedger["overflow"];
  readonly branches: ReadonlyMap<string, OwnBranchFacts>;
  /** RFC 3339; of the base */
  readonly at: string;
}

/** null when every file is there as it should be */
export function overflowCommit(
  texts: readonly (Overflow | null)[],
  { overflow, branches, at }: Around,
): PlannedCommit | null {
  const files = texts.flatMap((one) => {
    if (one === null || !isRepositoryPath(one.file)) return [];
    const bytes = Buffer.from(one.text);
    return isBlob(bytes, overflow.get(one.file) ?? "") ? [] : [{ path: one.file, bytes }];
  });
  if (files.length === 0 || !isOwnBranch(OVERFLOW_BRANCH)) return null;
  const head = branches.get(OVERFLOW_BRANCH)?.head ?? null;
  const message = "Whole texts of pull requests\n\nThey are longer than a pull request may be.\n";
  return { branch: OVERFLOW_BRANCH, expected: head, parent: head, at, message, files };
}
