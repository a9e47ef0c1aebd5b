/** The ledger as it is on the repository's default branch, fetched as objects: nothing is checked out. */
import type { FetchedLedger, OwnBranchFacts } from "../io/git.ts";
import type { Identity } from "../io/github/identity.ts";
import type { GitHub } from "../io/github.ts";
import type { BranchName, Sha } from "../model/git.ts";
import { type CheckedLedger, checkLedger } from "./ledger.ts";

export interface Clone {
  readonly root: string;
  /** of the ledger in the repository, with a slash at the end; "" at the root */
  readonly folder: string;
  /** the default branch, and its newest commit */
  readonly branch: BranchName;
  readonly base: Sha;
  /** RFC 3339; when that commit was made */
  readonly at: string;
  /** that the program may have written, by their names */
  readonly branches: ReadonlyMap<string, OwnBranchFacts>;
  /** files of the branch with texts that are too long for pull requests, with their blobs */
  readonly overflow: FetchedLedger["overflow"];
  readonly read: CheckedLedger;
}

/** Somebody else has written to it, or it has another shape than the program gives to branches. */
export function isTouched(
  { parent, email }: OwnBranchFacts,
  { identity }: { readonly identity: Pick<Identity, "email"> },
): boolean {
  return parent === null || email !== identity.email;
}

export async function readClone(root: string, github: GitHub): Promise<Clone> {
  const { fetchLedger, readKnownCommit } = await import("../io/git.ts");
  const branch = await github.defaultBranch();
  const { folder, base, at, branches, overflow } = await fetchLedger(root, await github.remote(), branch);
  const read = checkLedger(await readKnownCommit(root, base));
  const own = new Map(branches.map((facts) => [String(facts.branch), facts]));
  return { root, folder, branch, base, at, branches: own, overflow, read };
}
