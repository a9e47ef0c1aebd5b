/** What guards share: how a refusal is made, and when a text says nothing. */
import { inside, type Place } from "../../model/place.ts";
import { instantMs } from "../../model/time.ts";
import type { Refusal } from "./guard.ts";

/** A place, and what is wrong there. */
export function refusal(place: Place, problem: string, cure: string): Refusal {
  return { place, problem, cure };
}

/** One refusal when something is wrong, none otherwise. */
export function refuseWhen(isWrong: boolean, ...words: Parameters<typeof refusal>): readonly Refusal[] {
  return isWrong ? [refusal(...words)] : [];
}

/**
 * Of a time that is still to come: what is said of it can't have been so. Where a clock was a little ahead it becomes right by
 * itself, but nothing looks again at what was pushed before.
 */
export function ahead(place: Place, problem: string, cure: string): Refusal {
  const later = "where it is right, push again once it has come, or run the check again (Re-run jobs)";
  return { ...refusal(place, problem, `${cure}; ${later}`), isAhead: true };
}

/** @param when RFC 3339, of what has been done already; @param now RFC 3339 */
export function refuseAhead(place: Place, when: string, now: string, cure: string): readonly Refusal[] {
  return instantMs(when) > instantMs(now) ? [ahead(place, `"${when}" is later than now`, cure)] : [];
}

/** Words that fill a field without saying anything. */
const EMPTY_WORDS =
  /^(?:-+|\.+|\?+|x+|n\/?a|tbd|tbc|later|as usual|see above|see below|to be (?:done|defined|decided))\.?$/i;

export function saysNothing(text: string): boolean {
  return !/\p{L}{2}/u.test(text) || EMPTY_WORDS.test(text.trim());
}

/** Fields of one text: each has to say something, and something of its own. @param place of the mapping that has them */
export function textProblems(place: Place, texts: Readonly<Record<string, string>>): readonly Refusal[] {
  const seen = new Map<string, string>();
  return Object.entries(texts).flatMap(([key, text]): Refusal[] => {
    const folded = text.trim().replace(/\s+/g, " ").toLowerCase();
    const twin = seen.get(folded);
    seen.set(folded, twin ?? key);
    const at = inside(place, key);
    if (saysNothing(text))
      return [refusal(at, `"${text.trim()}" says nothing about ${key}`, "write what applies here")];
    if (twin === undefined) return [];
    return [refusal(at, `${key} is the same text as ${twin}`, "write each of them for itself")];
  });
}
