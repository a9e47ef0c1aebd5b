/**
 * In which order, and when: what is not production first, then one system of it, then the rest by the group that acts and
 * by the windows that hold. Each wave has time to be looked at before the next begins.
 */
import type { Window } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { HOUR_MS } from "../../model/time.ts";
import type { ScopePair } from "../applicability/scope.ts";
import { instantOf } from "../time/calendar.ts";
import { type Ahead, soonestTimes } from "../time/soonest.ts";
import { isFor, plannedOf } from "../time/window.ts";

export interface DraftWave {
  readonly id: string;
  readonly pairs: readonly ScopePair[];
  /** RFC 3339; null when no window is open in the time ahead */
  readonly time: { readonly from: string; readonly until: string } | null;
}

/** One system needs less time than many, so that a night may have both. */
const LENGTH_MS = { canary: HOUR_MS, other: 2 * HOUR_MS } as const;

export function draftWaves(pairs: readonly ScopePair[], catalog: Catalog, ahead: Ahead): readonly DraftWave[] {
  const groups = groupsOf(pairs, catalog);
  const turns = groups.map(({ id, pairs: own }) => ({
    systems: own.map(plannedOf),
    length: id === CANARY ? LENGTH_MS.canary : LENGTH_MS.other,
  }));
  const times = soonestTimes(turns, catalog, ahead);
  return groups.map(({ id, pairs: own }, index) => {
    const time = times[index] ?? null;
    return {
      id,
      pairs: own,
      time: time === null ? null : { from: instantOf(time.from), until: instantOf(time.until) },
    };
  });
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
