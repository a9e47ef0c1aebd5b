/** `doctor` on a forge: a ledger that `init` wrote and somebody has set up, and what it says when things are undone. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningForge, startForge } from "../../forge/start.ts";
import type { Repository } from "../../forge/state.ts";
import { ledgerContent } from "../../src/commands/init/content.ts";
import { append } from "../../src/commands/log/append.ts";
import { currentInstant } from "../../src/io/clock.ts";
import { openGitHub } from "../../src/io/github.ts";
import type { Control } from "../../src/model/control.ts";
import { git, NOW, type Ran, started, temporaryFolder } from "./program.ts";

const PEOPLE = ["head-of-it", "it-manager", "security", "change-manager", "admin-1", "admin-2", "database"].concat([
  "project-head",
  "project-manager",
  "tester",
]);
const LABELS = ["form", "form: register", "form: propose", "form: complete"].map((name) => ({ name }));
const RELEASE = `acme/patchledger@${"ab".repeat(20)}`;

let running: RunningForge;
let appId: number;
const repository = (): Repository => {
  const [found] = running.state.repositories;
  if (found === undefined) throw new Error("the seed made no repository");
  return found;
};

/** Real people, as far as a test has some. */
const content = (id: number | null) => {
  const files = ledgerContent({ uses: RELEASE, appId: id, now: NOW });
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8").replaceAll("patchledger-example-", "real-");
  return Object.fromEntries(files.map(({ path, bytes }) => [path, text(bytes)]));
};

beforeAll(async () => {
  running = await startForge({
    seed: {
      schemaVersion: 1,
      users: ["ada", "outsider", ...PEOPLE.map((name) => `real-${name}`)].map((login) => ({ login })),
      organizations: [{ login: "acme", members: { ada: "admin" } }],
      apps: [
        {
          ...{ slug: "ledger", owner: "acme", installations: [{ account: "acme" }] },
          permissions: { contents: "write", issues: "read", metadata: "read", pull_requests: "read" },
        },
      ],
      repositories: [
        {
          ...{ owner: "acme", name: "patches", private: true, files: content(1), labels: LABELS },
          collaborators: Object.fromEntries(PEOPLE.map((name) => [`real-${name}`, "push"] as const)),
        },
      ],
    },
  });
  appId = running.state.apps.find(({ slug }) => slug === "ledger")?.id ?? 0;
  Object.assign(repository(), SET_UP);
});
afterAll(() => running.close());

const SET_UP: Partial<Repository> = {
  ...{ secretScanning: true, allowedActions: "selected", needsPinnedActions: true },
  environments: [{ name: "patchledger", branches: ["main"] }],
};

/** The nightly job ran just now. */
async function beat(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const github = await openGitHub(env);
  const place = { root: clone(), remote: await github.remote(), identity: await github.identity() };
  const beaten = { kind: "heartbeat", clock: "program", job: "nightly", run: 1, result: "clean" } as const;
  await append(place, async () => [{ ...beaten, at: currentInstant() }]);
}

/** What a person does once: the rulesets imported, with the App's number in their files, and the first runs of `record` and `nightly`. */
async function setUp(): Promise<void> {
  const wanted = Object.entries(content(appId)).filter(([path]) => path.startsWith(".github/rulesets/"));
  for (const [path, text] of wanted) {
    const found = await ask("GET", `/contents/${path}`).catch(() => null);
    const sha = found === null ? {} : { sha: String(Object(found).sha) };
    await ask("PUT", `/contents/${path}`, { message: "set up", content: Buffer.from(text).toString("base64"), ...sha });
  }
  for (const [, text] of wanted) await ask("POST", "/rulesets", JSON.parse(text));
  const key = readFileSync(running.keyFiles.get("ledger") ?? "", "utf8");
  const env = { ...server(), PATCHLEDGER_APP_ID: String(appId), PATCHLEDGER_APP_KEY: key };
  const recorded = await started(["record", "--root", clone()], { env: { ...env, GITHUB_REPOSITORY: "acme/patches" } });
  expect(recorded).toMatchObject({ code: 0 });
  await beat({ ...env, GITHUB_REPOSITORY: "acme/patches" });
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${running.apiUrl}/repos/acme/patches${path}`, {
    method,
    headers: { authorization: `Bearer ${running.tokens.get("ada")}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

function clone(): string {
  const root = temporaryFolder();
  git(root, "init", "-q", "-b", "main", "--template=");
  git(root, "remote", "add", "origin", `${running.serverUrl}/acme/patches.git`);
  return root;
}

const server = () => ({ GITHUB_API_URL: running.apiUrl, GITHUB_SERVER_URL: running.serverUrl, GITHUB_REPOSITORY: "" });
const doctor = (login: string, ...more: readonly string[]): Promise<Ran> =>
  started(["doctor", "--app-id", String(appId), "--root", clone(), "--now", NOW, ...more], {
    env: { ...server(), GITHUB_TOKEN: running.tokens.get(login) ?? "" },
  });

const off = ({ out }: Ran) =>
  out
    .trimEnd()
    .split("\n")
    .map((line): Control => JSON.parse(line))
    .filter(({ state }) => state !== "in force")
    .map(({ id, state }) => `${id}: ${state}`)
    .sort();

test("B20: every control of a ledger that was set up is in force", async () => {
  await setUp();
  const ran = await doctor("ada");
  expect(ran).toMatchObject({ code: 0, err: "" });
  expect(ran.out).toMatch(/^in force {6}private +only those who were let in/);
  expect(ran.out).toMatch(/\n\n24 in force, 0 not in force, 0 unknown\ngrade A of the approval status: /);
});

test("P4: the App that the branch's own rules name is the ledger's, where nobody names it", async () => {
  const ran = await started(["doctor", "--root", clone(), "--now", NOW], {
    env: { ...server(), GITHUB_TOKEN: running.tokens.get("ada") ?? "" },
  });
  expect(ran).toMatchObject({ code: 0, err: "" });
});

test("nothing is asked for twice", async () => {
  const control = async (method: string, path: string) => {
    const headers = { authorization: `Bearer ${running.controlToken}` };
    const response = await fetch(`${running.serverUrl}/_forge${path}`, { method, headers });
    return response.status === 204 ? null : response.json();
  };
  await control("POST", "/reset");
  expect((await doctor("ada")).code).toBe(0);
  const { requests } = Object(await control("GET", "/requests"));
  const asked: readonly string[] = requests.map(({ operation }: { operation: string }) => operation);
  // of main and of the audit log
  expect(asked.filter((operation) => operation === "repos/get-branch-rules")).toHaveLength(2);
  expect(asked.filter((operation) => operation === "actions/list-repo-workflows")).toHaveLength(1);
});

test("who may only read sees less, and is told so", async () => {
  const ran = await doctor("real-tester", "--json");
  expect(ran.code).toBe(2);
  const hidden = [
    "secret-scanning",
    "no-bypass",
    "workflow-token",
    "workflow-approval",
    "allowed-actions",
    "audit-writer",
  ];
  expect(off(ran)).toEqual(hidden.map((id) => `${id}: unknown`).sort());
});

test("B20: a plan without a scan for secrets is told, and is no failure", async () => {
  const organization = running.state.accounts.find(({ login }) => login === "acme");
  for (const plan of ["free", "team"]) {
    Object.assign(organization ?? {}, { plan });
    Object.assign(repository(), { secretScanning: plan === "free" ? false : undefined });
    const ran = await doctor("ada");
    expect(ran).toMatchObject({ code: 0, err: "" });
    expect(ran.out).toMatch(/^not available {2}secret-scanning .*\n +\S.*\n +-> validate looks for secrets by itself/m);
    expect(ran.out).toMatch(/\n23 in force, 0 not in force, 0 unknown, 1 not available\ngrade A/);
  }
  Object.assign(repository(), SET_UP);
});

test("P11: a log that has stopped is told, and one that is an hour late is not", async () => {
  const { rulesets } = repository();
  Object.assign(repository(), { rulesets: [] });
  const content = Buffer.from("one more\n").toString("base64");
  await ask("PUT", "/contents/notes.txt", { message: "past the log", content });
  Object.assign(repository(), { rulesets });
  const asOf = async (ms: number) =>
    (await doctor("ada", "--now", new Date(Date.now() + ms).toISOString())).out
      .split("\n")
      .filter((line, index, all) => /audit-log/.test(`${all[index - 1]}${line}`));
  const [hour, week] = [3_600_000, 7 * 86_400_000];
  expect((await asOf(hour)).join("\n")).toMatch(/^in force .*\n +\d+ entries; commits not recorded yet: 1$/);
  expect((await asOf(week)).join("\n")).toMatch(
    /^not in force .*\n +it has stopped; commits that it does not tell of: 1, the oldest of 20/,
  );
});

test("P8 P26: what an administrator has undone is told, with what to do", async () => {
  const it = repository();
  const before = { ...it, rulesets: structuredClone(it.rulesets) };
  const everybody = [{ actorId: 5, actorType: "RepositoryRole", bypassMode: "always" } as const];
  Object.assign(it, { private: false, secretScanning: false, labels: [], workflowPermissions: "write" });
  Object.assign(it, { actionsCanApprove: true, allowedActions: "all", collaborators: it.collaborators.slice(1) });
  it.environments = [{ name: "patchledger", branches: null }];
  for (const ruleset of it.rulesets) ruleset.bypassActors = [...everybody];
  const ran = await doctor("ada", "--json");
  expect(off(ran)).toEqual(
    [
      ...["private", "secret-scanning", "labels", "workflow-token", "workflow-approval", "allowed-actions"],
      ...["code-owners", "environment", "no-bypass", "audit-writer"],
    ]
      .map((id) => `${id}: not in force`)
      .sort(),
  );
  expect((await doctor("ada")).out).toMatch(/\ngrade B of the approval status: .* whoever may push, by a workflow/);
  it.rulesets = [];
  const path = "/contents/log/0000.ndjson";
  const { sha } = Object(await ask("GET", `${path}?ref=audit`));
  await ask("PUT", path, {
    message: "by hand",
    content: Buffer.from("nothing\n").toString("base64"),
    branch: "audit",
    sha,
  });
  const { code, out } = await doctor("ada");
  expect(code).toBe(1);
  expect(out).toMatch(
    /^not in force {2}approval-required .*\n +the status "patchledger\/approval: main" is not required\n +-> /m,
  );
  expect(out).toMatch(/^not in force {2}audit-log .*\n +it is damaged: /m);
  expect(out).toMatch(/no grade: the approval status is not required, or that can't be told\n$/);
  Object.assign(it, before);
});

test.each<[args: readonly string[], said: RegExp]>([
  [["--root", "/"], /"\/" is in no git repository/],
  [["--app-id", "x"], /"x" is not the number of an App/],
  [["extra"], /"extra" is one argument too many/],
])("%j: exit code 2", async (args, said) => {
  const ran = await started(["doctor", ...args], { cwd: temporaryFolder() });
  expect(ran).toMatchObject({ code: 2, out: "", err: expect.stringMatching(said) });
});
