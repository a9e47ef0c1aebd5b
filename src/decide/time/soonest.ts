/**
 * When waves can be changed at the soonest, one after the other: after notice, where windows, freezes and other work leave
 * a time. Drafts propose these times, and guards go by them where a deadline is lost.
 */
import type { Windows } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { DAY_MS, durationMs, HOUR_MS, instantMs } from "../../model/time.ts";
import { mostUrgent } from "../policy/level.ts";
import { instantOf, occurrences, type Span } from "./calendar.ts";
import { leadOf } from "./deadline.ts";
import { isFor, type Planned, windowProblems } from "./window.ts";

/** Systems that are changed together. */
export interface Turn {
  readonly systems: readonly Planned[];
  /** milliseconds */
  readonly length: number;
}

export interface Ahead {
  /** RFC 3339 */
  readonly now: string;
  /** RFC 3339: the evaluation schedules nothing before it; null when nobody evaluated */
  readonly notBefore: string | null;
}

/** From the draft to the change that is merged; the lead time begins only then. */
const REVIEW_MS = HOUR_MS;
/** To verify a wave before the next. */
const PAUSE_MS = HOUR_MS;
/** Longer than any freeze that a provider can afford. */
const AHEAD_MS = 45 * DAY_MS;

/** null where no window is open in the time ahead */
export function soonestTimes(turns: readonly Turn[], catalog: Catalog, ahead: Ahead): readonly (Span | null)[] {
  const { now, notBefore } = ahead;
  let earliest = notBefore === null ? 0 : instantMs(notBefore);
  return turns.map((turn) => {
    const first = Math.max(earliest, instantMs(now) + REVIEW_MS + leadMs(turn, catalog));
    const from = nextTime(turn, catalog.policies.windows.value, Math.ceil(first / HOUR_MS) * HOUR_MS);
    if (from === null) return null;
    earliest = from + turn.length + PAUSE_MS;
    return { from, until: from + turn.length };
  });
}

function leadMs({ systems }: Turn, { policies }: Catalog): number {
  const levels = systems.map(({ level }) => level);
  const lead = leadOf(mostUrgent(levels, policies.levels.value), policies.notices.value)?.lead;
  return lead === undefined ? 0 : durationMs(lead);
}

/** The first time from then on in which nothing speaks against changing all of them; as guards will judge it. */
function nextTime({ systems, length }: Turn, policy: Windows, earliest: number): number | null {
  const ahead = { from: earliest, until: earliest + AHEAD_MS };
  const windows = policy.windows.filter((window) => systems.some((planned) => isFor(window.for, planned)));
  const starts = [
    earliest,
    ...windows.flatMap((window) => occurrences(window, ahead).map(({ from }) => from)),
    ...[...policy.freezes, ...policy.plannedWork].map(({ until }) => instantMs(until)),
  ];
  const isOpen = (from: number) =>
    from >= earliest && windowProblems(wordsOf(from, from + length), systems, policy).length === 0;
  return [...new Set(starts)].sort((a, b) => a - b).find(isOpen) ?? null;
}

/** Whether a plan lets a window go by that could be used: windows close between its soonest time and its own. */
export function isPutOff(soonest: Span, until: string, systems: readonly Planned[], policy: Windows): boolean {
  const isLater = instantMs(until) > soonest.until;
  return isLater && windowProblems(wordsOf(soonest.from, instantMs(until)), systems, policy).length > 0;
}

function wordsOf(from: number, until: number) {
  return { from: instantOf(from), until: instantOf(until) };
}
