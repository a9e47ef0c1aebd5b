/** The people behind an audience: those of a distribution list (D17), or who speaks for a customer under his contracts (D09). */
import type { PersonEntry } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { sha256 } from "../../model/digest.ts";
import { holdersOf } from "../policy/roles.ts";

export interface Recipient {
  /** as receipts name it: a person of policies/roles.yaml, or the digest of an address of a list */
  readonly id: string;
  /** null for somebody who can only be told where he has an account */
  readonly mail: string | null;
  /** null for an address of a list, and for somebody without an account */
  readonly login: string | null;
}

/** Each once, also when two of them share an address. @param at for who holds a role; RFC 3339 */
export function recipientsOf(
  audience: string,
  { policies }: Pick<Catalog, "policies">,
  at: string,
): readonly Recipient[] {
  const roles = policies.roles.value;
  const list = policies.notices.value.lists.find(({ id }) => id === audience);
  const contracts = policies.contracts.value.contracts.filter(({ tenant }) => tenant === audience);
  const ids = new Set(
    list === undefined
      ? contracts.flatMap(({ contact }) => contact)
      : [...(list.people ?? []), ...(list.roles ?? []).flatMap((role) => holdersOf(roles, role, at))],
  );
  const people = roles.people.filter(({ id }) => ids.has(id)).map(personOf);
  const all = [...people, ...(list?.mail ?? []).map(addressOf)];
  const names = all.map(nameOf);
  return all.filter((_, index) => names.indexOf(names[index] ?? "") === index);
}

/** What a delivery is told from others by. */
export function nameOf({ id, mail }: Recipient): string {
  return mail?.toLowerCase() ?? id;
}

/** Of an address of a list; ids of people have no colon. */
export function isAddressId(id: string): boolean {
  return id.startsWith("sha256:");
}

function personOf({ id, mail, login }: PersonEntry): Recipient {
  return { id, mail: mail ?? null, login: login ?? null };
}

function addressOf(mail: string): Recipient {
  return { id: sha256(mail.toLowerCase()), mail, login: null };
}
