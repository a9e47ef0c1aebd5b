/** Whether a text that people wrote gives a time, in one of the zones that they may read their clocks in. */
import { Temporal } from "temporal-polyfill";

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

/**
 * Beginning with its date, as `2026-03-03` or `3 March 2026`, and the clock times of both ends, `22:00`.
 * @param span RFC 3339; @param zones IANA names
 */
export function isSaid(
  text: string,
  span: { readonly from: string; readonly until: string },
  zones: readonly string[],
): boolean {
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
