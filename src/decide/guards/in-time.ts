/**
 * A plan keeps every deadline that can still be kept, as `sla` sees it. Where one is lost, the breach is told elsewhere and
 * the patch is needed all the more: for want of a window, in the next one; for want of time, as soon as people can (E14 B07 X6).
 */
import type { Change, Evaluation, WavePlan } from "../../model/authored.ts";
import { inside } from "../../model/place.ts";
import type { RecordFile } from "../../model/record.ts";
import { HOUR_MS, instantMs } from "../../model/time.ts";
import { openPairs } from "../applicability/scope.ts";
import { inherited } from "../lifecycle/derive.ts";
import { instantOf, type Span } from "../time/calendar.ts";
import { type Missed, missedBy } from "../time/missed.ts";
import { isPutOff, soonestTimes } from "../time/soonest.ts";
import { plannedOf } from "../time/window.ts";
import type { Refusal, Step } from "./guard.ts";
import { refusal } from "./refusal.ts";
import { pairsOfWave } from "./wave.ts";

export function lateWaves({ value, place }: RecordFile<Change>, step: Step): readonly Refusal[] {
  return value.waves.flatMap((wave, index): readonly Refusal[] => {
    const pairs = pairsOfWave(wave, step);
    const missed = missedBy(wave.until, pairs, step);
    const at = inside(place, "waves", index);
    const kept = missed.find(({ left }) => left === "window");
    if (kept !== undefined) {
      const problem = `wave "${wave.id}" ends at ${wave.until}, and ${dueWords(kept)}`;
      return [refusal(inside(at, "until"), problem, "move the wave to an earlier time")];
    }
    const lost = missed.find(({ left }) => left === "time");
    if (lost === undefined) return [];
    const soonest = soonestOf(value.waves.slice(0, index + 1), step);
    if (soonest === null || !isPutOff(soonest, wave.until, pairs.map(plannedOf), windowsOf(step))) return [];
    const problem = `wave "${wave.id}" begins at ${wave.from}, and could at ${instantOf(soonest.from)}`;
    return [refusal(inside(at, "from"), problem, lostCure(lost))];
  });
}

/** Of the last of some waves, when each before it is as soon as it can be. */
function soonestOf(waves: readonly WavePlan[], step: Step): Span | null {
  const { record, attempt, catalog, now } = step;
  const turns = waves.map((wave) => ({
    systems: pairsOfWave(wave, step).map(plannedOf),
    length: Math.max(0, instantMs(wave.until) - instantMs(wave.from)),
  }));
  const evaluation = inherited(record, attempt.number).evaluation?.value;
  return soonestTimes(turns, catalog, { now, notBefore: evaluation?.schedule.from ?? null }).at(-1) ?? null;
}

export function lateSchedule({ value, place }: RecordFile<Evaluation>, step: Step): readonly Refusal[] {
  const { from, until } = value.schedule;
  const at = inside(place, "schedule");
  const missed = missedBy(until, openPairs(step.pairs, step.catalog), step);
  const kept = missed.find(({ left }) => left === "window");
  if (kept !== undefined) {
    return [refusal(inside(at, "until"), `it ends at ${until}, and ${dueWords(kept)}`, "schedule it earlier")];
  }
  return missed
    .filter(({ left }) => left === "time")
    .flatMap((lost): Refusal[] => {
      const soonest = nextFor(lost, step);
      if (soonest === null || !isPutOff(soonest, from, [plannedOf(lost.pair)], windowsOf(step))) return [];
      const problem = `it begins at ${from}, and could at ${instantOf(soonest.from)}`;
      return [refusal(inside(at, "from"), problem, lostCure(lost))];
    })
    .slice(0, 1);
}

/** The shortest wave that drafts propose. */
const SHORT_MS = HOUR_MS;

function nextFor({ pair }: Missed, { catalog, now }: Step): Span | null {
  const turn = { systems: [plannedOf(pair)], length: SHORT_MS };
  return soonestTimes([turn], catalog, { now, notBefore: null })[0] ?? null;
}

function windowsOf({ catalog }: Step) {
  return catalog.policies.windows.value;
}

function dueWords({ pair, deadline }: Missed): string {
  const times = deadline.basis === "claim" ? "claimed" : deadline.basis;
  return `${pair.system.value.id} is due at ${deadline.at} (${deadline.level}, ${deadline.within}, ${times} times)`;
}

function lostCure({ pair, deadline }: Missed): string {
  return `let it begin there: ${pair.system.value.id} is due at ${deadline.at}, which can no longer be met`;
}
