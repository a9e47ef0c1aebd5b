/** Rules that change while pull requests wait: stricter ones hold at once, looser ones let nothing through by themselves. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { command } from "../../src/commands/approve.ts";
import { type ApprovalForge, registration, startApprovalForge } from "./approvals.ts";

const [INES, JONAS, MIRA, OTTO] = ["ines-duarte", "jonas-okafor", "mira-vogel", "otto-lindqvist"];
const POLICY = "policies/approvals.yaml";

let forge: ApprovalForge;
beforeAll(async () => {
  forge = await startApprovalForge();
});
afterAll(() => forge.close());

async function tip(): Promise<string> {
  return Object((await forge.ask("ada", "GET", "/git/ref/heads/main")).body["object"]).sha;
}

let version = 0;
/** The fallback then asks for these, which `approve --touched` looks at as after any push. */
async function asked(fallback: string): Promise<void> {
  const { body } = await forge.ask("ada", "GET", `/contents/${POLICY}`);
  const text = Buffer.from(String(body["content"]), "base64").toString();
  version += 1;
  const changed = text
    .replace(/^fallback: .*$/m, `fallback: [${fallback}]`)
    .replace(/^version: .*$/m, `version: "1.${version}"`);
  expect(changed).not.toBe(text);
  const before = await tip();
  await forge.write("ada", "main", { path: POLICY, text: changed });
  await forge.run(command, ["--touched", `${before}..${await tip()}`]);
}

const HEAD = "{anyOf: [head-of-it], count: 1}";
const ADMINISTRATOR = "{anyOf: [system-administrator], count: 1}";
const BOTH = `${HEAD}, ${ADMINISTRATOR}`;

/** What its status says now. */
async function state(number: number): Promise<string> {
  const { sha } = Object((await forge.ask("ada", "GET", `/pulls/${number}`)).body["head"]);
  const { body } = await forge.ask("ada", "GET", `/commits/${sha}/statuses`);
  const [newest] = Object.values(body);
  return Object(newest).state;
}

async function merge(number: number): Promise<number> {
  return (await forge.ask(INES, "PUT", `/pulls/${number}/merge`, {})).status;
}

test("AP-075: looser rules do not let a waiting pull request through, until somebody does something with it", async () => {
  const number = await forge.open(INES, "waiting", registration(6001));
  await forge.review(MIRA, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("pending");
  await asked(HEAD);
  expect([await state(number), await merge(number)]).toEqual(["pending", 405]);
  // nor does time, or another run
  const { obstacles, needs } = await forge.approve(number);
  expect(needs.map(({ missing }) => missing)).toEqual([0]);
  expect(obstacles).toMatchObject([
    { code: "rules-changed", problem: expect.stringContaining("1 of 2: needs 1 system-administrator") },
  ]);
  await forge.review(OTTO, number, "COMMENT");
  expect(await forge.approve(number)).toMatchObject({ state: "success", obstacles: [] });
  expect(await merge(number)).toBe(200);
});

test("AP-049: stricter rules hold at once, and what they ask for is asked for", async () => {
  const number = await forge.open(INES, "approved", registration(6002));
  await forge.review(MIRA, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
  await asked(BOTH);
  expect([await state(number), await merge(number)]).toEqual(["pending", 405]);
  await forge.review(JONAS, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
});

test("AP-075: what was approved before rules are loosened stays so, and what is opened afterwards is decided by them", async () => {
  const before = await forge.open(INES, "before", registration(6003));
  for (const login of [MIRA, JONAS]) await forge.review(login, before, "APPROVE");
  await asked(HEAD);
  expect(await state(before)).toBe("success");
  const after = await forge.open(INES, "after", registration(6004));
  await forge.review(MIRA, after, "APPROVE");
  expect((await forge.approve(after)).state).toBe("success");
});
