/**
 * When a system went into service is what people write, and its times run from then on (P18). Once they run, writing a later
 * moment would win time for what is open (P4): that is asked of a change.
 */
import type { System } from "../../model/authored.ts";
import type { Catalog, CatalogSystem } from "../../model/catalog.ts";
import type { Problem } from "../../model/diagnostic.ts";
import { type Entry, inside } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";
import { someOf } from "../../model/words.ts";
import { isNeeded, lastSeen } from "../time/chain.ts";
import { deadlineFor } from "../time/due.ts";
import { isOpen } from "./legal.ts";
import { deriveAmong } from "./supersede.ts";

/** Systems that were in service, and are so from a later moment on, while a patch is open that would be due later with that. */
export function inServiceProblems(before: readonly Entry<System>[], catalog: Catalog, now: string): readonly Problem[] {
  return before.flatMap(({ value: was }): Problem[] => {
    const is = catalog.systems.get(was.id);
    const { from } = was.inService;
    const isMoved = is !== undefined && instantMs(is.value.inService.from) > instantMs(from);
    // what has not begun may begin later
    if (!isMoved || instantMs(from) > instantMs(now)) return [];
    const later = postponed({ ...is, value: { ...is.value, inService: was.inService } }, is, catalog);
    if (later.length === 0) return [];
    const problem = `B07: "${was.id}" was in service from ${from}, and with ${is.value.inService.from} would be due later with ${someOf(later, 3)}`;
    const cure = "leave it until these have ended, or write an exception for the system";
    return [{ code: "requirement-not-met", place: inside(is.place, "inService", "from"), problem, cure }];
  });
}

/** Ids of open patches. */
function postponed(was: CatalogSystem, is: CatalogSystem, catalog: Catalog): readonly string[] {
  return [...catalog.records.values()]
    .filter((record) => {
      const patch = catalog.patches.get(record.id)?.value ?? null;
      if (!isNeeded(lastSeen(patch, is)) || !isOpen(deriveAmong(record, catalog).state)) return false;
      const [before, after] = [was, is].map((system) => deadlineFor(record, system, catalog));
      return before != null && (after == null || instantMs(after.at) > instantMs(before.at));
    })
    .map(({ id }) => id)
    .sort();
}
