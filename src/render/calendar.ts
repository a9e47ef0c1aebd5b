/**
 * Deadlines as an iCalendar file (RFC 5545), so that people know of them whether or not a schedule runs. The same clocks give
 * the same bytes: nothing in it says when it was made.
 */
import { visible } from "../model/characters.ts";
import { plural, someOf } from "../model/words.ts";

export interface CalendarClock {
  /** the same in every file */
  readonly id: string;
  readonly advisory: string;
  readonly patch: string;
  readonly contract: string | null;
  readonly exposure: string;
  readonly resolverGroup: string;
  readonly level: string;
  readonly systems: readonly string[];
  /** RFC 3339 in UTC */
  readonly start: string;
  readonly at: string;
  /** moments before it at which a calendar reminds of it */
  readonly reminders: readonly string[];
}

const LINE_OCTETS = 75;
const SYSTEMS_SHOWN = 20;

export function renderCalendar(clocks: readonly CalendarClock[]): string {
  const events = clocks.toSorted((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1)).flatMap(eventLines);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//patchledger//deadlines//EN", "CALSCALE:GREGORIAN"];
  return [...head, ...(events.length === 0 ? UTC : events), "END:VCALENDAR"]
    .map((line) => `${folded(line)}\r\n`)
    .join("");
}

/** A calendar has at least one component (3.6): of none that is due it is the zone of its times, which nobody is shown. */
const UTC = [
  ...["BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"],
  ...["TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"],
];

function eventLines(clock: CalendarClock): readonly string[] {
  const { id, advisory, patch, contract, exposure, resolverGroup, level, systems, start, at, reminders } = clock;
  const summary = `${advisory} due: ${level}, ${resolverGroup}`;
  const description = [
    `${plural(systems.length, "system")}: ${someOf(systems, SYSTEMS_SHOWN)}`,
    `contract: ${contract ?? "none"}; exposure: ${exposure}`,
    `see: patchledger show ${patch}`,
  ].join("\n");
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(id)}@patchledger`,
    // when what is said here became so
    `DTSTAMP:${stamp(start)}`,
    `DTSTART:${stamp(at)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `CATEGORIES:${escaped(level)}`,
    "TRANSP:TRANSPARENT",
    ...reminders.flatMap((moment) => [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(summary)}`,
      `TRIGGER;VALUE=DATE-TIME:${stamp(moment)}`,
      "END:VALARM",
    ]),
    "END:VEVENT",
  ];
}

/** "20260824T080000Z" */
function stamp(instant: string): string {
  return instant.replace(/[-:]/g, "").replace(/\.\d+/, "");
}

const TEXT_MAX = 2000;

/** Text as RFC 5545 3.3.11 wants it; what is hidden is shown, and no text ends its line. */
function escaped(text: string): string {
  const lines = text.split("\n").map((line) => visible(line, TEXT_MAX));
  return lines.map((line) => line.replace(/[\\;,]/g, "\\$&")).join("\\n");
}

/** Lines of 75 octets at most; what goes on begins with a space (3.1). No character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    if (Buffer.byteLength(part + character) > LINE_OCTETS) {
      parts.push(part);
      part = " ";
    }
    part += character;
  }
  return [...parts, part].join("\r\n");
}
