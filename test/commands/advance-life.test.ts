/** The life of a patch in pull requests: the program opens each, people finish what is theirs, nothing is written twice. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approvals } from "../decide/policies.ts";
import { type Ground, groundWith } from "./advance-ground.ts";
import { type Chapter, ID, LIFE } from "./life-story.ts";
import { take } from "./live.ts";
import { commitAll, type Files, repositoryWith, writeInto } from "./program.ts";
import { finish, provider, yaml } from "./provider.ts";

const AUTOMATIC = [
  ...(["announce", "close", "archive"] as const).map((transition) => ({ transition, because: "D27" })),
  { kind: "notice" as const, because: "D17" },
];

function ledger(): Files {
  const rules = [
    {
      id: "evaluate",
      when: { transitions: ["evaluate" as const] },
      need: [{ anyOf: ["head-of-it"], count: 1 }],
      because: "E21",
    },
  ];
  return { ...provider(), "policies/approvals.yaml": yaml(approvals({ automatic: AUTOMATIC, rules })) };
}

let ground: Ground;
let cwd: string;
beforeAll(async () => {
  ground = await groundWith(ledger(), "2026-03-01T08:30:00Z");
});
afterAll(() => ground.close());

/** Steps that people begin, and not the program. */
const BY_PEOPLE = ["amend", "revoke"];

/** To its end; that it comes back is another story. */
const STORY = LIFE.filter(({ draft: [step] }) => step !== "reopen");

const writes = async (): Promise<readonly string[]> =>
  (await ground.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

test("every step of a life is opened once, finished by people or merged by the program", {
  timeout: 1_800_000,
}, async () => {
  cwd = repositoryWith(ledger());
  const merged: string[] = [];
  for (const chapter of STORY) {
    const [step = ""] = chapter.draft;
    if (BY_PEOPLE.includes(step)) await byPeople(chapter);
    else if (Object.keys(chapter.answers).length > 0) await byPerson(chapter);
    else merged.push(await byProgram(chapter));
  }
  expect(merged.at(-1)).toBe(`patchledger/${ID}/archive-2`);
  expect(await ground.read("main", `patches/archive/2026/${ID}/outcome.yaml`)).toContain("outcome: closed");
  const heads = ground.repository().pulls.map(({ head }) => head);
  expect(new Set(heads).size).toBe(heads.length);
});

/** The base goes on, at that time. */
async function tell(files: Files, at: string): Promise<void> {
  await ground.commit("main", files, at);
  writeInto(cwd, files);
  commitAll(cwd, "main");
}

async function byPeople(chapter: Chapter): Promise<void> {
  await take(chapter, cwd);
  const path = `patches/${ID}/${chapter.file}`;
  await tell({ [path]: readFileSync(join(cwd, path), "utf8") }, chapter.at);
}

function branchOf({ draft: [step = "", , , wave], file }: Chapter): string {
  const ends = step === "close" || step === "archive";
  const attempt = ends ? "2" : /attempt-([2-9])/.exec(file ?? "")?.[1];
  if (step === "notice") return `patchledger/${ID}/notice-${/notices\/(.*)\.yaml/.exec(file ?? "")?.[1]}`;
  const waved = ["announce", "deploy", "verify"].includes(step);
  const name = wave ?? /(?:deployments|verifications)\/(.*)\.yaml/.exec(file ?? "")?.[1];
  return `patchledger/${ID}/${[step, ...(attempt === undefined ? [] : [attempt]), ...(waved ? [name] : [])].join("-")}`;
}

/** @returns number of the pull request that the program opened, once */
async function opened({ at }: Chapter, branch: string): Promise<number> {
  await ground.commit("main", { "clock.txt": `${at}\n` }, at);
  const ran = await ground.run();
  expect(ran.err, branch).not.toContain("left:");
  const again = await ground.run();
  expect(await writes(), `${branch}\n${again.out}`).toEqual([]);
  const pull = ground.repository().pulls.find(({ head }) => head === branch);
  expect(pull, `${branch}\n${ran.out}${ran.err}`).toBeDefined();
  return pull?.number ?? 0;
}

async function byPerson(chapter: Chapter): Promise<void> {
  const branch = branchOf(chapter);
  await opened(chapter, branch);
  const path = `patches/${ID}/${chapter.file}`;
  writeInto(cwd, { [path]: (await ground.read(branch, path)) ?? "" });
  expect(finish(cwd, path, chapter.answers), branch).toEqual([]);
  const text = readFileSync(join(cwd, path), "utf8");
  await ground.commit(branch, { [path]: text }, chapter.at);
  // once is enough: it is the same for all
  if (chapter.draft[0] === "evaluate") {
    expect((await ground.run()).out).toContain("a person goes on with it");
    expect(await writes()).toEqual(["pulls/update"]);
    await ground.run();
    expect(await writes()).toEqual([]);
  }
  await merge(branch, chapter.at);
  commitAll(cwd, branch);
}

async function byProgram(chapter: Chapter): Promise<string> {
  const branch = branchOf(chapter);
  const number = await opened(chapter, branch);
  const before = execGit("rev-parse", `refs/heads/${branch}`);
  const status = { state: "success", context: "patchledger/approval: main" };
  await ground.ask("robot", "POST", `/statuses/${before}`, status);
  const ran = await ground.run();
  expect(ran.err, branch).toContain(": merged");
  expect(ground.repository().pulls.find((pull) => pull.number === number)?.mergedAt ?? null, ran.out).not.toBeNull();
  if (chapter.file === null) return branch;
  const path = `patches/${ID}/${chapter.file}`;
  writeInto(cwd, { [path]: (await ground.read("main", path)) ?? "" });
  commitAll(cwd, branch);
  return branch;
}

/** As a person does it, at a time of the story. */
async function merge(branch: string, at: string): Promise<void> {
  const [main, head] = [execGit("rev-parse", "refs/heads/main"), execGit("rev-parse", `refs/heads/${branch}`)];
  const tree = execGit("merge-tree", "--write-tree", main, head);
  const person = { name: "ada", email: "ada@example.org", date: at };
  const words = { message: "merge", tree, parents: [main, head], author: person, committer: person };
  const { sha } = Object(await ground.ask("ada", "POST", "/git/commits", words));
  await ground.ask("ada", "PATCH", "/git/refs/heads/main", { sha });
}

/** In the server's own repository. */
function execGit(...args: readonly string[]): string {
  const folder = ground.forge.forge.git.folder(ground.repository().id);
  return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();
}
