/** What a page is made of: sections with facts, a chart, a list or a table; the templates know nothing else. */
import { inUtc } from "../../model/time.ts";

/** `bad` is late or refused, `wait` needs somebody to look, `good` needs nobody; the word itself says it too. */
export type Tone = "good" | "wait" | "bad" | "dim";

/** A piece of a cell or a line. */
export interface Part {
  readonly words: string;
  /** another page of the report, from its folder; null: no link */
  readonly to: string | null;
  /** null: plain text */
  readonly tone: Tone | null;
  /** RFC 3339, when the text is a moment */
  readonly at: string | null;
}

interface Cell {
  /** what stands above its column, for narrow screens */
  readonly label: string;
  readonly isHead: boolean;
  readonly isNumber: boolean;
  readonly parts: readonly Part[];
}

interface Table {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  /** `id`: for links to the row; null when there are none */
  readonly rows: readonly { readonly id: string | null; readonly cells: readonly Cell[] }[];
}

interface Bar {
  readonly label: string;
  readonly value: string;
  readonly tone: Tone | null;
  readonly y: number;
  readonly middle: number;
  readonly width: number;
  /** where the number stands */
  readonly end: number;
}

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** everything that it shows, in words */
  readonly words: string;
  readonly height: number;
  readonly bars: readonly Bar[];
}

interface Fact {
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface Section {
  /** for links to it */
  readonly id: string;
  readonly title: string;
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
  readonly chart: Chart | null;
  readonly table: Table | null;
  readonly lines: readonly { readonly parts: readonly Part[] }[];
  /** said when there is nothing else; empty: then the section is left out */
  readonly nothing: string;
}

export interface Page {
  /** from the report's folder */
  readonly path: string;
  readonly title: string;
  readonly lead: string;
  /** numbers at the top */
  readonly figures: readonly (Fact & { readonly tone: Tone | null })[];
  readonly sections: readonly Section[];
  /** what its filter looks through: "clocks"; null: it has none */
  readonly filter: string | null;
}

export function text(words: string | number, tone: Tone | null = null): Part {
  return { words: String(words), to: null, tone, at: null };
}

export function link(words: string, to: string): Part {
  return { words, to, tone: null, at: null };
}

/** In UTC to the minute, as all moments of the report. @param instant RFC 3339; null when nobody said one */
export function moment(instant: string | null): Part {
  if (instant === null) return text("no time", "dim");
  const at = inUtc(instant);
  return { words: at.replace("T", " ").replace(/:\d\dZ$/, " UTC"), to: null, tone: null, at };
}

/** Parts with a comma between them. */
export function joined(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [text(", "), part]));
}

export function section(given: Pick<Section, "id" | "title"> & Partial<Section>): Section {
  return { notes: [], facts: [], chart: null, table: null, lines: [], nothing: "", ...given };
}

/** Left out when they have nothing to say. */
export function isWorthShowing({ notes, facts, chart, table, lines, nothing }: Section): boolean {
  return nothing !== "" || notes.length + facts.length + lines.length > 0 || chart !== null || table !== null;
}

interface Column<T> {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly parts: (row: T) => readonly Part[];
}

/** The first column names the row. null when there is no row. */
export function table<T>(
  caption: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  idOf: (row: T) => string | null = () => null,
): Table | null {
  if (rows.length === 0) return null;
  return {
    caption,
    columns: columns.map(({ title, isNumber = false }) => ({ title, isNumber })),
    rows: rows.map((row) => ({
      id: idOf(row),
      cells: columns.map(({ title, isNumber = false, parts }, index) => ({
        label: title,
        isHead: index === 0,
        isNumber,
        parts: parts(row),
      })),
    })),
  };
}
