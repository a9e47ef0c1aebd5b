/** Who is asked for a review: enough for what is missing and one more, by the order of the roles; nobody twice (AP 2.10). */
import type { ApprovalFacts, NeedDecision } from "../../model/approval.ts";
import type { Roles } from "../../model/authored.ts";
import { isSameFor } from "./content.ts";
import { personOf } from "./people.ts";

/** GitHub takes no more for a pull request. */
const MOST = 15;

export function reviewersToAsk(needs: readonly NeedDecision[], facts: ApprovalFacts, roles: Roles): readonly string[] {
  const { requested, pull } = facts;
  const asked = new Set(requested.map((login) => login.toLowerCase()));
  const answered = reviewersOfThis(facts, roles);
  const chosen: string[] = [];
  for (const { missing, couldStill } of needs.filter((need) => need.missing > 0)) {
    const open = couldStill.filter(({ person }) => !answered.has(person));
    const logins = open.flatMap(({ login }) => login ?? []);
    const there = logins.filter((login) => asked.has(login.toLowerCase()) || chosen.includes(login)).length;
    const fresh = logins.filter((login) => !asked.has(login.toLowerCase()) && !chosen.includes(login));
    chosen.push(...fresh.slice(0, Math.max(0, missing + 1 - there)));
  }
  const own = pull.author?.login.toLowerCase();
  return chosen.filter((login) => login.toLowerCase() !== own).slice(0, Math.max(0, MOST - requested.length));
}

/** People who have had their say about just this content, whatever they said. */
function reviewersOfThis({ reviews, changes }: ApprovalFacts, roles: Roles): ReadonlySet<string> {
  const all = new Set(changes.map(({ path }) => path));
  return new Set(
    reviews.flatMap(({ author, seen }) => {
      const isThis = seen.paths !== null && seen.paths.length === changes.length && isSameFor(all, seen.paths, changes);
      return isThis && author !== null ? (personOf(roles, author)?.id ?? []) : [];
    }),
  );
}
