/** Ids stand once among their kind; a patch has one record, open or archived. */

import type { Problem } from "../../model/diagnostic.ts";
import type { Ledger } from "../../model/ledger.ts";
import { type Entry, inside, type Place } from "../../model/place.ts";
import { everything, fieldsAt, type Path } from "./fields.ts";

interface Identified {
  readonly id: string;
  readonly place: Place;
}

/** Lists whose entries are named inside their own file, and the key that names them. */
const LISTS: Readonly<Record<string, readonly Path[]>> = {
  responsibilities: ["resolverGroups.*.id"],
  sources: ["channels.*.id", "collectors.*.id"],
  roles: ["people.*.id", "roles.*.id"],
  levels: ["levels.*.id"],
  sla: ["pauses.*.id"],
  approvals: ["rules.*.id"],
  windows: ["windows.*.id", "freezes.*.id", "plannedWork.*.id"],
  notices: ["lists.*.id"],
  contracts: ["contracts.*.id"],
  "standard-changes": ["standardChanges.*.id"],
  change: ["waves.*.id"],
};

export function idProblems(ledger: Ledger): readonly Problem[] {
  const entries = (items: readonly Entry<{ readonly id: string }>[]): Identified[] =>
    items.map(({ value, place }) => ({ id: value.id, place: inside(place, "id") }));
  const inLists = everything(ledger).flatMap((kept) =>
    (LISTS[kept.kind] ?? []).map((path) =>
      fieldsAt(kept, path).map(({ value, place }) => ({ id: String(value), place })),
    ),
  );
  const kinds = [
    records(ledger),
    entries(ledger.systems),
    entries(ledger.images),
    entries(ledger.tenants),
    entries(ledger.inventories),
    ...inLists,
  ];
  return [
    ...kinds.flatMap((kind) => duplicates(kind, "id")),
    ...duplicates(logins(ledger), "login"),
    ...duplicates(accounts(ledger), "accountId"),
  ];
}

function records(ledger: Ledger): readonly Identified[] {
  return ledger.records.map(({ id, folder, files, patch }) => ({
    id,
    place: patch === null ? { path: `${folder}/${files[0]?.file}`, at: 1 } : inside(patch.place, "id"),
  }));
}

/** An account is one person's; GitHub takes upper and lower case for the same. */
function logins(ledger: Ledger): readonly Identified[] {
  return ledger.policies.roles.flatMap((roles) =>
    ["people.*.login", "people.*.otherLogins.*"].flatMap((path) =>
      fieldsAt(roles, path).map(({ value, place }) => ({ id: String(value).toLowerCase(), place })),
    ),
  );
}

function accounts(ledger: Ledger): readonly Identified[] {
  return ledger.policies.roles.flatMap((roles) =>
    fieldsAt(roles, "people.*.accountId").map(({ value, place }) => ({ id: String(value), place })),
  );
}

function duplicates(all: readonly Identified[], key: string): Problem[] {
  const first = new Map<string, Identified>();
  return all.flatMap((one): Problem[] => {
    const earlier = first.get(one.id);
    if (earlier === undefined) {
      first.set(one.id, one);
      return [];
    }
    const problem = `${key} "${one.id}" also stands in ${earlier.place.path}`;
    return [{ code: "duplicate-id", place: one.place, problem, cure: `give one of them another ${key}` }];
  });
}
