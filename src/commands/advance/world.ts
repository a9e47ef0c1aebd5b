/** What `advance` looks at: the ledger as it is merged, the program's branches, and the pull requests that are open. */

import { type FetchedLedger, fetchLedger, readKnownCommit } from "../../io/git.ts";
import type { Identity } from "../../io/github/identity.ts";
import type { GitHub } from "../../io/github.ts";
import type { BranchName } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { type CheckedLedger, checkLedger } from "../ledger.ts";
import { pageOf } from "./overflow.ts";

export interface World {
  /** the clone */
  readonly root: string;
  readonly branch: BranchName;
  readonly fetched: FetchedLedger;
  readonly ledger: CheckedLedger;
  readonly identity: Identity;
  /** address of the repository's page */
  readonly page: string;
  /** open pull requests of this repository for the base, by their branch */
  readonly pulls: ReadonlyMap<string, PullRequestEntry>;
}

/** git before pull requests: a branch that comes in between is left to the next run. */
export async function readWorld(github: GitHub, root: string): Promise<World> {
  const branch = await github.defaultBranch();
  const remote = await github.remote();
  const fetched = await fetchLedger(root, remote, branch);
  const ledger = checkLedger(await readKnownCommit(root, fetched.base));
  const identity = await github.identity();
  const open = await github.openPullRequests();
  const own = open.filter(({ head, base }) => head.repository === base.repository && base.ref === branch);
  const pulls = new Map(own.map((pull) => [pull.head.ref, pull]));
  const page = pageOf(remote);
  return { root, branch, fetched, ledger, identity, page, pulls };
}
