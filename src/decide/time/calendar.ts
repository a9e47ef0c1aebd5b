/**
 * Time as people agree on it: calendar months in a named zone, and windows by the wall clock of a zone. Everything else
 * is elapsed time. Node has no calendar arithmetic that clips months, so Temporal does it (P7 P8).
 */
import { Temporal } from "temporal-polyfill";
import type { Window } from "../../model/authored.ts";
import { DAY_MS, durationMs, instantMs } from "../../model/time.ts";

/** From `from` up to, and without, `until`; milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const MONTHS = /^P(\d+)M$/;

/**
 * Months are calendar months by the wall clock of the zone, clipped to the last day of the month: 31 January and one
 * month is 28 February. Days, hours and minutes are elapsed: a day is 24 hours, also when clocks are changed.
 * @param instant RFC 3339
 * @param period `Period` of the schemas: `P1M`, `PT36H`, `P7D`
 * @param zone IANA name
 * @returns RFC 3339 in UTC
 */
export function addPeriod(instant: string, period: string, zone: string): string {
  const months = MONTHS.exec(period)?.[1];
  if (months === undefined) return instantOf(instantMs(instant) + durationMs(period));
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return local
    .add({ months: Number(months) })
    .toInstant()
    .toString();
}

/** @param ms milliseconds since 1970; @returns RFC 3339 in UTC, without a fraction when there is none */
export function instantOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString();
}

export function spanOf({ from, until }: { readonly from: string; readonly until: string }): Span {
  return { from: instantMs(from), until: instantMs(until) };
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
/** No zone is further than this from UTC, and no change of clocks is larger. */
const ZONE_MS = 2 * DAY_MS;

/**
 * Every occurrence of a window that overlaps a span, in order. It begins by the wall clock and lasts for elapsed time.
 * Where clocks go forward and its hour does not exist, it begins as if they had not been changed: 02:30 is 03:30. Where
 * an hour comes twice, it begins at the first (RFC 5545, 3.3.5).
 */
export function occurrences(window: Window, within: Span): readonly Span[] {
  const length = durationMs(window.duration);
  const first = dayOf(within.from - length - ZONE_MS, window.zone);
  const last = dayOf(within.until + ZONE_MS, window.zone);
  const found: Span[] = [];
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const weekday = WEEKDAYS[day.dayOfWeek - 1];
    if (weekday === undefined || !window.weekdays.includes(weekday)) continue;
    const plainTime = Temporal.PlainTime.from(window.from);
    const from = day.toZonedDateTime({ timeZone: window.zone, plainTime }).epochMilliseconds;
    if (overlaps({ from, until: from + length }, within)) found.push({ from, until: from + length });
  }
  return found;
}

function dayOf(ms: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
}

/** Spans that touch or overlap become one: two windows that follow one another are one time to work in. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const before = all.at(-1);
    if (before === undefined || span.from > before.until) all.push(span);
    else all[all.length - 1] = { from: before.from, until: Math.max(before.until, span.until) };
  }
  return all;
}

/** What is left of spans when others are taken away from them, in the same order. */
export function without(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  return taken.reduce<readonly Span[]>(
    (left, gone) =>
      left.flatMap((span) =>
        overlaps(span, gone)
          ? [
              { from: span.from, until: gone.from },
              { from: gone.until, until: span.until },
            ].filter(({ from, until }) => from < until)
          : [span],
      ),
    spans,
  );
}
