/**
 * Exceptions: systems that are not patched for now. One holds from its beginning up to its end, and no longer than the
 * patch is as urgent as it was when it was granted (X13).
 */
import type { Amendment, Exception, System } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { levelOf, rankOf } from "../policy/level.ts";

export interface Waiver {
  readonly exception: RecordFile<Exception>;
  /** the amendment that rated the patch as more urgent since; with it the exception no longer holds */
  readonly voidedBy: RecordFile<Amendment> | null;
}

/** Exceptions for a system whose time it is, also those that no longer hold. @param now RFC 3339 */
export function waiversOf(record: PatchRecord, system: System, catalog: Catalog, now: string): readonly Waiver[] {
  return record.exceptions
    .filter(({ value }) => value.systems.includes(system.id) && isWithin(value, now))
    .map((exception) => ({ exception, voidedBy: raisedSince(record, system, catalog, exception.value.from) }));
}

/** Of those that hold, the one that holds longest. */
export function waiverInForce(waivers: readonly Waiver[]): RecordFile<Exception> | null {
  const [longest] = waivers
    .filter(({ voidedBy }) => voidedBy === null)
    .map(({ exception }) => exception)
    .sort((a, b) => instantMs(b.value.until) - instantMs(a.value.until));
  return longest ?? null;
}

function isWithin({ from, until }: Exception, now: string): boolean {
  return instantMs(from) <= instantMs(now) && instantMs(now) < instantMs(until);
}

/** A level that was raised and lowered again was looked at since, so the exception has to be looked at as well. */
function raisedSince(
  record: PatchRecord,
  { exposure }: System,
  catalog: Catalog,
  since: string,
): RecordFile<Amendment> | null {
  const levels = catalog.policies.levels.value;
  let rating = record.patch?.value.rating;
  for (const amendment of record.amendments) {
    const next = amendment.value.rating;
    if (next === undefined) continue;
    const before = rating === undefined ? 0 : rankOf(levelOf(rating, exposure, levels).level, levels);
    const isRaised = rankOf(levelOf(next, exposure, levels).level, levels) < before;
    if (isRaised && instantMs(amendment.value.at) >= instantMs(since)) return amendment;
    rating = next;
  }
  return null;
}
