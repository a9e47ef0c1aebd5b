/**
 * `notify`, with everything that can go wrong at every one of its calls, of the API and of git, with another run in the middle
 * of some, and with two crashes: after one run more, everybody was told at least once and at most once more for each crash,
 * with one message id, and there is one comment and one receipt for each that says so. A comment that the struck run could not
 * make is on record as one failed try, beside the mails that it did send.
 * A few here; `npm run test:crash` plays all of it, or with `-- sample` a sample.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { extent, ownPart } from "../crash/extent.ts";
import { putBack } from "../crash/ground.ts";
import { type Means, type Scenario, scenariosOf } from "../crash/log-scenario.ts";
import { picked } from "../crash/pick.ts";
import { type FaultProxy, startProxy } from "../crash/proxy.ts";
import { score } from "../score.ts";
import { announced, intended, type NoticeGround, noticeFile, noticeGround, peopleWith } from "./notice-ground.ts";

/** null: all */
const STRIKES = extent({ few: 5, sample: 14, all: null });
const SEED = 6;
const LIMIT = 90 * 60_000;
const NOW = "2026-03-02T10:00:00Z";
const TOLD = ["ines@example.org", "jonas@example.org", "mira@example.org"];
const PEOPLE = ["ines", "jonas", "mira", "otto"];

let ground: NoticeGround;
let proxy: FaultProxy;
let restore: () => void;
beforeAll(async () => {
  ground = await noticeGround(peopleWith({ otto: "ben" }));
  await announced(ground, { registered: noticeFile("registered", intended("heads"), intended("operations")) });
  proxy = await startProxy(ground.forge.serverUrl);
  ground.settings["GITHUB_API_URL"] = `${proxy.url}/api/v3`;
  ground.settings["GITHUB_SERVER_URL"] = proxy.url;
  restore = await saved();
}, LIMIT);
afterAll(async () => {
  await proxy.close();
  await ground.close();
});

/** Puts back what the forge knows. */
async function saved(): Promise<() => void> {
  const { forge, state } = ground.forge;
  const { git } = forge;
  const record = structuredClone(ground.repository());
  const refs = await git.refs(record.id, "refs/");
  return () => {
    state.repositories[state.repositories.findIndex(({ id }) => id === record.id)] = structuredClone(record);
    state.mail.length = 0;
    putBack(git.folder(record.id), refs);
    git.forgetRefs(record.id);
  };
}

/** What is wrong, now that a run says that all is done. @param most mails to one, of one notice */
async function wrongs(most = 2): Promise<readonly string[]> {
  const mails = await ground.mails();
  const receipts = await ground.receipts();
  const failed = receipts.filter(({ result }) => result !== "accepted").map(({ recipient }) => recipient);
  // an audience stands for the comment itself, and has a receipt only after a failed one
  const due = [...PEOPLE, ...failed.filter((recipient) => !PEOPLE.includes(recipient))].sort().join();
  const accepted = receipts.filter(({ result }) => result === "accepted").map(({ recipient }) => recipient);
  const comments = ground.repository().comments.length;
  return [
    ...TOLD.flatMap((address) => {
      const own = mails.filter(({ to }) => to.includes(address));
      const ids = new Set(own.map(({ id }) => id));
      return own.length < 1 || own.length > most || ids.size !== 1
        ? [`${address}: ${own.length} mails with ${ids.size} ids`]
        : [];
    }),
    ...(mails.length > most * TOLD.length ? [`${mails.length} mails`] : []),
    ...(accepted.sort().join() === due ? [] : [`accepted: ${accepted.join()}`]),
    ...(failed.length === new Set(failed).size ? [] : [`failed more than once: ${failed.join()}`]),
    ...(comments === 1 ? [] : [`${comments} comments`]),
  ];
}

async function play({ play: goWrong }: Scenario): Promise<readonly string[]> {
  restore();
  let runs = 0;
  const run: Means["run"] = async (strikes) => {
    runs += 1;
    proxy.begin(strikes);
    const { code } = await ground.runAt(NOW).catch(() => ({ code: 2 }));
    return code === 0 ? wrongs() : [];
  };
  const runInside = async () => {
    await ground.runAt(NOW);
    return [];
  };
  const found = await goWrong({ run, runInside, kill: () => Promise.reject(new Error("notify is killed by nobody")) });
  proxy.begin([]);
  const { code, err } = await ground.runAt(NOW);
  const more = code === 0 ? [] : [`the clean run ended with ${code}: ${err}`];
  // each crash costs one more at most: nobody knows any more whether it was sent
  return [...found, ...more, ...(await wrongs(1 + runs))];
}

test("whatever goes wrong at whichever call, everybody is told, at most once more for each crash, and recorded once", {
  timeout: LIMIT,
}, async () => {
  restore();
  proxy.begin([]);
  expect(await ground.runAt(NOW)).toMatchObject({ code: 0 });
  expect(await wrongs()).toEqual([]);
  const misses: string[] = [];
  const played = ownPart(picked(scenariosOf("notify", proxy.calls(), SEED), { atMost: STRIKES, seed: SEED }));
  for (const scenario of played) for (const wrong of await play(scenario)) misses.push(`${scenario.name}: ${wrong}`);
  score({ name: "crash at every call of notify", scored: played.length, misses });
});
