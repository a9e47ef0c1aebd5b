/**
 * Asked once in a run, however often the answer is needed; what failed is asked again.
 * @param ask of names that have one meaning for as long as the program runs
 */
export function kept<Names extends readonly string[], T>(
  ask: (...names: Names) => Promise<T>,
): (...names: Names) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (...names) => {
    const key = names.join("\0");
    const asked = known.get(key) ?? ask(...names);
    known.set(key, asked);
    try {
      return await asked;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  };
}
