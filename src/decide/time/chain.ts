/**
 * Patches whose place another one takes, as far as a system still needed them: its time is the earliest of them all, so that
 * a newer patch does not begin the clock anew (X13).
 */
import { indexPackages } from "../../index/packages.ts";
import type { Patch } from "../../model/authored.ts";
import type { Catalog, CatalogSystem, Software } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import type { Finding } from "../../model/verdict.ts";
import { factsOf } from "../applicability/assess.ts";
import { findingsFor, worst } from "../applicability/findings.ts";
import { courseOf, returned } from "../applicability/pair-course.ts";

/** All that lead to a record, through others as well, as long as the system was not remedied on the way. */
export function predecessorsOn(record: PatchRecord, system: CatalogSystem, catalog: Catalog): readonly PatchRecord[] {
  const replaced = replacedBy(catalog.records);
  const found = new Set<PatchRecord>();
  const waiting = [record];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const old of replaced.get(next.id) ?? []) {
      if (old.id === record.id || found.has(old) || !wasOpen(old, record, system, catalog)) continue;
      found.add(old);
      waiting.push(old);
    }
  }
  return [...found];
}

/** For every pair of a run the same. */
const known = new WeakMap<Catalog["records"], ReadonlyMap<string, readonly PatchRecord[]>>();

function replacedBy(records: Catalog["records"]): ReadonlyMap<string, readonly PatchRecord[]> {
  const there = known.get(records);
  if (there !== undefined) return there;
  const map = new Map<string, PatchRecord[]>();
  for (const record of records.values())
    for (const successor of record.outcome?.value.successors ?? [])
      map.set(successor, [...(map.get(successor) ?? []), record]);
  known.set(records, map);
  return map;
}

/**
 * A list that has the newer patch says nothing of the time before: then the older one may have been needed, and it counts. As
 * long as the newer one is needed, the list tells whether the older one was there already.
 */
function wasOpen(old: PatchRecord, record: PatchRecord, system: CatalogSystem, catalog: Catalog): boolean {
  const [was, is] = [old, record].map((one) => lastSeen(patchOf(one, catalog), system));
  const course = courseOf(old, system.value.id);
  if (course?.stage === "effective" && !returned(course, { verdict: was ?? "not-present", system }, old)) return false;
  return isNeeded(was) || (was === "fixed" && !isNeeded(is));
}

/** As it is in effect, where that is known. */
function patchOf({ id, patch }: PatchRecord, { patches }: Catalog): Patch | null {
  return patches.get(id)?.value ?? patch?.value ?? null;
}

/** What the newest list of a system says of a patch, however old it is; null when nothing is there that the patch names. */
export function lastSeen(patch: Patch | null, { software }: CatalogSystem): Finding["verdict"] | null {
  if (patch === null) return null;
  const installed = { packages: indexPackages(software.packages), products: software.products };
  return withGaps(worst(findingsFor(factsOf(patch), installed)), software);
}

/** What a list lacks may be what is vulnerable. */
export function withGaps(finding: Finding | null, { gaps }: Software): Finding["verdict"] | null {
  const verdict = finding?.verdict ?? null;
  return gaps.length > 0 && !isNeeded(verdict) ? "unknown" : verdict;
}

export function isNeeded(verdict: Finding["verdict"] | null | undefined): boolean {
  return verdict === "affected" || verdict === "unknown";
}
