/** Remembers what was computed about commits, which never changes; forgets what was not asked for longest. */

/** Answers one question by its key, or computes it. */
type Keep<T> = (key: readonly (string | number)[], make: () => Promise<T>) => Promise<T>;

export type MakeKeep = <T>() => Keep<T>;

const KEPT_MAX = 1000;
/** longer texts and lists are computed anew each time */
const CHARACTERS_MAX = 200_000;
const ITEMS_MAX = 5000;

function isWorthKeeping(value: unknown): boolean {
  // what is not there today may come with the next push
  if (value === null) return false;
  if (typeof value === "string") return value.length <= CHARACTERS_MAX;
  return !Array.isArray(value) || value.length <= ITEMS_MAX;
}

/** Two who ask at once share one computation. */
export function keepAnswers<T>(): Keep<T> {
  const kept = new Map<string, Promise<T>>();
  return async (key, make) => {
    const name = key.join("\0");
    const known = kept.get(name);
    if (known !== undefined) {
      kept.delete(name);
      kept.set(name, known);
      return known;
    }
    const answer = make();
    kept.set(name, answer);
    if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value ?? name);
    try {
      const value = await answer;
      if (!isWorthKeeping(value)) kept.delete(name);
      return value;
    } catch (error) {
      kept.delete(name);
      throw error;
    }
  };
}

export function keepNothing<T>(): Keep<T> {
  return (_key, make) => make();
}
