/** What a step of a wave rests on: the wave as it was planned, and the files that it has so far. */
import type { Change, Deployment, Notice, Verification, WavePlan } from "../../model/authored.ts";
import type { RecordFile } from "../../model/record.ts";
import { openPairs, type ScopePair, waivedPairs } from "../applicability/scope.ts";
import { levelOf, mostUrgent } from "../policy/level.ts";
import type { Guard, Refusal, Step } from "./guard.ts";

export interface Wave {
  readonly plan: WavePlan;
  /** which of the change's waves it is */
  readonly index: number;
  readonly change: RecordFile<Change>;
}

/** null when there is no such wave, which is another finding */
function waveOf({ attempt, key }: Pick<Step, "attempt" | "key">): Wave | null {
  const { change } = attempt;
  const index = change?.value.waves.findIndex(({ id }) => id === key.wave) ?? -1;
  const plan = change?.value.waves[index];
  return change === null || plan === undefined ? null : { plan, index, change };
}

interface ByStep {
  readonly announce: RecordFile<Notice>;
  readonly deploy: RecordFile<Deployment>;
  readonly verify: RecordFile<Verification>;
}

/** The wave, with the file that the step adds. */
export type WaveWith<T extends keyof ByStep> = Wave & { readonly file: ByStep[T] };

type WaveCheck<T extends keyof ByStep> = (wave: WaveWith<T>, step: Step) => readonly Refusal[];

/** Asks only where wave and file are there: what is missing has its own finding. */
function asked<T extends keyof ByStep>(file: (step: Step) => ByStep[T] | undefined, check: WaveCheck<T>) {
  return (step: Step): readonly Refusal[] => {
    const wave = waveOf(step);
    const own = file(step);
    return wave === null || own === undefined ? [] : check({ ...wave, file: own }, step);
  };
}

export function ofNotice(check: WaveCheck<"announce">): Guard["check"] {
  return asked<"announce">(({ attempt, key }) => attempt.notices.get(key.wave ?? ""), check);
}

export function ofDeployment(check: WaveCheck<"deploy">): Guard["check"] {
  return asked<"deploy">(({ attempt, key }) => attempt.deployments.get(key.wave ?? ""), check);
}

export function ofVerification(check: WaveCheck<"verify">): Guard["check"] {
  return asked<"verify">(({ attempt, key }) => attempt.verifications.get(key.wave ?? ""), check);
}

/** Of a system, whether it still needs the patch or has it; null for what the ledger does not have. */
export function levelOn(id: string, { catalog, record }: Pick<Step, "catalog" | "record">): string | null {
  const rating = catalog.patches.get(record.id)?.value.rating;
  const exposure = catalog.systems.get(id)?.value.exposure;
  if (rating === undefined || exposure === undefined) return null;
  return levelOf(rating, exposure, catalog.policies.levels.value).level;
}

/** The most urgent over the wave's systems. */
export function levelOfWave({ systems }: WavePlan, step: Pick<Step, "catalog" | "record">): string {
  const levels = systems.flatMap((id) => levelOn(id, step) ?? []);
  return mostUrgent(levels, step.catalog.policies.levels.value);
}

/** The systems of a wave that need the patch, also those whose deadline is put off. */
export function pairsOfWave({ systems }: WavePlan, { pairs, catalog }: Step): readonly ScopePair[] {
  return [...openPairs(pairs, catalog), ...waivedPairs(pairs, catalog)].filter(({ system }) =>
    systems.includes(system.value.id),
  );
}
