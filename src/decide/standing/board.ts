/** The board: every patch that somebody still has something to do about, the most pressing of each state first. */

import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { STATES, type State } from "../../model/lifecycle.ts";
import { instantMs } from "../../model/time.ts";
import { isOpen } from "../lifecycle/legal.ts";
import { duties } from "./duties.ts";
import { type LetBe, letBe } from "./let-be.ts";
import { isUnneeded, nextStep, whoActs } from "./next-step.ts";
import { type Standing, standingsOf } from "./standing.ts";

/** A record as plain data: one line of `show --json`. */
interface BoardRow {
  readonly patch: string;
  readonly advisory: string;
  readonly state: State;
  readonly attempt: number;
  readonly isWithdrawn: boolean;
  readonly isIllegal: boolean;
  readonly level: string;
  /** RFC 3339; null when no system waits, or nobody named a time */
  readonly deadline: string | null;
  /** milliseconds; negative when it is over */
  readonly leftMs: number | null;
  /** systems that need it and on which it is not in effect */
  readonly systems: number;
  /** of others an exception lets be; null when none does */
  readonly letBe: LetBe | null;
  /** "deploy canary"; null when the record has to be mended first, or waits for its vendor or a system that needs it */
  readonly next: string | null;
  /** no system needs it: it waits for one, or is declined */
  readonly isUnneeded: boolean;
  readonly who: readonly string[];
  /** requirements of what is owed besides */
  readonly owed: readonly string[];
}

/** How many records ended in which way. */
interface Ended {
  readonly state: State;
  readonly count: number;
}

export interface PatchBoard {
  readonly rows: readonly BoardRow[];
  readonly ended: readonly Ended[];
}

/** @param standings of the whole ledger at that moment, when they are known already */
export function patchBoard(
  catalog: Catalog,
  now: string,
  standings: readonly Standing[] = standingsOf(catalog, now),
): PatchBoard {
  const isOver = ({ derived }: Standing) => !isOpen(derived.state);
  const ended = groupBy(standings.filter(isOver), ({ derived }) => derived.state);
  return {
    rows: standings
      .filter((standing) => !isOver(standing))
      .map((standing) => boardRow(standing, catalog, now))
      .sort(byPressure),
    ended: [...ended].map(([state, all]) => ({ state, count: all.length })),
  };
}

function boardRow(standing: Standing, catalog: Catalog, now: string): BoardRow {
  const { record, derived, level, deadline, open } = standing;
  const next = nextStep(standing, catalog, now);
  return {
    patch: record.id,
    advisory: catalog.patches.get(record.id)?.value.advisory ?? record.id,
    state: derived.state,
    attempt: derived.attempt,
    isWithdrawn: derived.isWithdrawn,
    isIllegal: derived.illegal.length > 0,
    level,
    deadline: deadline?.at ?? null,
    leftMs: deadline === null ? null : instantMs(deadline.at) - instantMs(now),
    systems: open.length,
    letBe: letBe(standing, catalog, now),
    next: next === null ? null : [next.transition, ...(next.wave === null ? [] : [next.wave])].join(" "),
    isUnneeded: isUnneeded(standing),
    who: next === null ? [] : whoActs(next),
    owed: duties(standing, catalog, now).flatMap(({ requirement }) => requirement ?? []),
  };
}

/** From the state that is nearest to its end; within one, what is due first. */
function byPressure(a: BoardRow, b: BoardRow): number {
  const rank = ({ state }: BoardRow) => STATES.indexOf(state);
  const due = ({ leftMs }: BoardRow) => leftMs ?? Number.MAX_SAFE_INTEGER;
  return rank(b) - rank(a) || due(a) - due(b) || b.systems - a.systems || (a.patch < b.patch ? -1 : 1);
}
