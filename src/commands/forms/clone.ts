/** The ledger as it is on the repository's default branch, fetched as objects: nothing is checked out. */
import type { GitHub } from "../../io/github.ts";
import type { BranchName, Sha } from "../../model/git.ts";
import { type CheckedLedger, checkLedger } from "../ledger.ts";

export interface Clone {
  readonly root: string;
  /** the default branch, and its newest commit */
  readonly branch: BranchName;
  readonly base: Sha;
  /** RFC 3339; when that commit was made */
  readonly at: string;
}

export async function fetchLedger(root: string, github: GitHub): Promise<Clone & { readonly read: CheckedLedger }> {
  const { fetchCommit, instantOf, readCommit } = await import("../../io/git.ts");
  const branch = await github.defaultBranch();
  const base = await fetchCommit(root, await github.remote(), { branch });
  return { root, branch, base, at: await instantOf(root, base), read: checkLedger(await readCommit(root, base)) };
}
