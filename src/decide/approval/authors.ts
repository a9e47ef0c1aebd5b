/** Everybody who had a hand in a change: none of them approves it (AP-030 to AP-034). */
import type { ApprovalFacts, CommitFacts, Ignored, Trailer } from "../../model/approval.ts";
import type { Account } from "../../model/github.ts";
import { isAccount } from "./people.ts";

export interface Author {
  readonly account: Pick<Account, "id" | "login">;
  readonly as: Extract<Ignored, "author" | "committer" | "coauthor" | "pusher" | "initiator">;
}

/** GitHub's own, when something is committed on its pages; who did it is the author, and the pusher. */
const WEB_FLOW_ID = 19_864_447;

/** Each account once, for the first of its parts. The program itself is nobody. */
export function authorsOf({ pull, commits, pushers, program }: ApprovalFacts): readonly Author[] {
  const pushed = pushers.map((pusher) => authorAs(pusher, "pusher"));
  return peopleAmong([authorAs(pull.author, "author"), ...partsIn(commits), ...pushed], program);
}

/** The same of a file that was merged: of its commits, and of those who brought them. */
export function authorsIn(
  { commits, bringers }: { readonly commits: readonly CommitFacts[]; readonly bringers: readonly Account[] },
  program: ApprovalFacts["program"],
): readonly Author[] {
  const brought = bringers.map((bringer) => authorAs(bringer, "pusher"));
  return peopleAmong([...partsIn(commits), ...brought], program);
}

function partsIn(commits: readonly CommitFacts[]): readonly (Author | null)[] {
  return [
    ...commits.map(({ author }) => authorAs(author, "author")),
    ...commits.map(({ committer }) => authorAs(committer, "committer")),
    ...commits.flatMap(({ trailers }) => trailers.map(ofTrailer)),
  ];
}

function peopleAmong(all: readonly (Author | null)[], program: ApprovalFacts["program"]): readonly Author[] {
  const found: Author[] = [];
  for (const one of all) {
    if (one === null || isWebFlow(one.account) || isAccount(one.account, program)) continue;
    if (!found.some(({ account }) => isAccount(account, one.account))) found.push(one);
  }
  return found;
}

function authorAs(account: Author["account"] | null, as: Author["as"]): Author | null {
  return account === null ? null : { account, as };
}

function ofTrailer({ name, account }: Trailer): Author | null {
  return authorAs(account, name.toLowerCase() === "on-behalf-of" ? "initiator" : "coauthor");
}

function isWebFlow({ id }: Pick<Account, "id">): boolean {
  return id === WEB_FLOW_ID;
}

/** AP-033: commits of which nobody knows whose they are, with what they say. */
export function unattributed(commits: readonly CommitFacts[]): readonly string[] {
  return commits.flatMap(({ sha, author, committer, trailers }) => {
    const short = sha.slice(0, 12);
    const unknown = trailers.filter(({ account }) => account === null);
    return [
      ...(author === null ? [`the author of ${short}`] : []),
      ...(committer === null ? [`the committer of ${short}`] : []),
      ...unknown.map(({ name, value }) => `"${name}: ${value}" of ${short}`),
    ];
  });
}

/** AP-069: opened, committed and pushed by the program alone. Who asked it to is no author of what follows from policy. */
export function isProgramsOwn({ pull, commits, pushers, program }: ApprovalFacts): boolean {
  const isIt = (account: Pick<Account, "id" | "login"> | null) => account !== null && account.id === program.id;
  return (
    isIt(pull.author) &&
    commits.length > 0 &&
    commits.every(({ author, committer }) => isIt(author) && isIt(committer)) &&
    pushers.length > 0 &&
    pushers.every(isIt)
  );
}
