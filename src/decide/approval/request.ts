/** Who is asked for a review: enough for what is missing and one more, by the order of the roles; nobody twice (AP 2.10). */
import type { ApprovalFacts, ChangedPath, NeedDecision } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import { isSameFor } from "./content.ts";
import { personOf } from "./people.ts";

/** GitHub takes no more for a pull request. */
const MOST = 15;

export function reviewersToAsk(needs: readonly NeedDecision[], facts: ApprovalFacts, roles: Roles): readonly string[] {
  const { requested, pull } = facts;
  const asked = new Set(requested.map((login) => login.toLowerCase()));
  const answered = reviewersOfThis(facts, roles);
  const before = new Set([...askedForThis(facts), ...facts.refused.map((login) => login.toLowerCase())]);
  const chosen: string[] = [];
  for (const { missing, couldStill } of needs.filter((need) => need.missing > 0)) {
    const open = couldStill.filter(({ person }) => !answered.has(person));
    const logins = open.flatMap(({ login }) => login ?? []);
    const there = logins.filter((login) => asked.has(login.toLowerCase()) || chosen.includes(login)).length;
    const fresh = logins.filter((login) => !before.has(login.toLowerCase()) && !chosen.includes(login));
    chosen.push(...fresh.slice(0, Math.max(0, missing + 1 - there)));
  }
  const own = pull.author?.login.toLowerCase();
  return chosen.filter((login) => login.toLowerCase() !== own).slice(0, Math.max(0, MOST - requested.length));
}

/** Logins, in small letters. A request that somebody has withdrawn was one: whoever did that does not want it again. */
function askedForThis({ requested, asks, changes }: ApprovalFacts): ReadonlySet<string> {
  const once = asks.filter(({ paths }) => isThis(paths, changes)).map(({ login }) => login);
  return new Set([...requested, ...once].map((login) => login.toLowerCase()));
}

/** People who have had their say about just this content, whatever they said. */
function reviewersOfThis({ reviews, changes }: ApprovalFacts, roles: Roles): ReadonlySet<string> {
  return new Set(
    reviews.flatMap(({ author, seen }) =>
      isThis(seen.paths, changes) && author !== null ? (personOf(roles, author)?.id ?? []) : [],
    ),
  );
}

function isThis(paths: readonly ChangedPath[] | null, changes: readonly ChangedPath[]): boolean {
  const all = new Set(changes.map(({ path }) => path));
  return paths !== null && paths.length === changes.length && isSameFor(all, paths, changes);
}
