/** `validate --pr` against a forge: a pull request's objects, what it changed first, and nothing of it checked out. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningForge, startForge } from "../../forge/start.ts";
import { git, LEDGER, PATCH, type Ran, SYSTEMS, started, temporaryFolder } from "./program.ts";

const OTHER_SYSTEM = SYSTEMS.replace("id: web-1", "id: web-2").replace("criticality: high", "criticality: hihg");

let forge: RunningForge;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  // the base has a mistake of its own
  const files = { ...LEDGER, "systems/other.yaml": OTHER_SYSTEM };
  const repositories = [{ owner: "ada", name: "patches", files }];
  const permissions = { contents: "read", pull_requests: "read", metadata: "read" } as const;
  const apps = [{ slug: "reader", owner: "ada", permissions, installations: [{ account: "ada" }] }];
  forge = await startForge({ seed: { schemaVersion: 1, users: [{ login: "ada" }], apps, repositories } });
  environment = {
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_SERVER_URL: forge.serverUrl,
    GITHUB_REPOSITORY: "ada/patches",
    GITHUB_TOKEN: forge.tokens.get("ada") ?? "",
  };
});
afterAll(() => forge.close());

function validate(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return started(["validate", ...args], { env: { ...environment, ...env } });
}

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${forge.apiUrl}/repos/ada/patches${path}`, {
    method,
    headers: { authorization: `Bearer ${environment["GITHUB_TOKEN"]}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** @returns its number */
async function openPullRequest(branch: string, path: string, text: string): Promise<string> {
  const { sha } = Object(await ask("GET", "/git/ref/heads/main")).object;
  await ask("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha });
  await ask("PUT", `/contents/${path}`, { message: "change", content: Buffer.from(text).toString("base64"), branch });
  return String(Object(await ask("POST", "/pulls", { head: branch, base: "main", title: branch })).number);
}

/** Not over the network: that would wait for this process. */
function shallowClone(): string {
  const root = temporaryFolder();
  const folder = forge.forge.git.folder(forge.state.repositories[0]?.id ?? 0);
  git(root, "clone", "-q", "--depth=1", `file://${folder}`, ".");
  return root;
}

const SECOND = PATCH.replaceAll("5764", "9999").replace("CVE-2024-6119", "CVE-2026-9999");

test("the head of a pull request is read, and what it changed is annotated first", async () => {
  const number = await openPullRequest("$(id)", "systems/zeta.yaml", OTHER_SYSTEM.replace("web-2", "web-3"));
  const root = temporaryFolder();
  git(root, "init", "-q");
  const ran = await validate(["--pr", number, "--root", root], { GITHUB_ACTIONS: "true" });
  expect(ran.code).toBe(1);
  expect(ran.out).toContain("systems/other.yaml:12:");
  const annotated = [...ran.out.matchAll(/^::error file=([^,]+)/gm)].map(([, path]) => path);
  expect(annotated).toEqual(["systems/zeta.yaml", "systems/other.yaml"]);
  expect(readdirSync(root)).toEqual([".git"]);
  expect(JSON.stringify(ran)).not.toContain(environment["GITHUB_TOKEN"]);
});

test("what merging would give is judged: a mistake that the base has mended meanwhile is none", async () => {
  const number = await openPullRequest("behind", "systems/late.yaml", SYSTEMS.replace("id: web-1", "id: web-4"));
  const at = "/contents/systems/other.yaml";
  const put = async (text: string) => {
    const { sha } = Object(await ask("GET", at));
    await ask("PUT", at, { message: "mend", content: Buffer.from(text).toString("base64"), sha, branch: "main" });
  };
  const root = temporaryFolder();
  git(root, "init", "-q");
  await put(OTHER_SYSTEM.replace("hihg", "high"));
  const mended = await validate(["--pr", number, "--root", root]);
  await put(OTHER_SYSTEM);
  expect(mended.err).toMatch(/^\d+ files, nothing wrong\n$/);
  expect(mended.code).toBe(0);
});

test("a pull request that conflicts with its base is not judged", async () => {
  const number = await openPullRequest("twin", "systems/twin.yaml", SYSTEMS.replace("id: web-1", "id: web-5"));
  const content = Buffer.from(SYSTEMS.replace("id: web-1", "id: web-6")).toString("base64");
  await ask("PUT", "/contents/systems/twin.yaml", { message: "the same name", content, branch: "main" });
  const root = temporaryFolder();
  git(root, "init", "-q");
  const ran = await validate(["--pr", number, "--root", root]);
  const { sha } = Object(await ask("GET", "/contents/systems/twin.yaml"));
  await ask("DELETE", "/contents/systems/twin.yaml", { message: "go", sha, branch: "main" });
  expect([ran.code, ran.err]).toEqual([
    2,
    `patchledger: pull request ${number} conflicts with main. bring its branch up to date\n`,
  ]);
});

test("a shallow clone, as checkouts are, is enough", async () => {
  const number = await openPullRequest("second", "patches/dsa-9999-1/patch.yaml", SECOND);
  const root = shallowClone();
  const before = git(root, "rev-parse", "HEAD");
  const ran = await validate(["--pr", number, "--root", root], { GITHUB_ACTIONS: "true" });
  expect(ran.err).toMatch(/^1 finding in 1 of \d+ files\n$/);
  expect(git(root, "rev-parse", "HEAD")).toBe(before);
  expect(git(root, "status", "--porcelain")).toBe("");
});

test("an App that may only read is enough", async () => {
  const number = await openPullRequest("third", "patches/dsa-9999-1/patch.yaml", SECOND);
  const root = shallowClone();
  const PATCHLEDGER_APP_KEY = readFileSync(forge.keyFiles.get("reader") ?? "", "utf8");
  const app = { GITHUB_TOKEN: "", PATCHLEDGER_APP_ID: String(forge.state.apps[0]?.id), PATCHLEDGER_APP_KEY };
  expect((await validate(["--pr", number, "--root", root], app)).err).toMatch(/^1 finding in 1 of \d+ files\n$/);
});

test("P26 B20: a token beside the ledger is found, and not told", async () => {
  const token = `np${"m"}_${"a1B2c3D4".repeat(5).slice(0, 36)}`;
  const number = await openPullRequest("fourth", "docs/build.log", `one\n//registry/:_authToken=${token}\n`);
  const ran = await validate(["--pr", number, "--root", shallowClone()]);
  expect(ran.out).toMatch(/docs\/build\.log:2:24: this looks like a token of npm \(npm-token\)/);
  expect(ran.out).not.toContain(token.slice(-8));
});

test("P26 B20: a token that the next commit takes out again stays in history, and is found", async () => {
  const token = `np${"m"}_${"d4C3b2A1".repeat(5).slice(0, 36)}`;
  const [path, branch] = ["docs/setup.md", "fifth"];
  const number = await openPullRequest(branch, path, `# Setup\n\nlogin: ${token}\n`);
  const { sha } = Object(await ask("GET", `/contents/${path}?ref=${branch}`));
  const content = Buffer.from("# Setup\n").toString("base64");
  await ask("PUT", `/contents/${path}`, { message: "without it", content, branch, sha });
  const root = shallowClone();
  const ran = await validate(["--pr", number, "--root", root]);
  expect(ran.out).toMatch(/docs\/setup\.md:3:8: .* npm \(npm-token\), in an earlier commit .* push the branch anew/);
  expect(ran.out).not.toContain(token.slice(-8));
  const main = git(root, "rev-parse", "HEAD").trim();
  const clean = await validate(["--ref", main, "--base", main, "--root", root]);
  expect(clean.out).not.toContain("npm");
});

test.each<[args: readonly string[], env: Readonly<Record<string, string>>, said: RegExp]>([
  [["--pr", "0"], {}, /"0" is not the number of a pull request/],
  [["--pr", "--base"], {}, /pr/],
  [["--pr", "1", "--ref", "HEAD"], {}, /--pr says what to read/],
  [["--pr", "999"], {}, /there is no pull request 999 in ada\/patches. check the number/],
  [["--pr", "1"], { GITHUB_TOKEN: "ghp_wrong0secret" }, /GitHub answered 401/],
  [["--pr", "1"], { GITHUB_TOKEN: "" }, /there is no GITHUB_TOKEN/],
  [["--pr", "1"], { GITHUB_REPOSITORY: "" }, /name the repository as OWNER\/NAME/],
])("%j %j: exit code 2", async (args, env, said) => {
  const ran = await validate(args, env);
  expect(ran).toMatchObject({ code: 2, out: "" });
  expect(ran.err).toMatch(said);
  expect(ran.err).not.toContain("secret");
});
