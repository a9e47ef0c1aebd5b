/** `sla --publish`: what resolver groups have to know about their clocks, as issues and as a calendar on a branch. */

import { alarmsOf, type Call, type GroupAlarm } from "../../decide/reconcile/alarms.ts";
import { allClocks, calendarDeadlines } from "../../decide/standing/all-clocks.ts";
import { addToSummary } from "../../io/actions.ts";
import { Failure } from "../../io/failure.ts";
import { isSince } from "../../io/github/comments.ts";
import type { KeyedIssue } from "../../io/github/issues.ts";
import { hasMarker, hasPart } from "../../io/github/marker.ts";
import type { GitHub } from "../../io/github.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { Comment, Issue } from "../../model/github.ts";
import { plural } from "../../model/words.ts";
import { marksIn, renderAlarm, renderCall } from "../../render/alarm.ts";
import { renderCalendar } from "../../render/calendar.ts";
import { paintWith } from "../../render/paint.ts";
import { renderClocks } from "../../render/sla.ts";
import { readClone } from "../clone.ts";
import type { ExitCode } from "../command.ts";
import { refuseFindings } from "../diagnostics.ts";
import { catalogOf } from "../ledger.ts";
import { withRegistrations } from "../registered.ts";
import type { Surroundings } from "../surroundings.ts";
import { publishCalendar } from "./calendar.ts";

const LABELS = ["deadline"];
const KEY = /^<!-- patchledger:key=sla\/([a-z0-9.-]+) -->/;

interface Publishing {
  readonly root: string;
  /** RFC 3339 */
  readonly now: string;
  readonly isDryRun: boolean;
}

export async function publish(
  { root, now, isDryRun }: Publishing,
  terminal: Terminal,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const github = await surroundings.github();
  terminal.progress("reading the ledger and its issues");
  const clone = await readClone(root, github);
  const found = catalogOf(clone.read);
  if (found === null)
    return refuseFindings(`nothing is published from ${clone.branch}`, clone.read.diagnostics, terminal);
  const catalog = await withRegistrations(found, root, clone.base);
  const clocks = allClocks(catalog, now);
  const table = renderClocks({ clocks, now, isOfOne: false }, paintWith(false));
  const works = await worksOf(github, alarmsOf(clocks, catalog, now));
  const calendar = renderCalendar(calendarDeadlines(clocks, catalog));
  const failed: string[] = [];
  for (const work of works) {
    if (isDryRun) terminal.out(`${work.words}\n`);
    else if (!(await carriedOut(github, work, terminal))) failed.push(work.words);
  }
  const isPushed = isDryRun || (await publishCalendar(github, clone, calendar, terminal));
  terminal.out(table);
  addToSummary(surroundings.environment, `\`\`\`text\n${table}\`\`\`\n`);
  const stopped = github.left();
  if (stopped.length > 0) terminal.note(`a limit stopped ${plural(stopped.length, "piece")} of work: run it again\n`);
  const isUnknown = clocks.some(({ status }) => status === "unknown");
  return failed.length + stopped.length === 0 && isPushed && !isUnknown ? 0 : 1;
}

/** One write that is left: the next run finds what a cut-off one did not do. */
interface Work {
  readonly words: string;
  /** RFC 3339; null when nobody named a time */
  readonly due: string | null;
  readonly act: (github: GitHub) => Promise<unknown>;
}

async function carriedOut(github: GitHub, { words, due, act }: Work, terminal: Terminal): Promise<boolean> {
  try {
    await act(github.for({ name: words, due }));
    terminal.note(`${words}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    terminal.note(`left: ${words}: ${error.message}. ${error.cure}\n`);
    return false;
  }
}

function keyOf(group: string): string {
  return `sla/${group}`;
}

async function worksOf(github: GitHub, alarms: readonly GroupAlarm[]): Promise<readonly Work[]> {
  const there = await github.ownIssues(
    LABELS,
    alarms.map(({ group }) => keyOf(group)),
  );
  const known = there.flatMap(({ body }) => KEY.exec(body)?.[1] ?? []);
  const quiet = known.filter((group) => alarms.every((alarm) => alarm.group !== group));
  const all = [...alarms, ...quiet.map((group): GroupAlarm => ({ group, clocks: [], marks: [], calls: [] }))];
  const works: Work[] = [];
  for (const alarm of all)
    works.push(
      ...(await worksFor(
        github,
        alarm,
        there.find(({ body }) => hasMarker(keyOf(alarm.group), body)),
      )),
    );
  return works;
}

async function worksFor(github: GitHub, alarm: GroupAlarm, issue: Issue | undefined): Promise<readonly Work[]> {
  const { group, clocks, marks, calls } = alarm;
  const said = issue === undefined || calls.length === 0 ? [] : await github.comments(issue.number);
  const login = issue?.author?.login;
  const isCall = ({ key, at }: Call, comment: Comment) => hasMarker(key, comment.body) && isSince(comment, at);
  const own = said.filter(({ author }) => author?.login === login);
  const unsaid = calls.filter((call) => !own.some((comment) => isCall(call, comment)));
  const isNew = unsaid.length > 0 || marks.some((mark) => issue === undefined || !marksIn(issue.body).has(mark));
  const wanted = { key: keyOf(group), title: `Deadlines of ${group}`, body: renderAlarm(alarm), labels: LABELS };
  const due = clocks[0]?.deadline?.at ?? null;
  const bring = (state: Issue["state"], words: string): Work => ({
    words: `${group}: ${words}`,
    due,
    act: (own) => own.upsertIssue({ ...wanted, state }),
  });
  const isSame = issue !== undefined && hasPart(issue.body, wanted.key, wanted.body) && issue.title === wanted.title;
  const isClosed = issue?.state === "closed";
  const opens = clocks.length > 0 && (issue === undefined || (isClosed ? isNew : !isSame));
  const begins = opens || (issue === undefined && unsaid.length > 0);
  return [
    ...(begins ? [bring("open", openWords(issue))] : []),
    ...unsaid.map((call): Work => commentWork(call, wanted, issue)),
    ...(clocks.length === 0 && (begins || !(isClosed && isSame))
      ? [bring("closed", "nothing is left: issue closed")]
      : []),
  ];
}

function openWords(issue: Issue | undefined): string {
  if (issue === undefined) return "issue opened";
  return issue.state === "closed" ? `issue #${issue.number} opened again` : `issue #${issue.number} brought up to date`;
}

/** On an issue that may have been opened just before. */
function commentWork(call: Call, wanted: KeyedIssue, issue: Issue | undefined): Work {
  const { key, patch, elapsed, at, deadline } = call;
  return {
    words: `${patch}: called at ${elapsed} % (${at})`,
    due: deadline,
    act: async (github) => {
      const { number } = issue ?? (await github.upsertIssue(wanted));
      return github.upsertComment({ number, key, body: renderCall(call), notBefore: at });
    },
  };
}
