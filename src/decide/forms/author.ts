/** Who wrote an issue, and for whom he may speak. A form's label says nothing: anybody may give one to his issue. */
import { type Catalog, PROVIDER } from "../../model/catalog.ts";
import type { Account, RepositoryPermission } from "../../model/github.ts";
import { isBot, personOf } from "../approval/people.ts";
import type { Reason } from "../lifecycle/legal.ts";

export interface Author {
  /** null when it was deleted */
  readonly account: Account | null;
  /** of the account on the repository, now */
  readonly permission: RepositoryPermission;
}

/** Of a customer who is known. */
export interface Customer {
  readonly account: Account;
  /** id in policies/roles.yaml */
  readonly person: string;
  readonly tenant: string;
}

/** The account of a person who may write; or why he may not register. */
export function writer({ account, permission }: Author): Account | Reason {
  const person = userOf(account);
  if ("problem" in person) return person;
  if (permission === "write" || permission === "admin") return person;
  return {
    problem: `@${person.login} may not write in this repository`,
    cure: 'use the form "Propose a patch", or ask for write access',
  };
}

/** The customer whom the account speaks for; or why it speaks for none. */
export function customer({ account }: Pick<Author, "account">, { policies, tenants }: Catalog): Customer | Reason {
  const user = userOf(account);
  if ("problem" in user) return user;
  const person = personOf(policies.roles.value, user);
  if (person === null || person.organization === PROVIDER) {
    return {
      problem: `@${user.login} is nobody of a customer in policies/roles.yaml`,
      cure: 'people of the provider use the form "Register a patch"; a customer asks to be added to the file',
    };
  }
  const tenant = tenants.get(person.organization)?.value;
  if (tenant !== undefined && tenant.status !== "left")
    return { account: user, person: person.id, tenant: person.organization };
  return { problem: `"${person.organization}" is no customer any more`, cure: "write to the provider" };
}

function userOf(account: Account | null): Account | Reason {
  if (account !== null && !isBot(account)) return account;
  return { problem: "the issue was not written by a person's account", cure: "let a person write it" };
}
