/** Which contract a system is under, and what it asks for at a level. */
import type { Contract, Levels, System } from "../../model/authored.ts";
import { type Catalog, PROVIDER } from "../../model/catalog.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { priorityOf } from "./level.ts";

export function contractOf(system: System, catalog: Catalog): Contract | null {
  return catalog.policies.contracts.value.contracts.find(({ id }) => id === system.contract) ?? null;
}

/** Contracts of those systems, each once, with the customer's systems under it. */
export function contractsOf(pairs: readonly ScopePair[], catalog: Catalog) {
  return catalog.policies.contracts.value.contracts
    .map((contract) => ({
      contract,
      pairs: pairs.filter(({ system }) => contractOf(system.value, catalog)?.id === contract.id),
    }))
    .filter((one) => one.pairs.length > 0);
}

/** B08 C16: those by which a customer has to agree, at the level that one of the systems has. */
export function contractsThatAsk(pairs: readonly ScopePair[], catalog: Catalog): readonly Contract[] {
  const levels = catalog.policies.levels.value;
  return contractsOf(pairs, catalog)
    .filter(({ contract, pairs: own }) => own.some(({ level }) => asksCustomer(contract, level, levels)))
    .map(({ contract }) => contract);
}

/** B08 C16: whether the customer has to agree. A contract that does not speak of a priority has not given that away. */
function asksCustomer({ tenant, priorities }: Contract, level: string, levels: Levels): boolean {
  const term = priorities.find(({ priority }) => priority === priorityOf(level, levels));
  return tenant !== PROVIDER && term?.customerApproval !== false;
}
