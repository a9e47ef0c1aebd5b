/** Who has to be told on an occasion: the lists that policy names (D17), and customers whose contract says so (D09 C16). */
import type { NoticeRule, System } from "../../model/authored.ts";
import { type Catalog, PROVIDER } from "../../model/catalog.ts";
import { contractOf } from "../policy/contract.ts";

export type Occasion = NoticeRule["occasion"];

/** Ids of distribution lists. */
export function listsFor(occasion: Occasion, { policies }: Catalog): readonly string[] {
  const rules = policies.notices.value.occasions.filter((rule) => rule.occasion === occasion);
  return [...new Set(rules.flatMap(({ lists }) => lists))];
}

/** Ids of tenants with one of the systems, who are told by contract. */
export function tenantsFor(occasion: Occasion, systems: readonly System[], catalog: Catalog): readonly string[] {
  const contracts = systems.flatMap((system) => contractOf(system, catalog) ?? []);
  const told = contracts.filter(({ notify, tenant }) => notify.some((one) => one === occasion) && tenant !== PROVIDER);
  return [...new Set(told.map(({ tenant }) => tenant))].sort();
}

export function audiencesOf(occasion: Occasion, systems: readonly System[], catalog: Catalog): readonly string[] {
  return [...listsFor(occasion, catalog), ...tenantsFor(occasion, systems, catalog)];
}
