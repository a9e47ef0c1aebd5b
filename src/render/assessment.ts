/** The board: who has how much to do, and what to do first. */

import type { ResolverGroup, Tenant } from "../model/authored.ts";
import { PROVIDER } from "../model/catalog.ts";
import { groupBy } from "../model/group-by.ts";
import { type PairRow, VERDICTS, type Verdict } from "../model/verdict.ts";
import { plural } from "../model/words.ts";
import type { Paint } from "./paint.ts";
import { type Column, renderTable } from "./table.ts";

export interface Board {
  readonly rows: readonly PairRow[];
  readonly patches: number;
  readonly systems: number;
  readonly groups: readonly ResolverGroup[];
  readonly tenants: readonly Tenant[];
  /** RFC 3339 */
  readonly now: string;
  readonly call: CommandLine;
  /** full commit id, or null for the working tree */
  readonly commit: string | null;
}

/** How the user called the program: what the proposed commands say as well. */
export interface CommandLine {
  /** "npx patchledger" */
  readonly program: string;
  /** ` --root DIR` as the user gave it, quoted for a shell; "" without it */
  readonly root: string;
  /** ` --now INSTANT`, likewise */
  readonly now: string;
  /** ` --ref COMMIT` and ` --now INSTANT`, for commands that read */
  readonly at: string;
}

const FIRST_MAX = 10;

export function renderBoard(board: Board, paint: Paint): string {
  const { rows, patches, systems, now, commit } = board;
  const from = commit === null ? "the working tree" : `commit ${commit.slice(0, 12)}`;
  const title = `${paint.bold("patchledger assess")}  ${from}, as of ${now}\n`;
  const total = `${plural(patches, "patch", "patches")} x ${plural(systems, "system")} = ${plural(rows.length, "pair")}, each with one verdict\n`;
  return [
    title,
    total,
    renderVerdicts(rows, paint),
    section("By resolver group (who acts)", renderGroups(board, paint), paint),
    section("By controller (whose system it is to patch)", renderControllers(board, paint), paint),
    section("By owner", renderOwners(board, paint), paint),
    section("Patches with the most affected systems", renderPatches(rows, paint), paint),
    renderUnknowns(rows, paint),
    section("Next", renderNext(board, paint), paint),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function section(title: string, body: string, paint: Paint): string {
  return `${paint.bold(title)}\n${body}`;
}

function renderVerdicts(rows: readonly PairRow[], paint: Paint): string {
  const counts = countBy(rows, (row) => row.verdict);
  const cells = VERDICTS.filter((verdict) => counts.has(verdict)).map((verdict) =>
    colour(verdict, paint)(`${counts.get(verdict)} ${verdict}`),
  );
  return `  ${cells.join(paint.dim(" | "))}\n${renderCourses(rows)}`;
}

const COURSES = ["scheduled", "installed", "effective", "returned"] as const;

/** Pairs that still are affected or unknown, by how far their patch has come. */
function renderCourses(rows: readonly PairRow[]): string {
  const open = rows.filter(({ verdict }) => verdict === "affected" || verdict === "unknown");
  const counts = countBy(open, (row) => row.course);
  const cells = COURSES.filter((course) => counts.has(course)).map((course) => `${counts.get(course)} ${course}`);
  return cells.length === 0 ? "" : `  of the affected and unknown: ${cells.join(", ")}\n`;
}

const COUNTED = ["affected", "unknown", "fixed"] as const;

const COUNT_COLUMNS: readonly Column[] = [
  ...COUNTED.map((title) => ({ title, align: "right" as const })),
  { title: "systems to patch", align: "right" },
];

interface Group {
  readonly name: string;
  readonly rows: readonly PairRow[];
}

function renderGroups({ groups, rows }: Board, paint: Paint): string {
  return renderCounts(
    "resolver group",
    groups.map(({ id, name }) => ({ name, rows: rows.filter((row) => row.resolverGroup === id) })),
    paint,
  );
}

function renderControllers({ tenants, rows }: Board, paint: Paint): string {
  return renderCounts(
    "controlled by",
    parties(tenants).map(({ id, name }) => ({ name, rows: rows.filter((row) => row.controlledBy === id) })),
    paint,
  );
}

function renderOwners({ tenants, rows }: Board, paint: Paint): string {
  return renderCounts(
    "owner",
    parties(tenants).map(({ id, name }) => ({ name, rows: rows.filter((row) => row.owner === id) })),
    paint,
  );
}

function parties(tenants: readonly Tenant[]): readonly { readonly id: string; readonly name: string }[] {
  return [{ id: PROVIDER, name: "the provider" }, ...tenants];
}

function renderCounts(title: string, groups: readonly Group[], paint: Paint): string {
  const lines = groups
    .map(({ name, rows }) => ({ name, counts: countBy(rows, (row) => row.verdict), systems: affectedSystems(rows) }))
    .sort((a, b) => b.systems - a.systems || (a.name < b.name ? -1 : 1))
    .map(({ name, counts, systems }) => [
      name,
      ...COUNTED.map((verdict) => String(counts.get(verdict) ?? 0)),
      String(systems),
    ]);
  const columns: Column[] = [{ title, align: "left" }, ...COUNT_COLUMNS];
  return renderTable(columns, lines, paint, (cell, column) => {
    if (cell.trim() === "0") return paint.dim(cell);
    const verdict = COUNTED[column - 1];
    return verdict === undefined ? cell : colour(verdict, paint)(cell);
  });
}

interface AffectedPatch {
  readonly pairs: readonly PairRow[];
  readonly affected: readonly PairRow[];
}

function mostAffected(rows: readonly PairRow[]): readonly AffectedPatch[] {
  return [...groupBy(rows, (row) => row.patch).values()]
    .map((pairs) => ({ pairs, affected: pairs.filter(isToPatch) }))
    .filter(({ affected }) => affected.length > 0)
    .sort((a, b) => b.affected.length - a.affected.length);
}

function renderPatches(rows: readonly PairRow[], paint: Paint): string {
  const lines = mostAffected(rows)
    .slice(0, FIRST_MAX)
    .map(({ pairs, affected }) => [
      pairs[0]?.advisory ?? "",
      String(affected.length),
      String(pairs.filter((row) => row.verdict === "unknown").length),
      [...new Set(affected.flatMap((row) => row.package ?? []))].slice(0, 3).join(", "),
      affected.find((row) => row.fixed !== null)?.fixed ?? "no fix named",
    ]);
  const columns: Column[] = [
    { title: "advisory", align: "left" },
    { title: "affected", align: "right" },
    { title: "unknown", align: "right" },
    { title: "packages", align: "left" },
    { title: "fixed in", align: "left" },
  ];
  return renderTable(columns, lines, paint, (cell, column) => (column === 1 ? paint.red(cell) : cell));
}

/** Unknown is never fine: each reason is work for somebody, most often one fix for many pairs. */
function renderUnknowns(rows: readonly PairRow[], paint: Paint): string {
  const unknown = rows.filter((row) => row.verdict === "unknown");
  if (unknown.length === 0) return "";
  const bySystem = [...groupBy(unknown, (row) => row.system).entries()].sort((a, b) => b[1].length - a[1].length);
  const lines = bySystem
    .slice(0, FIRST_MAX)
    .map(([system, pairs]) => [system, String(pairs.length), shorten(pairs[0]?.reason ?? "")]);
  const columns: Column[] = [
    { title: "system", align: "left" },
    { title: "unknown", align: "right" },
    { title: "for example because", align: "left" },
  ];
  return section(
    "Systems that nobody can judge",
    renderTable(columns, lines, paint, (cell, column) => (column === 1 ? paint.yellow(cell) : cell)),
    paint,
  );
}

/** What a person would do now, as commands to copy: first where the most is to be gained. */
function renderNext({ rows, call }: Board, paint: Paint): string {
  const affected = mostAffected(rows)[0]?.affected[0];
  const unknown = rows.find((row) => row.verdict === "unknown");
  const step = (what: string, command: string) => `  ${what.padEnd(44)} ${paint.cyan(`${call.program} ${command}`)}\n`;
  const why = (row: PairRow) => `explain ${row.patch} ${row.system}${call.root}${call.at}`;
  return [
    affected === undefined ? "" : step(`see why ${affected.system} is affected`, why(affected)),
    unknown === undefined ? "" : step(`see why nobody can judge ${unknown.system}`, why(unknown)),
    step("register a vendor's advisory", `import advisories FILE${call.root}`),
    step("list every pair, a line each", `assess --json${call.root}${call.at}`),
  ].join("");
}

const REASON_MAX = 90;

function shorten(reason: string): string {
  return reason.length <= REASON_MAX ? reason : `${reason.slice(0, REASON_MAX - 1)}…`;
}

function affectedSystems(rows: readonly PairRow[]): number {
  return new Set(rows.filter(isToPatch).map((row) => row.system)).size;
}

/** Where a check has shown that the remedy is in effect, nothing is left to do, though an older inventory does not know it. */
function isToPatch({ verdict, course }: PairRow): boolean {
  return verdict === "affected" && course !== "effective";
}

function countBy<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

function colour(verdict: Verdict, paint: Paint): (text: string) => string {
  if (verdict === "affected") return paint.red;
  if (verdict === "unknown") return paint.yellow;
  return verdict === "fixed" ? paint.green : paint.dim;
}
