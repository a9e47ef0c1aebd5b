/**
 * `notify`, with everything that can go wrong at every one of its calls, of the API and of git, with another run in the middle
 * of some, and with two crashes: after one run more, everybody was told at least once and at most once more for each crash,
 * with one message id, and there is one comment and one receipt for each that says so. A comment that the struck run could not
 * make is on record as one failed try, beside the mails that it did send.
 * A few here; `npm run test:crash` plays all of it, or with `-- sample` a sample.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { extent, ownPart } from "../crash/extent.ts";
import { FAULTS, meanwhile } from "../crash/faults.ts";
import { putBack } from "../crash/ground.ts";
import { chanceFrom, picked } from "../crash/pick.ts";
import { type Act, type Call, type FaultProxy, type Strike, startProxy } from "../crash/proxy.ts";
import { score } from "../score.ts";
import { announced, intended, type NoticeGround, noticeFile, noticeGround, peopleWith } from "./notice-ground.ts";

/** null: all */
const STRIKES = extent({ few: 5, sample: 14, all: null });
const SEED = 6;
/** that another run meets, and pairs of calls at which it crashes */
const OTHERS = 14;
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

interface Scenario {
  /** what goes wrong, for the sample: each is in it */
  readonly kind: string;
  /** "crash after at call 7, POST /repos/ada/patches/issues/1/comments" */
  readonly name: string;
  /** strikes at one run after the other */
  readonly runs: readonly Strike[];
}

function scenariosOf(calls: readonly Call[]): readonly Scenario[] {
  const chance = chanceFrom(SEED);
  const anyCall = (): number => 1 + Math.floor(chance() * calls.length);
  const some = Array.from({ length: OTHERS }, anyCall);
  const at = (kind: string, number: number, act: Act): Scenario => {
    const { method, path } = calls[number - 1] ?? { method: "", path: "" };
    return { kind, name: `${kind} at call ${number}, ${method} ${path}`, runs: [{ at: number, act }] };
  };
  const another = meanwhile(async () => void (await ground.runAt(NOW)));
  return [
    ...calls.flatMap((_, index) => Object.entries(FAULTS).map(([kind, act]) => at(kind, index + 1, act))),
    ...some.map((number) => at("another run", number, another)),
    ...some.map((one): Scenario => {
      const other = anyCall();
      const [before, after] = [FAULTS["crash before"], FAULTS["crash after"]];
      const name = `crashes before call ${one}, then after call ${other}`;
      return {
        ...{ kind: "two crashes", name },
        runs: [
          { at: one, act: before },
          { at: other, act: after },
        ],
      };
    }),
  ];
}

async function play({ runs }: Scenario): Promise<readonly string[]> {
  restore();
  const found: string[] = [];
  for (const strike of runs) {
    proxy.begin([strike]);
    const struck = await ground.runAt(NOW).catch((error: unknown) => ({ code: 2, err: String(error) }));
    if (struck.code === 0) found.push(...(await wrongs()));
  }
  proxy.begin([]);
  const { code, err } = await ground.runAt(NOW);
  const more = code === 0 ? [] : [`the clean run ended with ${code}: ${err}`];
  // each crash costs one more at most: nobody knows any more whether it was sent
  return [...found, ...more, ...(await wrongs(1 + runs.length))];
}

test("whatever goes wrong at whichever call, everybody is told, at most once more for each crash, and recorded once", {
  timeout: LIMIT,
}, async () => {
  restore();
  proxy.begin([]);
  expect(await ground.runAt(NOW)).toMatchObject({ code: 0 });
  expect(await wrongs()).toEqual([]);
  const misses: string[] = [];
  const played = ownPart(picked(scenariosOf(proxy.calls()), { atMost: STRIKES, seed: SEED }));
  for (const scenario of played) for (const wrong of await play(scenario)) misses.push(`${scenario.name}: ${wrong}`);
  score({ name: "crash at every call of notify", scored: played.length, misses });
});
