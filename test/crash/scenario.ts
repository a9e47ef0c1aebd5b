/** One thing that goes wrong, and what is to be there after at most one run more. */
import { FAULTS, type Fault, meanwhile } from "./faults.ts";
import { differences, NOBODYS, type Sight } from "./look.ts";
import { closeAll, deleteAll, NOTE, pushToAll } from "./people.ts";
import { type Chance, chanceFrom } from "./pick.ts";
import { callWords, runInside, runOnce, type Stage, settle, sightOf } from "./stage.ts";

export interface Scenario {
  /** "announce: crash after at call 7" */
  readonly name: string;
  /** what goes wrong, for the sample: each is in it */
  readonly kind: string;
  /** @returns what is wrong; nothing when all is well */
  readonly play: () => Promise<readonly string[]>;
}

const PAIRS = 40;

/** Everything that can go wrong with a story. @param moved the same story, when main had moved before */
export function scenariosOf(stage: Stage, moved: Stage, seed: number): readonly Scenario[] {
  const calls = stage.calls.map((call, index) => ({ at: index + 1, words: callWords(call) }));
  const each = (kind: string, play: (at: number) => Promise<readonly string[]>): Scenario[] =>
    calls.map(({ at, words }) => ({
      kind,
      name: `${stage.story.name}: ${kind} at call ${at} of ${calls.length}, ${words}`,
      play: () => play(at),
    }));
  return [
    ...Object.keys(FAULTS).flatMap((name) => (isFault(name) ? each(name, (at) => suffer(stage, name, at)) : [])),
    ...each("another run", (at) => interleave(stage, at)),
    ...each("a person closes", (at) => meet(stage, closeAll, at, false)),
    ...each("branches are deleted", (at) => meet(stage, deleteAll, at, false)),
    ...each("a person pushes", (at) => meet(stage, pushToAll, at, true)),
    ...each("the base moves", (at) => move(stage, moved, at)),
    ...pairsOf(calls.length, chanceFrom(seed)).map(([one, other]) => ({
      kind: "two crashes",
      name: `${stage.story.name}: crashes before call ${one}, then after call ${other}`,
      play: () => crashTwice(stage, one, other),
    })),
  ];
}

function pairsOf(calls: number, chance: Chance): readonly (readonly [number, number])[] {
  const one = (): number => 1 + Math.floor(chance() * calls);
  return Array.from({ length: Math.min(PAIRS, calls ** 2) }, () => [one(), one()] as const);
}

function isFault(name: string): name is Fault {
  return name in FAULTS;
}

/** What a run says is done is done; what is not is done by the next. */
async function suffer(stage: Stage, fault: Fault, at: number): Promise<readonly string[]> {
  await stage.ground.restore(stage.start);
  const { code, said } = await runOnce(stage, [{ at, act: FAULTS[fault] }]);
  if (code === null) return [mistake(said)];
  const left = code === 0 ? nearest(stage, await sightOf(stage)) : [];
  return left.length > 0 ? [`said that it was done: ${left.join("; ")}`] : end(stage);
}

async function crashTwice(stage: Stage, one: number, other: number): Promise<readonly string[]> {
  await stage.ground.restore(stage.start);
  const first = await runs(stage, [{ at: one, act: FAULTS["crash before"] }]);
  const second = await runs(stage, [{ at: other, act: FAULTS["crash after"] }]);
  return [...first, ...second, ...(await end(stage))];
}

async function interleave(stage: Stage, at: number): Promise<readonly string[]> {
  await stage.ground.restore(stage.start);
  const inside: string[] = [];
  const act = meanwhile(async () => {
    const { code, said } = await runInside(stage);
    if (code !== 0 && code !== 2) inside.push(`the run inside ended with ${code}: ${said}`);
  });
  const outside = await runs(stage, [{ at, act }]);
  return [...inside, ...outside, ...(await end(stage))];
}

/** A run under strikes may fail in any way but by a mistake of its own. */
async function runs(stage: Stage, strikes: Parameters<typeof runOnce>[1]): Promise<readonly string[]> {
  const { code, said } = await runOnce(stage, strikes);
  return code === null ? [mistake(said)] : [];
}

export function mistake(said: string): string {
  return `a mistake of the program's own: ${said}`;
}

/** One clean run more, and then as if nothing had gone wrong. */
async function end(stage: Stage): Promise<readonly string[]> {
  const { sight, problem } = await settle(stage);
  return problem === null ? nearest(stage, sight) : [problem];
}

/** A run that merged goes on with what follows: any of the ends, from the first on, is one. */
export function nearest({ ends }: Stage, found: Sight, skipped: readonly string[] = []): readonly string[] {
  const isTold = (difference: string): boolean => !skipped.some((branch) => difference.includes(` ${branch}`));
  const all = ends.map((wanted) => differences(wanted, found).filter(isTold));
  return all.reduce((best, other) => (other.length < best.length ? other : best));
}

/** What a person holds up is not merged: main, the decisions and the answers then say something else. */
function onlyMerged({ story: { isMoving, answers } }: Stage): readonly string[] {
  return [...(isMoving === true ? ["branch main", "status"] : []), ...(answers === undefined ? [] : [answers])];
}

type Meeting = typeof closeAll;

/** A person does something in the middle of a call: it stays as the person left it, and all else is as it would be. */
async function meet(stage: Stage, does: Meeting, at: number, goesOn: boolean): Promise<readonly string[]> {
  await stage.ground.restore(stage.start);
  let touched: readonly string[] = [];
  const act = meanwhile(async () => {
    touched = await does(stage);
  });
  const broken = await runs(stage, [{ at, act }]);
  const { sight: found, problem } = await settle(stage);
  if (problem !== null) return [...broken, problem];
  const kept = touched.flatMap((branch) => (goesOn ? goneOnWith(found, branch) : closedOnce(found, branch)));
  const former = goesOn ? [NOBODYS] : [];
  return [...broken, ...kept, ...nearest(stage, found, [...touched, ...former, ...onlyMerged(stage)])];
}

function closedOnce(found: Sight, branch: string): readonly string[] {
  const name = `pull request ${branch}`;
  return [
    ...(found.get(name)?.startsWith("closed") === true ? [] : [`opened again: ${name}`]),
    ...(found.has(`${name} (2)`) ? [`twice ${name}`] : []),
  ];
}

function goneOnWith(found: Sight, branch: string): readonly string[] {
  const pull = found.get(`pull request ${branch}`) ?? "";
  return [
    ...(found.get(`branch ${branch}`)?.includes(NOTE) === true || pull.startsWith("merged")
      ? []
      : [`lost what a person pushed to ${branch}`]),
    ...(found.get("branch main")?.includes(NOTE) === true ? [`merged what a person pushed to ${branch}`] : []),
    ...(pull === "" ? [`lost pull request ${branch}`] : []),
    ...(found.has(`pull request ${branch} (2)`) ? [`twice pull request ${branch}`] : []),
  ];
}

/**
 * Main moves in the middle of a call: it ends as if main had been there before; what was written before it moved names that
 * moment, is still right, and is not written anew.
 */
async function move(stage: Stage, moved: Stage, at: number): Promise<readonly string[]> {
  await stage.ground.restore(stage.start);
  const act = meanwhile(async () => {
    await stage.ground.ask("PATCH", "/git/refs/heads/main", { sha: moved.main });
  });
  const broken = await runs(stage, [{ at, act }]);
  const { sight, problem } = await settle(moved);
  if (problem !== null) return [...broken, problem];
  const isHeld = (name: string): boolean => stage.ends.some((end) => end.get(name) === sight.get(name));
  const ends = moved.ends.map(
    (end) => new Map([...end].map(([name, words]) => [name, isHeld(name) ? (sight.get(name) ?? words) : words])),
  );
  return [...broken, ...nearest({ ...moved, ends }, sight)];
}
