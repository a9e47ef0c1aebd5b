/** Lengths of time as people say them, since "PT26H" is nobody's language. */

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
] as const;

/** @param ms zero or more, milliseconds; @returns "1 d 2 h", "35 min", "0 min"; seconds are left out */
export function elapsedWords(ms: number): string {
  let rest = ms;
  const words = UNITS.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return words.length === 0 ? "0 min" : words.join(" ");
}
