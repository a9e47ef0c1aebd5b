/** Where one patch stands at a moment: what its systems need, how urgent it is, and until when. */
import type { LeadTime, LevelEntry, System } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import type { Derived, PatchRecord } from "../../model/record.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { assess } from "../applicability/assess.ts";
import { openPairs, pairsInScope, type ScopePair } from "../applicability/scope.ts";
import { deriveAmong } from "../lifecycle/supersede.ts";
import { levelOf, mostUrgent, priorityOf } from "../policy/level.ts";
import { leadOf } from "../time/deadline.ts";
import { firstDeadline, type SystemDeadline } from "../time/due.ts";

export interface Standing {
  readonly record: PatchRecord;
  readonly derived: Derived;
  /** of this patch, one for each system */
  readonly pairs: readonly PairVerdict[];
  /** that need it */
  readonly scope: readonly ScopePair[];
  /** that need it and on which it is not in effect yet */
  readonly open: readonly ScopePair[];
  /** the most urgent over the systems in scope; of no systems, that of one that everybody can reach */
  readonly level: string;
  readonly priority: LevelEntry["priority"];
  /** of the system that is due first; null when nothing is open, or nobody named a time */
  readonly deadline: SystemDeadline | null;
  /** how long before a deployment people are told; null when policy does not say */
  readonly lead: LeadTime | null;
}

/** @param pairs of this patch, when they are known already */
export function standingOf(
  record: PatchRecord,
  catalog: Catalog,
  now: string,
  pairs: readonly PairVerdict[] = pairsOf(record.id, catalog, now),
): Standing {
  const scope = pairsInScope(pairs, catalog);
  const open = openPairs(pairs, catalog);
  const level = levelOfAll(record, open.length > 0 ? open : scope, catalog);
  return {
    record,
    derived: deriveAmong(record, catalog),
    pairs,
    scope,
    open,
    level,
    priority: priorityOf(level, catalog.policies.levels.value),
    deadline: firstDeadline(record, open, catalog),
    lead: leadOf(level, catalog.policies.notices.value),
  };
}

/** Of all records, open and ended; verdicts are computed for all of them at once. */
export function standingsOf(catalog: Catalog, now: string): readonly Standing[] {
  const byPatch = groupBy(assess(catalog, now), ({ patch }) => patch.value.id);
  return [...catalog.records.values()].map((record) => standingOf(record, catalog, now, byPatch.get(record.id) ?? []));
}

function pairsOf(id: string, catalog: Catalog, now: string): readonly PairVerdict[] {
  const patch = catalog.patches.get(id);
  return patch === undefined ? [] : assess({ ...catalog, patches: new Map([[id, patch]]) }, now);
}

const REACHABLE: System["exposure"] = "internet";

function levelOfAll({ id }: PatchRecord, pairs: readonly ScopePair[], catalog: Catalog): string {
  const levels = catalog.policies.levels.value;
  const patch = catalog.patches.get(id);
  if (pairs.length > 0)
    return mostUrgent(
      pairs.map(({ level }) => level),
      levels,
    );
  return patch === undefined ? mostUrgent([], levels) : levelOf(patch.value.rating, REACHABLE, levels).level;
}
