/**
 * Mistakes put into the program one by one: the crashes find them, or they would find nothing. One here;
 * `npm run test:teeth` makes all of them, or with `-- sample` a sample.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { score } from "../score.ts";
import { extent } from "./extent.ts";
import { MISTAKES, type Mistake, make } from "./mistakes.ts";
import type { Ends, Told } from "./worker.ts";
import { type Bundle, bundleWorker, playAll, writeTold } from "./workers.ts";

const MADE = MISTAKES.slice(0, extent({ few: 1, sample: 2, all: MISTAKES.length }));
const SEED = 7;
const LIMIT = 90 * 60_000;

let right: Bundle;
let told: Told;
beforeAll(async () => {
  right = await bundleWorker();
  told = await writeTold(right);
}, LIMIT);
afterAll(() => right.remove());

/** Of the program as it is. */
async function endsOf(stories: readonly string[]): Promise<ReadonlyMap<string, Ends>> {
  const orders = stories.map((story) => ({ story, what: "kills" as const, atMost: 0, seed: SEED }));
  const played = await playAll(right, told, orders);
  expect(played.flatMap(({ broken }) => broken ?? [])).toEqual([]);
  return new Map(played.map(({ story, ends }) => [story, ends]));
}

async function isFound(mistake: Mistake, ends: Ends): Promise<boolean> {
  const bundle = await bundleWorker([make(mistake)]);
  const { story, kind } = mistake;
  const order = { story, what: "faults", atMost: null, seed: SEED, untilMiss: true, only: kind, ends } as const;
  const [played] = await playAll(bundle, told, [order]);
  bundle.remove();
  return played !== undefined && (played.broken !== null || played.misses.length > 0);
}

test("mistakes put into the program are found", { timeout: LIMIT }, async () => {
  const ends = await endsOf([...new Set(MADE.map(({ story }) => story))]);
  const waiting = [...MADE];
  const misses: string[] = [];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
      if (!(await isFound(one, ends.get(one.story) ?? []))) misses.push(one.name);
  };
  await Promise.all([work(), work()]);
  score({ name: "mistakes found", scored: MADE.length, misses, atLeast: 0.95 });
});
