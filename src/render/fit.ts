/** Lists that are cut until a text is short enough, and say how much is not shown. */

export interface Fit {
  readonly rowsMax: number;
  /** of the whole text; null when there is none */
  readonly url: string | null;
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
