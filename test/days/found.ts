/** What is there after 60 days, in the lines that ideal.ts tells what ought to be there: read from the forge, and not by the program. */
import type { State } from "../../forge/state.ts";
import { isOfComment } from "../../src/decide/notices/reference.ts";
import { AUDIT_BRANCH } from "../../src/model/audit-log.ts";
import { marksIn } from "../../src/render/alarm.ts";
import { ID } from "../commands/life-story.ts";
import type { Ground } from "../crash/ground.ts";
import { runGit } from "../crash/history.ts";
import { keyOf, liveIssues } from "../crash/look.ts";
import { catalogAt, issueLine, type Sight, verdictLine } from "./ideal.ts";

/** As the log has it, of whichever kind. */
interface Entry {
  readonly kind: string;
  readonly channel?: string;
  readonly result?: string;
  readonly reference: string;
  readonly recipient: string;
  readonly commits: readonly string[];
}

export async function found(ground: Ground): Promise<Sight> {
  const { running, folder } = ground;
  const log = entriesIn(folder);
  return {
    deliveries: [...mailsOf(running.state), ...log.flatMap(calledIn)].sort(),
    comments: commentsOn(ground),
    issues: issuesOn(ground),
    verdicts: (await catalogAt(folder, "main")).records.get(ID)?.outcome?.value.sla?.map(verdictLine) ?? [],
    recorded: log.flatMap((entry) => (entry.kind === "merge" ? entry.commits : [])).sort(),
  };
}

/** Each as often as it was sent. */
export function mailsOf({ mail }: State): readonly string[] {
  return mail.map(({ raw, to }) => {
    const [, id] = /^Message-ID: *(\S+)/im.exec(raw) ?? [];
    return `${id} to ${to[0]?.replace("@example.org", "")}`;
  });
}

function calledIn({ kind, channel, result, reference, recipient }: Entry): readonly string[] {
  const isCalled = kind === "receipt" && channel === "comment" && result === "accepted";
  // a comment that had to wait has a receipt of its own, which is about nobody
  return isCalled && !isOfComment(reference) ? [`${reference.replace(/\/\d+$/, "")} to ${recipient}`] : [];
}

function commentsOn({ repository }: Ground): readonly string[] {
  const own = repository().comments.map((one) => ({ number: one.number, key: keyOf(one) }));
  const told = own.filter(({ key }) => key.startsWith("notice/"));
  const pulls = [...new Set(told.map(({ number }) => number))];
  return [
    ...pulls.map((pull) => `#${pull}: ${told.filter(({ number }) => number === pull).length}`),
    ...own.filter(({ key }) => key.startsWith("sla/")).map(({ key }) => key),
  ].sort();
}

function issuesOn({ repository }: Ground): readonly string[] {
  return liveIssues(repository())
    .filter((one) => keyOf(one).startsWith("sla/"))
    .map((one) => issueLine(keyOf(one), one.state, marksIn(one.body ?? "")))
    .sort();
}

function entriesIn(folder: string): readonly Entry[] {
  return linesIn(folder).map((line): Entry => JSON.parse(line));
}

function linesIn(folder: string): readonly string[] {
  return runGit(folder, "show", `${AUDIT_BRANCH}:log/0000.ndjson`).trim().split("\n");
}

/**
 * Entries without their places and times, and without attempts that came to nothing, or had to be made up for; that a job was
 * done is told by whoever did it, each time. Comments have the numbers that the forge gives them.
 */
export function logLines(folder: string): readonly string[] {
  const kept = linesIn(folder).filter((line) => !/"result":"failed"/.test(line) && !isOfComment(line));
  const told = kept.map((line) =>
    line
      .replace(/"seq":\d+,?/, "")
      .replace(/"at":"[^"]*",?/, "")
      .replace(/(\.[0-9a-f]{16}\/)\d+"/, '$1N"'),
  );
  const isBeat = (line: string): boolean => line.includes('"kind":"heartbeat"');
  return [...told.filter((line) => !isBeat(line)), ...told.filter(isBeat).slice(0, 1)];
}
