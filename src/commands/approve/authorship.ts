/** Who made a pull request: every commit through every parent, everybody whom they name, and everybody who pushed. */
import { trailersOf } from "../../decide/approval/trailers.ts";
import { commitsBetween } from "../../io/git.ts";
import type { CommitFacts } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import type { Sha } from "../../model/git.ts";
import type { Account, PullRequest } from "../../model/github.ts";
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
  const byEmail = new Map<string, Account>();
  for (const { author, committer } of listed.items)
    for (const { email, account } of [author, committer])
      if (account !== null) byEmail.set(email.toLowerCase(), account);
  return messages.map(({ sha, message }) => ({
    sha,
    author: byId.get(sha)?.author.account ?? null,
    committer: byId.get(sha)?.committer.account ?? null,
    trailers: trailersOf(message, byEmail, roles),
  }));
}

/** Accounts that committed files of the base; GitHub's own pages and the program are nobody. */
export async function accountsOf(
  world: World,
  paths: readonly string[],
  { base, gaps }: Pick<Asked, "base" | "gaps">,
): Promise<ReadonlyMap<string, readonly Account[]>> {
  const found = new Map<string, readonly Account[]>();
  for (const path of paths) {
    const commits = await orGap(gaps, [], () => world.github.commitsOf(path, base));
    found.set(
      path,
      commits.flatMap(({ author }) => author.account ?? []).filter(({ id }) => id !== world.program.id),
    );
  }
  return found;
}
