/**
 * The first answer holds for as long as the returned function does; what failed is asked again. Of ids of commits that is always right,
 * of all else it is what was so when it was first asked.
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
