/** One patch: where it stands, what happened to it, its clocks, waves and systems, and what is owed. */
import { listOf } from "../../model/words.ts";
import { NEEDING_NOTHING, WRITERS } from "../shown.ts";
import { clocksTable } from "./clocks.ts";
import { joined, moment, type Page, type Part, type Section, section, table, text } from "./page.ts";
import type { ReportedPatch } from "./view.ts";
import { due, leftPart, letBeParts, mark, patchPath, systemLink, systemLinks } from "./words.ts";

type Report = ReportedPatch["report"];

export function patchPage({ report, clocks, waiting }: ReportedPatch): Page {
  const { patch, advisory, title, open } = report;
  return {
    path: patchPath(patch),
    title: advisory,
    lead: title ?? "Its vendor gives no title.",
    figures: [],
    sections: [
      standingSection(report),
      section({
        id: "timeline",
        title: "Timeline",
        table: timelineTable(report),
        nothing: report.timeline.length === 0 ? "Its files tell of nothing." : "",
      }),
      section({
        id: "clocks",
        title: "Clocks",
        table: clocksTable("Clocks of this patch", clocks, false),
        nothing: clocks.length === 0 ? "It has no clock." : "",
      }),
      section({ id: "waves", title: "Waves", table: wavesTable(report) }),
      section({
        id: "waiting",
        title: `Systems that need it (${open})`,
        table: waitingTable(waiting),
        nothing: waiting.length === 0 ? "None that is known." : "",
      }),
      section({ id: "all-systems", title: "All systems", lines: pairLines(report) }),
      section({ id: "next", title: "Next", facts: nextFacts(report) }),
      section({
        id: "owed",
        title: "Owed besides",
        lines: report.duties.map(({ requirement, what }) => cited(requirement, what)),
      }),
      section({
        id: "deviations",
        title: "Not done as the rules say, for ever",
        lines: report.deviations.map((one) =>
          cited(one.requirement, `${one.file}: ${one.what} ${one.reason} Accepted by ${one.acceptedBy}.`),
        ),
      }),
    ],
    filter: null,
  };
}

function cited(requirement: string | null, words: string) {
  return { parts: [text(requirement === null ? words : `${requirement}: ${words}`)] };
}

function standingSection(report: Report): Section {
  const { state, attempt, level, priority, deadline, open, folder, unanswered, collectedLate, illegal, isWithdrawn } =
    report;
  const late =
    collectedLate === null
      ? []
      : [text("collected "), moment(collectedLate.at), text(", and it had to be by "), moment(collectedLate.by)];
  const facts: readonly { readonly name: string; readonly parts: readonly Part[] }[] = [
    {
      name: "state",
      parts: [
        mark(state),
        ...(attempt > 1 ? [text(`, attempt ${attempt}`)] : []),
        ...(isWithdrawn ? [text(", withdrawn by its vendor")] : []),
      ],
    },
    { name: "level", parts: [text(`${level} (${priority})`)] },
    {
      name: "deadline",
      parts: dueParts(report),
    },
    ...(deadline === null ? [] : [{ name: "because", parts: deadlineParts(deadline) }]),
    { name: "systems that need it", parts: [text(open)] },
    { name: "collected late", parts: late },
    {
      name: "not answered, and read cautiously",
      parts: unanswered.length === 0 ? [] : [text(unanswered.join(", "), "wait")],
    },
    { name: "files", parts: [text(folder)] },
  ];
  return section({
    id: "standing",
    title: "Where it stands",
    notes: illegal.length === 0 ? [] : ["Its files contradict each other; nothing goes on until this is mended."],
    facts: facts.filter(({ parts }) => parts.length > 0),
    lines: illegal.map(({ path, problem, cure }) => ({ parts: [text(`${path}: ${problem}. ${cure}`, "bad")] })),
  });
}

/** Of a record that has ended, whether its times were kept; of one whose deadline is put off, until when. */
function dueParts({ deadline, letBe, kept }: Report): readonly Part[] {
  if (deadline !== null) return [moment(deadline.at), text(", "), leftPart(deadline.leftMs)];
  if (letBe !== null) return letBeParts(letBe);
  if (kept.length === 0) return due(null);
  return kept.flatMap((one, index): Part[] => [
    ...(index === 0 ? [] : [text("; ")]),
    text(`${one.level}: `),
    moment(one.deadline),
    text(", remedied "),
    moment(one.stoppedAt),
    text(", "),
    mark(one.verdict),
  ]);
}

function deadlineParts({
  within,
  level,
  agreedIn,
  startedBy,
  start,
  system,
}: NonNullable<Report["deadline"]>): readonly Part[] {
  const agreed = `${within} for “${level}” (${agreedIn}) since it was ${startedBy} at `;
  return [text(agreed), moment(start), text("; first on "), systemLink(system)];
}

function timelineTable({ timeline }: Report) {
  return table<Report["timeline"][number]>(
    "What happened, in the order of what its files claim",
    [
      { title: "when", parts: ({ at }) => [moment(at)] },
      { title: "what", parts: ({ what }) => [text(what)] },
      { title: "who", parts: ({ who }) => [who === null ? text("–", "dim") : text(who)] },
      { title: "file", parts: ({ file }) => [text(file, "dim")] },
    ],
    timeline,
  );
}

function wavesTable({ waves }: Report) {
  return table<Report["waves"][number]>(
    "Waves of this attempt",
    [
      { title: "wave", parts: ({ wave }) => [text(wave)] },
      { title: "state", parts: ({ state }) => [mark(state)] },
      { title: "from", parts: ({ from }) => [moment(from)] },
      { title: "until", parts: ({ until }) => [moment(until)] },
      { title: "systems", parts: ({ systems }) => systemLinks(systems) },
    ],
    waves,
  );
}

function waitingTable(waiting: ReportedPatch["waiting"]) {
  return table<ReportedPatch["waiting"][number]>(
    "Systems on which it is not in effect",
    [
      { title: "system", parts: ({ system }) => [systemLink(system)] },
      {
        title: "verdict",
        parts: ({ verdict, course }) => (course === null ? [mark(verdict)] : [mark(verdict), text(", "), mark(course)]),
      },
      { title: "level", parts: ({ level }) => [text(level)] },
      { title: "owner", parts: ({ owner }) => [text(owner)] },
      { title: "resolver group", parts: ({ resolverGroup }) => [text(resolverGroup)] },
      { title: "why", parts: ({ reason }) => [text(reason)] },
    ],
    waiting,
  );
}

/** Those that need nothing are counted; all others are named. */
function pairLines({ pairs }: Report) {
  return pairs.map(({ verdict, course, systems }) => {
    const of = course === "effective" ? text(verdict) : mark(verdict);
    const words = [text(`${systems.length} `), of, ...(course === null ? [] : [text(", "), mark(course)])];
    return {
      parts: NEEDING_NOTHING.has(verdict) && course === null ? words : [...words, text(": "), ...systemLinks(systems)],
    };
  });
}

function nextFacts({ next, isUnneeded, letBe }: Report) {
  if (isUnneeded && letBe !== null)
    return [{ name: "step", parts: [text("nothing has to be, until the exception ends; it may be planned before")] }];
  if (isUnneeded) return [{ name: "step", parts: [text("nothing, until a system needs it")] }];
  if (next === null) return [];
  const { transition, wave, file, by, groups, needs } = next;
  const approvals = needs.map(({ roles, count: number, people, because }) => {
    const who = people.length === 0 ? [text("nobody can", "wait")] : joined(people.map((person) => text(person)));
    return [text(`${number} of ${listOf(roles, "or")} (`), ...who, text(`): ${because}`)];
  });
  return [
    { name: "step", parts: [text(wave === null ? transition : `${transition} ${wave}`)] },
    { name: "written by", parts: [text(`${WRITERS[by]}: ${file ?? "moves the files"}`)] },
    ...(groups.length === 0 ? [] : [{ name: "done by", parts: [text(groups.join(", "))] }]),
    ...(approvals.length === 0
      ? [{ name: "approved by", parts: [text("nobody: policy lets the program take it")] }]
      : []),
    ...approvals.map((parts) => ({ name: "approved by", parts })),
  ];
}
