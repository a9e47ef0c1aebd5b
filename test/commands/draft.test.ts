/** `draft`: what is known stands in the file, what is open is explained, and what is not its turn is refused. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ID } from "./life-story.ts";
import { repositoryAfter } from "./live.ts";
import { commitAll, folderWith, git, patchledger, repositoryWith, writeInto } from "./program.ts";
import { finish, provider, WEB_1, WEB_2 } from "./provider.ts";

const PATCH = `patches/${ID}/patch.yaml`;
const EVALUATION = `patches/${ID}/attempt-1/evaluation.yaml`;
const CHANGE = `patches/${ID}/attempt-1/change.yaml`;
const NOW = "2026-03-01T10:00:00Z";

function draft(cwd: string, ...args: readonly string[]) {
  return patchledger(["draft", ...args, "--now", NOW], { cwd });
}

test("E21 E27: who evaluates follows from roles, and what they say is open and explained once", () => {
  const { code, out } = draft(repositoryWith(provider()), "evaluate", ID, "--dry-run");
  expect(code).toBe(0);
  expect(out).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/schemas\/evaluation\.schema\.json\n# Drafted for/,
  );
  expect(out).toMatch(/# head-of-it: mira, otto\nassignedBy:\n/);
  expect(out).toMatch(/^assignedAt:$/m);
  const sides = [...out.matchAll(/viewpoint: ([a-z-]+)\n {4}by: ([a-z]+)/g)].map(([, side, by]) => [side, by]);
  expect(sides).toEqual([
    ["network-security", "nils"],
    ["product-functions", "clara"],
    ["database-security", "hanna"],
    ["application-security", "lena"],
  ]);
  expect(out.match(/# The risk of not patching, from there/g)).toHaveLength(1);
  expect(out).toContain("the deadline is 2026-03-06T00:00:00Z (4 d 14 h left), first on web-1");
  expect(out).not.toContain("databaseTeam");
});

test("E28: a database in scope calls for five people in five roles, nobody twice", () => {
  const database = { ...WEB_2, id: "db-1", componentClass: "database" };
  const { out } = draft(repositoryWith(provider([WEB_1, database])), "evaluate", ID, "--dry-run");
  const team = [...out.matchAll(/- \{role: ([a-z-]+), person: ([a-z]+)\}/g)];
  expect(team.map(([, role]) => role)).toEqual([
    "head-of-it",
    "system-administrator",
    "database-administrator",
    "project-head",
    "project-manager",
  ]);
  expect(new Set(team.map(([, , person]) => person)).size).toBe(5);
});

test("scope is of HEAD, whatever the working tree says meanwhile", () => {
  const cwd = repositoryWith(provider());
  const head = git(cwd, "rev-parse", "HEAD").trim();
  writeInto(cwd, { [PATCH]: "schemaVersion: 1\n" });
  const { code, out } = draft(cwd, "evaluate", ID, "--dry-run");
  expect(code).toBe(0);
  expect(out).toContain(`inventoryCommit: ${head}\n`);
  expect(out).toMatch(/count: 3\n {2}digest: sha256:[0-9a-f]{64}\n/);
});

test("what was imported and not committed yet is said to be so", () => {
  const { [PATCH]: imported = "", ...files } = provider();
  const cwd = repositoryWith(files);
  writeInto(cwd, { [PATCH]: imported });
  const { code, err } = draft(cwd, "evaluate", ID);
  expect(code).toBe(2);
  expect(err).toContain(`"${ID}" is not committed yet. commit it: a draft is made from what is committed`);
  expect(draft(cwd, "evaluate", "dsa-9999-1").err).toContain('there is no patch "dsa-9999-1"');
});

test("outside of a repository the folder is read as it is, and the commit stays open", () => {
  const { code, out } = draft(folderWith(provider()), "evaluate", ID, "--dry-run");
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}inventoryCommit:$/m);
});

test("before the first commit the folder is read as it is; a commit that is gone is an error", () => {
  const cwd = folderWith(provider());
  git(cwd, "init", "-q", "-b", "main");
  expect(draft(cwd, "evaluate", ID, "--dry-run").code).toBe(0);
  writeInto(cwd, { ".git/refs/heads/main": `${"1".repeat(40)}\n` });
  expect(draft(cwd, "evaluate", ID, "--dry-run")).toMatchObject({ code: 2, out: "" });
});

test("a dry run writes nothing; a draft that is there is never overwritten", () => {
  const cwd = repositoryWith(provider());
  draft(cwd, "evaluate", ID, "--dry-run");
  expect(git(cwd, "status", "--porcelain")).toBe("");
  expect(draft(cwd, "evaluate", ID).code).toBe(0);
  writeInto(cwd, { [EVALUATION]: "mine\n" });
  expect(draft(cwd, "evaluate", ID)).toMatchObject({ code: 1, err: expect.stringContaining("is there already") });
  expect(readFileSync(join(cwd, EVALUATION), "utf8")).toBe("mine\n");
});

test("what is next is said after the draft, as a command that can be copied", () => {
  const cwd = repositoryWith(provider());
  const next = /^next: (.*)$/m.exec(draft(cwd, "evaluate", ID).err)?.[1] ?? "";
  const { status, stdout } = spawnSync("sh", ["-c", next], { cwd, encoding: "utf8" });
  expect(status).toBe(1);
  expect(stdout).toContain(`${EVALUATION}:`);
  expect(stdout).toContain("[open-field]");
});

test.each([
  {
    step: "deploy",
    says: /"deploy" is for a patch that is announced, and this one is registered. it goes on with evaluate/,
  },
  { step: "approve", says: /"approve" is for a patch that is tested/ },
  { step: "archive", says: /"archive" is for a patch that is closed, declined or superseded/ },
  { step: "reopen", says: /"reopen" is for a patch that is closed or archived/ },
])("$step of a registered patch is refused, with what is next", ({ step, says }) => {
  expect(draft(repositoryWith(provider()), step, ID)).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringMatching(says),
  });
});

test.each([
  { args: ["evaluat", ID], says: /there is no step "evaluat". did you mean "evaluate"/ },
  { args: ["evaluate", "dsa-5764-2"], says: /there is no patch "dsa-5764-2". did you mean "dsa-5764-1"/ },
  { args: ["evaluate"], says: /PATCH is missing/ },
  { args: ["amend", ID, "--kind", "wrong"], says: /"wrong" is no kind of amendment. name one of advisory-updated/ },
  { args: ["notice", ID, "--occasion", "party"], says: /"party" is no occasion/ },
])("$args: what is wrong with the usage", ({ args, says }) => {
  expect(draft(repositoryWith(provider()), ...args)).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(says),
  });
});

test("E32 A24: the fixed version of what is installed, and the versions to go back to", async () => {
  const { out } = patchledger(["draft", "test", ID, "--dry-run", "--now", "2026-03-01T14:00:00Z"], {
    cwd: await repositoryAfter(({ draft: [step] }) => step === "evaluate"),
  });
  expect(out).toContain("versions:\n  - {name: openssl, version: 3.0.15-1~deb12u1}\n");
  expect(out).toContain("# installed before: 3 x libssl3 3.0.11-1~deb12u2\n");
  expect(out).toContain("# modeReason: There is no second controller.\n");
});

test("C10 D21 E16 E35 A29 B08 B13: waves in windows, images, people, the vendor and the customer follow from policy", async () => {
  const cwd = await repositoryAfter(({ draft: [step] }) => step === "approve");
  const text = readFileSync(join(cwd, CHANGE), "utf8");
  expect(text).toContain('systems:\n      - stage-1\n    from: "2026-03-02T19:00:00Z"');
  expect(text).toContain('systems:\n      - web-2\n    from: "2026-03-03T21:00:00Z"');
  expect(text).toContain('systems:\n      - web-1\n    from: "2026-03-03T23:00:00Z"');
  expect(text).toContain("images:\n  - debian-12-base\n");
  expect(text).toContain("systemAdministrator: ines\n  headOfIt: mira\n");
  expect(text).toContain('vendorSupport:\n  reference: Case 4711\n  from: "2026-03-02T19:00:00Z"');
  expect(text).toContain("tenant: tenant-aurora\n    contract: aurora-2025\n");
});

test("X6 E36: a wave that nobody can be told of in time is said to be too late", async () => {
  const cwd = await repositoryAfter(({ draft: [step] }) => step === "approve");
  const late = patchledger(["draft", "announce", ID, "--now", "2026-03-02T12:00:00Z", "--dry-run"], { cwd });
  expect(late.out).toContain(
    "# it is too late: for 2026-03-02T19:00:00Z people had to be told by 2026-03-01T19:00:00Z",
  );
  expect(late.out.match(/sendAt: "2026-03-02T12:00:00Z"/g)).toHaveLength(2);
});

test("E29 D12: to decline, the same command drafts the risk that is kept, and then the outcome: one commit holds both", () => {
  const cwd = repositoryWith(provider());
  const [risk, outcome] = [`patches/${ID}/risks/001.yaml`, `patches/${ID}/outcome.yaml`];
  const first = draft(cwd, "decline", ID);
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`written: ${risk}`) });
  expect(first.err).toContain("to decline it, the risk that is kept comes first. when it is written: ");
  const again = / (draft decline .*)$/m.exec(first.err)?.[1]?.split(" ") ?? [];
  expect(patchledger(again, { cwd })).toMatchObject({ code: 1, out: "", err: expect.stringContaining(`${risk}:`) });
  expect(finish(cwd, risk, RISK)).toEqual([]);
  expect(patchledger(again, { cwd })).toMatchObject({ code: 0, out: expect.stringContaining(`written: ${outcome}`) });
  expect(draft(cwd, "decline", ID)).toMatchObject({ code: 1, err: expect.stringContaining(`"${outcome}" is there`) });
  expect(readFileSync(join(cwd, outcome), "utf8")).toContain("risk: risks/001.yaml\n");
  expect(finish(cwd, outcome, { by: "mira", at: NOW, reason: "The service ends next week." })).toEqual([]);
  expect(patchledger(["validate", "--now", NOW], { cwd })).toMatchObject({ code: 0, out: "" });
});

test("D13: of a file that was written on after the outcome, the finding gives the entry to write", () => {
  const cwd = repositoryWith(provider());
  const [risk, outcome] = [`patches/${ID}/risks/001.yaml`, `patches/${ID}/outcome.yaml`];
  draft(cwd, "decline", ID);
  finish(cwd, risk, RISK);
  draft(cwd, "decline", ID);
  finish(cwd, outcome, { by: "mira", at: NOW, reason: "The service ends next week." });
  finish(cwd, risk, { "+owner": "mira" });
  const { out } = patchledger(["validate", "--now", NOW], { cwd });
  const [, path = "", digest = ""] = /"(\S+)" is listed with another digest.*write digest: (\S+)/.exec(out) ?? [];
  const text = readFileSync(join(cwd, outcome), "utf8");
  writeInto(cwd, { [outcome]: text.replace(new RegExp(`(path: ${path}\n +digest: )\\S+`), `$1${digest}`) });
  expect(patchledger(["validate", "--now", NOW], { cwd })).toMatchObject({ code: 0, out: "" });
});

const RISK = {
  title: "Both errors can be used",
  description: "The portal could be stopped.",
  owner: "otto",
  treatment: "accept",
  measure: "The portal is watched.",
  reviewBy: "2026-04-01T00:00:00Z",
};

const EXCEPTION = {
  requestedBy: "ines",
  owner: "mira",
  reason: "The vendor supports no other version.",
  control: "The segment has no route to other networks.",
  check: "Firewall rules are compared every night.",
};

test("an exception lasts as long as the level lets it, and the next one renews it", () => {
  const cwd = repositoryWith(provider());
  expect(draft(cwd, "exception", ID, "--system", "web-2")).toMatchObject({ code: 0 });
  const file = `patches/${ID}/exceptions/001.yaml`;
  expect(readFileSync(join(cwd, file), "utf8")).toContain('until: "2026-03-31T10:00:00Z"\n');
  expect(finish(cwd, file, EXCEPTION)).toEqual([]);
  expect(patchledger(["validate", "--now", NOW], { cwd })).toMatchObject({ code: 0, out: "" });
  commitAll(cwd, "exception");
  expect(draft(cwd, "exception", ID, "--system", "web-2", "--dry-run").out).toContain("renews: exceptions/001.yaml\n");
});

test("an exception names systems that there are, each once", () => {
  const cwd = repositoryWith(provider());
  expect(draft(cwd, "exception", ID, "--system", "web-9", "--dry-run")).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining('there is no system "web-9". did you mean'),
  });
  const twice = draft(cwd, "exception", ID, "--system", "web-2", "--system", "web-2", "--dry-run");
  expect(twice.out).toContain("\nsystems: [web-2]\n");
});
