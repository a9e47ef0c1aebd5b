/**
 * What ought to be there after 60 days, told by the pure decisions from what was merged and when somebody looked, without
 * any memory of runs; who has to be called, from every moment, whether or not anybody looked. As lines: what differs is lost,
 * unwanted or there too often.
 */

import { catalogOf, checkLedger } from "../../src/commands/ledger.ts";
import { withRegistrations } from "../../src/commands/registered.ts";
import { owedNotices } from "../../src/decide/notices/owed.ts";
import { nameOf, type Recipient } from "../../src/decide/notices/recipients.ts";
import { deliveryOf, messageId } from "../../src/decide/notices/reference.ts";
import { alarmsOf, type Call } from "../../src/decide/reconcile/alarms.ts";
import { allClocks } from "../../src/decide/standing/all-clocks.ts";
import { standingOf } from "../../src/decide/standing/standing.ts";
import { instantOf } from "../../src/decide/time/calendar.ts";
import { slaVerdicts } from "../../src/decide/time/sla-verdict.ts";
import { readCommit } from "../../src/io/git.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { ID } from "../commands/life-story.ts";
import type { Ground } from "../crash/ground.ts";
import { runGit } from "../crash/history.ts";
import type { Seen, World } from "./ground.ts";

/** Lines, each once; how often each is there is counted beside. */
export interface Sight {
  readonly deliveries: readonly string[];
  /** of notices, by pull request, and of deadlines, by key */
  readonly comments: readonly string[];
  /** resolver groups with what they have to look at, and whether their issue is open */
  readonly issues: readonly string[];
  readonly verdicts: readonly string[];
  /** commits of main that the log has to tell of */
  readonly recorded: readonly string[];
}

const SENDS: readonly string[] = ["notify", "nightly"];
const TELLS: readonly string[] = ["sla", "nightly"];

export async function idealOf({ ground }: World, seen: readonly Seen[]): Promise<Sight> {
  const { folder } = ground;
  const catalogs = new Map<string, Catalog>();
  for (const { tip } of seen) catalogs.set(tip, catalogs.get(tip) ?? (await catalogAt(folder, tip)));
  const looks = seen.flatMap((one) => {
    const catalog = catalogs.get(one.tip);
    return catalog === undefined ? [] : [{ ...one, catalog }];
  });
  const last = looks.at(-1);
  if (last === undefined) throw new Error("nobody has looked");
  const sent = looks.filter(({ command }) => SENDS.includes(command)).flatMap(owedAt);
  const told = looks.filter(({ command }) => TELLS.includes(command)).map(alarmsAt);
  const files = new Map(sent.map(({ path, sendAt }) => [`${path} ${sendAt}`, pullThatBrought(ground, path)]));
  return {
    deliveries: lines(sent.map(({ delivery }) => delivery)),
    comments: lines([
      ...[...new Set(files.values())].map(
        (pull) => `#${pull}: ${[...files.values()].filter((one) => one === pull).length}`,
      ),
      ...told.flatMap((alarms) => alarms.flatMap(({ calls }) => calls.map(({ key }) => key))),
      ...(await callsOfEveryMoment(folder, looks)),
    ]),
    issues: lines(issuesOf(told)),
    verdicts: verdictsOf(last),
    recorded: runGit(folder, "rev-list", "--first-parent", last.tip).trim().split("\n").slice(0, -1).sort(),
  };
}

export async function catalogAt(folder: string, commit: string): Promise<Catalog> {
  const catalog = catalogOf(checkLedger(await readCommit(folder, commit)));
  if (catalog === null) throw new Error(`the ledger at ${commit} has findings`);
  return withRegistrations(catalog, folder, runGit(folder, "rev-parse", commit).trim());
}

interface Look extends Seen {
  readonly catalog: Catalog;
}

/** Everything that was due by then, as if nothing had been sent. */
function owedAt({ catalog, at }: Look) {
  const owed = owedNotices(catalog, { entries: [], before: new Set(), now: at });
  return owed.flatMap(({ path, content, intended: { sendAt }, recipients }) =>
    recipients.map((recipient) => ({ path, sendAt, delivery: `${idOf(content, recipient)} to ${recipient.id}` })),
  );
}

function idOf(content: string, recipient: Recipient): string {
  const delivery = deliveryOf(content, nameOf(recipient));
  return recipient.mail === null ? delivery : messageId(delivery, "example.org");
}

function alarmsAt({ catalog, at }: Pick<Look, "catalog" | "at">) {
  return alarmsOf(allClocks(catalog, at), catalog, at);
}

/**
 * Up to the last run that tells anybody: each commit of main, at the moment before the next one came. Steps only ever pass while
 * nothing is merged, so that no other moment has more. Evidence that comes later may say that there was nothing to call for.
 */
async function callsOfEveryMoment(folder: string, looks: readonly Look[]): Promise<readonly string[]> {
  const [first, last] = [looks[0], looks.findLast(({ command }) => TELLS.includes(command))];
  if (first === undefined || last === undefined) return [];
  const log = runGit(folder, "log", "--first-parent", "--reverse", "--format=%H %cI", `${first.tip}..${last.tip}`);
  const merges = log.split("\n").flatMap((line) => (line === "" ? [] : [line.split(" ")]));
  const ends = [...merges.map(([, at = ""]) => instantOf(Date.parse(at) - 1_000)), last.at];
  const keys: string[] = [];
  for (const [index, commit] of [first.tip, ...merges.map(([id = ""]) => id)].entries()) {
    const alarms = alarmsAt({ catalog: await catalogAt(folder, commit), at: ends[index] ?? last.at });
    const calls = alarms.flatMap((alarm) => alarm.calls);
    keys.push(...calls.filter((call) => !isTakenBack(call, last.catalog)).map(({ key }) => key));
  }
  return keys;
}

/** Every system of it was remedied by then, or let be, as the files say in the end. */
function isTakenBack({ patch, at, systems }: Call, { records }: Catalog): boolean {
  const { attempts = [], exceptions = [] } = records.get(patch) ?? {};
  const checks = attempts.flatMap(({ verifications }) => [...verifications.values()]);
  const isRemedied = (id: string) =>
    checks.some(({ value }) =>
      value.systems.some((one) => one.system === id && one.effective && (one.effectiveAt ?? value.at) <= at),
    );
  const isLetBe = (id: string) =>
    exceptions.some(({ value }) => value.systems.includes(id) && value.from <= at && at < value.until);
  return systems.every((id) => isRemedied(id) || isLetBe(id));
}

/** As the last of them leaves them. */
function issuesOf(told: readonly ReturnType<typeof alarmsAt>[]): readonly string[] {
  const groups = new Set(told.flatMap((alarms) => alarms.map(({ group }) => group)));
  return [...groups].map((group) => {
    const alarm = told.at(-1)?.find((one) => one.group === group);
    return issueLine(`sla/${group}`, alarm?.clocks.length ? "open" : "closed", alarm?.marks ?? []);
  });
}

export function issueLine(key: string, state: string, marks: Iterable<string>): string {
  return `${key} ${state} ${[...marks]
    .filter((mark) => mark !== "")
    .sort()
    .join(" ")}`;
}

/** Of the record that is closed: computed from what was verified, at a moment that has nothing to do with any run. */
function verdictsOf({ catalog, at }: Look): readonly string[] {
  const record = catalog.records.get(ID);
  if (record === undefined) throw new Error(`there is no ${ID}`);
  return slaVerdicts(record, standingOf(record, catalog, at).pairs, catalog).map(verdictLine);
}

export function verdictLine({ level, verdict, deadline, stoppedAt }: ReturnType<typeof slaVerdicts>[number]): string {
  return `${level} ${verdict}: ${deadline}, ${stoppedAt}`;
}

/** @returns number of the pull request that added it */
function pullThatBrought({ folder, repository }: Ground, path: string): number {
  const added = ["--first-parent", "--diff-merges=first-parent", "--diff-filter=A", "--format=%H"];
  const [commit] = runGit(folder, "log", ...added, "main", "--", path).split("\n");
  return repository().pulls.find(({ mergeCommitSha }) => mergeCommitSha === commit)?.number ?? 0;
}

function lines(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort();
}

/** @param overlaps runs that were two at once: each may have sent once more what the other had just sent */
export function wrongs(wanted: Sight, there: Sight, overlaps: number): readonly string[] {
  return (["deliveries", "comments", "issues", "verdicts", "recorded"] as const).flatMap((part) => {
    const most = part === "deliveries" ? 1 + overlaps : 1;
    const lost = wanted[part].filter((line) => !there[part].includes(line)).map((line) => `lost: ${line}`);
    const unwanted = there[part].filter((line) => !wanted[part].includes(line)).map((line) => `unwanted: ${line}`);
    const often = wanted[part].filter((line) => there[part].filter((one) => one === line).length > most);
    return [...lost, ...unwanted, ...often.map((line) => `too often: ${line}`)].map((words) => `${part}: ${words}`);
  });
}
