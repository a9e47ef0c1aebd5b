/**
 * How far one system has come with one patch, whatever the record as a whole does: it is planned, the remedy is on it, or
 * is in effect. The record is not the unit, the pair is (P17).
 */
import type { Verification } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { Attempt, PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import type { PairCourse, PairVerdict } from "../../model/verdict.ts";
import { inherited } from "../lifecycle/derive/inherited.ts";

/** Of the last attempt that has something to say; null for a system that no wave has, or whose wave was taken back. */
export function courseOf(record: PatchRecord, system: string): PairCourse | null {
  const latest = record.attempts.findLast((attempt) => waveWith(attempt, system) !== null);
  const isOver = latest !== undefined && latest.revocation !== null;
  const course = latest === undefined ? null : courseIn(latest, system);
  return isOver && course?.stage === "scheduled" ? null : course;
}

/** The wave that a system is in; null when the attempt has none for it. */
function waveWith({ change }: Attempt, system: string): { readonly id: string; readonly index: number } | null {
  const waves = change?.value.waves ?? [];
  const index = waves.findIndex(({ systems }) => systems.includes(system));
  const wave = waves[index];
  return wave === undefined ? null : { id: wave.id, index };
}

function courseIn(attempt: Attempt, system: string): PairCourse | null {
  const wave = waveWith(attempt, system);
  if (wave === null || attempt.change === null) return null;
  if (attempt.revocation?.value.waves.includes(wave.id) === true) return null;
  const of = { attempt: attempt.number, wave: wave.id };
  const checked = checkedCourse(attempt.verifications.get(wave.id), system);
  if (checked !== null) return { ...of, ...checked };
  const deployment = attempt.deployments.get(wave.id);
  const index = deployment?.value.systems.findIndex((one) => one.system === system && one.result === "installed") ?? -1;
  const installed = deployment?.value.systems[index];
  if (deployment !== undefined && installed !== undefined) {
    return { ...of, stage: "installed", at: installed.at, place: inside(deployment.place, "systems", index) };
  }
  const at = attempt.change.value.waves[wave.index]?.from ?? "";
  return { ...of, stage: "scheduled", at, place: inside(attempt.change.place, "waves", wave.index) };
}

function checkedCourse(
  verification: RecordFile<Verification> | undefined,
  system: string,
): Pick<PairCourse, "stage" | "at" | "place"> | null {
  const index = verification?.value.systems.findIndex((one) => one.system === system) ?? -1;
  const found = verification?.value.systems[index];
  if (verification === undefined || found === undefined || !(found.effective || found.installed)) return null;
  const stage = found.effective ? "effective" : "installed";
  const at = (found.effective ? found.effectiveAt : undefined) ?? verification.value.at;
  return { stage, at, place: inside(verification.place, "systems", index) };
}

/**
 * A system that was effective, and of which a newer inventory says that it is affected (A07). Remedies that change no
 * version leave an inventory as it was, so only an installed patch can be seen to have gone.
 */
export function returned(
  course: PairCourse | null,
  pair: Pick<PairVerdict, "verdict" | "system">,
  record: PatchRecord,
): course is PairCourse {
  if (course?.stage !== "effective" || pair.verdict !== "affected") return false;
  const remedy = inherited(record, course.attempt).evaluation?.value.remedy ?? "patch";
  return remedy === "patch" && instantMs(pair.system.software.asOf) > instantMs(course.at);
}

/** Whether nothing is left to do on it. Unknown is never fine: only a check that was made can say more than the inventory. */
export function isDone({ verdict, course }: Pick<PairVerdict, "verdict" | "course">): boolean {
  if (verdict === "affected" || verdict === "unknown") return course?.stage === "effective";
  return true;
}
