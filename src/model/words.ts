/** Lists, lengths of time and long texts in words: one way for findings, drafts and boards. "PT26H" is nobody's language. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time.ts";

const UNITS = [
  ["d", DAY_MS],
  ["h", HOUR_MS],
  ["min", MINUTE_MS],
] as const;

/**
 * @param ms zero or more, milliseconds
 * @param most units from the largest that is there; all of them when not given
 * @returns "1 d 2 h", "35 min", "0 min"; seconds are left out
 */
export function lengthWords(ms: number, most: number = UNITS.length): string {
  const first = UNITS.findIndex(([, length]) => ms >= length);
  if (first < 0) return "0 min";
  let rest = ms;
  const words = UNITS.slice(first, first + most).flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return words.join(" ");
}

/** "3 d 4 h left", "25 min late" @param ms until the moment; negative when it is over */
export function leftWords(ms: number, most?: number): string {
  return ms >= 0 ? `${lengthWords(ms, most)} left` : `${lengthWords(-ms, most)} late`;
}

/** "1 patch", "2 patches" @param many when more than an "s" differs */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "web-1, web-2 and 7 more" */
export function someOf(words: readonly string[], most = 5): string {
  const more = words.length > most ? ` and ${words.length - most} more` : "";
  return `${words.slice(0, most).join(", ")}${more}`;
}

/** "a, b and c" */
export function listOf(words: readonly string[], joint: "and" | "or"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** Cut to a length, and never between the two halves of a character. @param max of the result, at least 1 */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
