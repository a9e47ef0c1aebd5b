/**
 * In which order, and when: what is not production first, then one system of it, then the rest by the group that acts and
 * by the windows that hold. Each wave has time to be looked at before the next begins.
 */
import type { Window } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { DAY_MS, durationMs, HOUR_MS, instantMs } from "../../model/time.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { mostUrgent } from "../policy/level.ts";
import { instantOf, occurrences } from "../time/calendar.ts";
import { leadOf } from "../time/deadline.ts";
import { isFor, plannedOf, windowProblems } from "../time/window.ts";

export interface DraftWave {
  readonly id: string;
  readonly pairs: readonly ScopePair[];
  /** RFC 3339; null when no window is open in the time ahead */
  readonly time: { readonly from: string; readonly until: string } | null;
}

/** From the draft to the change that is merged; the lead time begins only then. */
const REVIEW_MS = HOUR_MS;
/** One system needs less time than many, so that a night may have both. */
const LENGTH_MS = { canary: HOUR_MS, other: 2 * HOUR_MS } as const;
/** To verify a wave before the next. */
const PAUSE_MS = HOUR_MS;
/** Longer than any freeze that a provider can afford. */
const AHEAD_MS = 45 * DAY_MS;

interface Ahead {
  /** RFC 3339 */
  readonly now: string;
  /** RFC 3339: the evaluation schedules nothing before it; null when nobody evaluated */
  readonly notBefore: string | null;
}

export function draftWaves(pairs: readonly ScopePair[], catalog: Catalog, ahead: Ahead): readonly DraftWave[] {
  const { now, notBefore } = ahead;
  let earliest = notBefore === null ? 0 : instantMs(notBefore);
  return groupsOf(pairs, catalog).map(({ id, pairs: own }) => {
    const first = Math.max(earliest, instantMs(now) + REVIEW_MS + leadMs(own, catalog));
    const length = id === CANARY ? LENGTH_MS.canary : LENGTH_MS.other;
    const from = nextTime({ pairs: own, length }, catalog, Math.ceil(first / HOUR_MS) * HOUR_MS);
    if (from === null) return { id, pairs: own, time: null };
    earliest = from + length + PAUSE_MS;
    return { id, pairs: own, time: { from: instantOf(from), until: instantOf(from + length) } };
  });
}

function leadMs(pairs: readonly ScopePair[], { policies }: Catalog): number {
  const levels = pairs.map(({ level }) => level);
  const lead = leadOf(mostUrgent(levels, policies.levels.value), policies.notices.value)?.lead;
  return lead === undefined ? 0 : durationMs(lead);
}

interface Group {
  readonly id: string;
  readonly pairs: readonly ScopePair[];
}

const CANARY = "canary";
const CRITICALITY = ["low", "medium", "high", "critical"] as const;

function groupsOf(pairs: readonly ScopePair[], catalog: Catalog): readonly Group[] {
  const sorted = [...pairs].sort(byCare);
  const before = sorted.filter(({ system }) => system.value.environment !== "production");
  const production = sorted.filter(({ system }) => system.value.environment === "production");
  const [canary, ...rest] = production.length > 1 ? production : [];
  const groups = [
    ...byWindows(before, catalog).map((own) => ({ id: "staging", pairs: own })),
    ...(canary === undefined ? [] : [{ id: CANARY, pairs: [canary] }]),
    ...byActor(canary === undefined ? production : rest, catalog),
  ];
  return groups.map((group, index) => ({ ...group, id: unique(groups, index) }));
}

/** What costs least when it fails goes first. */
function byCare(a: ScopePair, b: ScopePair): number {
  const rank = ({ system }: ScopePair) => CRITICALITY.indexOf(system.value.criticality);
  return rank(a) - rank(b) || (a.system.value.id < b.system.value.id ? -1 : 1);
}

function byActor(pairs: readonly ScopePair[], catalog: Catalog): readonly Group[] {
  const groups = groupBy(pairs, ({ responsibility }) => responsibility.resolverGroup);
  return [...groups].flatMap(([group, own]) =>
    byWindows(own, catalog).map((together) => ({ id: groups.size === 1 ? "rest" : group, pairs: together })),
  );
}

/** Systems that may be changed at the same times. */
function byWindows(pairs: readonly ScopePair[], catalog: Catalog): readonly (readonly ScopePair[])[] {
  const key = (pair: ScopePair) =>
    windowsFor(pair, catalog)
      .map(({ id }) => id)
      .join();
  return [...groupBy(pairs, key).values()];
}

function unique(groups: readonly Group[], index: number): string {
  const id = groups[index]?.id ?? "";
  const same = groups.filter((group) => group.id === id);
  const before = groups.slice(0, index).filter((group) => group.id === id);
  return same.length === 1 ? id : `${id.slice(0, 60)}-${before.length + 1}`;
}

function windowsFor(pair: ScopePair, { policies }: Catalog): readonly Window[] {
  return policies.windows.value.windows.filter((window) => isFor(window.for, plannedOf(pair)));
}

interface Wanted {
  readonly pairs: readonly ScopePair[];
  /** milliseconds */
  readonly length: number;
}

/** The first time from then on in which nothing speaks against changing all of them; as guards will judge it. */
function nextTime({ pairs, length }: Wanted, catalog: Catalog, earliest: number): number | null {
  const policy = catalog.policies.windows.value;
  const ahead = { from: earliest, until: earliest + AHEAD_MS };
  const windows = new Set(pairs.flatMap((pair) => windowsFor(pair, catalog)));
  const starts = [
    earliest,
    ...[...windows].flatMap((window) => occurrences(window, ahead).map(({ from }) => from)),
    ...[...policy.freezes, ...policy.plannedWork].map(({ until }) => instantMs(until)),
  ];
  const planned = pairs.map(plannedOf);
  const isOpen = (from: number) =>
    from >= earliest &&
    windowProblems({ from: instantOf(from), until: instantOf(from + length) }, planned, policy).length === 0;
  return [...new Set(starts)].sort((a, b) => a - b).find(isOpen) ?? null;
}
