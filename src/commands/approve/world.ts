/** What all decisions of a run share: the gateway, the clone, and ledgers that were read already. */
import { currentInstant } from "../../io/clock.ts";
import { Failure } from "../../io/failure.ts";
import type { Remote } from "../../io/git/process.ts";
import { fetchBoth } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import { kept } from "../../io/kept.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { BranchName, Sha } from "../../model/git.ts";
import type { Account, Activity, PullRequestEntry, RepositoryPermission } from "../../model/github.ts";
import type { Surroundings } from "../surroundings.ts";
import type { Bases } from "./bases.ts";

export interface World extends Bases {
  readonly github: GitHub;
  /** a clone of the repository; objects are added to it */
  readonly root: string;
  readonly remote: Remote;
  readonly program: Account;
  /** the only branch that pull requests are decided for */
  readonly governed: BranchName;
  /** all that are open */
  readonly open: readonly PullRequestEntry[];
  /** the newest commits of a base, and of a pull request; of the past, the base's is the one that it was at then */
  readonly tipsOf: (base: BranchName, pullRequest: number) => Promise<readonly [base: Sha, head: Sha]>;
  /** the audit log's entries as they were when it was first asked for */
  readonly log: () => Promise<readonly AuditEntry[]>;
  /** of a branch of the repository, newest first; as they were when they were first asked for */
  readonly movesOf: (branch: BranchName) => Promise<readonly Activity[]>;
  /** of an account that could be asked: as it was when it was first looked at */
  readonly permissionOf: (login: string) => Promise<RepositoryPermission>;
  /** RFC 3339 */
  readonly now: string;
}

/** @param root a clone of the repository that GITHUB_REPOSITORY names */
export async function openWorld(root: string, surroundings: Surroundings): Promise<World> {
  const github = await surroundings.github();
  const [remote, { account }, open] = [await github.remote(), await github.identity(), await github.openPullRequests()];
  return {
    github,
    root,
    remote,
    program: account,
    open,
    now: currentInstant(),
    ...lazyBases(root),
    log: () => surroundings.log(root),
    permissionOf: kept(github.permissionOf),
    movesOf: kept(github.activity),
    governed: await github.defaultBranch(),
    tipsOf: (branch, pullRequest) => fetchBoth(root, remote, [{ branch }, { pullRequest }]),
  };
}

/** Read when the first of them is asked for: a look at pull requests needs none. */
function lazyBases(root: string): Bases {
  const bases = kept(async (of: string) => (await import("./bases.ts")).keptBases(of));
  return {
    baseAt: async (commit) => (await bases(root)).baseAt(commit),
    registeredAt: async (commit) => (await bases(root)).registeredAt(commit),
  };
}

/** What could not be learnt is noted, and the decision will say so. */
export async function orGap<T>(gaps: string[], otherwise: T, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    gaps.push(error.message);
    return otherwise;
  }
}
