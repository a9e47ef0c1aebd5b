/**
 * A process of its own in which `record` and `nightly` go wrong at their calls, of the API and of git, and which says what is
 * wrong after one run more. Both write the audit log, and `nightly` everything else as well.
 */
import type { ChildProcess } from "node:child_process";
import { clockArguments } from "../../forge/runner/actions/clock.ts";
import { AUDIT_BRANCH } from "../../src/model/audit-log.ts";
import { logLines, mailsOf } from "../days/found.ts";
import { merge, openWorld, type World } from "../days/ground.ts";
import { aheadOfMachine, moveClock, takeClock } from "../days/moved-clock.ts";
import { planOf, START } from "../days/schedule.ts";
import type { Saved } from "./ground.ts";
import { runGit } from "./history.ts";
import { ended, gone, type Kill, killAfter, startBuilt } from "./kill.ts";
import { type Means, scenariosOf } from "./log-scenario.ts";
import { differences, look, type Sight } from "./look.ts";
import { openPulls } from "./people.ts";
import { picked } from "./pick.ts";
import { type Ended, runProgram } from "./program.ts";
import type { Call, Strike } from "./proxy.ts";
import { mistake } from "./scenario.ts";

/** Of those that write the audit log. */
export type Command = "record" | "nightly";

export interface Order {
  readonly command: Command;
  /** how many scenarios, each kind once first; null: all */
  readonly atMost: number | null;
  /** of so many parts, this one; the first is 0 */
  readonly part: number;
  readonly parts: number;
}

export interface Played {
  readonly command: Command;
  /** of one run without faults */
  readonly calls: number;
  /** numbers of those that were struck */
  readonly struck: readonly number[];
  readonly scenarios: number;
  /** by name, with what is wrong */
  readonly misses: readonly string[];
}

takeClock();
const DAY = 86_400_000;
const CALENDAR = "patchledger/deadlines/calendar";
/** After another patch has come, and one is approved, with notices that are due and a deadline that is over. */
const AT = START + 9 * DAY;
const world = await openWorld();
const start = await begun(world);
const SEED = 6;
/** that were begun since all was put back */
let runs = 0;
/** milliseconds of a run of the built program */
let usual: number | null = null;
process.on("message", (order: Order) => {
  void play(order).then((told) => process.send?.(told));
});
process.once("disconnect", () => void world.close().then(() => process.exit()));
process.send?.("ready");

/** The nightly job has run the night before, its pull requests were looked at, and people went on. */
async function begun({ ground, live, points }: World): Promise<Saved> {
  const { merges, ...plan } = planOf(1, points);
  const night = { job: "nightly", at: AT - DAY, how: "once" } as const;
  await live({ ...plan, merges: [], runs: [night] });
  for (const { number } of openPulls(ground))
    await ground.ask("POST", `/pulls/${number}/reviews`, { event: "APPROVE" });
  for (const one of merges) if (["approve", "registered"].includes(one.name)) await merge(ground, one);
  Object.assign(process.env, ground.environment);
  return ground.save(new Date(AT).toISOString());
}

async function play({ command, atMost, part, parts }: Order): Promise<Played> {
  try {
    const { wanted, calls } = await endsOf(command);
    const all = picked(scenariosOf(command, calls, SEED), { atMost, seed: SEED });
    const chosen = all.filter((_, index) => index % parts === part);
    const misses: string[] = [];
    const struck = new Set<number>();
    const means = meansOf(command, wanted, struck);
    for (const { name, play: goWrong } of chosen)
      for (const wrong of await suffer(command, wanted, () => goWrong(means))) misses.push(`${name}: ${wrong}`);
    return { command, calls: calls.length, struck: [...struck], scenarios: chosen.length, misses };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { command, calls: 0, struck: [], scenarios: 0, misses: [words] };
  }
}

/** What goes wrong, and one clean run more. */
async function suffer(
  command: Command,
  wanted: readonly Sight[],
  goWrong: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  await again();
  const former = [tipOfLog()];
  const wrong = await goWrong();
  former.push(tipOfLog());
  const clean = await run(command, []);
  const isBroken = clean.code === null || clean.code === 2;
  const broken = isBroken ? [`the clean run ended with ${clean.code}: ${clean.said}`] : [];
  const grown = runGit(world.ground.folder, "rev-list", AUDIT_BRANCH).split("\n");
  const forked = former.every((tip) => grown.includes(tip)) ? [] : ["the log does not go on from what it was"];
  return [...wrong, ...broken, ...forked, ...wrongs(wanted, await sightOf())];
}

/** @param struck gets the numbers of the calls that were */
function meansOf(command: Command, wanted: readonly Sight[], struck: Set<number>): Means {
  return {
    run: async (strikes) => {
      const { code, said } = await run(command, strikes);
      for (const { at } of strikes) if (at <= world.ground.proxy.calls().length) struck.add(at);
      if (code === null) return [mistake(said)];
      // a run that says that all is done has done it
      return code === 0 ? wrongs(wanted, await sightOf()) : [];
    },
    runInside: async () => {
      const { code, said } = await runInside(command);
      return code === null ? [mistake(said)] : [];
    },
    kill: (moment) => kill(command, wanted, moment),
  };
}

async function kill(command: Command, wanted: readonly Sight[], { part, isAlone }: Kill): Promise<readonly string[]> {
  usual ??= await timeOf(command, wanted);
  await again();
  const child = startedBuilt(command);
  await killAfter(child, isAlone, part * usual);
  const next = isAlone ? await run(command, []) : null;
  await gone(child);
  return next?.code === null ? [mistake(next.said)] : [];
}

/** Milliseconds of a run that nobody disturbs. @throws Error when that does not do what it does in this process */
async function timeOf(command: Command, wanted: readonly Sight[]): Promise<number> {
  await again();
  const began = performance.now();
  await ended(startedBuilt(command));
  const took = performance.now() - began;
  const wrong = wrongs(wanted, await sightOf());
  if (wrong.length > 0) throw new Error(`the built program ends otherwise: ${wrong.join("; ")}`);
  return took;
}

/** The built program lives at the time that this process has moved to. */
function startedBuilt(command: Command): ChildProcess {
  return startBuilt(world.ground, [command], clockArguments(aheadOfMachine(), world.ground.folder));
}

/** After one run in which nothing goes wrong, and after two; a third one changes nothing. */
async function endsOf(command: Command) {
  await again();
  const after: Sight[] = [];
  let calls: readonly Call[] = [];
  for (let time = 0; time < 3; time += 1) {
    const { code, said } = await run(command, []);
    if (code === null || code === 2) throw new Error(`${command} ended with ${code}: ${said}`);
    if (time === 0) calls = world.ground.proxy.calls();
    after.push(await sightOf());
  }
  const changed = wrongs(after.slice(1, 2), after[2] ?? new Map());
  if (changed.length > 0) throw new Error(`${command} does not come to rest: ${changed.join("; ")}`);
  return { wanted: after.slice(0, 2), calls };
}

async function again(): Promise<void> {
  moveClock(AT);
  await world.ground.restore(start);
  world.ground.running.state.mail.length = 0;
  runs = 0;
}

function run(command: Command, strikes: readonly Strike[]): Promise<Ended> {
  runs += 1;
  world.ground.proxy.begin(strikes);
  return runInside(command);
}

function runInside(command: Command): Promise<Ended> {
  return runProgram([command, "--root", world.ground.clone()]);
}

function tipOfLog(): string {
  return runGit(world.ground.folder, "rev-parse", AUDIT_BRANCH).trim();
}

/** The log by its entries, whatever commits brought them; mails by their ids; all else as everybody sees it. */
async function sightOf(): Promise<Sight> {
  const { ground } = world;
  const from = world.points.get("begin")?.commit ?? "";
  const seen = new Map(await look(ground, { from, isMoving: true, apart: ["audit", CALENDAR] }));
  const tips = await ground.running.forge.git.refs(ground.repository().id, `refs/heads/${CALENDAR}`);
  for (const [, commit] of tips) seen.set(CALENDAR, runGit(ground.folder, "show", `${commit}:deadlines.ics`));
  for (const line of logLines(ground.folder)) seen.set(numbered(seen, line), "");
  for (const mail of new Set(mailsOf(ground.running.state))) seen.set(mail, "");
  return seen;
}

function numbered(seen: Sight, name: string): string {
  let number = 2;
  if (!seen.has(name)) return name;
  while (seen.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

/** Against the end that is most like it. A mail is sent at most once more for each crash: nobody knows any more whether it was. */
function wrongs(wanted: readonly Sight[], found: Sight): readonly string[] {
  const mails = mailsOf(world.ground.running.state);
  const most = Math.max(2, runs);
  const tooOften = [...new Set(mails)].filter((mail) => mails.filter((one) => one === mail).length > most);
  const all = wanted.map((end) => differences(end, found));
  const nearest = all.reduce((best, other) => (other.length < best.length ? other : best));
  return [...nearest, ...tooOften.map((mail) => `sent more than ${most} times: ${mail}`)];
}
