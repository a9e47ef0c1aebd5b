/** What exceptions let be for now: it is not remedied, and stays to be seen with the moment at which it counts again (X13). */
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { waivedPairs } from "../applicability/scope.ts";
import { waiverInForce, waiversOf } from "../applicability/waiver.ts";
import { isOpen } from "../lifecycle/legal.ts";
import type { Standing } from "./standing.ts";

export interface LetBe {
  /** by id */
  readonly systems: readonly string[];
  /** RFC 3339: the first end of one of their exceptions */
  readonly until: string;
}

/** null when no exception holds for a system that needs the patch */
export function letBe({ record, derived, pairs }: Standing, catalog: Catalog, now: string): LetBe | null {
  const waived = isOpen(derived.state) ? waivedPairs(pairs, catalog) : [];
  const until = waivedUntil(waived, record, { catalog, now });
  return until === null ? null : { systems: waived.map(({ system }) => system.value.id).sort(), until };
}

interface At {
  readonly catalog: Catalog;
  /** RFC 3339 */
  readonly now: string;
}

/** The first exception that ends: from then on one of the systems is open again. */
export function waivedUntil(pairs: readonly PairVerdict[], record: PatchRecord, { catalog, now }: At): string | null {
  const untils = pairs.flatMap(({ system }) => {
    const exception = waiverInForce(waiversOf(record, system.value, catalog, now));
    return exception === null ? [] : [exception.value.until];
  });
  return untils.toSorted((a, b) => instantMs(a) - instantMs(b))[0] ?? null;
}
