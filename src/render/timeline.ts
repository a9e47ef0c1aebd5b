/** What happened to a patch, as a table: a row for each file, review, notice and bypass, and who says so. */
import type { Paint } from "./paint.ts";
import { type Column, renderTable } from "./table.ts";

interface Event {
  readonly at: string;
  readonly clock: string;
  readonly what: string;
  readonly how: string;
  readonly who: readonly string[];
  readonly path: string | null;
  readonly pull: number | null;
  readonly commit: string | null;
  readonly seq: number | null;
  readonly rules: { readonly approvals: string | null; readonly roles: string | null } | null;
}

const COLUMNS: readonly Column[] = [
  { title: "when", align: "left" },
  { title: "by the clock of", align: "left" },
  { title: "what", align: "left" },
  { title: "who", align: "left" },
  { title: "how", align: "left" },
  { title: "rules", align: "left" },
  { title: "where", align: "left" },
  { title: "#", align: "right" },
  { title: "commit", align: "left" },
  { title: "entry", align: "right" },
];

const SHORT = 12;
const CLOCK = 1;
const WHAT = 2;

export function renderTimeline(id: string, events: readonly Event[], paint: Paint): string {
  const rows = events.map(({ at, clock, what, how, who, path, pull, commit, seq, rules }) => [
    ...[at, clock, what, who.join(", "), how, rulesOf(rules), path ?? ""],
    ...[pull === null ? "" : `#${pull}`, commit?.slice(0, SHORT) ?? "", seq === null ? "none" : String(seq)],
  ]);
  const style = (cell: string, column: number) => {
    if (column === CLOCK && cell.startsWith("unattested")) return paint.yellow(cell);
    return column === WHAT && /^(?:bypass|rewrite)/.test(cell) ? paint.red(cell) : cell;
  };
  return `${paint.bold(id)}\n${renderTable(COLUMNS, rows, paint, style)}`;
}

/** "1.1, roles 1.0" */
function rulesOf(rules: Event["rules"]): string {
  return rules === null ? "" : `${rules.approvals ?? "none"}, roles ${rules.roles ?? "none"}`;
}
