/** B07: a thousand open patches: what one run reads, and what it writes first. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { approvals, notices, pullRequests } from "../decide/policies.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { collectedAt, idOf, manyPatches, openAll, requestsOf } from "./advance-many.ts";
import { provider, yaml } from "./provider.ts";

const COUNT = 1_000;
const CAP = 20;
const PAGES_MAX = 30;

let ground: Ground;
beforeAll(async () => {
  const { "patches/dsa-5764-1/patch.yaml": _, ...rest } = provider();
  const policy = yaml(pullRequests({ openPerRun: CAP, dueWithin: "PT0H", labels: ["patchledger"] }));
  // one pull request for each: nobody is told before something is deployed
  const silent = yaml(notices({ occasions: [{ occasion: "before-deployment", lists: ["heads"], because: "E36" }] }));
  const policies = { "policies/pull-requests.yaml": policy, "policies/notices.yaml": silent };
  const files = { ...rest, ...manyPatches(COUNT), ...policies };
  ground = await groundWith(files, "2049-02-02T09:00:00Z");
}, 300_000);
afterAll(() => ground.close());

const requests = (isRead: boolean) => requestsOf(ground, isRead);

const branches = (count: number, ends: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `patchledger/${idOf(index)}${ends}`);

test("B07: none is open yet: the cap holds, what is due first is opened, and few pages are read", {
  timeout: 600_000,
}, async () => {
  const ran = await ground.run();
  expect(ran.code, ran.err).toBe(0);
  const reads = await requests(true);
  console.log(`advance, ${COUNT} patches, none open: ${reads.length} reads, ${(await requests(false)).length} writes`);
  expect(reads.length).toBeLessThanOrEqual(PAGES_MAX);
  expect(await requests(false)).toHaveLength(2 * CAP);
  const first = Array.from({ length: COUNT }, (_, index) => index).sort((a, b) =>
    collectedAt(a, COUNT) < collectedAt(b, COUNT) ? -1 : 1,
  );
  const wanted = first.slice(0, CAP).map((index) => `Evaluate ${idOf(index).toUpperCase()}`);
  expect(ground.repository().issues.map(({ title }) => title)).toEqual(wanted);
});

test("I2: all are open: a run reads them by the hundred and writes nothing", { timeout: 600_000 }, async () => {
  const taken = String(ground.repository().pulls[0]?.head);
  const mine = await ground.commit(taken, { "note.txt": "mine\n" }, "2049-02-02T10:00:00Z");
  openAll(ground, mine, branches(COUNT, "/evaluate"));
  const ran = await ground.run();
  expect(ran.code, ran.err).toBe(0);
  const reads = await requests(true);
  console.log(`advance, ${COUNT} patches, all open: ${reads.length} reads, ${(await requests(false)).length} writes`);
  expect(reads.length).toBeLessThanOrEqual(PAGES_MAX);
  expect(reads.filter((operation) => operation === "pulls/list")).toHaveLength(COUNT / 100 + 1);
  expect(await requests(false)).toEqual([]);
});

test("AP-069 B07: notices that the program merges are looked at as far as reads go, and the rest is named", {
  timeout: 600_000,
}, async () => {
  const gone = Array.from({ length: COUNT - KEPT }, (_, index) => [`patches/${idOf(KEPT + index)}/patch.yaml`, null]);
  await ground.commit("main", { ...Object.fromEntries(gone), ...AUTOMATIC }, "2049-02-02T11:00:00Z");
  expect(await ground.run()).toMatchObject({ code: 0 });
  const own = ground.repository().pulls.filter(({ head }) => head.endsWith(NOTICE));
  expect(own).toHaveLength(CAP);
  const status = { state: "success", context: "patchledger/approval: main" };
  for (const { headSha } of own) await ground.ask("robot", "POST", `/statuses/${headSha}`, status);
  openAll(ground, String(ground.repository().pulls[0]?.headSha), branches(KEPT, NOTICE));
  const ran = await ground.run();
  expect(ran.code, ran.err).toBe(0);
  const reads = await requests(true);
  const merged = ground.repository().pulls.filter(({ mergedAt }) => mergedAt !== null);
  console.log(
    `advance, ${CAP} notices to merge of ${COUNT + KEPT} open: ${reads.length} reads, ${merged.length} merges`,
  );
  expect(reads.length).toBeLessThanOrEqual(PAGES_MAX);
  expect(merged.map(({ head }) => head)).toEqual(expect.arrayContaining(own.slice(0, 3).map(({ head }) => head)));
  expect(ran.out.match(/waits for the next run/g)).toHaveLength(CAP - merged.length);
});

/** Of the patches: the others' pull requests are only open. */
const KEPT = 100;
const NOTICE = "/notice-registered";

const RULES = [{ id: "all", when: {}, need: [{ anyOf: ["head-of-it"], count: 1 }], because: "E21" }];

/** Everybody is told of a new patch, and policy leaves that to the program. */
const AUTOMATIC = {
  "policies/notices.yaml": yaml(notices({ occasions: [{ occasion: "registered", lists: ["heads"], because: "E20" }] })),
  "policies/approvals.yaml": yaml(approvals({ rules: RULES, automatic: [{ kind: "notice", because: "D17" }] })),
};
