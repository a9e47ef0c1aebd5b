/** By when, in which waves and windows, and until when people can still be told. */
import type { WavePlan } from "../../model/authored.ts";
import { type Catalog, systemsNamed } from "../../model/catalog.ts";
import type { DeadlineView, WaveView } from "../../model/pull-request.ts";
import type { WaveState } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { levelOfWave, levelOn } from "../guards/wave.ts";
import { audiencesOf } from "../notices/audience.ts";
import type { Standing } from "../standing/standing.ts";
import { latestNotice, leadOf } from "../time/deadline.ts";
import { type Planned, windowsUsed } from "../time/window.ts";

/** @param proposed waves under review: people are told before the first of them, or not at all */
export function deadlineView({ deadline, lead }: Standing, proposed: readonly WaveView[]): DeadlineView | null {
  if (deadline === null) return null;
  const { at, within, level, agreedIn, start, startedBy, system } = deadline;
  const [first] = proposed
    .flatMap((wave) => wave.latestNotice ?? [])
    .sort((one, other) => instantMs(one) - instantMs(other));
  const latest = lead === null ? null : latestNotice(at, lead.lead);
  return { at, within, level, agreedIn, start, startedBy, system, latestNotice: first ?? latest };
}

export interface Plans {
  readonly waves: readonly WavePlan[];
  /** of those that have begun */
  readonly states: readonly WaveState[];
  /** of the others */
  readonly otherwise: string;
}

export function waveViews(plans: Plans, standing: Standing, catalog: Catalog): readonly WaveView[] {
  return plans.waves.map((plan) => waveView(plan, plans, standing, catalog));
}

function waveView(plan: WavePlan, { states, otherwise }: Plans, standing: Standing, catalog: Catalog): WaveView {
  const { notices, windows } = catalog.policies;
  const { record } = standing;
  const lead = leadOf(levelOfWave(plan, { catalog, record }), notices.value);
  return {
    wave: plan.id,
    state: states.find(({ wave }) => wave === plan.id)?.state ?? otherwise,
    from: plan.from,
    until: plan.until,
    systems: plan.systems.length,
    windows: windowsUsed(plan, plannedIn(plan, standing, catalog), windows.value).map(({ name }) => name),
    audiences: audiencesOf("before-deployment", systemsNamed(plan.systems, catalog), catalog),
    latestNotice: lead === null ? null : latestNotice(plan.from, lead.lead),
  };
}

function plannedIn({ systems }: WavePlan, { pairs, record, level }: Standing, catalog: Catalog): readonly Planned[] {
  return pairs
    .filter(({ system }) => systems.includes(system.value.id))
    .map(({ system, responsibility }) => ({
      system: system.value,
      resolverGroup: responsibility.resolverGroup,
      level: levelOn(system.value.id, { catalog, record }) ?? level,
    }));
}
