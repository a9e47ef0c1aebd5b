/** Plain tables for terminals: columns as wide as their widest cell, numbers to the right. */
import { visible } from "../model/characters.ts";
import type { Paint } from "./paint.ts";

export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

const CELL_LENGTH_MAX = 200;

/** Cells are text without colour; `style` colours a cell after it was padded. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: Paint,
  style: (cell: string, column: number) => string = (cell) => cell,
): string {
  const shown = rows.map((row) => row.map((cell) => visible(cell, CELL_LENGTH_MAX)));
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...shown.map((row) => row[index]?.length ?? 0)),
  );
  const pad = (text: string, index: number) =>
    columns[index]?.align === "right" ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0);
  const head = columns.map((column, index) => paint.dim(pad(column.title, index))).join("  ");
  const body = shown.map((row) => row.map((cell, index) => style(pad(cell, index), index)).join("  "));
  return [head, ...body].map((line) => `  ${line.trimEnd()}\n`).join("");
}
