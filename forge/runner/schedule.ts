/** `schedule`: five-field cron in UTC, on the forge's clock. */

interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number> | null;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number> | null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** a clock moved by more than this misses what was due before, as GitHub drops what it can't keep up with */
const LOOK_BACK_DAYS = 366;

/** Newest minute after `from` and up to `to` at which the cron is due, RFC 3339; null when there is none. */
export function lastDue(expression: string, from: string, to: string): string | null {
  const cron = parseCron(expression);
  const end = Math.floor(Date.parse(to) / MINUTE_MS) * MINUTE_MS;
  const start = Math.max(Date.parse(from), end - LOOK_BACK_DAYS * DAY_MS);
  for (let day = Math.floor(end / DAY_MS) * DAY_MS; day > start - DAY_MS; day -= DAY_MS) {
    if (!isDay(cron, new Date(day))) continue;
    for (let at = Math.min(end, day + DAY_MS - MINUTE_MS); at >= day && at > start; at -= MINUTE_MS) {
      const time = new Date(at);
      if (cron.minutes.has(time.getUTCMinutes()) && cron.hours.has(time.getUTCHours())) return time.toISOString();
    }
  }
  return null;
}

/** When both a day of the month and a weekday are given, either will do. */
function isDay({ months, days, weekdays }: Cron, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const isMonthDay = days?.has(date.getUTCDate());
  const isWeekday = weekdays?.has(date.getUTCDay());
  if (isMonthDay === undefined || isWeekday === undefined) return isMonthDay ?? isWeekday ?? true;
  return isMonthDay || isWeekday;
}

function parseCron(expression: string): Cron {
  const [minute, hour, day, month, weekday, ...more] = expression.trim().split(/\s+/);
  const isWhole = minute !== undefined && hour !== undefined && day !== undefined;
  if (!isWhole || month === undefined || weekday === undefined || more.length > 0) {
    throw new Error(`cron "${expression}" needs five fields`);
  }
  const read = (field: string, [low, high]: readonly [number, number], names: readonly string[] = []) => {
    return valuesOf(field.toLowerCase(), low, high, { names, expression });
  };
  return {
    minutes: read(minute, [0, 59]),
    hours: read(hour, [0, 23]),
    days: day.startsWith("*") && !day.includes("/") ? null : read(day, [1, 31]),
    months: read(month, [1, 12], ["", ...MONTHS]),
    weekdays: weekday.startsWith("*") && !weekday.includes("/") ? null : read(weekday, [0, 6], WEEKDAYS),
  };
}

interface Words {
  readonly names: readonly string[];
  readonly expression: string;
}

function valuesOf(field: string, low: number, high: number, { names, expression }: Words): ReadonlySet<number> {
  const toNumber = (word: string) => (names.includes(word) && word !== "" ? names.indexOf(word) : Number(word));
  const values = field.split(",").flatMap((part) => {
    const [range = "", step = "1"] = part.split("/");
    const [first = "", last] = range === "*" ? [String(low), String(high)] : range.split("-");
    const from = toNumber(first);
    const to = last === undefined ? (part.includes("/") ? high : from) : toNumber(last);
    const isRight =
      [from, to, Number(step)].every(Number.isSafeInteger) && from >= low && to <= high && Number(step) > 0;
    if (!isRight) throw new Error(`cron "${expression}": "${part}" is not between ${low} and ${high}`);
    return Array.from(
      { length: Math.max(0, Math.floor((to - from) / Number(step)) + 1) },
      (_, i) => from + i * Number(step),
    );
  });
  return new Set(values);
}
