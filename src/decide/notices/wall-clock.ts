/** Times in notices: how drafts write them, and whether a text of people gives one, by the clock of a zone they may read. */

import { Temporal } from "temporal-polyfill";
import { instantMs } from "../../model/time.ts";
import { instantOf } from "../time/calendar.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** RFC 3339 */
interface Period {
  readonly from: string;
  readonly until: string;
}

/**
 * Beginning with its date, as `2026-03-03` or `3 March 2026`, and the clock times of both ends, `22:00`.
 * @param span RFC 3339; @param zones IANA names
 */
export function isSaid(text: string, span: Period, zones: readonly string[]): boolean {
  return zones.some((zone) => {
    const [from, until] = [localTime(span.from, zone), localTime(span.until, zone)];
    const dates = [from.toPlainDate().toString(), `${from.day} ${MONTHS[from.month - 1]} ${from.year}`];
    return dates.some((date) => hasWord(text, date)) && [from, until].every((time) => text.includes(clock(time)));
  });
}

function localTime(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function clock({ hour, minute }: Temporal.ZonedDateTime): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** "3 March 2026" is not in "13 March 2026". */
function hasWord(text: string, word: string): boolean {
  const before = text.split(word).slice(0, -1);
  return before.some((start) => !/\d$/.test(start));
}

/** "3 March 2026, 22:00 to 23:00 UTC"; the second date only when it is another day */
export function spanWords({ from, until }: Period): string {
  const end = dayOf(until) === dayOf(from) ? timeOf(until) : `${dayOf(until)}, ${timeOf(until)}`;
  return `${dayOf(from)}, ${timeOf(from)} to ${end} UTC`;
}

export function dayOf(instant: string): string {
  const [year = "", month = "", day = ""] = inUtc(instant).slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

function timeOf(instant: string): string {
  return inUtc(instant).slice(11, 16);
}

function inUtc(instant: string): string {
  return instantOf(instantMs(instant));
}
