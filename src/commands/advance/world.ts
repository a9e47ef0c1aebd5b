/** What `advance` looks at: the ledger as it is merged, the program's branches, and the pull requests that are open. */

import { type FetchedLedger, fetchLedger, readKnownCommit } from "../../io/git.ts";
import type { Identity } from "../../io/github/identity.ts";
import type { GitHub } from "../../io/github.ts";
import type { BranchName } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";
import { type CheckedLedger, checkLedger } from "../ledger.ts";
import { pageOf } from "../overflow.ts";

/** What git knows. */
export interface Merged {
  /** the clone */
  readonly root: string;
  readonly branch: BranchName;
  readonly fetched: FetchedLedger;
  readonly ledger: CheckedLedger;
  /** address of the repository's page */
  readonly page: string;
}

export interface World extends Merged {
  readonly identity: Identity;
  /** open pull requests of this repository for the base, by their branch */
  readonly pulls: ReadonlyMap<string, PullRequestEntry>;
}

export async function readMerged(github: GitHub, root: string): Promise<Merged> {
  const branch = await github.defaultBranch();
  const remote = await github.remote();
  return { root, branch, page: pageOf(remote), ...(await readTip(github, root, branch)) };
}

/** The base as it is on the server now, with the program's branches. */
export async function readTip(
  github: GitHub,
  root: string,
  branch: BranchName,
): Promise<Pick<Merged, "fetched" | "ledger">> {
  const fetched = await fetchLedger(root, await github.remote(), branch);
  return { fetched, ledger: checkLedger(await readKnownCommit(root, fetched.base)) };
}

/** git before pull requests: a branch that comes in between is left to the next run. */
export async function readWorld(github: GitHub, merged: Merged): Promise<World> {
  const identity = await github.identity();
  const open = await github.openPullRequests();
  const own = open.filter(({ head, base }) => head.repository === base.repository && base.ref === merged.branch);
  return { ...merged, identity, pulls: new Map(own.map((pull) => [pull.head.ref, pull])) };
}
