/** Lists and lengths of time in words, as boards and drafts show them. */
import { elapsedWords } from "./elapsed.ts";

/** "3 d 4 h left", "25 min late" @param ms until the moment; negative when it is over */
export function leftWords(ms: number): string {
  return ms >= 0 ? `${elapsedWords(ms)} left` : `${elapsedWords(-ms)} late`;
}

/** "a, b and c" */
export function andList(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

const NAMED_MAX = 8;

export function someOf(words: readonly string[]): string {
  const more = words.length > NAMED_MAX ? ` and ${words.length - NAMED_MAX} more` : "";
  return `${words.slice(0, NAMED_MAX).join(", ")}${more}`;
}
