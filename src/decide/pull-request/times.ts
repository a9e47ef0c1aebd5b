/** By when, in which waves and windows, and until when people can still be told. */
import type { WavePlan } from "../../model/authored.ts";
import { type Catalog, systemsNamed } from "../../model/catalog.ts";
import type { DeadlineView, WaveView } from "../../model/pull-request.ts";
import type { WaveState } from "../../model/record.ts";
import { levelOfWave, levelOn } from "../guards/wave.ts";
import { attemptOf } from "../lifecycle/derive/course.ts";
import { audiencesOf } from "../notices/audience.ts";
import type { Standing } from "../standing/standing.ts";
import { latestNotice, leadOf } from "../time/deadline.ts";
import { type Planned, windowsUsed } from "../time/window.ts";

export function deadlineView({ deadline, lead }: Standing): DeadlineView | null {
  if (deadline === null) return null;
  const { at, within, level, agreedIn, start, startedBy, system } = deadline;
  const latest = lead === null ? null : latestNotice(at, lead.lead);
  return { at, within, level, agreedIn, start, startedBy, system, latestNotice: latest };
}

/** Of the change in force; only the named wave when it is about one. */
export function waveViews(standing: Standing, wave: string | null, catalog: Catalog): readonly WaveView[] {
  const { record, derived } = standing;
  const planned = attemptOf(record, derived.attempt).change?.value.waves ?? [];
  return planned
    .filter(({ id }) => wave === null || id === wave)
    .map((plan) => waveView(plan, derived.waves, standing, catalog));
}

function waveView(plan: WavePlan, states: readonly WaveState[], standing: Standing, catalog: Catalog): WaveView {
  const { notices, windows } = catalog.policies;
  const { record } = standing;
  const lead = leadOf(levelOfWave(plan, { catalog, record }), notices.value);
  return {
    wave: plan.id,
    state: states.find(({ wave }) => wave === plan.id)?.state ?? "approved",
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
