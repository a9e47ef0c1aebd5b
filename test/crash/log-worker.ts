/**
 * A process of its own that strikes `record` and `nightly` at one of their calls, of the API and of git, and says what is
 * wrong after one run more. Both write the audit log, and `nightly` everything else as well.
 */
import { logLines, mailsOf } from "../days/found.ts";
import { merge, openWorld, type World } from "../days/ground.ts";
import { moveClock, takeClock } from "../days/moved-clock.ts";
import { planOf, START } from "../days/schedule.ts";
import { FAULTS, type Fault } from "./faults.ts";
import type { Saved } from "./ground.ts";
import { runGit } from "./history.ts";
import { differences, look, type Sight } from "./look.ts";
import { openPulls } from "./people.ts";
import { picked } from "./pick.ts";
import { type Ended, runProgram } from "./program.ts";
import type { Call, Strike } from "./proxy.ts";
import { callWords } from "./stage.ts";

export type Struck = "record" | "nightly";

export interface Order {
  readonly command: Struck;
  /** how many strikes, each kind once first; null: all */
  readonly atMost: number | null;
  /** of so many parts, this one; the first is 0 */
  readonly part: number;
  readonly parts: number;
}

export interface Played {
  readonly command: Struck;
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
    const all = calls.flatMap((call, index) => FAULT_NAMES.map((kind) => ({ kind, at: index + 1, call })));
    const chosen = picked(all, { atMost, seed: SEED }).filter((_, index) => index % parts === part);
    const misses: string[] = [];
    for (const { kind, at, call } of chosen)
      for (const wrong of await strike(command, wanted, { at, act: FAULTS[kind] }))
        misses.push(`${kind} at call ${at}, ${callWords(call)}: ${wrong}`);
    console.log(`${command}: ${calls.length} calls, ${chosen.length} strikes, ${misses.length} wrong`);
    return { command, scenarios: chosen.length, misses };
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { command, scenarios: 0, misses: [words] };
  }
}

const FAULT_NAMES = Object.keys(FAULTS).filter((name): name is Fault => name in FAULTS);

async function strike(command: Struck, wanted: readonly Sight[], one: Strike): Promise<readonly string[]> {
  await again();
  const struck = await run(command, [one]);
  if (struck.code === null) return [`a mistake of the program's own: ${struck.said}`];
  // a run that says that all is done has done it
  const early = struck.code === 0 ? wrongs(wanted, await sightOf()) : [];
  const clean = await run(command, []);
  const isBroken = clean.code === null || clean.code === 2;
  const broken = isBroken ? [`the clean run ended with ${clean.code}: ${clean.said}`] : [];
  return [...early, ...broken, ...wrongs(wanted, await sightOf())];
}

/** After one run in which nothing goes wrong, and after two; a third one changes nothing. */
async function endsOf(command: Struck) {
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
}

function run(command: Struck, strikes: readonly Strike[]): Promise<Ended> {
  world.ground.proxy.begin(strikes);
  return runProgram([command, "--root", world.ground.clone()]);
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

/** Against the end that is most like it. */
function wrongs(wanted: readonly Sight[], found: Sight): readonly string[] {
  const mails = mailsOf(world.ground.running.state);
  const thrice = [...new Set(mails)].filter((mail) => mails.filter((one) => one === mail).length > 2);
  const all = wanted.map((end) => differences(end, found));
  const nearest = all.reduce((best, other) => (other.length < best.length ? other : best));
  return [...nearest, ...thrice.map((mail) => `sent three times: ${mail}`)];
}
