/** How far a group of systems has come with a patch: the slowest of them counts (P17). */
import type { State } from "../../model/lifecycle.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { attemptOf, BY_CAUTION } from "../lifecycle/derive/course.ts";
import type { Standing } from "./standing.ts";

/** `unplanned`: the change was written without it; `installed` and `effective` are two facts (P20). */
export type Stage = State | "unplanned" | "installed" | "returned" | "effective";

/** From the farthest from its end on. */
export const STAGES: readonly Stage[] = ["returned", "unplanned", ...BY_CAUTION, "installed", "effective"];

export function stageOf(pairs: readonly PairVerdict[], standing: Standing): Stage {
  const stages = pairs.map((pair) => stageOfPair(pair, standing));
  return STAGES.find((stage) => stages.includes(stage)) ?? standing.derived.state;
}

function stageOfPair({ system, course }: PairVerdict, standing: Standing): Stage {
  if (course !== null && course.stage !== "scheduled") return course.stage;
  const { state } = standing.derived;
  const hasPlan = standing.derived.waves.length > 0;
  return waveStateOf(system.value.id, standing) ?? (hasPlan && state !== "revoked" ? "unplanned" : state);
}

/** In the attempt that the record is in; null for a system that no wave has. */
function waveStateOf(system: string, { record, derived }: Standing): Stage | null {
  const planned = attemptOf(record, derived.attempt).change?.value.waves ?? [];
  const wave = planned.find(({ systems }) => systems.includes(system));
  return derived.waves.find((one) => one.wave === wave?.id)?.state ?? null;
}

/** Whether a notice of the wave of every one of them is there: its lead is behind, or counted by the wave's own time. */
export function isAnnounced(pairs: readonly PairVerdict[], standing: Standing): boolean {
  return pairs.every(({ system }) => {
    const state = waveStateOf(system.value.id, standing);
    return state === "announced" || state === "deployed" || state === "verified";
  });
}
