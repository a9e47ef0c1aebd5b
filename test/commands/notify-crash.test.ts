/**
 * `notify`, with everything that can go wrong at every one of its calls, of the API and of git: after one run more, everybody
 * was told at least once and at most twice, with one message id, and there is one comment and one receipt for each that says
 * so. A comment that the struck run could not make is on record as one failed try, beside the mails that it did send.
 * A few here; `npm run test:crash` plays all of it, or with `-- sample` a sample.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { extent, ownPart } from "../crash/extent.ts";
import { FAULTS } from "../crash/faults.ts";
import { putBack } from "../crash/ground.ts";
import { picked } from "../crash/pick.ts";
import { type FaultProxy, type Strike, startProxy } from "../crash/proxy.ts";
import { score } from "../score.ts";
import { announced, intended, type NoticeGround, noticeFile, noticeGround, peopleWith } from "./notice-ground.ts";

/** null: all */
const STRIKES = extent({ few: 5, sample: 14, all: null });
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

/** What is wrong, now that a run says that all is done. */
async function wrongs(): Promise<readonly string[]> {
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
      return own.length < 1 || own.length > 2 || ids.size !== 1
        ? [`${address}: ${own.length} mails with ${ids.size} ids`]
        : [];
    }),
    ...(mails.length > 2 * TOLD.length ? [`${mails.length} mails`] : []),
    ...(accepted.sort().join() === due ? [] : [`accepted: ${accepted.join()}`]),
    ...(failed.length === new Set(failed).size ? [] : [`failed more than once: ${failed.join()}`]),
    ...(comments === 1 ? [] : [`${comments} comments`]),
  ];
}

async function play(strike: Strike): Promise<readonly string[]> {
  restore();
  proxy.begin([strike]);
  const struck = await ground.runAt(NOW).catch((error: unknown) => ({ code: 2, err: String(error) }));
  const early = struck.code === 0 ? await wrongs() : [];
  proxy.begin([]);
  const { code, err } = await ground.runAt(NOW);
  const more = code === 0 ? [] : [`the clean run ended with ${code}: ${err}`];
  return [...early, ...more, ...(await wrongs())];
}

test("whatever goes wrong at whichever call, everybody is told, at most twice, and recorded once", {
  timeout: LIMIT,
}, async () => {
  restore();
  proxy.begin([]);
  expect(await ground.runAt(NOW)).toMatchObject({ code: 0 });
  expect(await wrongs()).toEqual([]);
  const calls = proxy.calls();
  const faults = Object.entries(FAULTS);
  const all = calls.flatMap((call, index) => faults.map(([kind, act]) => ({ at: index + 1, kind, act, call })));
  const misses: string[] = [];
  const played = ownPart(picked(all, { atMost: STRIKES, seed: 6 }));
  for (const { at, kind, act, call } of played)
    for (const wrong of await play({ at, act }))
      misses.push(`${kind} at call ${at}, ${call.method} ${call.path}: ${wrong}`);
  score({ name: "crash at every call of notify", scored: played.length, misses });
});
