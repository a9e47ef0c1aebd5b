/** Who made a pull request, and files before it: every commit through every parent, and everybody whom they name. */
import { historyOf, pushersOf } from "../../decide/approval/branch-history.ts";
import type { Origin, Origins } from "../../decide/approval/earlier.ts";
import { accountByMail, trailersOf } from "../../decide/approval/trailers.ts";
import { commitsBetween } from "../../io/git.ts";
import type { CommitFacts } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import { isBranchName, type Sha } from "../../model/git.ts";
import type { Account, CommitPerson, PullRequest, PullRequestCommit } from "../../model/github.ts";
import { asOf } from "./as-of.ts";
import { orGap, type World } from "./world.ts";

interface Asked {
  readonly pull: PullRequest;
  readonly base: Sha;
  readonly roles: Roles;
  readonly gaps: string[];
}

/** git says which commits there are, GitHub whose they are; both have to agree. */
export async function commitFacts(world: World, { pull, base, roles, gaps }: Asked): Promise<readonly CommitFacts[]> {
  const { github, root } = world;
  const listed = await orGap(gaps, { items: [], isComplete: true }, () => github.commits(pull));
  const messages = await orGap(gaps, [], () => commitsBetween(root, base, pull.head.sha));
  const byId = new Map(listed.items.map((commit) => [commit.sha, commit]));
  const missing = messages.filter(({ sha }) => !byId.has(sha));
  if (!listed.isComplete || missing.length > 0)
    gaps.push(`GitHub does not tell whose ${missing.length || "all"} commits are (GET /pulls/${pull.number}/commits)`);
  const byEmail = accountsByAddress(listed.items);
  return messages.map(({ sha, message }) => ({
    sha,
    author: byId.get(sha)?.author.account ?? null,
    committer: byId.get(sha)?.committer.account ?? null,
    trailers: trailersOf(message, byEmail, roles),
  }));
}

/**
 * How files of the base came there: their commits, and who brought these. What was merged can't be written anew, so that roles
 * may say whose an address was that GitHub does not know (any more).
 */
export async function originsOf(
  world: World,
  paths: readonly string[],
  { base, roles, gaps }: Pick<Asked, "base" | "roles" | "gaps">,
): Promise<Origins> {
  const found = new Map<string, Origin>();
  for (const path of paths) {
    const commits = await orGap(gaps, [], () => world.github.commitsOf(path, base));
    const byEmail = accountsByAddress(commits);
    const ofPart = ({ account, email }: CommitPerson) => account ?? accountByMail(email, roles);
    const factsOf = ({ sha, message, author, committer }: PullRequestCommit): CommitFacts => ({
      sha,
      author: ofPart(author),
      committer: ofPart(committer),
      trailers: trailersOf(message, byEmail, roles),
    });
    const bringers = await orGap(gaps, [], () => bringersOf(world, commits));
    found.set(path, { commits: commits.map(factsOf), bringers });
  }
  return found;
}

/** As far as the server's log reaches back. */
async function bringersOf(
  { github, governed }: World,
  commits: readonly PullRequestCommit[],
): Promise<readonly Account[]> {
  const found: Account[] = [];
  for (const { sha } of commits)
    for (const { author, head, base, mergedAt } of await github.pullRequestsWith(sha)) {
      if (mergedAt === null || base.ref !== governed) continue;
      if (author !== null) found.push(author);
      if (!isBranchName(head.ref)) continue;
      const moves = await asOf(github, { at: mergedAt, base: base.sha, head: head.sha }).activity(head.ref);
      found.push(...pushersOf(historyOf(moves, head.sha)));
    }
  return found;
}

/** Accounts that GitHub has found for addresses, in small letters. */
function accountsByAddress(commits: readonly PullRequestCommit[]): ReadonlyMap<string, Account> {
  const parts = commits.flatMap(({ author, committer }) => [author, committer]);
  return new Map(
    parts.flatMap(({ email, account }): [string, Account][] =>
      account === null ? [] : [[email.toLowerCase(), account]],
    ),
  );
}
