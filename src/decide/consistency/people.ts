/** Who speaks for whom: customers decide for themselves, and only for themselves (B08 C16 X12). */
import type { Contracts, Roles } from "../../model/authored.ts";
import { PROVIDER } from "../../model/catalog.ts";
import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import { organizationOf } from "../policy/roles.ts";

export function peopleProblems(ledger: Ledger): readonly Problem[] {
  const { roles, contracts } = ledger.policies;
  return roles.flatMap((entry) => [
    ...foreignHolders(entry),
    ...contracts.flatMap((agreed) => foreignContacts(agreed, entry.value)),
  ]);
}

function foreignHolders({ value, place }: Entry<Roles>): Problem[] {
  return value.roles.flatMap((role, index) =>
    role.holders.flatMap(({ person }, at) =>
      foreigner(
        organizationOf(value, person),
        role.tenant ?? PROVIDER,
        inside(place, "roles", index, "holders", at, "person"),
      ),
    ),
  );
}

function foreignContacts({ value, place }: Entry<Contracts>, roles: Roles): Problem[] {
  return value.contracts.flatMap(({ contact, tenant }, index) =>
    contact.flatMap((person, at) =>
      foreigner(organizationOf(roles, person), tenant, inside(place, "contracts", index, "contact", at)),
    ),
  );
}

/** Somebody who is not known has a finding of his own. */
function foreigner(organization: string | null, wanted: string, place: Place): Problem[] {
  if (organization === null || organization === wanted) return [];
  const problem = `this is for people of "${wanted}", and this one is of "${organization}"`;
  return [{ code: "contradiction", place, problem, cure: `name somebody of ${wanted}` }];
}
