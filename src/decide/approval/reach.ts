/** Who could still approve, and who holds a role for it and can't, with the reason (AP-025 AP-060): nobody waits for him. */
import type { ApprovalFacts, Barred } from "../../model/approval.ts";
import type { PersonEntry, Roles } from "../../model/authored.ts";
import { type Author, authorsOf } from "./authors.ts";
import { demandsOf, type Need, tenantsOf } from "./needs.ts";
import { hasAccount, holdersAmong, ownAccounts, personOf } from "./people.ts";
import { isSeparated } from "./reviews.ts";
import type { Rules } from "./rules.ts";
import { barredFor } from "./words.ts";

export interface Reach {
  /** people, in the order of the roles */
  readonly able: readonly string[];
  readonly barred: readonly Barred[];
}

interface Around {
  readonly facts: ApprovalFacts;
  readonly roles: Roles;
  readonly now: string;
}

export function reachOf(need: Need, around: Around): Reach {
  const { roles, now } = around;
  const authors = authorsOf(around.facts, roles);
  const holders = holdersAmong(roles, need.roles, { at: now, tenants: tenantsOf(need) });
  const judged = holders.flatMap((id) => {
    const person = roles.people.find((one) => one.id === id);
    return person === undefined ? [] : [{ person, why: whyNot(person, need, authors, around) }];
  });
  return {
    able: judged.flatMap(({ person, why }) => (why === null ? [person.id] : [])),
    barred: judged.flatMap(({ person, why }) =>
      why === null ? [] : [barredFor(why, { person: person.id, login: loginFor(person, around.facts) })],
    ),
  };
}

function whyNot(
  person: PersonEntry,
  need: Need,
  authors: readonly Author[],
  { facts, roles }: Around,
): Barred["why"] | null {
  if (!hasAccount(person)) return "no-account";
  const own = authors.find(({ account }) => personOf(roles, account)?.id === person.id);
  if (own !== undefined) return own.as;
  if (isSeparated(person.id, need, roles)) return "separated";
  const accounts = ownAccounts(person);
  return accounts.length > 0 && accounts.every((login) => mayWrite(login, facts) === false) ? "no-permission" : null;
}

/** null: nobody has looked, or it can't be told: then he may be able to. */
function mayWrite(login: string, { access }: ApprovalFacts): boolean | null {
  const known = access.find((one) => one.login.toLowerCase() === login.toLowerCase());
  return known === undefined ? null : known.permission === "admin" || known.permission === "write";
}

/** The account to ask: the first that may write. */
export function loginFor(person: PersonEntry, facts: ApprovalFacts): string | null {
  const accounts = ownAccounts(person);
  return accounts.find((login) => mayWrite(login, facts) !== false) ?? accounts[0] ?? null;
}

/** So many accounts are looked at for a pull request; others may be able to. */
const LOOKED_AT_MAX = 30;

/** Accounts of which it has to be known what they may do: of all who hold a role that is asked for. */
export function accountsToLookAt(facts: ApprovalFacts, { approvals, roles }: Rules, now: string): readonly string[] {
  const { needs } = demandsOf(facts, approvals);
  const holders = needs.flatMap((need) => holdersAmong(roles, need.roles, { at: now, tenants: tenantsOf(need) }));
  const people = [...new Set(holders)].flatMap((id) => roles.people.find((one) => one.id === id) ?? []);
  return [...new Set(people.flatMap(ownAccounts))].slice(0, LOOKED_AT_MAX);
}
