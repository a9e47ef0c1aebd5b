/** Where one patch stands, for a terminal of 100 columns. */
import { visible } from "../model/characters.ts";
import { cut, leftWords, plural, someOf } from "../model/words.ts";
import type { CommandLine } from "./assessment.ts";
import type { Paint } from "./paint.ts";
import { NEEDING_NOTHING, type Shown, type ShownDeadline, type ShownQuestion, WRITERS } from "./shown.ts";
import { type Column, renderTable } from "./table.ts";

const WIDTH = 100;

export function renderShow(shown: Shown, call: CommandLine, paint: Paint): string {
  return [
    renderHead(shown, paint),
    section("Timeline (times as people wrote them)", renderTimeline(shown, paint), paint),
    section("Waves", renderWaves(shown, paint), paint),
    section("Systems", renderPairs(shown, paint), paint),
    section("Being written", lines(shown.drafts.map(({ path, open }) => `${path}: ${open} open`)), paint),
    section("Nothing goes on until this is mended", lines(shown.illegal.map(illegalWords)), paint),
    section("Next", renderNext(shown, call, paint), paint),
    section("Asked then", renderQuestions(shown.questions, paint), paint),
    section("Owed besides", renderDuties(shown, call, paint), paint),
    section("Not done as the rules say, for ever", lines(shown.deviations.map(deviationWords)), paint),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function section(title: string, body: string, paint: Paint): string {
  return body === "" ? "" : `${paint.bold(title)}\n${body}`;
}

function lines(texts: readonly string[]): string {
  return texts.flatMap((text) => wrapped(text, "  ")).join("");
}

/** A text over as many lines as it needs; all but the first go in a little. */
function wrapped(text: string, indent: string): readonly string[] {
  const found: string[] = [];
  let line = "";
  for (const word of visible(text, TEXT_MAX).split(" ")) {
    const start = found.length === 0 ? indent : `${indent}  `;
    if (line !== "" && start.length + line.length + word.length + 1 > WIDTH) {
      found.push(`${start}${line}\n`);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...found, `${found.length === 0 ? indent : `${indent}  `}${line}\n`];
}

const TEXT_MAX = 500;

function renderHead(shown: Shown, paint: Paint): string {
  const { advisory, title, state, attempt, isWithdrawn, level, priority, open, deadline } = shown;
  const name = title === null ? advisory : `${advisory}  ${title}`;
  const facts = [
    attempt > 1 ? `${state}, attempt ${attempt}` : state,
    ...(isWithdrawn ? ["withdrawn by its vendor"] : []),
    ...(shown.illegal.length > 0 ? ["its files contradict each other"] : []),
    `level ${level} (${priority})`,
    `${plural(open, "system needs", "systems need")} it`,
  ];
  const due =
    deadline === null
      ? ""
      : `  due ${deadline.at}, ${dueWords(deadline.leftMs, paint)}\n${lines([deadlineWords(deadline)])}`;
  return `${paint.bold(visible(name, WIDTH))}\n  ${facts.join(" | ")}\n${due}${lines([...shown.kept.map(keptWords), ...cautions(shown)])}`;
}

const VERDICTS = { met: "kept", breached: "missed", provisional: "kept, by times that people wrote" } as const;

function keptWords({ level, verdict, deadline, stoppedAt }: Shown["kept"][number]): string {
  return `${level}: due ${deadline}, remedied at ${stoppedAt}: ${VERDICTS[verdict]} (${verdict})`;
}

function cautions({ unanswered, collectedLate, letBe }: Shown): readonly string[] {
  const open = [
    ...(letBe === null ? [] : [`waived until ${letBe.until}: ${someOf(letBe.systems, NAMED_MAX)}`]),
    ...(unanswered.length === 0 ? [] : [`not answered, and read cautiously: ${unanswered.join(", ")}`]),
  ];
  if (collectedLate === null) return open;
  return [...open, `collected at ${collectedLate.at}, and it had to be by ${collectedLate.by}`];
}

function dueWords(leftMs: number, paint: Paint): string {
  const words = leftWords(leftMs, 2);
  return leftMs < 0 ? paint.red(words) : words;
}

function deadlineWords({ within, level, agreedIn, system, start, startedBy }: ShownDeadline): string {
  return `${within} for "${level}" (${agreedIn}) since it was ${startedBy} at ${start}; first on ${system}`;
}

function renderTimeline({ timeline }: Shown, paint: Paint): string {
  const columns: readonly Column[] = ["when", "who", "what", "file"].map((title) => ({ title, align: "left" }));
  const longest = Math.max(0, ...timeline.map(({ file }) => file.length));
  const who = Math.max(3, ...timeline.map((one) => one.who?.length ?? 0));
  const room = Math.max(20, WIDTH - 2 - 20 - 2 - who - 2 - 2 - longest);
  const rows = timeline.map((one) => [one.at ?? "", one.who ?? "", cut(one.what, room), one.file]);
  return renderTable(columns, rows, paint, (cell, column) => (column === 3 ? paint.dim(cell) : cell));
}

function renderWaves({ waves }: Shown, paint: Paint): string {
  if (waves.length === 0) return "";
  const columns: readonly Column[] = [
    { title: "wave", align: "left" },
    { title: "state", align: "left" },
    { title: "from", align: "left" },
    { title: "until", align: "left" },
    { title: "systems", align: "right" },
  ];
  const rows = waves.map((one) => [one.wave, one.state, one.from, one.until, String(one.systems.length)]);
  return renderTable(columns, rows, paint, (cell, column) => (column === 1 ? stateColour(cell, paint) : cell));
}

function stateColour(cell: string, paint: Paint): string {
  if (cell.trim() === "verified") return paint.green(cell);
  return cell.trim() === "revoked" ? paint.red(cell) : cell;
}

const NAMED_MAX = 12;

/** Those that need nothing are counted; who waits is named. */
function renderPairs({ pairs }: Shown, paint: Paint): string {
  const told = pairs.filter(({ verdict, course }) => !NEEDING_NOTHING.has(verdict) || course !== null);
  const quiet = pairs.filter((group) => !told.includes(group));
  const words = told.flatMap(({ verdict, course, systems }) => {
    const label = course === null ? verdict : `${verdict}, ${course}`;
    const [first = "", ...rest] = wrapped(`${systems.length} ${label}: ${someOf(systems, NAMED_MAX)}`, "  ");
    return [verdict === "affected" && course !== "effective" ? first.replace(label, paint.red(label)) : first, ...rest];
  });
  const counted = quiet.map(({ verdict, systems }) => `${systems.length} ${verdict}`);
  return `${words.join("")}${counted.length === 0 ? "" : `  ${paint.dim(counted.join(" | "))}\n`}`;
}

function renderNext(shown: Shown, call: CommandLine, paint: Paint): string {
  const { patch, next } = shown;
  const draft = (step: string) => `  ${paint.cyan(`${call.program} draft ${step}${call.root}${call.now}`)}\n`;
  if (shown.isUnneeded && shown.letBe !== null)
    return lines([`nothing has to be, until ${shown.letBe.until}, when its exception ends; it may be planned before`]);
  if (shown.isUnneeded)
    return `${lines(["nothing, until a system needs it. decline it, if none ever will:"])}${draft(`decline ${patch}`)}`;
  if (next === null) return "";
  const { transition, wave, file, by, groups, needs, codeOwners } = next;
  const of = wave === null ? "" : ` --wave ${wave}`;
  const writes = `${transition}${wave === null ? "" : ` ${wave}`}: ${file ?? "moves the files"}, by ${WRITERS[by]}`;
  const acts = groups.length === 0 ? [] : [`done by ${groups.join(", ")}`];
  const approvals = needs.map(({ roles, count, people, because }) => {
    const who = people.length === 0 ? "nobody can" : people.join(", ");
    return `approved by ${count} of ${roles.join(" or ")} (${who}): ${because}`;
  });
  const free = needs.length === 0 ? ["approved by nobody: policy lets the program take it"] : [];
  const owned = codeOwners.length === 0 ? [] : [ownersWords(codeOwners)];
  return `${lines([writes, ...acts, ...approvals, ...free, ...owned])}${draft(`${transition} ${patch}${of}`)}`;
}

/** Who has reviewed is on GitHub, and not asked here. */
function ownersWords(owners: readonly string[]): string {
  const who = someOf(owners, NAMED_MAX);
  return `owned by ${who}: where CODEOWNERS is in force, GitHub waits for a review by one of them; the pull request says whose is awaited`;
}

const MARKS = { ok: "ok     ", refused: "REFUSED", open: "[ ]    " } as const;

function renderQuestions(questions: readonly ShownQuestion[], paint: Paint): string {
  return questions
    .map(({ requirements, asks, answer, refusals }) => {
      const mark =
        answer === "ok" ? paint.green(MARKS.ok) : answer === "refused" ? paint.red(MARKS.refused) : MARKS.open;
      const [first = "", ...rest] = wrapped(`${requirements.join(" ")}: ${asks}`, "          ");
      const why = refusals.flatMap(({ problem, cure }) => wrapped(`${problem}. ${cure}`, "            "));
      return `  ${mark} ${first.trimStart()}${rest.join("")}${why.join("")}`;
    })
    .join("");
}

function renderDuties({ duties }: Shown, call: CommandLine, paint: Paint): string {
  return duties
    .map(({ requirement, what, command }) => {
      const text = lines([requirement === null ? what : `${requirement}: ${what}`]);
      return command === null
        ? text
        : `${text}    ${paint.cyan(`${call.program} ${command}${call.root}${call.now}`)}\n`;
    })
    .join("");
}

function illegalWords({ path, problem, cure }: Shown["illegal"][number]): string {
  return `${path}: ${problem}. ${cure}`;
}

function deviationWords({ requirement, what, reason, acceptedBy, file }: Shown["deviations"][number]): string {
  return `${requirement} ${file}: ${what} ${reason} Accepted by ${acceptedBy}.`;
}
