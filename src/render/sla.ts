/** The clocks on a terminal: what is late or about to be comes first, and what no plan can mend any more is said. */
import { groupBy } from "../model/group-by.ts";
import { cut, leftWords, plural, someOf } from "../model/words.ts";
import type { Paint } from "./paint.ts";
import { type Column, renderTable } from "./table.ts";

export interface ShownClock {
  readonly patch: string;
  readonly contract: string | null;
  readonly exposure: string;
  readonly resolverGroup: string;
  readonly level: string;
  readonly systems: readonly string[];
  readonly status: string;
  readonly unknown: string | null;
  readonly deadline: {
    readonly at: string;
    readonly start: string;
    readonly startedBy: string;
    readonly within: string;
    readonly level: string;
    readonly agreedIn: string;
    readonly basis: string;
    /** whose time it is: its own, or that of one whose place it takes */
    readonly patch: string;
  } | null;
  readonly slackMs: number | null;
  readonly stage: string;
  readonly holder: readonly string[];
  readonly stoppedAt: string | null;
  readonly stoppedBy: string | null;
  readonly waivedUntil: string | null;
  readonly outlook: ShownOutlook | null;
  readonly collectedLate: { readonly at: string; readonly by: string } | null;
}

interface ShownOutlook {
  readonly canBeMet: boolean;
  readonly latestNotice: string | null;
  readonly nextWindow: { readonly from: string; readonly until: string } | null;
  readonly hasNoWindow: boolean;
}

export interface ClocksPage {
  readonly clocks: readonly ShownClock[];
  /** RFC 3339 */
  readonly now: string;
  /** one patch was asked for: each of its clocks has a row */
  readonly isOfOne: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: "due", align: "left" },
  { title: "left", align: "right" },
  { title: "tell by", align: "left" },
  { title: "patch", align: "left" },
  { title: "level", align: "left" },
  { title: "stage", align: "left" },
  { title: "systems", align: "right" },
  { title: "group", align: "left" },
  { title: "who", align: "left" },
];

const LEFT = 1;
const ROWS_MAX = 60;
const NAMED_MAX = 20;
const PATCH_MAX = 26;
const GROUP_MAX = 24;
const WHO_MAX = 18;

export function renderClocks({ clocks, now, isOfOne }: ClocksPage, paint: Paint): string {
  const open = clocks.filter(({ status }) => status !== "stopped");
  const rows = isOfOne ? open.map((clock) => [clock]) : [...groupBy(open, rowKey).values()];
  const shown = rows.slice(0, ROWS_MAX);
  const patches = new Set(open.map(({ patch }) => patch)).size;
  const head = `${plural(open.length, "open clock")} of ${plural(patches, "patch", "patches")}`;
  const hidden = rows.length - shown.length;
  return [
    `${paint.bold("patchledger sla")}  ${head}, as of ${now}${countWords(open)}\n\n`,
    shown.length === 0
      ? ""
      : renderTable(COLUMNS, shown.map(cellsOf), paint, (cell, column) => tint(cell, column, paint)),
    hidden === 0 ? "" : `  and ${hidden} more: see --json\n`,
    section("Not known, and so not fine", open.flatMap(unknownWords), paint),
    section("Can no longer be met", open.flatMap(lostWords), paint),
    section("Let be for now, by exception", open.flatMap(waivedWords), paint),
    section("Collected late, which buys no time", lateCollections(clocks, isOfOne), paint),
    isOfOne ? section("How they were computed", clocks.flatMap(computedWords), paint) : "",
  ].join("");
}

/** Clocks of a patch that say the same are one row; --json has each of them. */
function rowKey({ patch, deadline, status, stage, level }: ShownClock): string {
  return [patch, deadline?.at, status, stage, level].join(" ");
}

const SAID = ["unknown", "breached", "warned", "waived"] as const;

function countWords(clocks: readonly ShownClock[]): string {
  const words = SAID.flatMap((status) => {
    const count = clocks.filter((clock) => clock.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  return words.length === 0 ? "" : `: ${words.join(", ")}`;
}

function cellsOf(clocks: readonly ShownClock[]): readonly string[] {
  const [first, ...more] = clocks;
  if (first === undefined) return [];
  const { deadline, slackMs, outlook, patch, level, stage, status, holder } = first;
  const systems = new Set(clocks.flatMap((clock) => clock.systems)).size;
  const notices = clocks.flatMap((clock) => clock.outlook?.latestNotice ?? []).sort();
  return [
    deadline === null ? "unknown" : minute(deadline.at),
    status === "waived" ? "waived" : slackMs === null ? "?" : leftWords(slackMs, 2).replace(/ left$/, ""),
    outlook?.canBeMet !== false ? minute(notices[0] ?? "") : status === "breached" ? "" : "no longer",
    cut(patch, PATCH_MAX),
    level,
    stage,
    String(systems),
    oneAndMore(
      [first, ...more].map(({ resolverGroup }) => resolverGroup),
      GROUP_MAX,
    ),
    oneAndMore(holder, WHO_MAX),
  ];
}

function oneAndMore(names: readonly string[], max: number): string {
  const [first = "", ...more] = [...new Set(names)];
  return more.length === 0 ? cut(first, max) : `${cut(first, max - 3)} +${more.length}`;
}

/** "2026-08-24 08:00Z" */
function minute(instant: string): string {
  return instant.replace("T", " ").replace(/:\d\d(?:\.\d+)?Z$/, "Z");
}

function tint(cell: string, column: number, paint: Paint): string {
  if (column === LEFT && /late|\?/.test(cell)) return paint.red(cell);
  return cell.trim() === "no longer" ? paint.yellow(cell) : cell;
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  if (lines.length === 0) return "";
  const more = lines.length > NAMED_MAX ? [`and ${lines.length - NAMED_MAX} more: see --json`] : [];
  return `\n${paint.bold(title)}\n${[...lines.slice(0, NAMED_MAX), ...more].map((line) => `  ${line}\n`).join("")}`;
}

function nameOf({ patch, contract, exposure, resolverGroup }: ShownClock): string {
  return `${patch} (${[contract, exposure, resolverGroup].filter((part) => part !== null).join(", ")})`;
}

function unknownWords(clock: ShownClock): readonly string[] {
  return clock.unknown === null ? [] : [`${nameOf(clock)}: ${clock.unknown}`];
}

function lostWords(clock: ShownClock): readonly string[] {
  const { outlook, status } = clock;
  if (outlook === null || outlook.canBeMet || status === "breached") return [];
  return [`${nameOf(clock)}: ${nextWords(outlook)}`];
}

/** What is left to do, in words that change only when facts do. */
export function nextWords({ nextWindow, hasNoWindow }: ShownOutlook): string {
  if (hasNoWindow) return "no agreed window comes in the next two months: agree on one";
  if (nextWindow === null) return "the notice before it needs more time than is left: tell people now";
  return `the next window is ${minute(nextWindow.from)} to ${minute(nextWindow.until)}`;
}

function waivedWords(clock: ShownClock): readonly string[] {
  const { waivedUntil, deadline, systems } = clock;
  if (waivedUntil === null) return [];
  return [`${nameOf(clock)}: ${someOf(systems)}, until ${waivedUntil}; then ${deadline?.at ?? "nothing"} counts again`];
}

function lateCollections(clocks: readonly ShownClock[], isOfOne: boolean): readonly string[] {
  const late = clocks.filter(({ collectedLate }) => collectedLate !== null);
  if (!isOfOne) return late.length === 0 ? [] : [someOf([...new Set(late.map(({ patch }) => patch))])];
  return late
    .slice(0, 1)
    .map(({ collectedLate }) => `at ${collectedLate?.at}, and it had to be by ${collectedLate?.by}`);
}

function computedWords(clock: ShownClock): readonly string[] {
  const { deadline, stoppedAt, stoppedBy, status } = clock;
  if (deadline === null) return [];
  const { at, within, level, agreedIn, startedBy, start, basis, patch } = deadline;
  const since = `${within} for "${level}" (${agreedIn}) since it was ${startedBy} at ${start} (${basis})`;
  const end = stoppedAt === null ? status : `${stoppedBy} at ${stoppedAt} (claim)`;
  const old = patch === clock.patch ? "" : `; it takes the place of ${patch}, whose time this is`;
  return [`${nameOf(clock)}: due ${at}, ${since}${old}; ${end}`];
}
