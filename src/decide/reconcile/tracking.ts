/** What is open for each resolver group, over all patches: one list for those who install (D08 D20). */
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { instantMs } from "../../model/time.ts";
import { isOpen } from "../lifecycle/legal.ts";
import type { Standing } from "../standing/standing.ts";
import { firstDeadline } from "../time/due.ts";

export interface TrackedPatch {
  readonly patch: string;
  readonly folder: string;
  readonly advisory: string;
  readonly state: string;
  /** the most urgent over the group's systems decides when; this is the patch's own */
  readonly level: string;
  /** RFC 3339; null when nobody named a time */
  readonly deadline: string | null;
  readonly systems: readonly string[];
}

export interface TrackedGroup {
  readonly group: string;
  /** what is due first comes first */
  readonly patches: readonly TrackedPatch[];
}

/** Groups for which nothing is open are not there. */
export function trackedGroups(standings: readonly Standing[], catalog: Catalog): readonly TrackedGroup[] {
  const rows = standings
    .filter(({ derived }) => isOpen(derived.state))
    .flatMap((standing) =>
      [...groupBy(standing.open, ({ responsibility }) => responsibility.resolverGroup)].map(([group, pairs]) => ({
        group,
        row: {
          patch: standing.record.id,
          folder: standing.record.folder,
          advisory: catalog.patches.get(standing.record.id)?.value.advisory ?? standing.record.id,
          state: standing.derived.state,
          level: standing.level,
          deadline: firstDeadline(standing.record, pairs, catalog)?.at ?? null,
          systems: pairs.map(({ system }) => system.value.id).sort(),
        },
      })),
    );
  return [...groupBy(rows, ({ group }) => group)]
    .map(([group, own]) => ({ group, patches: own.map(({ row }) => row).sort(byDeadline) }))
    .sort((a, b) => (a.group < b.group ? -1 : 1));
}

function byDeadline(a: TrackedPatch, b: TrackedPatch): number {
  const at = ({ deadline }: TrackedPatch) => (deadline === null ? Number.MAX_SAFE_INTEGER : instantMs(deadline));
  return at(a) - at(b) || (a.patch < b.patch ? -1 : 1);
}
