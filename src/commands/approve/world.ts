/** What all decisions of a run share: the gateway, the clone, and ledgers that were read already. */
import { Failure } from "../../io/failure.ts";
import type { Remote } from "../../io/git/process.ts";
import { readCommit } from "../../io/git.ts";
import type { GitHub } from "../../io/github.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import type { BranchName, Sha } from "../../model/git.ts";
import type { Account, PullRequestEntry } from "../../model/github.ts";
import { type CheckedLedger, checkLedger } from "../ledger.ts";

export interface World {
  readonly github: GitHub;
  /** a clone of the repository; objects are added to it */
  readonly root: string;
  readonly remote: Remote;
  readonly program: Account;
  /** the only branch that pull requests are decided for */
  readonly governed: string;
  /** all that are open */
  readonly open: readonly PullRequestEntry[];
  /** the newest commits of a base, and of a pull request; of the past, the base's is the one that it was at then */
  readonly tipsOf: (base: BranchName, pullRequest: number) => Promise<readonly [base: Sha, head: Sha]>;
  /** the audit log's entries as they were when it was first asked for */
  readonly log: () => Promise<readonly AuditEntry[]>;
  readonly baseAt: (commit: Sha) => Promise<CheckedLedger>;
  /** RFC 3339 */
  readonly now: string;
}

/** Of bases there are few, and each is read for many pull requests. */
export function keptLedgers(root: string): (commit: Sha) => Promise<CheckedLedger> {
  const kept = new Map<Sha, Promise<CheckedLedger>>();
  return (commit) => {
    const known = kept.get(commit) ?? readCommit(root, commit).then(checkLedger);
    kept.set(commit, known);
    return known;
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
