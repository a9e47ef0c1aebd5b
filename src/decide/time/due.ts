/**
 * By when a system of the ledger has to be remedied: by the rules that held when the patch was registered, or by stricter
 * ones since, and no later than any patch whose place it takes. Neither another policy nor a newer patch wins time (P4 X13).
 */
import type { System } from "../../model/authored.ts";
import type { Catalog, CatalogSystem } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { DatedRules } from "../../model/registered.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { levelOf } from "../policy/level.ts";
import { predecessorsOn } from "./chain.ts";
import { byTime, type Deadline, deadlineOf } from "./deadline.ts";

export interface PatchDeadline extends Deadline {
  /** id: the patch itself, or the one of those whose place it takes that was due first */
  readonly patch: string;
}

/** null when nobody named a time */
export function deadlineFor(record: PatchRecord, system: CatalogSystem, catalog: Catalog): PatchDeadline | null {
  const chain = [record, ...predecessorsOn(record, system, catalog)];
  const [first] = chain
    .flatMap((one) =>
      deadlinesOf(one, system.value, catalog).map((deadline): PatchDeadline => ({ ...deadline, patch: one.id })),
    )
    .sort(byTime);
  return first ?? null;
}

/** By all rules that have held since it was registered: those of today, where nobody knows which did. */
function deadlinesOf(record: PatchRecord, system: System, catalog: Catalog): readonly Deadline[] {
  const known = catalog.registered.get(record.id)?.rules ?? [];
  const rules = known.length > 0 ? known : [rulesOf(catalog)];
  return rules.flatMap((one) => deadlineUnder(one, record, system, catalog) ?? []);
}

function rulesOf({ policies: { levels, sla, contracts } }: Catalog): DatedRules {
  return { since: null, levels: levels.value, sla: sla.value, contracts: contracts.value };
}

/** From the rating that it was registered with, and every rating since. */
function deadlineUnder(
  { since, levels, sla, contracts }: DatedRules,
  record: PatchRecord,
  system: System,
  catalog: Catalog,
): Deadline | null {
  if (record.patch === null) return null;
  const { source, rating } = record.patch.value;
  const ratings = record.amendments.flatMap(({ value }) =>
    value.rating === undefined
      ? []
      : [{ level: levelOf(value.rating, system.exposure, levels).level, since: value.at }],
  );
  return deadlineOf({
    source,
    registered: catalog.registered.get(record.id) ?? null,
    inServiceFrom: system.inService.from,
    levels: [{ level: levelOf(rating, system.exposure, levels).level, since: null }, ...ratings],
    terms: contracts.contracts.find(({ id }) => id === system.contract)?.priorities ?? [],
    policy: { levels, sla },
    since,
  });
}

export interface SystemDeadline extends PatchDeadline {
  readonly system: string;
}

/** Of several systems, the one that is due first. */
export function firstDeadline(
  record: PatchRecord,
  pairs: readonly Pick<PairVerdict, "system">[],
  catalog: Catalog,
): SystemDeadline | null {
  const [first] = pairs
    .flatMap(({ system }): SystemDeadline[] => {
      const deadline = deadlineFor(record, system, catalog);
      return deadline === null ? [] : [{ ...deadline, system: system.value.id }];
    })
    .sort(byTime);
  return first ?? null;
}
