/**
 * What a resolver group reads about its clocks: one issue with what is late or about to be, and a comment for each step of
 * the escalation. Instants only: a text that counts hours would change with every run.
 */
import { listOf, plural } from "../model/words.ts";
import { EVERYTHING, type Fit, fitted, rowsOf } from "./fit.ts";
import { code, fileLink, inline } from "./markdown.ts";
import { nextWords, type ShownClock } from "./sla.ts";

interface AlarmClock extends ShownClock {
  readonly advisory: string;
  readonly folder: string;
  /** of each of its systems */
  readonly passed: readonly { readonly elapsed: number; readonly at: string; readonly deadline: string }[];
}

interface Alarm {
  readonly group: string;
  readonly clocks: readonly AlarmClock[];
  readonly marks: readonly string[];
}

const SYSTEMS_SHOWN = 5;
const BREACH = 100;

export function renderAlarm(alarm: Alarm): string {
  const render = (fit: Fit) => textOf(alarm, fit);
  return fitted(render(EVERYTHING), (rowsMax) => render({ rowsMax, url: null }));
}

function textOf({ group, clocks, marks }: Alarm, fit: Fit): string {
  const rows = rowsOf(clocks.map(rowOf), fit);
  const about = `Deadlines of ${code(group)} that are over, about to be, or not known; what is worst stands at the top. The program keeps this list, opens the issue again when something new comes, and closes it when nothing is left.`;
  if (rows === null) return [about, "", "Nothing is late or about to be.", marksLine(marks)].join("\n");
  return [
    about,
    "",
    "| patch | level | due | what is wrong | stage | systems | for | who has to act |",
    "|---|---|---|---|---|---|---|---|",
    ...rows.shown,
    ...(rows.hidden > 0 ? ["", `And ${rows.hidden} more: see ${code("patchledger sla")}.`] : []),
    "",
    marksLine(marks),
  ].join("\n");
}

/** What the next run looks for, to tell whether anything is new. */
function marksLine(marks: readonly string[]): string {
  return `<!-- clocks: ${marks.join(" ")} -->`;
}

/** Those in a text that was written before. */
export function marksIn(text: string): ReadonlySet<string> {
  return new Set(/<!-- clocks: ([0-9a-f ]*) -->/.exec(text)?.[1]?.split(" ") ?? []);
}

function rowOf(clock: AlarmClock): string {
  const { advisory, folder, level, deadline, stage, systems, contract, exposure, holder } = clock;
  const more = systems.length > SYSTEMS_SHOWN ? ` and ${systems.length - SYSTEMS_SHOWN} more` : "";
  const names = systems.slice(0, SYSTEMS_SHOWN).map((name) => code(name));
  const cells = [
    `${inline(advisory)} (${fileLink(folder)})`,
    inline(level),
    deadline?.at ?? "no time is set",
    troubleOf(clock),
    inline(stage),
    `${systems.length}: ${names.join(", ")}${more}`,
    [contract === null ? "no contract" : code(contract), inline(exposure)].join(", "),
    holder.length === 0 ? "whoever mends the record" : inline(listOf(holder, "or")),
  ];
  return `| ${cells.join(" | ")} |`;
}

function troubleOf({ status, unknown, deadline, passed, outlook }: AlarmClock): string {
  if (unknown !== null || deadline === null) return inline(`not known: ${unknown ?? ""}`);
  const own = passed.filter((step) => step.deadline === deadline.at);
  const words = [
    ...(status === "breached" ? [`late since ${deadline.at}`] : []),
    ...own.slice(-1).flatMap(({ elapsed, at }) => (elapsed === BREACH ? [] : [`${elapsed} % of its time at ${at}`])),
    ...(outlook === null ? [] : outlookWords(outlook, status)),
  ];
  return inline(words.join("; "));
}

function outlookWords(outlook: NonNullable<ShownClock["outlook"]>, status: string): readonly string[] {
  const { canBeMet, latestNotice } = outlook;
  if (!canBeMet) return [`${status === "breached" ? "" : "can no longer be met: "}${nextWords(outlook)}`];
  return latestNotice === null ? [] : [`tell people by ${latestNotice}`];
}

interface CallText {
  readonly advisory: string;
  readonly folder: string;
  readonly elapsed: number;
  readonly at: string;
  readonly deadline: string;
  readonly systems: readonly string[];
  readonly roles: readonly string[];
  readonly logins: readonly string[];
}

/** A mention is the one thing in it that acts, and is an account of policies/roles.yaml. */
export function renderCall({ advisory, folder, elapsed, at, deadline, systems, roles, logins }: CallText): string {
  const what =
    elapsed === BREACH
      ? `${inline(advisory)} is late since ${deadline}.`
      : elapsed < BREACH
        ? `${elapsed} % of the time for ${inline(advisory)} had passed at ${at}; it is due ${deadline}.`
        : `${inline(advisory)} is late since ${deadline}, and at ${at} ${elapsed} % of its time had passed.`;
  const more = systems.length > SYSTEMS_SHOWN ? ` and ${systems.length - SYSTEMS_SHOWN} more` : "";
  const names = systems.slice(0, SYSTEMS_SHOWN).map((name) => code(name));
  const called = [
    ...(roles.length === 0 ? [] : [`This is for ${inline(listOf(roles, "and"))}.`]),
    ...(logins.length === 0 ? [] : [logins.map((login) => `@${login}`).join(" ")]),
  ];
  return [
    `${what} ${plural(systems.length, "system")}: ${names.join(", ")}${more}. See ${fileLink(folder)}.`,
    ...(called.length === 0 ? [] : ["", called.join(" ")]),
    "",
  ].join("\n");
}
