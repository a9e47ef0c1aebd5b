/**
 * What a change of the inventory means: the pairs of patch and system that need something else after it than before, and
 * the clocks that begin, end or move with that. Both sides are judged at the same moment, so that only the change counts.
 */
import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../model/catalog.ts";
import { groupBy } from "../model/group-by.ts";
import type { ClockChange, Impact, PairChange } from "../model/impact.ts";
import { instantMs } from "../model/time.ts";
import type { PairVerdict } from "../model/verdict.ts";
import { assess } from "./applicability/assess.ts";
import { isDone } from "./applicability/pair-course.ts";
import { deadlineFor } from "./time/due.ts";

/** @param head as `base`, with other systems, images, tenants or inventories. @param now RFC 3339 */
export function impactOf(base: Catalog, head: Catalog, now: string): Impact {
  const ids = changedSystems(base, head);
  const [before, after] = [sideOf(base, ids, now), sideOf(head, ids, now)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = keys.flatMap((key): readonly Changed[] => {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null];
    const pair = (is ?? was)?.pair;
    const change = pair === undefined ? null : changeOf(pair.system.value.id, was, is);
    return pair === undefined || change === null ? [] : [{ ...change, patch: pair.patch.value }];
  });
  const byPatch = groupBy(changes, ({ patch }) => patch.id);
  return {
    patches: [...byPatch].map(([patch, all]) => ({
      patch,
      advisory: all[0]?.patch.advisory ?? patch,
      pairs: all.map(({ patch: _, ...pair }) => pair),
    })),
  };
}

type Changed = PairChange & { readonly patch: { readonly id: string; readonly advisory: string } };

/** What is the same on both sides has the same verdicts, and needs no judging. */
function changedSystems(base: Catalog, head: Catalog): ReadonlySet<string> {
  const ids = [...new Set([...base.systems.keys(), ...head.systems.keys()])];
  return new Set(ids.filter((id) => !isDeepStrictEqual(base.systems.get(id), head.systems.get(id))));
}

/** A pair on one side of the change. */
interface Side {
  readonly pair: PairVerdict;
  readonly isOpen: boolean;
  /** RFC 3339; null when it is not open, or nobody has named a time */
  readonly deadline: string | null;
}

function sideOf(catalog: Catalog, ids: ReadonlySet<string>, now: string): ReadonlyMap<string, Side> {
  const systems = new Map([...catalog.systems].filter(([id]) => ids.has(id)));
  const pairs = assess({ ...catalog, systems }, now);
  return new Map(pairs.map((pair) => [`${pair.patch.value.id} ${pair.system.value.id}`, side(pair, catalog)]));
}

function side(pair: PairVerdict, catalog: Catalog): Side {
  const isOpen = !isDone(pair);
  const record = catalog.records.get(pair.patch.value.id);
  const deadline = !isOpen || record === undefined ? null : deadlineFor(record, pair.system, catalog);
  return { pair, isOpen, deadline: deadline?.at ?? null };
}

/** null when nothing changes for the pair */
function changeOf(system: string, was: Side | null, is: Side | null): PairChange | null {
  const [before, after] = [was, is].map((one) => (one?.isOpen === true ? one.pair.verdict : null));
  const clock = clockChange(was?.deadline ?? null, is?.deadline ?? null);
  if (before === after && clock === null) return null;
  const change =
    before === after
      ? "stays"
      : after === null
        ? "ceases-to-be-applicable"
        : after === "unknown"
          ? "becomes-unknown"
          : "becomes-applicable";
  return { system, was: was?.pair.verdict ?? null, is: is?.pair.verdict ?? null, change, clock };
}

function clockChange(was: string | null, is: string | null): ClockChange | null {
  if (was === null && is === null) return null;
  if (was === null) return { change: "starts", was, is };
  if (is === null) return { change: "ends", was, is };
  return instantMs(was) === instantMs(is) ? null : { change: "moves", was, is };
}
