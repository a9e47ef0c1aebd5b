/** The board: what is open, by stage, the most pressing of each first; and what has ended. */

import { groupBy } from "../../model/group-by.ts";
import { plural } from "../../model/words.ts";
import { barChart } from "./chart.ts";
import { type Page, type Part, type Section, section, table, text } from "./page.ts";
import type { BoardRow, ReportView } from "./view.ts";
import { due, leftPart, letBeParts, mark, oneAndMore, patchLink } from "./words.ts";

export function boardPage(view: ReportView): Page {
  const { board, clocks, owners } = view;
  const open = clocks.filter(({ status }) => status !== "stopped");
  const late = open.filter(({ status }) => status === "breached").length;
  const unknown = owners.flatMap(({ systems }) => systems.flatMap((system) => system.unknown)).length;
  const states = groupBy(board.rows, ({ state }) => state);
  return {
    path: "index.html",
    title: "Board",
    lead: "Every open patch by the stage that it has reached, the most pressing of each stage first.",
    figures: [
      { name: "open patches", parts: [text(board.rows.length)], tone: null },
      { name: "open clocks", parts: [text(open.length)], tone: null },
      { name: "clocks that are late", parts: [text(late)], tone: late > 0 ? "bad" : "good" },
      {
        name: "system and patch: not known whether it is needed",
        parts: [text(unknown)],
        tone: unknown > 0 ? "wait" : null,
      },
    ],
    sections: [
      section({
        id: "by-stage",
        title: "By stage",
        chart: barChart("stages", "Open patches by stage", [...states].map(stageAmount)),
        nothing: board.rows.length === 0 ? "No patch is open." : "",
      }),
      ...[...states].map(([state, rows]) => stateSection(state, rows)),
      endedSection(view),
    ],
    filter: "patches",
  };
}

function stageAmount([state, rows]: readonly [string, readonly BoardRow[]]) {
  const late = rows.filter(isLate).length;
  const words = late === 0 ? String(rows.length) : `${rows.length}, ${late} late`;
  return { label: state, count: rows.length, words, tone: late > 0 ? ("bad" as const) : null };
}

function isLate({ leftMs }: BoardRow): boolean {
  return leftMs !== null && leftMs < 0;
}

function stateSection(state: string, rows: readonly BoardRow[]): Section {
  return section({
    id: `stage-${state}`,
    title: `${state} (${rows.length})`,
    table: table<BoardRow>(
      `Patches that are ${state}`,
      [
        { title: "patch", parts: ({ patch, advisory }) => [patchLink(patch, advisory)] },
        { title: "level", parts: ({ level }) => [text(level)] },
        { title: "due", parts: ({ deadline }) => due(deadline) },
        { title: "left", parts: leftParts },
        { title: "systems", isNumber: true, parts: ({ systems }) => [text(systems)] },
        { title: "next", parts: nextParts },
        { title: "who", parts: ({ who }) => oneAndMore(who) },
        {
          title: "owed besides",
          parts: ({ owed }) => [owed.length === 0 ? text("nothing", "dim") : text(owed.join(", "))],
        },
      ],
      rows,
    ),
  });
}

/** Without a deadline: it is put off, no system waits, or nobody said by when, which is not the same. */
function leftParts({ leftMs, systems, letBe }: BoardRow): readonly Part[] {
  if (leftMs !== null || systems > 0) return [leftPart(leftMs)];
  return letBe === null ? [text("no system waits", "dim")] : letBeParts(letBe);
}

function nextParts({ next, isIllegal, isWithdrawn, isUnneeded, letBe, attempt }: BoardRow) {
  const unneeded = letBe === null ? "waits: no system needs it" : "waits: an exception lets it be";
  const waits = isUnneeded ? unneeded : "waits for its vendor";
  const step = isIllegal ? text("mend its files", "bad") : text(next ?? waits);
  const notes = [...(isWithdrawn ? ["withdrawn"] : []), ...(attempt > 1 ? [`attempt ${attempt}`] : [])];
  return notes.length === 0 ? [step] : [step, text(` (${notes.join(", ")})`)];
}

function endedSection({ ended, board, patches }: ReportView): Section {
  const counted = board.ended.map(({ state, count: number }) => `${number} ${state}`).join(", ");
  const advisories = new Map(patches.map(({ report }) => [report.patch, report.advisory]));
  return section({
    id: "ended",
    title: `Ended (${ended.patches.length})`,
    notes: counted === "" ? [] : [`Where their records are now: ${counted}.`, ...timeNotes(ended.patches)],
    table: table(
      "Patches that ended",
      [
        { title: "patch", parts: ({ patch }) => [patchLink(patch, advisories.get(patch))] },
        { title: "how it ended", parts: ({ state }) => [text(state)] },
        { title: "time", parts: ({ time }) => [time === null ? text("no clock ended", "dim") : mark(time)] },
        { title: "attempts", isNumber: true, parts: ({ attempts }) => [text(attempts)] },
        {
          title: "not as the rules say",
          parts: ({ deviations }) => [
            text(deviations.length === 0 ? "nothing" : deviations.join(", "), deviations.length === 0 ? "dim" : null),
          ],
        },
        {
          title: "files",
          parts: ({ files }) => [
            text(`${plural(files.byPeople, "file")} by people, ${files.byProgram} by the program`),
          ],
        },
      ],
      ended.patches,
    ),
    nothing: ended.patches.length === 0 ? "No patch has ended." : "",
  });
}

function timeNotes(patches: ReportView["ended"]["patches"]): readonly string[] {
  if (patches.every(({ time }) => time !== "provisional")) return [];
  return ["Provisional is a time that was kept by what people wrote into files."];
}
