/** What a run of `advance` takes of GitHub: how much it asks and pushes, and what it does when it may ask little, or is not answered. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Act, type Answer, type FaultProxy, startProxy } from "../crash/proxy.ts";
import { approvals, pullRequests } from "../decide/policies.ts";
import { patchFile } from "../decide/stage-files.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import type { Files, Ran } from "./program.ts";
import { provider, yaml } from "./provider.ts";

const AT = "2026-03-01T09:00:00Z";
const LATER = "2026-03-01T10:00:00Z";

let ground: Ground;
let proxy: FaultProxy;
afterEach(async () => {
  await proxy.close();
  await ground.close();
});

async function begin(files: Files): Promise<void> {
  ground = await groundWith(files, AT);
  proxy = await startProxy(ground.forge.serverUrl);
}

const EACH = Array.from({ length: 500 }, (_, index) => index + 1);

/** @param act what becomes of each call of the run */
function run(act: Act = ({ forward }) => forward()): Promise<Ran> {
  proxy.begin(EACH.map((at) => ({ at, act })));
  return ground.run([], { GITHUB_API_URL: `${proxy.url}/api/v3`, GITHUB_SERVER_URL: proxy.url });
}

const opened = (): readonly string[] =>
  ground
    .repository()
    .issues.map(({ title }) => title)
    .sort();

const NO_SYSTEM = [{ ecosystem: "Debian:12", name: "nobody-runs-it", status: "known_affected" as const, ranges: [] }];

function patchWith(id: string, change: Parameters<typeof patchFile>[0] = {}): Files {
  const own = { id, advisory: id.toUpperCase(), aliases: [`CVE-2026-${id.slice(4, 8)}`] };
  return { [`patches/${id}/patch.yaml`]: yaml(patchFile({ ...own, ...change })) };
}

test("I4: however many pull requests a run opens, it pushes once", { timeout: 240_000 }, async () => {
  await begin({ ...provider(), ...patchWith("dsa-7001-1"), ...patchWith("dsa-7002-1") });
  expect(await run()).toMatchObject({ code: 0 });
  expect(opened().length).toBeGreaterThan(5);
  const pushes = proxy.calls().filter(({ path }) => path.endsWith("/git-receive-pack"));
  expect(pushes.map(({ method }) => method)).toEqual(["POST"]);
});

describe("what can't be asked keeps back what depends on it, and nothing else", { timeout: 240_000 }, () => {
  const LAST = ["Evaluate DSA-5764-1", "Notice of DSA-5764-1, applicable", "Notice of DSA-5764-1, registered"];

  test("B07: when few requests are left, what has a time takes them, from the first look on", async () => {
    await begin({ ...provider(), ...patchWith("dsa-7001-1", { packages: NO_SYSTEM }) });
    const scarce = (answer: Answer): Answer => ({
      ...answer,
      headers: {
        ...answer.headers,
        date: new Date().toUTCString(),
        "x-ratelimit-remaining": "40",
        "x-ratelimit-reset": String(Math.floor(Date.now() / 1_000) + 3_000),
        "x-ratelimit-resource": "core",
      },
    });
    const ran = await run(async ({ forward, call }) => {
      const answer = await forward();
      return call.path.startsWith("/api/") ? scarce(answer) : answer;
    });
    expect(opened(), ran.err).toEqual(LAST);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("a limit stopped") });
    expect(ran.out).toMatch(/dsa-7001-1 .*could not be asked: GitHub's limit is reached/);
  });

  test("one question that is refused", async () => {
    await begin(provider());
    let lists = 0;
    const refusal = { status: 403, headers: { "content-type": "application/json" }, body: Buffer.from("{}") };
    const ran = await run(async ({ forward, call }) => {
      if (call.method === "GET" && call.path.endsWith("/pulls")) lists += 1;
      // the first lists all that are open
      return lists === 2 ? refusal : forward();
    });
    expect(ran, ran.err).toMatchObject({ code: 1, out: expect.stringContaining("could not be asked") });
    expect(opened()).toHaveLength(LAST.length - 1);
    expect(await run()).toMatchObject({ code: 0 });
    expect(opened()).toEqual(LAST);
  });
});

const RULES = [{ id: "all", when: {}, need: [{ anyOf: ["head-of-it"], count: 1 }], because: "E21" }];

/** Each patch owes two notices, which policy leaves to the program. */
async function withNotices(count: number): Promise<void> {
  const automatic = [{ kind: "notice" as const, because: "D17" }];
  const policies = {
    "policies/approvals.yaml": yaml(approvals({ automatic, rules: RULES })),
    "policies/pull-requests.yaml": yaml(pullRequests({ openPerRun: 100 })),
  };
  const more = Array.from({ length: count - 1 }, (_, index) => patchWith(`dsa-700${index}-1`));
  await begin(Object.assign({}, provider(), policies, ...more));
  await ground.run();
  const status = { state: "success", context: "patchledger/approval: main" };
  for (const { head, headSha } of ground.repository().pulls)
    if (head.includes("/notice-")) await ground.ask("robot", "POST", `/statuses/${headSha}`, status);
}

const merged = (): readonly string[] =>
  ground
    .repository()
    .pulls.filter(({ mergedAt }) => mergedAt !== null)
    .map(({ head }) => head.split("/")[1] ?? "");

describe("AP-069: what the program merges", { timeout: 240_000 }, () => {
  beforeEach(() => withNotices(5));

  test("B07: several in a run, one of each patch; the next run goes on", async () => {
    const ran = await ground.run();
    expect(ran, ran.err).toMatchObject({ code: 0 });
    expect([merged().length, new Set(merged()).size], ran.err).toEqual([5, 5]);
    expect(ran.out.match(/notice .* waits for the next run/g)).toHaveLength(5);
    const reads = (await ground.requests()).filter(({ method }) => method === "GET");
    expect(reads.length).toBeLessThanOrEqual(30);
    await ground.run();
    expect(merged()).toHaveLength(10);
  });

  test("when main moves meanwhile, what is merged next is for the next run to decide", async () => {
    let isMoved = false;
    const ran = await run(async ({ forward, call }) => {
      if (call.path.endsWith("/merge") && !isMoved) {
        isMoved = true;
        await ground.commit("main", { "policies/approvals.yaml": yaml(approvals({ rules: RULES })) }, LATER);
      }
      return forward();
    });
    expect(ran, ran.err).toMatchObject({ code: 1, err: expect.stringContaining("not merged yet: the base has moved") });
    expect(merged()).toHaveLength(1);
  });
});
