/**
 * After a revocation everybody who was told of the deployment is told that it was taken back, and which security issue is
 * open again (E42). It is owed from then on; the next attempt waits for it.
 */

import type { Revocation } from "../../model/authored.ts";
import { type Catalog, systemsNamed } from "../../model/catalog.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { audiencesOf } from "./audience.ts";

interface Untold {
  readonly attempt: number;
  readonly revocation: RecordFile<Revocation>;
  /** lists and tenants */
  readonly audiences: readonly string[];
}

/** Of every revocation, whom nobody has told yet. */
export function untoldOf(record: PatchRecord, catalog: Catalog): readonly Untold[] {
  return record.attempts.flatMap((attempt): Untold[] => {
    const { revocation } = attempt;
    if (revocation === null) return [];
    const told = toldOf(revocation.value, record);
    const audiences = concerned(attempt, revocation.value, catalog).filter((audience) => !told.has(audience));
    return audiences.length === 0 ? [] : [{ attempt: attempt.number, revocation, audiences }];
  });
}

/** Who was told before, and who is told of revocations by policy and contract. */
function concerned(attempt: Attempt, { waves }: Revocation, catalog: Catalog): readonly string[] {
  const planned = attempt.change?.value.waves.filter(({ id }) => waves.includes(id)) ?? [];
  const named = planned.flatMap(({ systems }) => systems);
  const systems = systemsNamed(named, catalog);
  const before = waves.flatMap((wave) => attempt.notices.get(wave)?.value.notices ?? []);
  return [...new Set([...before.map(({ audience }) => audience), ...audiencesOf("revoked", systems, catalog)])];
}

/** A notice counts that says the open issue in the words of the revocation, and is sent after the last rollback. */
function toldOf({ residualRisk, rollback }: Revocation, record: PatchRecord): ReadonlySet<string> {
  const end = Math.max(...rollback.map(({ at }) => instantMs(at)));
  const notices = record.notices.filter(({ value }) => value.occasion === "revoked");
  const fitting = notices
    .flatMap(({ value }) => value.notices)
    .filter(
      ({ sendAt, implications }) => instantMs(sendAt) >= end && folded(implications).includes(folded(residualRisk)),
    );
  return new Set(fitting.map(({ audience }) => audience));
}

/** Lines may be broken elsewhere. */
function folded(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
