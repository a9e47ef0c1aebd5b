/** B07: what a run reads when everything is due, and when all that is open has to be written anew at once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { approvals, notices, pullRequests } from "../decide/policies.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { collectedAt, idOf, manyPatches, openAll, requestsOf } from "./advance-many.ts";
import { provider, STAGE_1, SYSTEMS_FILE, WEB_1, WEB_2, yaml } from "./provider.ts";

const COUNT = 150;
const OPEN = 1_000;
const CLOSED = 15;
const PAGES_MAX = 30;

const PULL_REQUESTS = "policies/pull-requests.yaml";
const within = (dueWithin: string): string =>
  yaml(pullRequests({ openPerRun: 20, dueWithin, labels: ["patchledger"] }));
/** All are due in more than a day and less than decades. */
const [ALL_DUE, NONE_DUE] = [within("P9999D"), within("PT0H")];

/** Every text says why somebody has to approve. */
function withReason(because: string): string {
  const need = [{ anyOf: ["head-of-it"], count: 1 }];
  return yaml(approvals({ rules: [{ id: "evaluate", when: { transitions: ["evaluate"] }, need, because }] }));
}

let ground: Ground;
beforeAll(async () => {
  const { "patches/dsa-5764-1/patch.yaml": _, ...rest } = provider();
  // one pull request for each: nobody is told before something is deployed
  const silent = yaml(notices({ occasions: [{ occasion: "before-deployment", lists: ["heads"], because: "E36" }] }));
  const policies = {
    [PULL_REQUESTS]: ALL_DUE,
    "policies/notices.yaml": silent,
    "policies/approvals.yaml": withReason("E21"),
  };
  ground = await groundWith({ ...rest, ...manyPatches(COUNT), ...policies }, "2049-02-02T09:00:00Z");
}, 300_000);
afterAll(() => ground.close());

interface Run {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly left: number;
  readonly out: string;
}

async function run(title: string): Promise<Run> {
  const ran = await ground.run();
  expect(ran.code, ran.err).toBe(0);
  const [reads, writes] = [await requestsOf(ground, true), await requestsOf(ground, false)];
  const left = ran.out.match(/waits for the next run/g)?.length ?? 0;
  console.log(`advance, ${title}: ${reads.length} reads, ${writes.length} writes, ${left} left`);
  return { reads, writes, left, out: ran.out };
}

const first = (count: number): readonly string[] =>
  Array.from({ length: COUNT }, (_, index) => index)
    .sort((a, b) => (collectedAt(a, COUNT) < collectedAt(b, COUNT) ? -1 : 1))
    .slice(0, count)
    .map((index) => `patchledger/${idOf(index)}/evaluate`);

test("all are due and none is open: all are opened", { timeout: 600_000 }, async () => {
  const { reads, writes, left } = await run(`${COUNT} due, none open`);
  expect(reads.length).toBeLessThanOrEqual(PAGES_MAX);
  expect([writes.length, left]).toEqual([2 * COUNT, 0]);
  expect((await run("the same again")).writes).toEqual([]);
});

test("what people have closed is found on pages, and stays closed", { timeout: 600_000 }, async () => {
  const closed = ground.repository().pulls.slice(0, CLOSED);
  const bring = async (state: "open" | "closed"): Promise<void> => {
    for (const { number } of closed) await ground.ask("ada", "PATCH", `/pulls/${number}`, { state });
  };
  await bring("closed");
  const { reads, writes, out } = await run(`${CLOSED} closed by people`);
  expect(reads.length).toBeLessThan(CLOSED);
  expect(writes).toEqual([]);
  expect(out.match(/a person closed its pull request/g)).toHaveLength(CLOSED);
  await bring("open");
});

test("all are due and their texts change: all are written, with a look at each before", {
  timeout: 600_000,
}, async () => {
  // of patches that nobody has registered: the program leaves them alone
  const others = Array.from({ length: OPEN - COUNT }, (_, index) => `patchledger/dsa-${1_000 + index}-9/evaluate`);
  openAll(ground, String(ground.repository().pulls[0]?.headSha), others);
  await ground.commit("main", { "policies/approvals.yaml": withReason("E22") }, "2049-02-02T10:00:00Z");
  const { reads, writes, left } = await run(`${COUNT} texts changed, all due, ${OPEN} open`);
  expect(reads.filter((operation) => operation === "pulls/get")).toHaveLength(COUNT);
  expect(reads.length - COUNT).toBeLessThanOrEqual(PAGES_MAX);
  expect([writes.length, left]).toEqual([COUNT, 0]);
});

test("nothing is due and texts change: as many as reads are left for", { timeout: 600_000 }, async () => {
  const files = { [PULL_REQUESTS]: NONE_DUE, "policies/approvals.yaml": withReason("E23") };
  await ground.commit("main", files, "2049-02-02T11:00:00Z");
  const { reads, writes, left } = await run(`${COUNT} texts changed, ${OPEN} open`);
  expect(reads.length).toBeLessThanOrEqual(PAGES_MAX);
  expect(writes.length).toBeGreaterThan(10);
  expect(left).toBe(COUNT - writes.length);
  const written = ground
    .repository()
    .pulls.filter(({ head }) => first(3).includes(head))
    .map(({ number }) => number);
  const texts = ground
    .repository()
    .issues.filter(({ number }) => written.includes(number))
    .map(({ body }) => body);
  expect(texts.filter((text) => text?.includes("E23"))).toHaveLength(3);
});

test("nothing is due and drafts are stale: as many as reads are left for", { timeout: 600_000 }, async () => {
  const systems = [WEB_1, WEB_2, STAGE_1, { ...STAGE_1, id: "stage-2" }];
  await ground.commit("main", { [SYSTEMS_FILE]: yaml({ schemaVersion: 1, systems }) }, "2049-02-02T12:00:00Z");
  const { reads, writes, left } = await run(`${COUNT} drafts stale, ${OPEN} open`);
  expect(reads.length).toBeLessThanOrEqual(PAGES_MAX);
  expect(writes.length).toBeGreaterThan(3);
  expect(left).toBe(COUNT - writes.length);
});
