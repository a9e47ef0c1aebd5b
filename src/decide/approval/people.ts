/** Whose account it is, and what he holds (AP-010 AP-024 AP-027 AP-038). */
import type { Maker } from "../../model/approval.ts";
import type { PersonEntry, RoleEntry, Roles } from "../../model/authored.ts";
import type { Account } from "../../model/github.ts";
import { holdersOf } from "../policy/roles.ts";

type Named = Pick<Account, "id" | "login">;

/** The number decides where policy gives one; other accounts are known by their logins. */
export function personOf({ people }: Roles, account: Named): PersonEntry | null {
  return people.find((person) => isHis(person, account)) ?? null;
}

function isHis(person: PersonEntry, account: Named): boolean {
  const { accountId, otherLogins = [] } = person;
  const named = accountId === undefined ? accountsOf(person) : otherLogins;
  return accountId === account.id || named.some((one) => one.toLowerCase() === account.login.toLowerCase());
}

/** Of an account that was only named its number may not be known: 0. */
export function isAccount(one: Named, other: Named): boolean {
  return (one.id === other.id && one.id !== 0) || one.login.toLowerCase() === other.login.toLowerCase();
}

/** Apps, and machine users that call themselves so. */
export function isBot({ type = "User", login }: Omit<Maker, "id">): boolean {
  return type !== "User" || /\[bot\]$/i.test(login);
}

/** People who can review: they have an account that is no bot's. */
export function hasAccount(person: PersonEntry): boolean {
  return person.accountId !== undefined || ownAccounts(person).length > 0;
}

/** Logins with which he reviews himself. */
export function ownAccounts(person: PersonEntry): readonly string[] {
  return accountsOf(person).filter((login) => !isBot({ login }));
}

/** The account that stands for all of a person's, rather his own than a bot's; null where policy knows none. */
export function accountOf(person: PersonEntry): Named | null {
  const [login] = [...ownAccounts(person), ...accountsOf(person)];
  const { accountId } = person;
  if (login === undefined && accountId === undefined) return null;
  return { id: accountId ?? UNKNOWN_ID, login: login ?? person.id };
}

/** No account has it: then the login decides. */
export const UNKNOWN_ID = 0;

/** Logins of a person, the first in front; none where only a number is known. */
function accountsOf({ login, otherLogins = [] }: PersonEntry): readonly string[] {
  return login === undefined ? otherLogins : [login, ...otherLogins];
}

/**
 * Who holds one of the roles at a moment, in the order of the roles. A customer's role speaks for that customer: it
 * counts where nobody else's systems are touched (AP-026).
 */
export function holdersAmong(
  roles: Roles,
  names: readonly string[],
  { at, tenants }: { readonly at: string; readonly tenants: readonly string[] },
): readonly string[] {
  const speaks = (role: RoleEntry | undefined) =>
    role?.tenant === undefined || (tenants.length > 0 && tenants.every((tenant) => tenant === role.tenant));
  const inScope = names.filter((name) => speaks(roles.roles.find(({ id }) => id === name)));
  return [...new Set(inScope.flatMap((name) => holdersOf(roles, name, at)))];
}
