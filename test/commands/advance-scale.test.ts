/** B07: a thousand open patches: what one run reads, and what it writes first. */
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approvals, notices, pullRequests } from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { provider, yaml } from "./provider.ts";

const COUNT = 1_000;
const CAP = 20;
const PAGES_MAX = 30;

const idOf = (index: number): string => `dsa-${7_000 + index}-1`;

/** Far away, since what is due is judged by the clock. One minute after the other, in another order than their names. */
function collectedAt(index: number): string {
  return new Date(Date.parse("2099-02-01T00:00:00Z") + ((index * 389) % COUNT) * 60_000)
    .toISOString()
    .replace(".000Z", "Z");
}

let ground: Ground;
beforeAll(async () => {
  const { "patches/dsa-5764-1/patch.yaml": _, ...rest } = provider();
  const patches = Array.from({ length: COUNT }, (_, index) => {
    const id = idOf(index);
    const { source, ...patch } = patchFile({ id, advisory: id.toUpperCase(), aliases: [`CVE-2026-${10_000 + index}`] });
    const file = { ...patch, source: { ...source, collectedAt: collectedAt(index) } };
    return [`patches/${id}/patch.yaml`, yaml(file)];
  });
  const policy = yaml(pullRequests({ openPerRun: CAP, dueWithin: "PT0H", labels: ["patchledger"] }));
  // one pull request for each: nobody is told before something is deployed
  const silent = yaml(notices({ occasions: [{ occasion: "before-deployment", lists: ["heads"], because: "E36" }] }));
  const policies = { "policies/pull-requests.yaml": policy, "policies/notices.yaml": silent };
  const files = { ...rest, ...Object.fromEntries(patches), ...policies };
  ground = await groundWith(files, "2099-02-02T09:00:00Z");
}, 300_000);
afterAll(() => ground.close());

const requests = async (isRead: boolean): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => (method === "GET") === isRead).map(({ operation }) => operation);

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
    collectedAt(a) < collectedAt(b) ? -1 : 1,
  );
  const wanted = first.slice(0, CAP).map((index) => `Evaluate ${idOf(index).toUpperCase()}`);
  expect(ground.repository().issues.map(({ title }) => title)).toEqual(wanted);
});

test("I2: all are open: a run reads them by the hundred and writes nothing", { timeout: 600_000 }, async () => {
  const taken = String(ground.repository().pulls[0]?.head);
  openAll(await ground.commit(taken, { "note.txt": "mine\n" }, "2099-02-02T10:00:00Z"), {
    ends: "/evaluate",
    count: COUNT,
  });
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
  await ground.commit("main", { ...Object.fromEntries(gone), ...AUTOMATIC }, "2099-02-02T11:00:00Z");
  expect(await ground.run()).toMatchObject({ code: 0 });
  const own = ground.repository().pulls.filter(({ head }) => head.endsWith(NOTICE));
  expect(own).toHaveLength(CAP);
  const status = { state: "success", context: "patchledger/approval: main" };
  for (const { headSha } of own) await ground.ask("robot", "POST", `/statuses/${headSha}`, status);
  openAll(String(ground.repository().pulls[0]?.headSha), { ends: NOTICE, count: KEPT });
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

/** As if runs before had opened them, and people had taken them over: asking for each would take longer than the test. */
function openAll(head: string, { ends, count }: { readonly ends: string; readonly count: number }): void {
  const repository = ground.repository();
  const [pull, issue] = [repository.pulls[0], repository.issues[0]];
  if (pull === undefined || issue === undefined) throw new Error("nothing was opened");
  const there = new Set(repository.pulls.map((one) => one.head));
  const branches = Array.from({ length: count }, (_, index) => `patchledger/${idOf(index)}${ends}`).filter(
    (branch) => !there.has(branch),
  );
  const folder = ground.forge.forge.git.folder(repository.id);
  const input = branches.map((branch) => `create refs/heads/${branch} ${head}\n`).join("");
  execFileSync("git", ["-C", folder, "update-ref", "--stdin"], { input });
  for (const branch of branches) {
    const number = repository.pulls.length + 10_000;
    repository.pulls.push({ ...pull, number, head: branch, headSha: head });
    repository.issues.push({ ...issue, id: number, number });
  }
}
