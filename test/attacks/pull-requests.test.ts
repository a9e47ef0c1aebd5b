/** Attacks by pull requests on a real forge: nobody gets a success for what the right people have not seen and agreed to. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Decision } from "../../src/model/approval.ts";
import { type ApprovalForge, registration, startApprovalForge } from "../commands/approvals.ts";
import { LEDGER } from "../commands/program.ts";

const [INES, JONAS, MIRA, OTTO, ADMIN] = ["ines-duarte", "jonas-okafor", "mira-vogel", "otto-lindqvist", "ada"];
const POLICY = "policies/approvals.yaml";

let forge: ApprovalForge;
let next = 3000;
beforeAll(async () => {
  forge = await startApprovalForge();
});
beforeEach(() => {
  next += 1;
});
afterAll(() => forge.close());

async function textOf(path: string): Promise<string> {
  const { body } = await forge.ask(ADMIN, "GET", `/contents/${path}`);
  return Buffer.from(String(body["content"]), "base64").toString();
}

function topic(): string {
  return `topic-${next}`;
}

async function tip(branch: string): Promise<string> {
  return Object((await forge.ask(ADMIN, "GET", `/git/ref/heads/${branch}`)).body["object"]).sha;
}

async function mergeStatus(number: number): Promise<number> {
  return (await forge.ask(INES, "PUT", `/pulls/${number}/merge`, {})).status;
}

function codes({ obstacles }: Decision): readonly string[] {
  return obstacles.map(({ code }) => code);
}

/** Nobody merges it, whatever people say of it. */
async function expectRefused(number: number, decision: Decision): Promise<void> {
  expect(decision.state).not.toBe("success");
  expect(await mergeStatus(number)).toBe(405);
}

/** What would help somebody in a hurry: something in every policy. */
const WEAKER: readonly (readonly [what: string, path: string, from: string, to: string])[] = [
  [
    "a rule is taken away",
    POLICY,
    "  - {id: evaluate, when: {transitions: [evaluate]}, need: [{anyOf: [head-of-it], count: 1}], because: E21}\n",
    "",
  ],
  [
    "other roles may approve as well",
    POLICY,
    "anyOf: [head-of-it], count: 1}], because: E41",
    "anyOf: [head-of-it, system-administrator], count: 1}], because: E41",
  ],
  ["the fallback asks for fewer", POLICY, ", {anyOf: [system-administrator], count: 1}]\ngov", "]\ngov"],
  [
    "changes of rules ask for others",
    POLICY,
    "governance: [{anyOf: [head-of-it]",
    "governance: [{anyOf: [system-administrator]",
  ],
  ["who deploys may verify", POLICY, "separation: [{approvalOf: verify, notBy: deploy}]", "separation: []"],
  ["the program decides more alone", POLICY, "automatic: [", "automatic: [{transition: close, because: x}, "],
  [
    "the author gets a role",
    "policies/roles.yaml",
    "{person: otto, deputy: true}",
    "{person: otto, deputy: true}, {person: ines}",
  ],
  ["an approver becomes somebody else's account", "policies/roles.yaml", "login: mira-vogel", "login: ines-duarte-2"],
  [
    "a channel has another host",
    "policies/sources.yaml",
    "hosts: [security.debian.org]",
    "hosts: [security.debian.org, mirror.example]",
  ],
  ["everyday patches are those of unknown danger", "policies/levels.yaml", "[active, unknown]", "[active]"],
  ["there is more time", "policies/sla.yaml", "remedyWithin: P1M", "remedyWithin: P5M"],
  ["a contract gives more time", "policies/contracts.yaml", "remedyWithin: PT12H", "remedyWithin: P5D"],
  ["people are told later", "policies/notices.yaml", "lead: PT24H", "lead: PT1H"],
  ["a freeze lets all of it through", "policies/windows.yaml", "[critical]", "[critical, normal]"],
  ["others have to patch", "policies/responsibilities.yaml", "controlledBy: provider", "controlledBy: owner"],
  ["more needs nobody", "policies/standard-changes.yaml", "levels: [normal]", "levels: [critical, normal]"],
  ["what is urgent waits for its turn", "policies/pull-requests.yaml", "dueWithin: P2D", "dueWithin: PT1H"],
];

describe("P1: rules that are made weaker by the pull request that uses them", () => {
  test.each(WEAKER)("P1 AP-002: %s: it still takes who the base asks for", async (_, path, from, to) => {
    const text = await textOf(path);
    const weaker = text.replace(from, to).replace('version: "1.0"', 'version: "1.1"');
    expect(text).toContain(from);
    const number = await forge.open(INES, topic(), { path, text: weaker });
    await forge.review(JONAS, number, "APPROVE");
    const decision = await forge.approve(number);
    expect(decision.needs.map(({ roles, missing }) => [roles, missing])).toEqual([[["head-of-it"], 1]]);
    expect(codes(decision)).toEqual([]);
    await expectRefused(number, decision);
  });

  test("P1: no policy is left out", () => {
    const policies = Object.keys(LEDGER).filter((path) => path.startsWith("policies/"));
    expect(new Set(WEAKER.map(([, path]) => path))).toEqual(new Set(policies));
  });

  test("P1 AP-071: rules and a record in one pull request are not decided at all", async () => {
    const text = (await textOf(POLICY)).replace('version: "1.0"', 'version: "1.1"');
    const number = await forge.open(INES, topic(), registration(next));
    await forge.write(INES, topic(), {
      path: POLICY,
      text: text.replace("count: 1}, {anyOf: [system-administrator], count: 1}]", "count: 1}]"),
    });
    for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
    const decision = await forge.approve(number);
    expect(codes(decision)).toContain("mixed");
    await expectRefused(number, decision);
  });

  test("P2: rules that are put back under their old number are findings, whoever approves", async () => {
    const text = (await textOf("policies/sources.yaml")).replace("maxAge: P7D", "maxAge: P90D");
    const number = await forge.open(INES, topic(), { path: "policies/sources.yaml", text });
    for (const login of [MIRA, OTTO, JONAS]) await forge.review(login, number, "APPROVE");
    const decision = await forge.approve(number);
    expect(codes(decision)).toEqual(["findings"]);
    await expectRefused(number, decision);
  });
});

test("P2 E44: rules that are put back under a higher number take who governs, and are shown as a ROLLBACK", async () => {
  const path = "policies/sources.yaml";
  const text = await textOf(path);
  const version = (number: string, put = text) => put.replace('version: "1.0"', `version: "${number}"`);
  const stricter = version("1.1", text.replace("maxAge: P7D", "maxAge: P1D"));
  expect(stricter).not.toBe(version("1.1"));
  await forge.write(ADMIN, "main", { path, text: stricter });
  const number = await forge.open(INES, topic(), { path, text: version("1.2", `# Written anew.\n${text}`) });
  const shown = [{ path, version: "1.0" }];
  expect(await forge.approve(number)).toMatchObject({ state: "pending", rollbacks: shown });
  const { body } = await forge.ask(INES, "GET", `/issues/${number}/comments`);
  expect(JSON.stringify(body)).toContain(
    "### ROLLBACK\\n\\n- `policies/sources.yaml` says again what its version 1.0 said",
  );
  await forge.review(MIRA, number, "APPROVE");
  expect(await forge.approve(number)).toMatchObject({ state: "success", rollbacks: shown });
  await forge.ask(INES, "PATCH", `/pulls/${number}`, { state: "closed" });
  await forge.write(ADMIN, "main", { path, text: version("1.3") });
});

describe("P3: who owns which files", () => {
  test.each([".github/CODEOWNERS", ".github/workflows/approve.yml", "schemas/patch.schema.json"])(
    "P3 AP-070: %s is a rule, and takes who the base asks for",
    async (path) => {
      const number = await forge.open(INES, topic(), { path, text: "* @ines-duarte\n" });
      await forge.review(JONAS, number, "APPROVE");
      const decision = await forge.approve(number);
      expect(decision.needs.map(({ roles, missing }) => [roles, missing])).toEqual([[["head-of-it"], 1]]);
      await expectRefused(number, decision);
    },
  );
});

describe("P5: content that comes after the approvals", () => {
  async function approvedThen(change: () => Promise<void>): Promise<Decision> {
    const number = await forge.open(INES, topic(), registration(next));
    for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
    expect((await forge.approve(number)).state).toBe("success");
    await change();
    const decision = await forge.approve(number);
    await expectRefused(number, decision);
    return decision;
  }

  test("P5: another push", async () => {
    const { path, text } = registration(next);
    const decision = await approvedThen(() =>
      forge.write(INES, topic(), { path, text: text.replace("deb12u1", "deb12u9") }),
    );
    expect(decision.reviews.map(({ ignored }) => ignored)).toEqual(["stale", "stale"]);
  });

  test("P5 AP-032 AP-088: a merge of main that brings something of its own", async () => {
    const { path, text } = registration(next);
    const decision = await approvedThen(async () => {
      await forge.write(ADMIN, "main", { path: "README.md", text: `Moved ${next}.\n` });
      const parents = [await tip(topic()), await tip("main")];
      const base = Object((await forge.ask(INES, "GET", `/git/commits/${parents[1]}`)).body["tree"]).sha;
      const tree = [{ path, mode: "100644", type: "blob", content: text.replace("deb12u1", "deb12u7") }];
      const made = (await forge.ask(INES, "POST", "/git/trees", { base_tree: base, tree })).body["sha"];
      const sha = (await forge.ask(INES, "POST", "/git/commits", { message: "Merge main", tree: made, parents })).body[
        "sha"
      ];
      expect((await forge.ask(INES, "PATCH", `/git/refs/heads/${topic()}`, { sha })).status).toBe(200);
    });
    expect(decision.reviews.map(({ ignored }) => ignored)).toEqual(["stale", "stale"]);
  });

  test("AP-083: another base, and back", async () => {
    await forge.ask(ADMIN, "POST", "/git/refs", { ref: `refs/heads/base-${next}`, sha: await tip("main") });
    const number = await forge.open(INES, topic(), registration(next));
    await forge.ask(INES, "PATCH", `/pulls/${number}`, { base: `base-${next}` });
    for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
    await forge.ask(INES, "PATCH", `/pulls/${number}`, { base: "main" });
    const decision = await forge.approve(number);
    expect(decision.reviews.map(({ ignored }) => ignored)).toEqual(["retargeted", "retargeted"]);
    await expectRefused(number, decision);
  });
});

describe("P6: whose approval it is", () => {
  test.each<[what: string, who: readonly string[], why: readonly string[]]>([
    ["somebody who has no role", [MIRA, "ada"], ["ada: unknown-person"]],
    ["two heads of IT, where a system administrator is needed as well", [OTTO, MIRA], []],
  ])("P6: %s", async (_, who, why) => {
    const number = await forge.open(INES, topic(), registration(next));
    for (const login of who) await forge.review(login, number, "APPROVE");
    const decision = await forge.approve(number);
    const ignored = decision.reviews.flatMap((one) => (one.ignored === null ? [] : [`${one.login}: ${one.ignored}`]));
    expect(ignored).toEqual(expect.arrayContaining([...why]));
    await expectRefused(number, decision);
  });

  test("P6 AP-030: who opened it does not approve it, says GitHub already", async () => {
    const number = await forge.open(INES, topic(), registration(next));
    const { status } = await forge.ask(INES, "POST", `/pulls/${number}/reviews`, { event: "APPROVE" });
    expect(status).toBe(422);
    await expectRefused(number, await forge.approve(number));
  });

  test("P6 AP-030: who pushed to it does not approve it", async () => {
    const { path, text } = registration(next);
    const number = await forge.open(INES, topic(), { path, text });
    await forge.write(JONAS, topic(), { path, text: text.replace("deb12u1", "deb12u2") });
    for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
    const decision = await forge.approve(number);
    expect(decision.reviews.find(({ login }) => login === JONAS)?.ignored).toMatch(/^(author|committer|pusher)$/);
    await expectRefused(number, decision);
  });
});
