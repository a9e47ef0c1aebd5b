/** Pull requests that are made to slip through: longer than GitHub's lists, and approved by accounts that are nobody new. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openGitHub } from "../../src/io/github.ts";
import type { Decision } from "../../src/model/approval.ts";
import { type ApprovalForge, registration, startApprovalForge } from "./approvals.ts";
import { ROOT } from "./program.ts";

const ROLES = "policies/roles.yaml";
const [INES, MIRA, JONAS] = ["ines-duarte", "mira-vogel", "jonas-okafor"];

/** Two of them have a second account each, which policies/roles.yaml knows. */
let forge: ApprovalForge;
beforeAll(async () => {
  let text = readFileSync(join(ROOT, "test/load/ledger", ROLES), "utf8");
  for (const login of [INES, MIRA])
    text = text.replace(`login: ${login},`, `login: ${login}, otherLogins: [${login}-admin, "${login}-ci[bot]"],`);
  forge = await startApprovalForge({ [ROLES]: text }, [`${INES}-admin`, `${MIRA}-admin`]);
});
afterAll(() => forge.close());

function ignored({ reviews }: Decision): readonly string[] {
  return reviews.flatMap(({ login, ignored: why }) => (why === null ? [] : [`${login}: ${why}`]));
}

async function mainTip(): Promise<string> {
  return Object((await forge.ask(INES, "GET", "/git/ref/heads/main")).body["object"]).sha;
}

async function openAt(branch: string, sha: string): Promise<number> {
  await forge.ask(INES, "POST", "/git/refs", { ref: `refs/heads/${branch}`, sha });
  const { body } = await forge.ask(INES, "POST", "/pulls", { head: branch, base: "main", title: branch });
  return Number(body["number"]);
}

test("AP-005: 251 commits, of which GitHub lists 250: an error, whoever approves", async () => {
  const { git } = forge.running.forge;
  const id = Number(forge.running.state.repositories[0]?.id);
  const { path, text } = registration(3001);
  const main = await mainTip();
  const base = Object((await forge.ask(INES, "GET", `/git/commits/${main}`)).body["tree"]).sha;
  const blob = await git.writeBlob(id, Buffer.from(text));
  const treeSha = await git.writeTree(id, base, [{ path, mode: "100644", sha: blob }]);
  const ines = { name: INES, email: `${INES}@users.noreply.127.0.0.1`, date: "2026-03-01T08:00:00Z" };
  let tip = main;
  for (let count = 1; count <= 251; count += 1)
    tip = await git.writeCommit(id, {
      ...{ treeSha, parents: [tip], message: `Commit ${count}`, author: ines, committer: ines },
    });
  const number = await openAt("long", tip);
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  const { state, obstacles } = await forge.approve(number);
  expect(state).toBe("error");
  expect(obstacles[0]).toMatchObject({ code: "incomplete", problem: expect.stringContaining("/commits)") });
  expect((await forge.ask(MIRA, "PUT", `/pulls/${number}/merge`, {})).status).toBe(405);
});

test("AP-005: 3,001 files, of which GitHub lists 3,000: git knows the last one, which changes rules", async () => {
  const main = await mainTip();
  const path = (index: number) => (index === 3_000 ? "zz/rules.yml" : `docs/${String(index).padStart(4, "0")}.md`);
  const tree = Array.from({ length: 3_001 }, (_, index) => {
    return { path: path(index), mode: "100644", type: "blob", content: "x" };
  });
  const { body } = await forge.ask(INES, "POST", "/git/trees", { base_tree: main, tree });
  const commit = { message: "Many", tree: body["sha"], parents: [main] };
  const number = await openAt("wide", String((await forge.ask(INES, "POST", "/git/commits", commit)).body["sha"]));
  const { needs, state } = await forge.approve(number);
  expect(state).toBe("pending");
  expect(needs.map(({ subjects }) => subjects)).toContainEqual(expect.arrayContaining(["governance"]));
});

test("AP-038: two accounts of one person are one person, and neither approves what the other made", async () => {
  const number = await forge.open(INES, "accounts", registration(3003));
  for (const login of [`${INES}-admin`, MIRA, `${MIRA}-admin`]) await forge.review(login, number, "APPROVE");
  const decision = await forge.approve(number);
  expect(decision).toMatchObject({ state: "pending", description: "1 of 2: needs 1 system-administrator" });
  expect(ignored(decision)).toEqual([`${INES}-admin: author`, `${MIRA}: duplicate-person`]);
});

test("AP-027: an App approves nothing", async () => {
  const number = await forge.open(INES, "bot", registration(3004));
  await forge.approve(number);
  const { token } = await (await openGitHub()).remote();
  const answer = await fetch(`${forge.running.apiUrl}/repos/ada/patches/pulls/${number}/reviews`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ event: "APPROVE", body: "Looks right." }),
  });
  expect(answer.status).toBe(200);
  const decision = await forge.approve(number);
  expect([decision.state, ...ignored(decision)]).toEqual(["pending", "patchledger[bot]: bot"]);
});
