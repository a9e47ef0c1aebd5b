/** Everybody who had a hand in a change: none of them approves it (AP-030 to AP-035). */
import type { ApprovalFacts, CommitFacts, HANDS, Maker, Trailer } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import type { Account } from "../../model/github.ts";
import { accountOf, isAccount, isBot, personOf } from "./people.ts";

export interface Author {
  readonly account: Pick<Account, "id" | "login">;
  readonly as: (typeof HANDS)[number];
}

/** GitHub's own, when something is committed on its pages; who did it is the author, and the pusher. */
const WEB_FLOW_ID = 19_864_447;

/** Each account once, for the first of its parts. The program itself is nobody. */
export function authorsOf(
  { pull, commits, pushers, program, subjects }: ApprovalFacts,
  roles: Roles,
): readonly Author[] {
  const pushed = pushers.map((pusher) => authorAs(pusher, "pusher"));
  const named = roles.people
    .filter(({ id }) => subjects.some((subject) => subject.named.includes(id)))
    .map((person) => authorAs(accountOf(person), "named"));
  return peopleAmong([authorAs(pull.author, "author"), ...partsIn(commits), ...pushed, ...named], program);
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

/**
 * AP-030 AP-033: what bots did that are neither the program nor, by policy, a person's account, and of which their commits
 * do not say for whom: whoever had them do it may be one of those who approve.
 */
export function nobodys({ pull, commits, pushers, program }: ApprovalFacts, roles: Roles): readonly string[] {
  const isStray = (account: Maker | null): account is Maker =>
    account !== null && isBot(account) && !isAccount(account, program) && personOf(roles, account) === null;
  const isMakerOf = ({ author, committer }: CommitFacts, bot: Maker) =>
    [author, committer].some((one) => one !== null && isAccount(one, bot));
  const isForSomebody = (bot: Maker) => commits.some((one) => isMakerOf(one, bot) && namesWhom(one));
  const ofCommits = commits.flatMap((one) => {
    const stray = namesWhom(one) ? undefined : [one.author, one.committer].find(isStray);
    return stray === undefined ? [] : [`${one.sha.slice(0, 12)} by ${stray.login}`];
  });
  const opened = isStray(pull.author) && !isForSomebody(pull.author) ? [`the opening by ${pull.author.login}`] : [];
  const pushed = pushers.filter((one) => isStray(one) && !isForSomebody(one)).map(({ login }) => `a push by ${login}`);
  return [...new Set([...ofCommits, ...opened, ...pushed])];
}

/** AP-028: a signature is no such line, as it says who passed something on. */
function namesWhom({ trailers }: CommitFacts): boolean {
  return trailers.some(
    ({ name, account }) => /^(?:on-behalf-of|co-authored-by)$/i.test(name) && account !== null && !isBot(account),
  );
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
