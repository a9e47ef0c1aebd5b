/** What a pull request says of one patch: the words, before they are set as Markdown. */
import { rowOf } from "../model/lifecycle.ts";
import type { DeadlineView, NeedView, PatchView, PullRequestKind, QuestionView } from "../model/pull-request.ts";
import { listOf, plural, someOf } from "../model/words.ts";
import { type Fit, rowsOf } from "./fit.ts";

export function onePatch(kind: PullRequestKind, patch: PatchView, fit: Fit) {
  const { advisory, title, questions, duties } = patch;
  return {
    heading: title === null ? advisory : `${advisory}: ${title}`,
    purpose: purposeOf(kind, patch.wave),
    facts: factsOf(patch),
    initiator: patch.initiator,
    issue: patch.issue,
    openFields: rowsOf(patch.openFields, fit),
    questions: questions.length === 0 ? null : questions.map(questionPart),
    approvals: approvalsPart(patch.needs, patch.codeOwners),
    systems: systemsPart(patch, fit),
    waves: wavesPart(patch, fit),
    duties: duties.length === 0 ? null : duties.map(requirementWords),
    references: rowsOf(patch.references, fit),
    // what is moved is named already
    record: kind === "archive" || kind === "reopen" ? null : rowsOf(patch.record, fit),
    files: rowsOf(patch.files, fit),
  };
}

export function purposeOf(kind: PullRequestKind, wave: string | null): string {
  if (kind === "notice") return "Notice: who is told what, and when";
  const { verb, summary } = rowOf(kind);
  return `${verb}${wave === null ? "" : `, wave ${wave}`}: ${summary}`;
}

interface Fact {
  readonly name: string;
  readonly words: string;
}

function factsOf(patch: PatchView): readonly Fact[] {
  const { aliases, level, priority, unanswered, remedies, deadline, impact, attempt } = patch;
  const facts: readonly (readonly [string, string | null])[] = [
    ["also called", aliases.length === 0 ? null : someOf(aliases)],
    ["our level", `${level}, which contracts call ${priority}`],
    ["read cautiously", unanswered.length === 0 ? null : `nobody has answered ${listOf(unanswered, "and")}`],
    ["the vendor's severity", severityWords(patch)],
    ["remedy", remedies.length === 0 ? "the vendor names none" : someOf(remedies)],
    ["due", dueWords(patch)],
    ["last moment to tell people", deadline?.latestNotice ?? null],
    ["attempt", attempt === 1 ? null : String(attempt)],
    ["restart", restartWords(patch)],
    ["what users see", impact === null ? null : `${impact.availability} for ${impact.duration}: ${impact.description}`],
  ];
  return facts.flatMap(([name, words]) => (words === null ? [] : [{ name, words }]));
}

function severityWords({ vendorSeverity }: PatchView): string {
  const { label, cvss } = vendorSeverity ?? { label: null, cvss: [] };
  const words = [...(label === null ? [] : [label]), ...cvss];
  return words.length === 0 ? "not said" : someOf(words);
}

function dueWords({ waiting, deadline }: PatchView): string {
  if (waiting === 0) return "no system waits for it";
  return deadline === null ? "nobody has named a time" : deadlineWords(deadline);
}

function deadlineWords({ at, within, level, agreedIn, start, startedBy, system }: DeadlineView): string {
  return `${at}: ${within} for "${level}" (${agreedIn}) since it was ${startedBy} at ${start}; first on ${system}`;
}

const RESTART = { none: "none", service: "of services", system: "of systems" } as const;

function restartWords({ restart }: PatchView): string {
  return restart === null ? "not known before it is tested" : RESTART[restart];
}

function questionPart({ requirements, asks, answer, refusals }: QuestionView) {
  return {
    isOk: answer === "ok",
    words: `${requirements.join(" ")}: ${asks}`,
    refusals: refusals.map(({ problem, cure }) => `${problem}. ${cure}`),
  };
}

/** What the questions have found wrong. */
export function refusalWords({ questions }: PatchView): readonly string[] {
  return questions.flatMap(({ requirements, refusals }) =>
    refusals.map(({ problem, cure }) => `${requirements.join(" ")}: ${problem}. ${cure}`),
  );
}

/** @param owners of its files, whom GitHub asks where policy needs nobody */
export function approvalsPart(needs: readonly NeedView[], owners: readonly string[]) {
  return {
    isFree: needs.length === 0,
    owners,
    needs: needs.map(({ roles, count, people, because }) => ({
      words: `${count} of ${listOf(roles, "or")}: ${people.length === 0 ? "nobody can" : listOf(people, "or")}`,
      because,
    })),
  };
}

function systemsPart({ systems, owners, groups }: PatchView, fit: Fit) {
  const rows = systems.map((row) => ({ ...row, installed: row.installed ?? "", fixed: row.fixed ?? "" }));
  const table = rowsOf(rows, fit);
  if (table === null) return null;
  const count = plural(systems.length, "system");
  return { ...table, summary: `${count}; whose: ${countWords(owners)}; who acts: ${countWords(groups)}` };
}

function countWords(counts: PatchView["owners"]): string {
  return someOf(
    counts.map(({ name, count }) => `${name} ${count}`),
    10,
  );
}

function wavesPart({ waves }: PatchView, fit: Fit) {
  const rows = waves.map((wave) => ({
    ...wave,
    windows: wave.windows.length === 0 ? "none is agreed" : listOf(wave.windows, "and"),
    audiences: listOf(wave.audiences, "and"),
    latestNotice: wave.latestNotice ?? "",
  }));
  return rowsOf(rows, fit);
}

function requirementWords({ requirement, what }: PatchView["duties"][number]): string {
  return requirement === null ? what : `${requirement}: ${what}`;
}
