/** Seeds: what they declare is there, and what is wrong with them is said with its place. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAppAuth } from "@octokit/auth-app";
import { describe, expect, onTestFinished, test } from "vitest";
import { parseSeed, readSeed, SeedError } from "../../../forge/seed/read.ts";
import { startForge } from "../../../forge/start.ts";

const README = readFileSync("forge/README.md", "utf8");
const EXAMPLE = /```yaml\n([\s\S]*?)```/.exec(README)?.[1] ?? "";

async function started(seed: Parameters<typeof startForge>[0]) {
  const forge = await startForge(seed);
  onTestFinished(forge.close);
  const ask = async (token: string, path: string) => {
    const response = await fetch(`${forge.apiUrl}${path}`, { headers: { authorization: `token ${token}` } });
    return response.json();
  };
  return { forge, ask };
}

describe("a seed", () => {
  test("the README's makes what it says", async () => {
    const { forge, ask } = await started({ seed: parseSeed("README.md", EXAMPLE) });
    const alice = forge.tokens.get("alice") ?? "";
    expect(await ask(alice, "/repos/acme/patches")).toMatchObject({ private: true, default_branch: "main" });
    expect(await ask(alice, "/repos/acme/patches/contents/README.md")).toMatchObject({ type: "file" });
    expect(await ask(alice, "/orgs/acme/teams/security/memberships/bob")).toMatchObject({ state: "active" });
    const rules = await ask(alice, "/repos/acme/patches/rules/branches/main");
    const app = forge.state.apps.find(({ slug }) => slug === "ledger");
    const required = Object(rules).find(({ type }: { type: string }) => type === "required_status_checks");
    expect(required.parameters.required_status_checks).toEqual([
      { context: "patchledger/approval: main", integration_id: app?.id },
    ]);
    expect(Object(rules).map(({ type }: { type: string }) => type)).toContain("pull_request");
  });

  test("an App without a key gets one, for its owner's eyes only", async () => {
    const { forge } = await started({ seed: parseSeed("README.md", EXAMPLE) });
    const file = forge.keyFiles.get("ledger") ?? "";
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const appId = forge.state.apps.find(({ slug }) => slug === "ledger")?.id ?? 0;
    const auth = createAppAuth({ appId, privateKey: readFileSync(file, "utf8") });
    const { token } = await auth({ type: "app" });
    const response = await fetch(`${forge.apiUrl}/app`, { headers: { authorization: `Bearer ${token}` } });
    expect(await response.json()).toMatchObject({ slug: "ledger" });
  });

  test("a person without a token gets one that nobody knows", async () => {
    const seed = parseSeed("a.yaml", "schemaVersion: 1\nusers: [{login: ann}, {login: ben}]\n");
    const { forge, ask } = await started({ seed });
    expect(forge.tokens.get("ann")).not.toBe(forge.tokens.get("ben"));
    expect(await ask(forge.tokens.get("ann") ?? "", "/user")).toMatchObject({ login: "ann" });
  });

  test("a repository begins as a copy of another one, with files on top", async () => {
    const folder = mkdtempSync(join(tmpdir(), "forge-seed-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const env = { PATH: process.env["PATH"], HOME: folder };
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", join(folder, "ledger"), ...args], { env, encoding: "utf8" });
    execFileSync("git", ["init", "-q", "-b", "main", join(folder, "ledger")], { env });
    writeFileSync(join(folder, "ledger/a.txt"), "a\n");
    git("add", "a.txt");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
    git("branch", "release/1");
    const source =
      "schemaVersion: 1\nusers: [{login: ann, token: t}]\nrepositories: [{owner: ann, name: copy, source: ledger, files: {b.txt: b}}]\n";
    writeFileSync(join(folder, "seed.yaml"), source);
    const { ask } = await started({ seed: readSeed(join(folder, "seed.yaml")) });
    const commits = Object(await ask("t", "/repos/ann/copy/commits"));
    expect(commits).toHaveLength(2);
    expect(commits[1].sha).toBe(git("rev-parse", "main").trim());
    const branches = Object(await ask("t", "/repos/ann/copy/branches"));
    expect(branches.map(({ name }: { name: string }) => name)).toEqual(["main", "release/1"]);
    for (const path of ["a.txt", "b.txt"])
      expect(await ask("t", `/repos/ann/copy/contents/${path}`)).toMatchObject({ type: "file", path });
  });
});

describe("what is wrong is said with its place", () => {
  const USERS = "schemaVersion: 1\nusers:\n  - login: ann\n";
  test.each([
    ["a: [", ["seed.yaml:1:5: "]],
    ["a: &x 1\nb: *x\n", ["seed.yaml:"]],
    ["", ["seed.yaml:1:1: expected a document"]],
    ["7", ["seed.yaml:1:1: has to be keys with their values"]],
    ["users: []\n", ['seed.yaml:1:1: needs the key "schemaVersion"', "seed.yaml:1:8: users needs at least one entry"]],
    [`${USERS}repos: []\n`, ["seed.yaml:4:8: repos is not a key here; there are schemaVersion, createdAt, users, "]],
    [`${USERS}    tokn: a\n`, ["seed.yaml:4:11: users[0].tokn is not a key here; there are login, name, email, token"]],
    [`${USERS}  - login: -ann\n`, ["seed.yaml:4:12: users[1].login has to be a login: letters, digits and hyphens"]],
    [`${USERS}  - login: 7\n`, ["seed.yaml:4:12: users[1].login has to be a text, in quotes when"]],
    [`${USERS}    token: t\n  - {login: bob, token: t}\n`, ["seed.yaml:5:25: users[1].token is there twice; take"]],
    [`${USERS}createdAt: yesterday\n`, ["seed.yaml:4:12: createdAt has to be a date-time, such as"]],
    [`${USERS}  - login: Ann\n`, ["seed.yaml:4:12: users[1].login is there twice"]],
    [
      `${USERS}teams:\n  - {organization: acme, slug: a}\n`,
      ['seed.yaml:5:20: teams[0].organization names "acme", which'],
    ],
    [
      `${USERS}repositories:\n  - {owner: ann, name: a, collaborators: {bob: pull, cid: read}}\n`,
      ["seed.yaml:5:59: repositories[0].collaborators.cid has to be one of pull, triage, push, maintain, admin"],
    ],
    [
      `${USERS}repositories:\n  - {owner: ann, name: a, collaborators: {bob: pull}}\n  - {owner: eve, name: b}\n`,
      [
        'seed.yaml:5:48: repositories[0].collaborators.bob names "bob"',
        'seed.yaml:6:13: repositories[1].owner names "eve"',
      ],
    ],
    [
      `${USERS}repositories:\n  - owner: ann\n    name: a\n    rulesets: [{name: r, rules: [{type: required_status_checks, checks: [{context: c, app: x}]}]}]\n`,
      ['seed.yaml:7:92: repositories[0].rulesets[0].rules[0].checks[0].app names "x"'],
    ],
  ])("%j", expectMistakes);

  const ACME = `${USERS}  - login: bob\norganizations:\n  - {login: acme, members: {ann: admin}}\n`;
  test.each([
    ["teams: [{organization: acme, slug: s, members: {bob: member}}]", '7:54: teams[0].members.bob names "acme/bob"'],
    ["teams: [{organization: acme, slug: My Team}]", "7:36: teams[0].slug has to be a slug: small letters"],
    ["apps: [{slug: l, owner: acme, permissions: {content: read}}]", "7:54: apps[0].permissions.content is not a key"],
    [
      "apps: [{slug: l, owner: acme, permissions: {}, publicKey: x}]",
      "7:59: apps[0].publicKey is no public key in PEM",
    ],
    [
      "apps: [{slug: l, owner: acme, permissions: {}, installations: [{account: acme, repositories: [b]}]}]",
      '7:95: apps[0].installations[0].repositories[0] names "acme/b"',
    ],
  ])("of people and Apps: %j", (line, start) => expectMistakes(`${ACME}${line}\n`, [`seed.yaml:${start}`]));

  test.each([
    ["source: ../nowhere", '7:13: repositories[0].source is "../nowhere", which is no folder of a git repository'],
    ["files: {../x: a}", "7:19: repositories[0].files.../x is no path of a file"],
    ["files: {.git/config: a}", "7:26: repositories[0].files..git/config is no path of a file"],
    ["files: {a: a, a/b: c}", "7:16: repositories[0].files.a is a file and a folder"],
    ["defaultBranch: a..b", "7:20: repositories[0].defaultBranch is no name of a branch"],
    ["labels: [{name: bug}, {name: Bug}]", "7:34: repositories[0].labels[1].name is there twice"],
    [
      "labels: [{name: bug, color: '#ff0000'}]",
      "7:34: repositories[0].labels[0].color has to be six hexadecimal digits",
    ],
    ["protections: [{branch: main}, {branch: main}]", "7:44: repositories[0].protections[1].branch is there twice"],
    [
      "rulesets: [{name: r, rules: [{type: pull}]}]",
      "7:41: repositories[0].rulesets[0].rules[0].type has to be one of",
    ],
    [
      "rulesets: [{name: r, rules: [{type: required_status_checks}]}]",
      "7:34: repositories[0].rulesets[0].rules[0] needs",
    ],
    [
      "rulesets: [{name: r, rules: [], include: [main]}]",
      "7:47: repositories[0].rulesets[0].include[0] has to be refs",
    ],
    [
      "rulesets: [{name: r, rules: [], bypass: [{role: admin, app: l}]}]",
      "7:46: repositories[0].rulesets[0].bypass[0] has to have one of team, app, role and organizationAdmin",
    ],
  ])("of a repository: %j", (line, start) => {
    const lines = mistakesIn(`${USERS}repositories:\n  - owner: ann\n    name: a\n    ${line}\n`);
    // what is wrong is said once, and not once more for each thing that it could have been
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(`seed.yaml:${start}`), lines[0]).toBe(true);
  });
});

function expectMistakes(text: string, starts: readonly string[]): void {
  const lines = mistakesIn(text);
  for (const start of starts)
    expect(
      lines.some((line) => line.startsWith(start)),
      lines.join("\n"),
    ).toBe(true);
}

function mistakesIn(text: string): readonly string[] {
  try {
    parseSeed("seed.yaml", text);
  } catch (error) {
    if (error instanceof SeedError) return error.lines;
    throw error;
  }
  return [];
}
