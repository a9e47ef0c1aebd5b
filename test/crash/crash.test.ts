/**
 * Every call of every story goes wrong in every way, and people do what they do in the middle of it: after at most one run
 * more, all is as if nothing had happened, nothing is there twice, and nothing of anybody's is lost.
 * A sample here; `npm run test:crash` plays all of it.
 */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { score } from "../score.ts";
import { STORIES } from "./stories.ts";
import type { Order, Told } from "./worker.ts";
import { type Bundle, bundleWorker, playAll, writeTold } from "./workers.ts";

const isWhole = process.env["PATCHLEDGER_CRASHES"] === "all";
const SEED = 20_260_301;
/** The sample: a draft and whole files, a branch that is there, one that is merged, and a record that moves. */
const SAMPLE = STORIES.filter(({ name }) =>
  ["evaluate", "announce", "drafts of an older base", "merge", "archive"].includes(name),
);
const PLAYED = isWhole ? STORIES : SAMPLE;
/** of each story, when there is a sample only */
const [FAULTS, KILLS] = [8, 1];
/** minutes on purpose: a limit only has to end what hangs */
const LIMIT = 90 * 60_000;

let bundle: Bundle;
let told: Told;
beforeAll(async () => {
  bundle = await bundleWorker();
  told = await writeTold(bundle);
});
afterAll(() => {
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
  const { scored, misses } = await play("faults", isWhole ? null : FAULTS);
  score({ name: "crash at every call", scored, misses });
  expect(scored).toBeGreaterThanOrEqual(isWhole ? 2_000 : FAULTS * SAMPLE.length);
});

test("the built program, killed at any moment", { timeout: LIMIT }, async () => {
  const { scored, misses } = await play("kills", isWhole ? Math.ceil(200 / PLAYED.length) : KILLS);
  score({ name: "killed at a random moment", scored, misses });
});
