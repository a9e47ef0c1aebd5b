/** Bars, drawn by hand: the number stands beside each, and all of them are told in words as well. */
import { cut } from "../../model/words.ts";
import type { Chart, Tone } from "./page.ts";

export interface Amount {
  readonly label: string;
  readonly count: number;
  /** beside the bar; the number itself when not given */
  readonly words?: string;
  readonly tone: Tone | null;
}

const ROW = 24;
const BAR = 16;
/** where bars begin, how long the longest is, and the room for its number, in units of the picture, which is 360 wide */
const LEFT = 150;
const LONGEST = 124;
const GAP = 6;
const LABEL_MAX = 24;

/** null when every amount is nothing: an empty picture would say less than words */
export function barChart(id: string, title: string, amounts: readonly Amount[]): Chart | null {
  const most = Math.max(0, ...amounts.map(({ count }) => count));
  if (most === 0) return null;
  const words = amounts.map(({ label, count, words: own }) => `${label}: ${own ?? count}`);
  return {
    id,
    title,
    words: `${words.join("; ")}.`,
    height: amounts.length * ROW,
    bars: amounts.map(({ label, count, words: own, tone }, index) => {
      // something is never drawn as nothing
      const width = count === 0 ? 0 : Math.max(2, Math.round((LONGEST * count) / most));
      const y = index * ROW + (ROW - BAR) / 2;
      return {
        label: cut(label, LABEL_MAX),
        value: own ?? String(count),
        tone,
        y,
        middle: y + BAR / 2,
        width,
        end: LEFT + width + GAP,
      };
    }),
  };
}
