/** A story on its ground: where it begins, how the program runs in it, and how it ends when nothing goes wrong. */
import type { Ground, Saved } from "./ground.ts";
import { type History, pointOf } from "./history.ts";
import { look, type Sight } from "./look.ts";
import { type Ended, runProgram } from "./program.ts";
import type { Call, Strike } from "./proxy.ts";

export interface Story {
  readonly name: string;
  /** point of the history that main is at */
  readonly begins: string;
  /** what the program is asked for; advance when nothing is said */
  readonly command?: readonly string[];
  /** what happened on the forge before */
  readonly before?: (stage: Beginning) => Promise<void>;
  /** how the keys of comments begin in which it answers what people do */
  readonly answers?: string;
  /** the run itself makes commits at the forge's time, or later ones start from such */
  readonly isMoving?: boolean;
  /** how often it runs until there is nothing left to do; once when nothing is said */
  readonly runs?: number;
  /** point of the history that main goes on to after that */
  readonly goesOn?: string;
}

export interface World {
  readonly ground: Ground;
  readonly history: History;
}

/** A story of which it is not yet known how it ends. */
export interface Beginning extends World {
  readonly story: Story;
  readonly main: string;
  /** RFC 3339 */
  readonly at: string;
}

export interface Stage extends Beginning {
  readonly start: Saved;
  /** after one run, after two, … */
  readonly ends: readonly Sight[];
  readonly calls: readonly Call[];
  /** what one clean run makes of what there is, for all that was seen: it depends on nothing else */
  readonly settled: Map<string, Settled>;
}

export interface Settled {
  readonly sight: Sight;
  /** why the run did not end well */
  readonly problem: string | null;
}

const MINUTES_LATER = 5;

export async function beginStory(world: World, empty: Saved, story: Story): Promise<Beginning> {
  const point = pointOf(world.history.points, story.begins);
  const at = new Date(Date.parse(point.at) + MINUTES_LATER * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
  await world.ground.restore({ ...empty, refs: [["refs/heads/main", point.commit]], at });
  return { ...world, story, main: point.commit, at };
}

/** @throws Error when the story does not work even if nothing goes wrong */
export async function setStage(world: World, empty: Saved, story: Story): Promise<Stage> {
  const beginning = await begun(world, empty, story);
  const start = await world.ground.save(beginning.at);
  const ends: Sight[] = [];
  let calls: readonly Call[] = [];
  for (let run = 0; run < (story.runs ?? 1); run += 1) {
    await demand(beginning);
    if (run === 0) calls = world.ground.proxy.calls();
    ends.push(await sightOf(beginning));
  }
  await demand(beginning);
  const again = world.ground.proxy.calls().filter(isWrite);
  if (again.length > 0) throw new Error(`${story.name}: a run with nothing to do writes: ${again.map(callWords)}`);
  const last = ends.at(-1) ?? new Map();
  const settled = new Map([[keyOf(last), { sight: last, problem: null }]]);
  return { ...beginning, start, ends, calls, settled };
}

function keyOf(sight: Sight): string {
  return JSON.stringify([...sight]);
}

/** One run more than it takes when nothing goes wrong; what that did with the same before is known. */
export async function settle(stage: Stage): Promise<Settled> {
  const key = keyOf(await sightOf(stage));
  const known = stage.settled.get(key);
  if (known !== undefined) return known;
  let problem: string | null = null;
  for (let run = 0; run < (stage.story.runs ?? 1); run += 1) {
    const { code, said } = await runOnce(stage);
    if (code !== 0) problem = `the clean run ended with ${code}: ${said}`;
  }
  const made = { sight: await sightOf(stage), problem };
  stage.settled.set(key, made);
  return made;
}

async function begun(world: World, empty: Saved, story: Story): Promise<Beginning> {
  const beginning = await beginStory(world, empty, story);
  await story.before?.(beginning);
  if (story.goesOn === undefined) return beginning;
  const main = pointOf(world.history.points, story.goesOn).commit;
  await world.ground.ask("PATCH", "/git/refs/heads/main", { sha: main });
  return { ...beginning, main };
}

export function sightOf({ ground, main, story }: Beginning, isMoving = story.isMoving === true): Promise<Sight> {
  return look(ground, { from: main, isMoving });
}

/** One run of the program, with what strikes it. */
export async function runOnce(beginning: Beginning, strikes: readonly Strike[] = []): Promise<Ended> {
  beginning.ground.proxy.begin(strikes);
  return runInside(beginning);
}

/** The same in the middle of another run. */
export function runInside({ ground, story }: Beginning): Promise<Ended> {
  Object.assign(process.env, ground.environment);
  const { command = ["advance"] } = story;
  return runProgram([...command, "--root", ground.clone()]);
}

async function demand(beginning: Beginning): Promise<void> {
  const { code, said } = await runOnce(beginning);
  if (code !== 0) throw new Error(`${beginning.story.name}: the run ended with ${code}: ${said}`);
}

export function isWrite({ method, path }: Call): boolean {
  return method !== "GET" && !path.endsWith("/git-upload-pack");
}

export function callWords({ method, path }: Call): string {
  return `${method} ${path.replace(/^\/api\/v3/, "")}`;
}
