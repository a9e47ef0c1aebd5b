/** What reviewers read of a pull request that a person goes on with: what is on its branch now, and not what was drafted. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readWorktree } from "../../src/io/files.ts";
import { recordPath } from "../../src/model/ledger-layout.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { planned } from "./life-answers.ts";
import { ID } from "./life-story.ts";
import { repositoryAfter } from "./live.ts";
import { folderWith } from "./program.ts";
import { type Answers, finish, provider } from "./provider.ts";

const AT = "2026-03-01T18:00:00Z";
const LATER = "2026-03-01T18:30:00Z";
const BRANCH = `patchledger/${ID}/approve`;
const FILE = `patches/${ID}/attempt-1/change.yaml`;

let ground: Ground;
async function begin(): Promise<void> {
  const cwd = await repositoryAfter(({ draft: [step] }) => step === "test");
  const own = readWorktree(cwd).files.filter(({ path }) => recordPath(path) !== null);
  const record = own.map(({ path, bytes }) => [path, Buffer.from(bytes ?? []).toString()] as const);
  ground = await groundWith({ ...provider(), ...Object.fromEntries(record) }, AT);
  expect(await ground.run()).toMatchObject({ code: 0 });
}
afterAll(() => ground.close());

const pull = () => {
  const { pulls, issues } = ground.repository();
  const { number } = pulls.find(({ head }) => head === BRANCH) ?? {};
  return { number, body: issues.find((issue) => issue.number === number)?.body ?? "" };
};

const writes = async (): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

/** What is drafted there, with what a person writes into it. */
async function written(answers: Answers): Promise<string> {
  const cwd = folderWith({ [FILE]: (await ground.read(BRANCH, FILE)) ?? "" });
  finish(cwd, FILE, answers);
  return readFileSync(join(cwd, FILE), "utf8");
}

const part = (heading: string): readonly string[] =>
  (pull().body.split(`### ${heading}\n`)[1]?.split("\n### ")[0] ?? "").split("\n").filter((line) => /^[-|]/.test(line));

/** What a person pushes, and the next run finds. */
async function push(text: string): Promise<void> {
  await ground.commit(BRANCH, { [FILE]: text }, LATER);
  const ran = await ground.run();
  expect(ran, ran.err).toMatchObject({ code: 0 });
}

/** In the server's own repository. */
function execGit(...args: readonly string[]): string {
  const folder = ground.forge.forge.git.folder(ground.repository().id);
  return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
}

describe("a change that waits for its approval", { timeout: 120_000 }, () => {
  let whole = "";

  test("the waves that the program has drafted are there, with windows and the last moment to tell people", async () => {
    await begin();
    expect(part("For a person to write")).toContain("- `strategy`");
    expect(part("Waves").slice(2)).toEqual([
      "| `staging` | proposed | 2026-03-02T19:00:00Z | 2026-03-02T21:00:00Z | 1 | none is agreed | heads and operations | 2026-03-01T19:00:00Z |",
      "| `canary` | proposed | 2026-03-03T21:00:00Z | 2026-03-03T22:00:00Z | 1 | Nights | heads and operations | 2026-03-02T21:00:00Z |",
      "| `rest` | proposed | 2026-03-03T23:00:00Z | 2026-03-04T01:00:00Z | 1 | Nights | heads, operations and tenant-aurora | 2026-03-02T23:00:00Z |",
    ]);
    expect(pull().body).toContain("| last moment to tell people | 2026-03-01T19:00:00Z |");
  });

  test("a person has written half of it: what is left is listed, and his times are those that count", async () => {
    whole = await written(planned("2026-03-01T17:30:00Z"));
    const half = whole
      .replace("strategy: rolling", "strategy:")
      .replaceAll("2026-03-02T19:00:00Z", "2026-03-02T19:30:00Z");
    await ground.commit(BRANCH, { [FILE]: half }, LATER);
    expect(await ground.run()).toMatchObject({ code: 0, out: expect.stringContaining("a person goes on with it") });
    expect(await writes()).toEqual(["pulls/update"]);
    expect(part("For a person to write")).toEqual(["- `strategy`"]);
    expect(part("Waves")[2]).toContain("| 2026-03-02T19:30:00Z |");
    expect(pull().body).toContain("| last moment to tell people | 2026-03-01T19:30:00Z |");
    await ground.run();
    expect(await writes()).toEqual([]);
  });

  test("a person has written all of it: nothing is left, and the questions are answered from his file", async () => {
    const { number, body } = pull();
    await ground.ask("ben", "PATCH", `/pulls/${number}`, { body: `Please read.\n\n${body}\n\nThank you.` });
    await push(whole);
    expect(await writes()).toEqual(["pulls/update"]);
    expect(part("For a person to write")).toEqual([]);
    const asked = part("Asked of this step");
    expect(asked.filter((line) => !line.startsWith("- [x] "))).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
    expect(pull().body).toContain("| what users see | reduced-performance for PT10M: Pages may be slower. |");
    expect(part("Files of this pull request")).toEqual([`- \`${FILE}\``]);
    expect(pull().body).toMatch(/^Please read\.\n\n<!-- patchledger:key=.*\n\nThank you\.$/s);
    await ground.run();
    expect(await writes()).toEqual([]);
  });

  test("what is wrong with it stands at its question", async () => {
    await push(whole.replace("2026-03-04T01:00:00Z", "2026-03-04T09:00:00Z"));
    const asked = part("Asked of this step");
    const refused = asked.flatMap((line) => (line.startsWith("- [ ] ") ? [line.slice("- [ ] ".length)] : []));
    expect(refused).toEqual(["D21: every wave is in an agreed window and in no freeze"]);
    expect(pull().body).toContain('is outside the agreed windows of web-1: "Nights"');
  });

  test.each([
    ["names that nobody knows", (text: string) => text.replace("requestedBy: ines", "requestedBy: nobody-7")],
    ["a token by mistake", (text: string) => text.replace("Mail", `Mail, ghp_${"4kQ9".repeat(9)}`)],
    ["no shape", () => "schemaVersion: 1\nwaves: 7\n"],
    ["no YAML", () => "a: [\n"],
  ])("%s: every question stays open, and nothing is quoted", async (_, broken) => {
    await push(broken(whole));
    const asked = part("Asked of this step");
    expect(asked.filter((line) => !line.startsWith("- [ ] "))).toEqual([]);
    expect(pull().body).not.toMatch(/nobody-7|ghp_|^- ``$/m);
  });

  test("a branch that can't be merged keeps the text that it has", async () => {
    await push(whole);
    const { body } = pull();
    const tree = execGit("rev-parse", `refs/heads/${BRANCH}^{tree}`);
    const person = { name: "ada", email: "ada@example.org", date: LATER };
    const words = { message: "begun anew", tree, parents: [], author: person, committer: person };
    const { sha } = Object(await ground.ask("ada", "POST", "/git/commits", words));
    await ground.ask("ada", "PATCH", `/git/refs/heads/${BRANCH}`, { sha, force: true });
    expect(await ground.run()).toMatchObject({ code: 0 });
    expect(pull().body).toBe(body);
    expect(await writes()).toEqual([]);
  });

  test("a text without the program's marks is left alone", async () => {
    const { number } = pull();
    const sha = execGit("rev-parse", "refs/heads/main");
    await ground.ask("ada", "PATCH", `/git/refs/heads/${BRANCH}`, { sha, force: true });
    await ground.ask("ben", "PATCH", `/pulls/${number}`, { body: "My own words." });
    await push(whole);
    expect(pull().body).toBe("My own words.");
    expect(await writes()).toEqual([]);
  });
});

test("a plan that nobody has taken up is made anew when its first wave should have begun", async () => {
  await ground.close();
  await begin();
  const first = () => part("Waves")[2]?.split(" | ")[2];
  expect(first()).toBe("2026-03-02T19:00:00Z");
  const moved = async (at: string) => {
    await ground.commit("main", { "note.txt": at }, at);
    expect(await ground.run()).toMatchObject({ code: 0 });
    return first();
  };
  expect(await moved("2026-03-02T18:59:59Z")).toBe("2026-03-02T19:00:00Z");
  const anew = (await moved("2026-03-02T20:00:00Z")) ?? "";
  expect(Date.parse(anew)).toBeGreaterThan(Date.parse("2026-03-02T20:00:00Z"));
  expect(await ground.read(BRANCH, FILE)).toContain(anew);
});
