/**
 * Whether a deadline can still be met: people are told before systems are changed (E36 E37), and systems are changed in
 * their windows, outside freezes and other work (D21 D24). What is said here is certain: when it can no longer be met, no
 * plan could; that it can does not mean that a plan will.
 */

import type { Notices } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { DAY_MS, durationMs, instantMs } from "../../model/time.ts";
import { instantOf, type Span } from "./calendar.ts";
import { leadOf } from "./deadline.ts";
import { isOver } from "./escalation.ts";
import { type ChangeRules, changeTimes, type Planned, rulesFor } from "./window.ts";

export interface Outlook {
  readonly canBeMet: boolean;
  /**
   * RFC 3339: before when people have to be told, so that something of an agreed time is left; never over while it can be met.
   * null when they have been, or policy does not say how long before
   */
  readonly latestNotice: string | null;
  /** the next agreed time for all of these systems when people are told now; null when they may be changed at any time */
  readonly nextWindow: { readonly from: string; readonly until: string } | null;
  /** no agreed time comes for some of them as far as was looked */
  readonly hasNoWindow: boolean;
}

export interface OutlookQuestion {
  /** those that are still to be changed; an installed one only waits to be looked at */
  readonly systems: readonly Planned[];
  /** people have been told: no lead time is to come */
  readonly isAnnounced: boolean;
  /** RFC 3339 */
  readonly deadline: string;
  readonly now: string;
}

/** Longer than any freeze should last, and two turns of every monthly habit. */
const AHEAD_MS = 62 * DAY_MS;

export function outlookOf(question: OutlookQuestion, { policies }: Catalog): Outlook {
  const { windows, notices } = policies;
  const rules = question.systems.map((planned) => ({ lead: leadFor(planned, question, notices.value), planned }));
  const kinds = groupBy(rules, ({ lead, planned }) => `${lead} ${rulesFor(planned, windows.value).key}`);
  const outlooks = [...kinds.values()].flatMap(([one]) =>
    one === undefined ? [] : [kindOutlook(rulesFor(one.planned, windows.value), one.lead, question)],
  );
  const next = outlooks.flatMap((one) => (one.next === null || one.next === "none" ? [] : [one.next]));
  const latest = outlooks.flatMap((one) => one.latest ?? []);
  const isDone = outlooks.length === 0;
  const canBeMet = isDone ? !isOver(question.deadline, question.now) : outlooks.every((one) => one.canBeMet);
  const [last] = next.toSorted((a, b) => b.from - a.from);
  return {
    canBeMet,
    latestNotice: canBeMet && latest.length > 0 ? instantOf(Math.min(...latest)) : null,
    nextWindow: last === undefined ? null : { from: instantOf(last.from), until: instantOf(last.until) },
    hasNoWindow: outlooks.some((one) => one.next === "none"),
  };
}

/** `Duration`; null when people have been told, or policy does not say how long before they are */
function leadFor({ level }: Planned, { isAnnounced }: OutlookQuestion, notices: Notices): string | null {
  return isAnnounced ? null : (leadOf(level, notices)?.lead ?? null);
}

/** Of systems for which windows, freezes and other work are the same; milliseconds since 1970. */
interface KindOutlook {
  readonly canBeMet: boolean;
  readonly latest: number | null;
  readonly next: Span | "none" | null;
}

function kindOutlook(rules: ChangeRules, lead: string | null, { deadline, now }: OutlookQuestion): KindOutlook {
  const due = instantMs(deadline);
  const leadMs = lead === null ? 0 : durationMs(lead);
  const earliest = instantMs(now) + leadMs;
  const isRestricted = rules.windows.length > 0;
  const left = changeTimes(rules, { from: earliest, until: Math.max(due, earliest) + AHEAD_MS });
  const inTime = left.filter(({ from }) => Math.max(from, earliest) < due);
  const last = inTime.at(-1);
  return {
    canBeMet: last !== undefined,
    // not of its beginning: that is over while the rest of it can still be used
    latest: last === undefined || lead === null ? null : Math.min(last.until, due) - leadMs,
    next: isRestricted ? (left[0] ?? "none") : null,
  };
}
