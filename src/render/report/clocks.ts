/** The clocks by the time that is left, and what is late by the stage that it stands at. */
import { lengthWords, plural } from "../../model/words.ts";
import { nextWords } from "../sla.ts";
import { barChart } from "./chart.ts";
import { moment, type Page, type Part, section, table, text } from "./page.ts";
import type { LateStage, ReportClock, ReportView } from "./view.ts";
import { due, leftPart, mark, oneAndMore, patchLink, patchLinks, systemLinks } from "./words.ts";

export function clocksPage({ clocks, bands }: ReportView): Page {
  const open = clocks.filter(({ status }) => status !== "stopped");
  const stopped = clocks.filter(({ status }) => status === "stopped");
  const amounts = bands.map(({ name, isLate, count: number }) => {
    return {
      label: name,
      count: number,
      tone: isLate ? ("bad" as const) : name === "unknown" ? ("wait" as const) : null,
    };
  });
  return {
    path: "clocks.html",
    title: "Clocks",
    lead: "A clock belongs to the systems of one patch that share contract, exposure and resolver group. Least time first.",
    figures: (["unknown", "breached", "warned", "running", "waived", "stopped"] as const).map((status) => {
      const number = clocks.filter((clock) => clock.status === status).length;
      return { name: status, parts: [text(number)], tone: number === 0 ? null : (mark(status).tone ?? null) };
    }),
    sections: [
      section({ id: "by-slack", title: "By time left", chart: barChart("slack", "Open clocks by time left", amounts) }),
      section({
        id: "open",
        title: `Open (${open.length})`,
        table: clocksTable("Open clocks", open, true),
        nothing: open.length === 0 ? "No clock runs." : "",
      }),
      section({
        id: "stopped",
        title: `Stopped (${stopped.length})`,
        table: clocksTable("Stopped clocks", stopped, true),
      }),
    ],
    filter: "clocks",
  };
}

/** @param hasPatch whether a column names the patch */
export function clocksTable(caption: string, clocks: readonly ReportClock[], hasPatch: boolean) {
  return table<ReportClock>(
    caption,
    [
      ...(hasPatch
        ? [{ title: "patch", parts: ({ patch, advisory }: ReportClock) => [patchLink(patch, advisory)] }]
        : []),
      { title: "due", parts: ({ deadline }) => due(deadline?.at ?? null) },
      { title: "left", parts: leftParts },
      { title: "status", parts: ({ status }) => [mark(status)] },
      { title: "tell by", parts: tellParts },
      { title: "level", parts: ({ level }) => [text(level)] },
      { title: "stage", parts: ({ stage }) => [mark(stage)] },
      { title: "systems", parts: ({ systems }) => systemLinks(systems) },
      {
        title: "whose",
        parts: ({ contract, exposure, resolverGroup }) => [
          text([contract ?? "no contract", exposure, resolverGroup].join(", ")),
        ],
      },
      {
        title: "who acts",
        parts: ({ holder, status }) => (status === "stopped" ? [text("done", "dim")] : oneAndMore(holder)),
      },
    ],
    clocks,
  );
}

function leftParts({ status, slackMs, unknown, waivedUntil, stoppedAt }: ReportClock): readonly Part[] {
  if (unknown !== null) return [text(`unknown: ${unknown}`, "wait")];
  if (waivedUntil !== null) return [text("let be until "), moment(waivedUntil)];
  if (status !== "stopped") return [leftPart(slackMs)];
  const kept =
    slackMs === null ? text("nobody named a time", "wait") : slackMs < 0 ? leftPart(slackMs) : text("in time");
  return [kept, text(", remedied "), moment(stoppedAt)];
}

function tellParts({ outlook, status }: ReportClock): readonly Part[] {
  if (outlook === null) return [text("–", "dim")];
  if (outlook.canBeMet)
    return outlook.latestNotice === null ? [text("told, or not needed", "dim")] : [moment(outlook.latestNotice)];
  return [text(status === "breached" ? "over" : "can no longer be met", "bad"), text(`; ${nextWords(outlook)}`)];
}

export function breachesPage({ clocks, lateStages, ended }: ReportView): Page {
  const late = clocks.filter(({ status }) => status === "breached");
  const over = clocks.filter(({ status, slackMs }) => status === "stopped" && slackMs !== null && slackMs < 0);
  const endedLate = ended.patches.filter(({ time }) => time === "breached");
  const amounts = lateStages.map(({ stage, clocks: number }) => ({
    label: stage,
    count: number,
    tone: "bad" as const,
  }));
  return {
    path: "breaches.html",
    title: "Breaches",
    lead: "Where late patches stand. A breach is dated at the deadline, whenever somebody looks.",
    figures: [
      { name: "clocks late and open", parts: [text(late.length)], tone: late.length > 0 ? "bad" : "good" },
      { name: "clocks stopped late", parts: [text(over.length)], tone: over.length > 0 ? "bad" : null },
      { name: "patches that ended late", parts: [text(endedLate.length)], tone: endedLate.length > 0 ? "bad" : null },
    ],
    sections: [
      section({
        id: "by-stage",
        title: "Late and open, by stage",
        chart: barChart("late", "Late clocks by the stage at which they stand", amounts),
        table: stagesTable(lateStages),
        nothing: late.length === 0 ? "Nothing that is known is late." : "",
      }),
      section({ id: "open", title: `Late and open (${late.length})`, table: clocksTable("Late clocks", late, true) }),
      section({
        id: "stopped",
        title: `Remedied late (${over.length})`,
        table: clocksTable("Clocks that stopped late", over, true),
      }),
      section({
        id: "ended",
        title: `Ended late (${endedLate.length})`,
        lines: endedLate.map(({ patch, state }) => ({ parts: [patchLink(patch), text(`, ${state}`)] })),
      }),
    ].filter(({ id, table: own, lines }) => id === "by-stage" || own !== null || lines.length > 0),
    filter: "clocks",
  };
}

function stagesTable(stages: readonly LateStage[]) {
  return table<LateStage>(
    "Stages with late clocks",
    [
      { title: "stage", parts: ({ stage }) => [text(stage)] },
      { title: "clocks", isNumber: true, parts: ({ clocks }) => [text(clocks)] },
      { title: "systems", isNumber: true, parts: ({ systems }) => [text(systems)] },
      { title: "the worst is late by", parts: ({ worstMs }) => [text(lengthWords(worstMs, 2))] },
      {
        title: "patches",
        parts: ({ patches }) => [text(`${plural(patches.length, "patch", "patches")}: `), ...patchLinks(patches)],
      },
    ],
    stages,
  );
}
