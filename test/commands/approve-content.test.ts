/** What approvals are for when branches are pushed, rebased and dated as it suits, and when runs meet limits or each other. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Decision } from "../../src/model/approval.ts";
import { type ApprovalForge, registration, startApprovalForge } from "./approvals.ts";

const [INES, JONAS, MIRA] = ["ines-duarte", "jonas-okafor", "mira-vogel"];

let forge: ApprovalForge;
let next = 7000;
beforeAll(async () => {
  forge = await startApprovalForge();
});
beforeEach(() => {
  next += 1;
});
afterAll(() => forge.close());

const topic = () => `topic-${next}`;

/** Two people have approved it, and it could be merged. */
async function approved(): Promise<number> {
  const number = await forge.open(INES, topic(), registration(next));
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
  return number;
}

/** Other content than that. */
function other(): ReturnType<typeof registration> {
  const { path, text } = registration(next);
  return { path, text: text.replace("deb12u1", "deb12u9") };
}

/** "success", or "pending, stale, stale" */
async function outcome(number: number): Promise<string> {
  const { state, reviews } = await forge.approve(number);
  return [state, ...reviews.flatMap(({ ignored }) => ignored ?? [])].join(", ");
}

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await forge.ask(INES, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function headOf(number: number): Promise<string> {
  return Object((await ask("GET", `/pulls/${number}`))["head"]).sha;
}

/** What GitHub may do on its own: reviews then name the head that there is. */
async function repoint(number: number): Promise<void> {
  const sha = await headOf(number);
  const [repository] = forge.running.state.repositories;
  for (const review of repository?.reviews ?? []) if (review.number === number) review.commitId = sha;
}

test("AP-045: reviews that GitHub lets name the new head do not approve what their authors never saw", async () => {
  const number = await approved();
  await forge.write(INES, topic(), other());
  await repoint(number);
  expect(await outcome(number)).toBe("pending, stale, stale");
});

test("AP-044 AP-045: they still do where the content is the same", async () => {
  const number = await approved();
  await forge.ask("ada", "PUT", `/contents/README.md`, {
    ...{ message: "m", branch: "main", content: Buffer.from(`Moved ${next}.\n`).toString("base64") },
  });
  await ask("PUT", `/pulls/${number}/update-branch`, {});
  expect(await outcome(number)).toBe("success");
  await repoint(number);
  expect(await outcome(number)).toBe("success");
});

test("AP-046: a commit that is dated before the approvals comes after them all the same", async () => {
  const number = await approved();
  const parent = await headOf(number);
  const base = Object((await ask("GET", `/git/commits/${parent}`))["tree"]).sha;
  const { path, text } = other();
  const entry = { path, mode: "100644", type: "blob", content: text };
  const tree = (await ask("POST", "/git/trees", { base_tree: base, tree: [entry] }))["sha"];
  const who = { name: INES, email: `${INES}@users.noreply.127.0.0.1`, date: "2020-01-01T00:00:00Z" };
  const made = { message: "m", tree, parents: [parent], author: who, committer: who };
  await ask("PATCH", `/git/refs/heads/${topic()}`, { sha: (await ask("POST", "/git/commits", made))["sha"] });
  expect(await outcome(number)).toBe("pending, stale, stale");
});

test("AP-043 AP-044: approved, other content, and the approved content again: it counts again", async () => {
  const number = await approved();
  await forge.write(INES, topic(), other());
  expect(await outcome(number)).toBe("pending, stale, stale");
  await forge.write(INES, topic(), registration(next));
  expect(await outcome(number)).toBe("success");
});

test("AP-053 AP-084 AP-094: words and labels are never looked at, another base is not decided, and what is opened again is as it was", async () => {
  const number = await approved();
  await ask("PATCH", `/pulls/${number}`, { title: "[skip] approve: emergency", body: "/approve\n/break-glass now" });
  await forge.ask("ada", "POST", `/issues/${number}/labels`, { labels: ["approved", "emergency"] });
  await ask("POST", `/issues/${number}/comments`, { body: "LGTM, approved." });
  expect(await outcome(number)).toBe("success");
  await ask("PATCH", `/pulls/${number}`, { state: "closed" });
  await expect(outcome(number)).rejects.toThrow("it is not open");
  await ask("PATCH", `/pulls/${number}`, { state: "open" });
  expect(await outcome(number)).toBe("success");
  const main = Object((await ask("GET", "/git/ref/heads/main"))["object"]).sha;
  await ask("POST", "/git/refs", { ref: `refs/heads/side-${next}`, sha: main });
  await ask("PATCH", `/pulls/${number}`, { base: `side-${next}` });
  expect(await forge.approve(number)).toMatchObject({
    state: null,
    description: expect.stringMatching(/^not decided/),
  });
});

test("AP-004: GitHub's limit in the middle of a decision: it is not taken from what was read so far, and the next run decides", async () => {
  const number = await forge.open(INES, topic(), registration(next));
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  const { serverUrl, controlToken } = forge.running;
  const limit = { kind: "primary", operation: "issues/list-events-for-timeline", times: 1, retry_after: 3_000 };
  const ordered = await fetch(`${serverUrl}/_forge/faults`, {
    method: "POST",
    headers: { authorization: `Bearer ${controlToken}`, "content-type": "application/json" },
    body: JSON.stringify(limit),
  });
  expect(ordered.status).toBeLessThan(300);
  await expect(forge.approve(number)).rejects.toThrow(/was not decided: GitHub's limit is reached until/);
  const { body } = await forge.ask(INES, "GET", `/commits/${await headOf(number)}/statuses`);
  expect(Object.values(body)).toEqual([]);
  expect(await outcome(number)).toBe("success");
});

test("AP-092: two runs at once, and each of them again, decide the same and leave one status and one comment", async () => {
  const number = await forge.open(INES, topic(), registration(next));
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  const twice = async () => Promise.all([forge.approve(number), forge.approve(number)]);
  const plain = ({ reason: _, ...decision }: Decision) => JSON.stringify(decision);
  const [one, ...others] = [...(await twice()), ...(await twice())].map(plain);
  expect(others.filter((decision) => decision !== one)).toEqual([]);
  expect(JSON.parse(one ?? "").state).toBe("success");
  const { body } = await forge.ask(INES, "GET", `/issues/${number}/comments`);
  expect(Object.values(body)).toHaveLength(1);
  const { body: statuses } = await forge.ask(INES, "GET", `/commits/${await headOf(number)}/statuses`);
  expect(new Set(Object.values(statuses).map((status) => Object(status).state))).toEqual(new Set(["success"]));
});
