/**
 * Whether what came to a branch was approved when it came: nobody can be kept from switching rules off, or from pushing past
 * them with an administrator's token, so what was done is looked at afterwards (AP-087 AP-090, P7 to P10).
 */
import type { Decision } from "../../model/approval.ts";
import type { Bypass } from "../../model/bypass.ts";
import type { Sha } from "../../model/git.ts";
import type { PullRequestEntry } from "../../model/github.ts";

/** Commits of a branch that one pull request brought, or one that none did. */
export interface Arrival {
  /** oldest first; more than one when it was rebased */
  readonly commits: readonly Sha[];
  /** the branch before; null: it begins with this */
  readonly before: Sha | null;
  readonly pull: PullRequestEntry | null;
}

export interface Commit {
  readonly sha: Sha;
  readonly before: Sha | null;
  /** what it merges; null for what was squashed, rebased or pushed */
  readonly merges: Sha | null;
  /** merged ones to which it belongs */
  readonly pulls: readonly PullRequestEntry[];
}

/** @param commits of the branch by first parents, oldest first @param branch without "refs/heads/" */
export function arrivalsOf(commits: readonly Commit[], branch: string): readonly Arrival[] {
  const arrivals: Arrival[] = [];
  for (const commit of commits) {
    const { sha, before } = commit;
    const pull = bringerOf(commit, branch);
    const last = arrivals.at(-1);
    if (last !== undefined && pull !== null && last.pull?.number === pull.number)
      arrivals.splice(-1, 1, { ...last, commits: [...last.commits, sha] });
    else arrivals.push({ commits: [sha], before, pull });
  }
  return arrivals;
}

/**
 * What was merged into another branch was never decided for this one. With a pull request GitHub also calls those merged whose
 * commits it contains: whoever opens one from the middle of another's branch has brought nothing.
 */
function bringerOf({ sha, merges, pulls }: Commit, branch: string): PullRequestEntry | null {
  const merged = pulls.filter(({ mergedAt, base }) => mergedAt !== null && base.ref === branch);
  const own = merged.filter(({ mergeCommit }) => mergeCommit === sha);
  return own.find(({ head }) => head.sha === merges) ?? own[0] ?? merged[0] ?? null;
}

interface Replay {
  /** as it would have been decided when it was merged, by the rules that were there before */
  readonly decision: Decision;
  /** of what the merge has changed */
  readonly digest: string;
}

/** @param replay null when no pull request brought it @returns null when all is well */
export function bypassOf({ commits, pull }: Arrival, replay: Replay | null): Bypass | null {
  const commit = commits.at(-1);
  if (commit === undefined) return null;
  if (pull === null || replay === null) {
    const problem = "it came without a pull request";
    return { code: "no-pull-request", commit, pull: null, problem };
  }
  const { decision, digest } = replay;
  if (decision.state !== "success") {
    const problem = `pull request ${pull.number} was not approved when it was merged: ${decision.description}`;
    return { code: "not-approved", commit, pull: pull.number, problem };
  }
  if (decision.digest === digest) return null;
  const problem = `pull request ${pull.number} was approved with other content than was merged`;
  return { code: "other-content", commit, pull: pull.number, problem };
}

/** One report for a commit: that rules were bypassed as well is said with it. */
export function together(found: readonly Bypass[]): readonly Bypass[] {
  const byCommit = new Map<Sha, Bypass>();
  for (const one of found) {
    const known = byCommit.get(one.commit);
    byCommit.set(one.commit, known === undefined ? one : { ...known, problem: `${known.problem}; ${one.problem}` });
  }
  return [...byCommit.values()];
}
