/** Decisions that are made again: nobody is asked twice, and after a push to the base a success is taken back first. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { command } from "../../src/commands/approve.ts";
import { type ApprovalForge, registration, startApprovalForge } from "./approvals.ts";

const [INES, JONAS, MIRA, OTTO] = ["ines-duarte", "jonas-okafor", "mira-vogel", "otto-lindqvist"];

let forge: ApprovalForge;
beforeAll(async () => {
  forge = await startApprovalForge();
});
afterAll(() => forge.close());

async function requested(number: number): Promise<readonly string[]> {
  const { body } = await forge.ask(INES, "GET", `/pulls/${number}`);
  return [body["requested_reviewers"]].flat().map((one) => Object(one).login);
}

test("AP-067: nobody whose request was withdrawn is asked again, until other content is there", async () => {
  const number = await forge.open(INES, "asked", registration(4001));
  await forge.approve(number);
  expect(await requested(number)).toEqual([MIRA, OTTO, JONAS]);
  await forge.ask(INES, "DELETE", `/pulls/${number}/requested_reviewers`, { reviewers: [MIRA] });
  await forge.approve(number);
  expect(await requested(number)).toEqual([OTTO, JONAS]);
  const { path, text } = registration(4001);
  await forge.write(INES, "asked", { path, text: text.replace("3.0.15-1~deb12u1", "3.0.15-1~deb12u9") });
  await forge.approve(number);
  expect(await requested(number)).toContain(MIRA);
});

/** The one comment of the program. */
async function comment(number: number): Promise<string> {
  const { body } = await forge.ask(INES, "GET", `/issues/${number}/comments`);
  return Object.values(body)
    .map((one) => String(Object(one).body))
    .join("\n");
}

test("AP-025 AP-060: whoever may not write is not asked, and once nobody is left who may, that is said", async () => {
  const number = await forge.open(INES, "barred", registration(4006));
  const may = (login: string, permission: string) => forge.ask("ada", "PUT", `/collaborators/${login}`, { permission });
  await may(MIRA, "pull");
  expect((await forge.approve(number)).state).toBe("pending");
  expect(await requested(number)).toEqual([OTTO, JONAS]);
  expect(await comment(number)).toContain("mira (mira-vogel) may not write to the repository");
  await may(OTTO, "pull");
  const { state, description } = await forge.approve(number);
  const told = await comment(number);
  for (const login of [MIRA, OTTO]) await may(login, "push");
  expect([state, description]).toEqual(["failure", "too few people can give 1 head-of-it for register dsa-4006-1"]);
  expect(told).toContain("- otto (otto-lindqvist) may not write to the repository\n");
  expect(told.match(/too few people/g), "once").toHaveLength(1);
  expect((await forge.approve(number)).state).toBe("pending");
});

async function approved(id: number, file = registration(id)): Promise<number> {
  const number = await forge.open(INES, `topic-${id}`, file);
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  expect(await forge.approve(number)).toMatchObject({ state: "success", obstacles: [] });
  return number;
}

async function tip(): Promise<string> {
  return Object((await forge.ask("ada", "GET", "/git/ref/heads/main")).body["object"]).sha;
}

test("AP-049: of several pushes each run decides its own head: one that was pushed over is left alone, one that came back is not", async () => {
  const number = await forge.open(INES, "pushed", registration(4010));
  const headOf = async () => String(Object((await forge.ask("ada", "GET", `/pulls/${number}`)).body["head"]).sha);
  const first = await headOf();
  const { path, text } = registration(4010);
  await forge.write(INES, "pushed", { path, text: text.replace("3.0.15-1~deb12u1", "3.0.15-1~deb12u9") });
  const second = await headOf();
  const decide = (head: string) => forge.run(command, ["--pr", String(number), "--head", head]);
  const left = {
    code: 0,
    out: "",
    err: `#${number} is not decided: it was pushed over: the run of that push decides\n`,
  };
  expect(await decide(first)).toMatchObject(left);
  expect(await said(number)).toEqual([]);
  expect((await decide(second)).out).toContain(`#${number} pending`);
  await forge.ask(INES, "PATCH", "/git/refs/heads/pushed", { sha: first, force: true });
  expect(await decide(second)).toMatchObject(left);
  expect((await decide(first)).out).toContain(`#${number} pending`);
  // of a branch whose moves can't be learnt nothing is taken for over: it is decided, and that is an error
  const { serverUrl, controlToken } = forge.running;
  const fault = { kind: "status", status: 404, operation: "repos/list-activities", times: 2 };
  const headers = { authorization: `Bearer ${controlToken}` };
  await fetch(`${serverUrl}/_forge/faults`, { method: "POST", headers, body: JSON.stringify(fault) });
  expect((await decide(second)).out).toContain(`#${number} error`);
  // the server's list of moves lags behind, or it is another branch's commit
  expect((await decide("0123456789abcdef0123456789abcdef01234567")).out).toContain(`#${number} pending`);
});

/** What the status on the head of a pull request has said, newest first. */
async function said(number: number): Promise<readonly string[]> {
  const { sha } = Object((await forge.ask("ada", "GET", `/pulls/${number}`)).body["head"]);
  const { body } = await forge.ask("ada", "GET", `/commits/${sha}/statuses`);
  return Object.values(body).map((one) => `${Object(one).state}: ${Object(one).description}`);
}

/** Something comes to main, and what is open is looked at as the workflow does then. */
async function touch(path: string, text: string, ...more: readonly string[]): Promise<void> {
  const before = await tip();
  await forge.write("ada", "main", { path, text });
  await forge.run(command, ["--touched", `${before}..${await tip()}`, ...more]);
}

const APPROVED = `success: approved by ${MIRA} and ${JONAS}`;
const TAKEN_BACK = "pending: main has moved: it is decided again";

test("AP-049 AP-096: after a push to the base, what it is about is taken back before it is decided again", async () => {
  const [touched, kin] = [await approved(4002), await approved(4003)];
  const other = await approved(4004, { path: "docs/about.md", text: "About us.\n" });
  await touch("README.md", "A ledger.\n", "--dry-run");
  expect([await said(touched), await said(kin), await said(other)]).toEqual([[APPROVED], [APPROVED], [APPROVED]]);
  // what the record of one is about, which may be what another is about as well
  const { path, text } = registration(4002);
  await touch(path, text.replace("3.0.15-1~deb12u1", "3.0.15-1~deb12u5"));
  const [newest, ...older] = await said(touched);
  expect(newest).toBe("failure: it conflicts with the base");
  expect([older, await said(other)]).toEqual([[TAKEN_BACK, APPROVED], [APPROVED]]);
  expect(await said(kin)).toEqual([APPROVED, TAKEN_BACK, APPROVED]);
  // rules, which all are decided by
  const roles = "policies/roles.yaml";
  const { body } = await forge.ask("ada", "GET", `/contents/${roles}`);
  await touch(roles, `${Buffer.from(String(body["content"]), "base64")}# Looked at again.\n`);
  expect(await said(other)).toEqual([APPROVED, TAKEN_BACK, APPROVED]);
  // commits that nobody has
  await forge.run(command, ["--touched", `${"1".repeat(40)}..${"2".repeat(40)}`]);
  expect((await said(other)).slice(0, 2)).toEqual([APPROVED, TAKEN_BACK]);
});

test("AP-049 P10: after a push, one start looks at what is open and at what came, whatever comes of the first", async () => {
  const open = await approved(4005);
  const before = await tip();
  const { path, text } = registration(4005);
  await forge.write("ada", "main", { path, text: text.replace("3.0.15-1~deb12u1", "3.0.15-1~deb12u6") });
  const after = await tip();
  const merged = ["--merged", `${before}..${after}`, "--branch", "main"];
  const bypasses = async () => {
    const { body } = await forge.ask("ada", "GET", "/issues?state=all&per_page=100");
    return Object.values(body).filter((issue) => String(Object(issue).title).includes(after.slice(0, 12))).length;
  };
  const failing = ["--touched", "nowhere", ...merged];
  await expect(forge.run(command, [...failing, "--dry-run"])).rejects.toThrow(/"nowhere" does not name two commits/);
  expect(await bypasses()).toBe(0);
  await expect(forge.run(command, failing)).rejects.toThrow(/"nowhere" does not name two commits/);
  expect([await bypasses(), await said(open)]).toEqual([1, [APPROVED]]);
  const { code, out } = await forge.run(command, ["--touched", `${before}..${after}`, ...merged]);
  expect(out).toMatch(new RegExp(`#${open} failure: .*\n${after.slice(0, 12)} no-pull-request: `));
  expect([code, await bypasses(), (await said(open))[1]]).toEqual([1, 1, TAKEN_BACK]);
});

test.each<readonly [string, RegExp, string, string, string]>([
  ["a mistake", /^products: .*$/m, "products: [", "failure", "validate first"],
  ["a field that is open", /^advisory: .*$/m, "advisory:", "pending", "1 field is open"],
])("AP-004 AP-060: %s in a file leaves open who has to approve it, and the comment says where", async (...row) => {
  const [name, line, written, state, description] = row;
  const { path, text } = registration(4100 + name.length);
  const number = await forge.open(INES, `unread-${state}`, { path, text: text.replace(line, written) });
  const decision = await forge.approve(number);
  expect(decision).toMatchObject({ state, needs: [], request: [], description: expect.stringContaining(description) });
  const told = await comment(number);
  expect(told).toContain("Nobody can know yet");
  expect(told).toMatch(new RegExp(`^- \`${path}:[0-9]+:[0-9]+\`$`, "m"));
  expect(told).not.toContain("head-of-it");
  await forge.write(INES, `unread-${state}`, { path, text });
  const read = await forge.approve(number);
  expect(read).toMatchObject({ state: "pending", unread: [], request: expect.arrayContaining([MIRA]) });
});

test("B18 AP-003: a moment that was still to come is refused, and the hourly run lets it pass once it has come", async () => {
  const { path, text } = registration(4200);
  const soon = new Date(Date.now() + 600_000).toISOString();
  const number = await forge.open(INES, "soon", {
    path,
    text: text.replace(/collectedAt: "[^"]*"/, `collectedAt: "${soon}"`),
  });
  const refused = await forge.approve(number);
  expect([refused.state, refused.obstacles[0]?.problem]).toEqual([
    "failure",
    expect.stringMatching(/is later than now .*push again once it has come, or run the check again \(Re-run jobs\)/),
  ]);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(soon) + 1000 });
  forge.running.forge.clock.advance(601_000);
  await forge.run(command, []).finally(() => vi.useRealTimers());
  expect((await said(number))[0]).toBe("pending: 0 of 2: needs 1 head-of-it, 1 system-administrator");
});
