/** Approvals on the forge: the merge button stays refused until the App's status says that the right people have agreed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command as explain } from "../../src/commands/explain.ts";
import { command as forms } from "../../src/commands/forms.ts";
import type { Decision } from "../../src/model/approval.ts";
import { FORM_LABEL, formLabel } from "../../src/model/form.ts";
import { issueFrom, REGISTERED } from "../load/form-issue.ts";
import { type ApprovalForge, registration, startApprovalForge } from "./approvals.ts";
import { ROOT } from "./program.ts";

const POLICY = "policies/approvals.yaml";
const SEPARATE = "separation: [{approvalOf: evaluate, notBy: register}, ";

let forge: ApprovalForge;
beforeAll(async () => {
  const text = readFileSync(join(ROOT, "test/load/ledger", POLICY), "utf8");
  forge = await startApprovalForge({ [POLICY]: text.replace("separation: [", SEPARATE) });
});
afterAll(() => forge.close());

/** no rule of the small ledger is for registrations: the fallback asks for a head of IT and a system administrator */
const [INES, JONAS, MIRA] = ["ines-duarte", "jonas-okafor", "mira-vogel"];

function ignored({ reviews }: Decision): readonly string[] {
  return reviews.flatMap(({ login, ignored: why }) => (why === null ? [] : [`${login}: ${why}`]));
}

async function merge(number: number): Promise<number> {
  return (await forge.ask(INES, "PUT", `/pulls/${number}/merge`, {})).status;
}

async function requested(number: number): Promise<readonly string[]> {
  const { body } = await forge.ask(INES, "GET", `/pulls/${number}`);
  return [body["requested_reviewers"]].flat().map((one) => Object(one).login);
}

test("AP-036 AP-060: nothing is merged until a head of IT and another administrator have agreed", async () => {
  const number = await forge.open(INES, "one", registration(1001));
  expect(await merge(number)).toBe(405);
  const first = await forge.approve(number);
  expect(first).toMatchObject({ state: "pending", description: "0 of 2: needs 1 head-of-it, 1 system-administrator" });
  expect(await requested(number)).toEqual([MIRA, "otto-lindqvist", JONAS]);
  await forge.review(MIRA, number, "APPROVE");
  expect(await forge.approve(number)).toMatchObject({ state: "pending", request: [] });
  expect(await merge(number)).toBe(405);
  await forge.review(JONAS, number, "APPROVE");
  expect(await forge.approve(number)).toMatchObject({
    state: "success",
    description: `approved by ${MIRA} and ${JONAS}`,
  });
  const before = forge.running.state.repositories[0]?.statuses.length;
  await forge.approve(number);
  expect(forge.running.state.repositories[0]?.statuses.length).toBe(before);
  expect(await merge(number)).toBe(200);
  await expect(forge.approve(number)).rejects.toThrow("it is not open");
});

test("AP-043: what is pushed after an approval is not approved, and who approved is asked again", async () => {
  const number = await forge.open(INES, "two", registration(1002));
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
  const { path, text } = registration(1002);
  await forge.write(INES, "two", { path, text: text.replace("3.0.15-1~deb12u1", "3.0.15-1~deb12u9") });
  const decision = await forge.approve(number);
  expect(decision.state).toBe("pending");
  expect(ignored(decision)).toEqual([`${MIRA}: stale`, `${JONAS}: stale`]);
  expect(decision.request).toContain(MIRA);
  expect(await merge(number)).toBe(405);
});

test("P26 B20: neither the decision nor the comment quotes a token that a finding is about", async () => {
  const token = `gl${"pat"}-${"a1B2c3D4".repeat(3).slice(0, 20)}`;
  const { path, text } = registration(1009);
  const number = await forge.open(INES, "leak", { path, text: `${text}${token}: 1\n"${token}x": 2\n` });
  const decision = await forge.approve(number);
  const { body: comments } = await forge.ask(INES, "GET", `/issues/${number}/comments`);
  expect(JSON.stringify(comments)).toMatch(/key \\".{0,4}secret/);
  expect(JSON.stringify([decision, comments])).not.toContain(token.slice(-12));
});

test("AP-044 AP-047: a rebase that changes nothing keeps the approvals; one that changes something does not", async () => {
  const number = await forge.open(INES, "three", registration(1003));
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  await forge.write("ada", "main", { path: "README.md", text: "A ledger.\n" });
  const { path, text } = registration(1003);
  await rebase("three", { path, text });
  expect((await forge.approve(number)).state).toBe("success");
  await rebase("three", { path, text: text.replace("deb12u1", "deb12u8") });
  expect(ignored(await forge.approve(number))).toEqual([`${MIRA}: stale`, `${JONAS}: stale`]);
});

/** One commit on the newest main, pushed by force. */
async function rebase(branch: string, { path, text }: { readonly path: string; readonly text: string }) {
  const main = Object((await forge.ask(INES, "GET", "/git/ref/heads/main")).body["object"]).sha;
  const tree = [{ path, mode: "100644", type: "blob", content: text }];
  const made = (await forge.ask(INES, "POST", "/git/trees", { base_tree: main, tree })).body["sha"];
  const commit = (await forge.ask(INES, "POST", "/git/commits", { message: "again", tree: made, parents: [main] }))
    .body;
  const moved = await forge.ask(INES, "PATCH", `/git/refs/heads/${branch}`, { sha: commit["sha"], force: true });
  expect(moved.status).toBe(200);
}

test("AP-042 AP-061: who asked for changes is waited for, whoever else approves or dismisses", async () => {
  const number = await forge.open(INES, "four", registration(1004));
  const review = await forge.review(MIRA, number, "REQUEST_CHANGES");
  await forge.review("otto-lindqvist", number, "APPROVE");
  await forge.review(JONAS, number, "APPROVE");
  const blocked = { state: "failure", description: `${MIRA} has asked for changes` };
  expect(await forge.approve(number)).toMatchObject(blocked);
  await forge.ask(JONAS, "PUT", `/pulls/${number}/reviews/${review}/dismissals`, { message: "no" });
  expect(await forge.approve(number)).toMatchObject(blocked);
  await forge.review(MIRA, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
});

test("AP-042: a dismissed review revives nothing", async () => {
  const number = await forge.open(INES, "five", registration(1005));
  await forge.review(MIRA, number, "APPROVE");
  const second = await forge.review(MIRA, number, "APPROVE");
  await forge.review(JONAS, number, "APPROVE");
  await forge.ask("ada", "PUT", `/pulls/${number}/reviews/${second}/dismissals`, { message: "too early" });
  const decision = await forge.approve(number);
  expect(decision.state).toBe("pending");
  expect(ignored(decision)).toEqual([`${MIRA}: superseded`, `${MIRA}: dismissed`]);
});

test("AP-031: who asked the program for a pull request does not approve it", async () => {
  const who = forge.running.state.accounts.find(({ login }) => login === JONAS);
  const trailer = `On-behalf-of: @${JONAS} <${who?.id}+${JONAS}@users.noreply.127.0.0.1>`;
  const number = await forge.open(INES, "six", registration(1006));
  await commitOn("six", `Register\n\n${trailer}`);
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  const decision = await forge.approve(number);
  expect(decision).toMatchObject({ state: "failure", obstacles: [{ code: "unsatisfiable" }] });
  expect(ignored(decision)).toEqual([`${JONAS}: initiator`]);
});

async function commitOn(branch: string, message: string) {
  const tip = Object((await forge.ask(INES, "GET", `/git/ref/heads/${branch}`)).body["object"]).sha;
  const tree = Object((await forge.ask(INES, "GET", `/git/commits/${tip}`)).body["tree"]).sha;
  const commit = (await forge.ask(INES, "POST", "/git/commits", { message, tree, parents: [tip] })).body["sha"];
  expect((await forge.ask(INES, "PATCH", `/git/refs/heads/${branch}`, { sha: commit })).status).toBe(200);
}

/** By whom a patch is registered, and what is then said of those who approve its evaluation. */
async function evaluated(id: string): Promise<Decision> {
  const text = readFileSync(join(ROOT, "docs/story/04-evaluate/patches/dsa-5330-1/attempt-1/evaluation.yaml"), "utf8");
  const number = await forge.open(INES, `evaluate-${id}`, { path: `patches/${id}/attempt-1/evaluation.yaml`, text });
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  return forge.approve(number);
}

test("AP-035: who registered a patch by an issue form is separated from what must not be his", async () => {
  const body = issueFrom("register", { ...REGISTERED, url: "https://security.debian.org/dsa-5901", release: "12" });
  const issue = (await forge.ask(MIRA, "POST", "/issues", { title: "register", body })).body["number"];
  await forge.ask("ada", "POST", `/issues/${issue}/labels`, { labels: [FORM_LABEL, formLabel("register")] });
  const now = new Date(Date.parse(forge.running.forge.clock.now()) + 60_000).toISOString();
  const ran = await forge.run(forms, ["--now", now]);
  const { body: pulls } = await forge.ask("ada", "GET", "/pulls?head=ada:patchledger/dsa-5901-1/register");
  const number = Object(Object.values(pulls)[0]).number;
  expect(number, `${ran.out}${ran.err}`).toBeGreaterThan(0);
  expect((await forge.ask("ada", "PUT", `/pulls/${number}/merge`, {})).status).toBe(200);
  expect(ignored(await evaluated("dsa-5901-1"))).toEqual([`${MIRA}: separated`, `${JONAS}: not-in-role`]);
});

test("AP-035 AP-004: as long as nobody knows who registered it, nobody approves that", async () => {
  const { path, text } = registration(1012);
  const unknown = { name: "X", email: "x@nowhere.example" };
  const content = Buffer.from(text).toString("base64");
  await forge.ask("ada", "PUT", `/contents/${path}`, { message: "x", content, branch: "main", author: unknown });
  expect(await evaluated("dsa-1012-1")).toMatchObject({
    state: "error",
    obstacles: [
      {
        code: "incomplete",
        problem: expect.stringMatching(
          /^who took the step "register" of dsa-1012-1 is not known: no account is known for the author of/,
        ),
      },
      {},
    ],
  });
});

test("a status of somebody else opens nothing", async () => {
  const number = await forge.open(INES, "seven", registration(1007));
  const head = Object((await forge.ask(INES, "GET", `/pulls/${number}`)).body["head"]).sha;
  const forged = { state: "success", context: "patchledger/approval: main", description: "approved" };
  expect((await forge.ask(MIRA, "POST", `/statuses/${head}`, forged)).status).toBe(201);
  expect(await merge(number)).toBe(405);
  expect((await forge.approve(number)).state).toBe("pending");
  expect(await merge(number)).toBe(405);
});

test("AP-092: two pull requests with one head are not decided", async () => {
  const number = await forge.open(INES, "eight", registration(1008));
  const head = Object((await forge.ask(INES, "GET", `/pulls/${number}`)).body["head"]).sha;
  await forge.ask(INES, "POST", "/git/refs", { ref: "refs/heads/eight-again", sha: head });
  await forge.ask(INES, "POST", "/pulls", { head: "eight-again", base: "main", title: "again" });
  expect(await forge.approve(number)).toMatchObject({ state: "error", obstacles: [{ code: "twin" }] });
});

test("AP-070 AP-071: rules are not changed together with what they are about", async () => {
  const number = await forge.open(INES, "nine", registration(1009));
  await forge.write(INES, "nine", { path: ".github/CODEOWNERS", text: "* @ines-duarte\n" });
  expect((await forge.approve(number)).obstacles.map(({ code }) => code)).toContain("mixed");
});

test("AP-002 AP-070: the rules are those of the base, whatever the pull request makes of them", async () => {
  const weaker =
    "{id: register, when: {transitions: [register]}, need: [{anyOf: [system-administrator], count: 1}], because: x}";
  const path = "policies/approvals.yaml";
  const { body } = await forge.ask(INES, "GET", `/contents/${path}`);
  const text = Buffer.from(String(body["content"]), "base64").toString();
  const weak = text.replace("rules:\n", `rules:\n  - ${weaker}\n`).replace('version: "1.0"', 'version: "1.1"');
  const number = await forge.open(INES, "ten", { path, text: weak });
  await forge.review(JONAS, number, "APPROVE");
  const decision = await forge.approve(number);
  expect(decision).toMatchObject({ state: "pending", description: "0 of 1: needs 1 head-of-it" });
  expect(decision.needs[0]?.place.path).toBe(path);
});

test("explain --pr: a tree whose leaves are lines of the policy and reviews", async () => {
  const number = await forge.open(INES, "eleven", registration(1011));
  await forge.review(MIRA, number, "APPROVE");
  await forge.review(MIRA, number, "COMMENT");
  const { code, out } = await forge.run(explain, ["--pr", String(number)]);
  expect(code).toBe(0);
  expect(
    out
      .replace(/at 2\S+Z/g, "at T")
      .replace(/#\d+/g, "#N")
      .replace(`request ${number}`, "request N"),
  ).toBe(
    `pull request N: pending, 1 of 2: needs 1 system-administrator
├─ 1 head-of-it, for register dsa-1011-1: met
│  ├─ what has no rule of its own: the fallback of policies/approvals.yaml  policies/approvals.yaml:7
│  └─ approved by mira-vogel
├─ 1 system-administrator, for register dsa-1011-1: 1 missing
│  ├─ what has no rule of its own: the fallback of policies/approvals.yaml  policies/approvals.yaml:7
│  └─ could approve: jonas-okafor
├─ reviews that do not count
│  └─ mira-vogel, COMMENTED at T: only commented [comment]
└─ made by ines-duarte (author): none of them approves it
`,
  );
});
