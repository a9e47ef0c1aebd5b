/** A finding points to a line; where the key is missing there is none, so that the words have to name the key. */
import type { Problem } from "../../model/diagnostic.ts";

/** Longer problems are told as they are: what a finding says is cut there. */
const PROBLEM_MAX = 120;

/**
 * The problem with its key, "the rating has no reason (rating.rationale)", unless its words or its cure name the key. An item of
 * a list has none: the words name it as the file does.
 */
export function withNamedKey(found: Problem): Problem {
  const { place, problem, cure } = found;
  if (typeof place.at === "number") return found;
  const name = place.at.at(-1);
  if (typeof name !== "string" || new RegExp(`\\b${name}\\b`, "i").test(`${problem} ${cure}`)) return found;
  const keys = place.at.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index === 0 ? "" : "."}${key}`));
  const named = `${problem} (${keys.join("")})`;
  return named.length > PROBLEM_MAX ? found : { ...found, problem: named };
}
