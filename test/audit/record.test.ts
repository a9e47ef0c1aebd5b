/** `record` on a forge with a ruleset: what happened there is in the log, each once, and what the log says is so. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { command } from "../../src/commands/record.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import { type ApprovalForge, registration, startApprovalForge } from "../commands/approvals.ts";
import { git, temporaryFolder } from "../commands/program.ts";
import { verified } from "./run.ts";

const [INES, JONAS, MIRA, ADMIN] = ["ines-duarte", "jonas-okafor", "mira-vogel", "ada"];

let forge: ApprovalForge;
let next = 3000;
beforeAll(async () => {
  forge = await startApprovalForge();
});
afterAll(() => forge.close());

/** @returns what was appended, as "kind: what matters" */
async function record(...args: readonly string[]) {
  const { code, out, err } = await forge.run(command, ["--json", ...args]);
  const entries = out
    .split("\n")
    .filter((line) => line !== "")
    .map((line): AuditEntry => JSON.parse(line));
  return { code, err, entries, kinds: entries.map(({ kind }) => kind) };
}

/** A clone, as an auditor has it. The forge runs in this process, and has to answer meanwhile. */
async function clone(): Promise<string> {
  const folder = temporaryFolder();
  const token = Buffer.from(`x:${forge.running.tokens.get(ADMIN)}`).toString("base64");
  const header = `http.extraheader=AUTHORIZATION: basic ${token}`;
  const url = `${forge.running.serverUrl}/ada/patches.git`;
  await promisify(execFile)("git", ["-c", header, "clone", "-q", url, "."], { cwd: folder });
  return folder;
}

async function verify() {
  const { code, findings } = await verified(await clone());
  return [code, ...findings.filter(({ severity }) => severity !== "remark").map((one) => one.code)];
}

async function opened(): Promise<number> {
  next += 1;
  return forge.open(INES, `topic-${next}`, registration(next));
}

async function approved(): Promise<number> {
  const number = await opened();
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
  return number;
}

async function merge(number: number, how = "merge"): Promise<string> {
  const { status, body } = await forge.ask(ADMIN, "PUT", `/pulls/${number}/merge`, { merge_method: how });
  expect(status).toBe(200);
  return String(body["sha"]);
}

async function tip(branch: string): Promise<string> {
  return String(Object((await forge.ask(ADMIN, "GET", `/git/ref/heads/${branch}`)).body["object"]).sha);
}

async function push(parent: string, force = false): Promise<string> {
  const tree = [{ path: "README.md", mode: "100644", type: "blob", content: `Pushed ${next++}.\n` }];
  const base = Object((await forge.ask(ADMIN, "GET", `/git/commits/${parent}`)).body["tree"]).sha;
  const made = await forge.ask(ADMIN, "POST", "/git/trees", { base_tree: base, tree });
  const words = { message: "pushed", tree: made.body["sha"], parents: [parent] };
  const sha = String((await forge.ask(ADMIN, "POST", "/git/commits", words)).body["sha"]);
  expect((await forge.ask(ADMIN, "PATCH", "/git/refs/heads/main", { sha, force })).status).toBe(200);
  return sha;
}

describe("what is as it should be", () => {
  test("P10 B06: a log begins before the first merge, however late it is begun, and says what rules are off", async () => {
    const begin = await tip("main");
    const number = await approved();
    const merged = await merge(number);
    const dry = await record("--dry-run");
    expect([dry.kinds, dry.code]).toEqual([["begin"], 0]);
    const { code, entries, kinds } = await record();
    expect([code, kinds]).toEqual([0, ["begin", "review", "review", "merge", "lapse"]]);
    expect(entries[0]).toMatchObject({ seq: 0, branch: "main", folder: "", commit: begin });
    expect(entries[3]).toMatchObject({
      ...{ seq: 3, clock: "server", base: begin, commits: [merged], pull: { number, author: { login: INES } } },
      reviews: [
        { by: { login: MIRA }, person: "mira", state: "APPROVED", ignored: null },
        { by: { login: JONAS }, person: "jonas", state: "APPROVED", ignored: null },
      ],
      authors: [{ login: INES, as: "author" }],
      decision: { state: "success", automatic: false, needs: [{ filledBy: ["mira"] }, { filledBy: ["jonas"] }] },
      files: [{ path: registration(next).path, mode: "100644", sha256: expect.stringMatching(/^sha256:/) }],
    });
    expect(entries[4]).toMatchObject({
      control: "branch-rules",
      state: "begun",
      missing: expect.arrayContaining(["pull_request"]),
    });
    expect(await verify()).toEqual([0]);
  });

  test("a second run appends nothing, and moves nothing", async () => {
    const before = await tip("audit");
    expect(await record()).toMatchObject({ code: 0, entries: [] });
    expect(await tip("audit")).toBe(before);
  });

  test("runs that were left out are caught up, in the order of the branch", async () => {
    const merged: string[] = [];
    for (const how of ["squash", "rebase", "merge"]) merged.push(await merge(await approved(), how));
    const { entries, kinds } = await record();
    expect(kinds.filter((kind) => kind !== "review")).toEqual(["merge", "merge", "merge"]);
    expect(entries.flatMap((entry) => (entry.kind === "merge" ? entry.commits : []))).toEqual(merged);
    expect(await verify()).toEqual([0]);
  });

  test("reviews are recorded when they are given, and again when they are dismissed", async () => {
    const number = await opened();
    const review = await forge.review(MIRA, number, "APPROVE");
    expect((await record()).entries).toMatchObject([{ kind: "review", pull: number, review, state: "APPROVED" }]);
    await forge.ask(ADMIN, "PUT", `/pulls/${number}/reviews/${review}/dismissals`, { message: "no" });
    expect((await record()).entries).toMatchObject([{ kind: "review", pull: number, review, state: "DISMISSED" }]);
    expect((await record()).entries).toEqual([]);
  });

  test("an approval that is dismissed after the merge counted when it was merged", async () => {
    const number = await opened();
    const review = await forge.review(MIRA, number, "APPROVE");
    await forge.review(JONAS, number, "APPROVE");
    expect((await forge.approve(number)).state).toBe("success");
    await merge(number);
    await forge.ask(ADMIN, "PUT", `/pulls/${number}/reviews/${review}/dismissals`, { message: "late" });
    const { entries } = await record();
    const states = entries.flatMap((entry) => (entry.kind === "review" && entry.review === review ? entry.state : []));
    expect(states).toEqual(["APPROVED", "DISMISSED"]);
    expect(entries.find(({ kind }) => kind === "merge")).toMatchObject({ decision: { state: "success" } });
    expect(await verify()).toEqual([0]);
  });
});

describe("two at once, and one that is cut off", () => {
  test("I10: two writers that begin together make one log, with each entry once", async () => {
    for (const _ of [1, 2]) await merge(await approved());
    const all = await Promise.all([record(), record(), record()]);
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await verify()).toEqual([0]);
    expect((await record()).entries).toEqual([]);
  });

  test.each(["drop-before", "drop-after", "torn"])(
    "I10: a push whose answer is lost (%s) is not made twice, and the next run goes on",
    async (kind) => {
      const sha = await merge(await approved());
      const { serverUrl, controlToken } = forge.running;
      const fault = { kind, path: "/ada/patches.git/git-receive-pack", times: 2 };
      const headers = { authorization: `Bearer ${controlToken}`, "content-type": "application/json" };
      await fetch(`${serverUrl}/_forge/faults`, { method: "POST", headers, body: JSON.stringify(fault) });
      await record().catch(() => null);
      await fetch(`${serverUrl}/_forge/reset`, { method: "POST", headers });
      expect(await record()).toMatchObject({ code: 0 });
      expect(await verify()).toEqual([0]);
      const told = git(await clone(), "show", "origin/audit:log/0000.ndjson").split("\n");
      expect(told.filter((line) => line.includes(`"commits":["${sha}"]`))).toHaveLength(1);
    },
  );
});

describe("what is not as it should be", () => {
  test("P8: a merge that nobody has approved, by an administrator", async () => {
    const number = await opened();
    const commit = await merge(number);
    const { entries } = await record();
    expect(entries.filter(({ kind }) => kind !== "review")).toMatchObject([
      { kind: "merge", pull: { number }, decision: { state: "pending" } },
      { kind: "bypass", code: "not-approved", commit, pull: number, actor: ADMIN },
    ]);
    expect(await verify()).toEqual([1, "bypass"]);
  });

  test("P10: a push to main, by the server's time and with who it was", async () => {
    const commit = await push(await tip("main"));
    expect((await verify()).slice(0, 2)).toEqual([1, "pending"]);
    const { entries } = await record();
    expect(entries).toMatchObject([
      { kind: "merge", clock: "server", pull: null, decision: null, files: [{ path: "README.md" }] },
      { kind: "bypass", clock: "server", code: "no-pull-request", commit, actor: ADMIN },
    ]);
    expect(await verify()).toEqual([1, "bypass", "bypass"]);
  });

  test("P9: a history that is rewritten: what is gone stays in the log", async () => {
    const gone = await tip("main");
    const kept = String(Object(Object((await forge.ask(ADMIN, "GET", `/git/commits/${gone}`)).body["parents"])[0]).sha);
    const commit = await push(kept, true);
    const { entries } = await record();
    expect(entries).toMatchObject([
      { kind: "rewrite", clock: "server", from: gone, kept, to: commit, actor: ADMIN },
      { kind: "merge", base: kept, commits: [commit], pull: null },
      { kind: "bypass", code: "no-pull-request", commit },
    ]);
    expect(await verify()).toEqual([1, "bypass", "bypass", "rewrite", "bypass"]);

    // and put back: what had been recorded is recorded again
    expect((await forge.ask(ADMIN, "PATCH", "/git/refs/heads/main", { sha: gone, force: true })).status).toBe(200);
    expect((await record()).entries).toMatchObject([
      { kind: "rewrite", from: commit, kept, to: gone },
      { kind: "merge", base: kept, commits: [gone], pull: null },
    ]);
    expect(await verify()).toEqual([1, "bypass", "bypass", "rewrite", "bypass", "rewrite"]);
  });

  test("nothing is appended to a log that is damaged, and nobody is told that it is fine", async () => {
    const audit = await tip("audit");
    const tree = [{ path: "checkpoint", mode: "100644", type: "blob", content: "nothing\n" }];
    const base = Object((await forge.ask(ADMIN, "GET", `/git/commits/${audit}`)).body["tree"]).sha;
    const made = await forge.ask(ADMIN, "POST", "/git/trees", { base_tree: base, tree });
    const words = { message: "spoiled", tree: made.body["sha"], parents: [audit] };
    const sha = String((await forge.ask(ADMIN, "POST", "/git/commits", words)).body["sha"]);
    await forge.ask(ADMIN, "PATCH", "/git/refs/heads/audit", { sha });
    await push(await tip("main"));
    await expect(record()).rejects.toThrow(/the audit log is damaged: the checkpoint/);
    expect(await tip("audit")).toBe(sha);
  });
});
