/** Lists that are cut until a text is short enough, and say how much is not shown. */

export interface Fit {
  readonly rowsMax: number;
  /** of the whole text; null when there is none */
  readonly url: string | null;
}

export const EVERYTHING: Fit = { rowsMax: Number.MAX_SAFE_INTEGER, url: null };

/** GitHub takes 65,536 characters; the rest is for what people add. */
export const TEXT_MAX = 60_000;
const ROWS_MAX = 4096;

/** The text with as many rows in each list as GitHub takes. */
export function fitted(whole: string, cut: (rowsMax: number) => string): string {
  let text = whole;
  for (let rowsMax = ROWS_MAX; text.length > TEXT_MAX && rowsMax >= 1; rowsMax = Math.floor(rowsMax / 2))
    text = cut(rowsMax);
  return text;
}

interface Rows<T> {
  readonly shown: readonly T[];
  /** how many are not */
  readonly hidden: number;
  readonly url: string | null;
}

/** null for an empty list, which templates leave out with its heading */
export function rowsOf<T>(rows: readonly T[], { rowsMax, url }: Fit): Rows<T> | null {
  if (rows.length === 0) return null;
  return { shown: rows.slice(0, rowsMax), hidden: Math.max(0, rows.length - rowsMax), url };
}
