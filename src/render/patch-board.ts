/** The board of patches: what is open, by state, the most pressing of each first; few enough lines to be read at a glance. */

import { cut, leftWords, plural } from "../model/words.ts";
import type { CommandLine } from "./assessment.ts";
import type { Paint } from "./paint.ts";
import { type Column, renderTable } from "./table.ts";

export interface OpenPatch {
  readonly patch: string;
  readonly state: string;
  readonly attempt: number;
  readonly isWithdrawn: boolean;
  readonly isIllegal: boolean;
  readonly level: string;
  readonly leftMs: number | null;
  readonly systems: number;
  readonly letBe: { readonly systems: readonly string[]; readonly until: string } | null;
  readonly next: string | null;
  readonly isUnneeded: boolean;
  readonly who: readonly string[];
  readonly owed: readonly string[];
}

export interface BoardPage {
  readonly rows: readonly OpenPatch[];
  readonly ended: readonly { readonly state: string; readonly count: number }[];
  /** RFC 3339 */
  readonly now: string;
  /** also those beyond what is read at a glance */
  readonly isAll: boolean;
  readonly call: CommandLine;
}

const COLUMNS: readonly Column[] = [
  { title: "patch", align: "left" },
  { title: "state", align: "left" },
  { title: "level", align: "left" },
  { title: "due", align: "right" },
  { title: "systems", align: "right" },
  { title: "next", align: "left" },
  { title: "who", align: "left" },
];

const ROWS_MAX = 40;
const WIDTH = 100;
const LATE = 3;
/** Owed of nearly every new patch; the record itself says so. */
const QUIET: ReadonlySet<string> = new Set(["B07", "D09", "E20"]);

export function renderPatchBoard({ rows, ended, now, isAll, call }: BoardPage, paint: Paint): string {
  const waiting = rows.filter(({ isUnneeded, letBe }) => !isUnneeded || letBe !== null);
  const unneeded = rows.length - waiting.length;
  const shown = isAll ? waiting : waiting.slice(0, ROWS_MAX);
  const cells = fitted(shown.map(cellsOf));
  const table = renderTable(COLUMNS, cells, paint, (cell, column) =>
    column === LATE && cell.trimEnd().endsWith("late") ? paint.red(cell) : cell,
  );
  const first = shown[0];
  return [
    `${paint.bold("patchledger show")}  ${plural(rows.length, "open patch", "open patches")}, as of ${now}\n\n`,
    shown.length === 0 ? "" : table,
    rest(waiting.length - shown.length, "more open patch", "more open patches", ": see --all"),
    rest(unneeded, "patch", "patches", " that no system needs now: decline what never will be needed"),
    ended.map(({ state, count }) => rest(count, state, state)).join(""),
    first === undefined ? "" : `\n  ${paint.cyan(`${call.program} show ${first.patch}${call.root}${call.at}`)}\n`,
  ].join("");
}

function rest(count: number, one: string, many: string, what = ""): string {
  return count === 0 ? "" : `  ${plural(count, one, many)}${what}\n`;
}

function cellsOf(row: OpenPatch): readonly string[] {
  const { patch, level, systems, who, owed } = row;
  const besides = owed.filter((requirement) => !QUIET.has(requirement));
  const next = row.isIllegal ? "mend it" : (row.next ?? "");
  return [patch, stateWords(row), level, dueWords(row), String(systems), [next, ...besides].join(" + "), whoWords(who)];
}

/** A deadline that is put off is not gone. */
function dueWords({ leftMs, letBe }: OpenPatch): string {
  if (leftMs !== null) return leftWords(leftMs, 2).replace(/ left$/, "");
  return letBe === null ? "" : `waived until ${letBe.until.slice(0, "2026-03-01".length)}`;
}

/** One name, and how many more there are: the record itself names all. */
function whoWords([first = "", ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} +${more.length}`;
}

function stateWords({ state, attempt, isWithdrawn, isIllegal }: OpenPatch): string {
  if (isIllegal) return `${state}, illegal`;
  if (isWithdrawn) return `${state}, withdrawn`;
  return attempt > 1 ? `${state} (${attempt})` : state;
}

/** The last column takes what is left of the line. */
function fitted(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = COLUMNS.map(({ title }, index) =>
    Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const before = widths.slice(0, -1).reduce((total, width) => total + width + 2, 2);
  const room = Math.max(12, WIDTH - before);
  return rows.map((row) => row.map((cell, index) => (index === COLUMNS.length - 1 ? cut(cell, room) : cell)));
}
