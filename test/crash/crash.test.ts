/**
 * Every call of every story goes wrong in every way, and people do what they do in the middle of it: after at most one run
 * more, all is as if nothing had happened, nothing is there twice, and nothing of anybody's is lost.
 * A few here; `npm run test:crash` plays all of it, or with `-- sample` a sample.
 */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { score } from "../score.ts";
import { extent, ownPart, PART } from "./extent.ts";
import { STORIES } from "./stories.ts";
import type { Order, Told } from "./worker.ts";
import { type Bundle, bundleWorker, playAll, writeTold } from "./workers.ts";

const SEED = 20_260_301;
/** A draft and whole files, a branch that is there, one that is merged, and records that move, by one pull request. */
const SAMPLE = ["evaluate", "announce", "drafts of an older base", "merge", "archive two together"];
const NAMES = extent({ few: ["announce", "merge"], sample: SAMPLE, all: null });
const PLAYED = ownPart(STORIES.filter(({ name }) => NAMES?.includes(name) ?? true));
/** of each story; null: all */
const FAULTS = extent({ few: 5, sample: 8, all: null });
const KILLS = extent({ few: 1, sample: 1, all: Math.ceil(200 / STORIES.length) });
const FAULTS_IN_ALL = 2_000;
/** minutes on purpose: a limit only has to end what hangs */
const LIMIT = 90 * 60_000;

const BEGAN = performance.now();

let bundle: Bundle;
let told: Told;
beforeAll(async () => {
  bundle = await bundleWorker();
  told = await writeTold(bundle);
});
afterAll(() => {
  console.log(`${PLAYED.length} stories took ${Math.round((performance.now() - BEGAN) / 1000)} s`);
  rmSync(told.folder, { recursive: true, force: true });
  return bundle.remove();
});

async function play(what: Order["what"], atMost: number | null) {
  const orders = PLAYED.map(({ name }, index) => ({ story: name, what, atMost, seed: SEED + index }));
  const played = await playAll(bundle, told, orders);
  expect(played.flatMap(({ story, broken }) => (broken === null ? [] : [`${story}: ${broken}`]))).toEqual([]);
  return {
    scored: played.reduce((sum, { scenarios }) => sum + scenarios, 0),
    misses: played.flatMap((one) => one.misses),
  };
}

test("crash at every call, twice, with another run, a person or a new base in between", {
  timeout: LIMIT,
}, async () => {
  const { scored, misses } = await play("faults", FAULTS);
  score({ name: "crash at every call", scored, misses });
  if (FAULTS !== null) expect(scored).toBeGreaterThanOrEqual(FAULTS * PLAYED.length);
  else if (PART.parts === 1) expect(scored).toBeGreaterThanOrEqual(FAULTS_IN_ALL);
});

test("the built program, killed at any moment", { timeout: LIMIT }, async () => {
  const { scored, misses } = await play("kills", KILLS);
  score({ name: "killed at a random moment", scored, misses });
});
