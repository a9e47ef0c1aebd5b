/**
 * What came to main past its rules, on a real forge with a real ruleset: it can't be kept from happening by who holds an
 * administrator's account, so it is found afterwards, by everybody who runs the check.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { command } from "../../src/commands/approve.ts";
import { command as record } from "../../src/commands/record.ts";
import { openGitHub } from "../../src/io/github.ts";
import { type BranchName, isBranchName } from "../../src/model/git.ts";
import { type ApprovalForge, registration, startApprovalForge } from "../commands/approvals.ts";

const [INES, JONAS, MIRA, ADMIN] = ["ines-duarte", "jonas-okafor", "mira-vogel", "ada"];

let forge: ApprovalForge;
let before: string;
let next = 2000;
beforeAll(async () => {
  forge = await startApprovalForge();
});
beforeEach(async () => {
  before = await tip();
  next += 1;
});
afterAll(() => forge.close());

function branchNamed(name: string): BranchName {
  if (!isBranchName(name)) throw new Error(name);
  return name;
}

async function tip(branch = "main"): Promise<string> {
  return Object((await forge.ask(ADMIN, "GET", `/git/ref/heads/${branch}`)).body["object"]).sha;
}

/** What the check says of everything since the test began, and the issues that there are about it. */
async function checked(from = before, ...more: readonly string[]) {
  const ran = await forge.run(command, ["--merged", from, "--branch", "main", "--json", ...more]);
  const found = ran.out.split("\n").filter((line) => line !== "");
  return { code: ran.code, err: ran.err, codes: found.map((line) => JSON.parse(line).code), lines: found };
}

/** Titles of the issues about that commit. */
async function issues(commit: string): Promise<readonly string[]> {
  const { body } = await forge.ask(ADMIN, "GET", "/issues?state=all&per_page=100");
  return Object.values(body)
    .map((issue) => String(Object(issue).title))
    .filter((title) => title.includes(commit.slice(0, 12)));
}

/** Approved and decided, and not merged yet. */
async function approved(): Promise<number> {
  const number = await forge.open(INES, `topic-${next}`, registration(next));
  for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
  expect((await forge.approve(number)).state).toBe("success");
  return number;
}

/** As an administrator, who may go around the ruleset. */
async function merged(number: number, how = "merge"): Promise<string> {
  const { status, body } = await forge.ask(ADMIN, "PUT", `/pulls/${number}/merge`, { merge_method: how });
  expect(status).toBe(200);
  return String(body["sha"]);
}

/** A commit with that file, on those parents. */
async function commit(parents: readonly string[], path: string, content: string): Promise<string> {
  const tree = [{ path, mode: "100644", type: "blob", content }];
  const base = Object((await forge.ask(ADMIN, "GET", `/git/commits/${parents[0]}`)).body["tree"]).sha;
  const made = await forge.ask(ADMIN, "POST", "/git/trees", { base_tree: base, tree });
  const made2 = await forge.ask(ADMIN, "POST", "/git/commits", { message: "m", tree: made.body["sha"], parents });
  return String(made2.body["sha"]);
}

/** A commit without parents. */
async function root(path: string, content: string): Promise<string> {
  const made = await forge.ask(ADMIN, "POST", "/git/trees", {
    tree: [{ path, mode: "100644", type: "blob", content }],
  });
  const commit = await forge.ask(ADMIN, "POST", "/git/commits", { message: "m", tree: made.body["sha"], parents: [] });
  return String(commit.body["sha"]);
}

async function push(sha: string, force = false): Promise<void> {
  expect((await forge.ask(ADMIN, "PATCH", "/git/refs/heads/main", { sha, force })).status).toBe(200);
}

describe("what is as it should be", () => {
  test.each(["merge", "squash", "rebase"])("AP-087: a pull request that was approved and merged by %s", async (how) => {
    await merged(await approved(), how);
    expect(await checked()).toMatchObject({ code: 0, codes: [] });
  });

  test("AP-087: an approval that is dismissed after the merge stood when it was merged", async () => {
    const number = await forge.open(INES, `topic-${next}`, registration(next));
    const review = await forge.review(MIRA, number, "APPROVE");
    await forge.review(JONAS, number, "APPROVE");
    expect((await forge.approve(number)).state).toBe("success");
    await merged(number);
    await forge.ask(ADMIN, "PUT", `/pulls/${number}/reviews/${review}/dismissals`, { message: "late" });
    await forge.ask(ADMIN, "DELETE", `/git/refs/heads/topic-${next}`);
    expect(await checked()).toMatchObject({ code: 0, codes: [] });
  });
});

const NOTHING = "0".repeat(40);

describe("the beginning", () => {
  test("the commit that a ledger begins with has no pull request, and needs none", async () => {
    await push(await root("README.md", "Begun.\n"), true);
    expect(await checked(NOTHING)).toMatchObject({ code: 0, codes: [] });
    await push(before, true);
  });

  test("P10: what came with it, or follows it, has none either, and is told", async () => {
    const first = await root("README.md", "Begun.\n");
    await push(await commit([first], "README.md", "Pushed at once.\n"), true);
    expect(await checked(NOTHING)).toMatchObject({ code: 1, codes: ["no-pull-request"] });
    await push(before, true);
  });
});

describe("the beginning, once there is a log", () => {
  test("P10: a branch that was deleted and written anew is none", async () => {
    expect((await forge.run(record, [])).code).toBe(0);
    await push(await root("README.md", "Begun again.\n"), true);
    expect(await checked(NOTHING)).toMatchObject({ code: 1, codes: ["no-pull-request"] });
    await push(before, true);
  });
});

describe("what is not", () => {
  test("P10 AP-090: a push to main without a pull request", async () => {
    const sha = await commit([before], "README.md", `Pushed ${next}.\n`);
    await push(sha);
    expect(await checked()).toMatchObject({ code: 1, codes: ["no-pull-request"] });
    expect(await issues(sha)).toEqual([`Bypass of main by ada: ${sha.slice(0, 12)}`]);
    expect((await checked()).code).toBe(1);
    expect(await issues(sha)).toHaveLength(1);
  });

  test("P8 AP-090: a merge by an administrator who goes around the rules", async () => {
    const sha = await merged(await forge.open(INES, `topic-${next}`, registration(next)));
    expect(await checked()).toMatchObject({ code: 1, codes: ["not-approved"] });
    expect(await issues(sha)).toHaveLength(1);
  });

  test("P8 AP-090: rules that are switched off for a minute", async () => {
    const { body } = await forge.ask(ADMIN, "GET", "/rulesets");
    const id = Object(Object.values(body)[0]).id;
    await forge.ask(ADMIN, "PUT", `/rulesets/${id}`, { enforcement: "disabled" });
    await merged(await forge.open(INES, `topic-${next}`, registration(next)));
    await forge.ask(ADMIN, "PUT", `/rulesets/${id}`, { enforcement: "active" });
    expect((await checked()).codes).toEqual(["not-approved"]);
  });

  test("P8: who went around the rules is told to an administrator; nobody else reads that there was nobody", async () => {
    const sha = await merged(await forge.open(INES, `topic-${next}`, registration(next)));
    const { apiUrl, serverUrl, tokens } = forge.running;
    const suites = (login: string) => {
      const token = { GITHUB_TOKEN: tokens.get(login) ?? "", GITHUB_REPOSITORY: "ada/patches" };
      const github = openGitHub({ GITHUB_API_URL: apiUrl, GITHUB_SERVER_URL: serverUrl, ...token });
      return github.then(({ bypassedRules }) => bypassedRules(branchNamed("main")));
    };
    const bypassed = (await suites(ADMIN)) ?? [];
    expect(bypassed.find(({ after }) => after === sha)).toMatchObject({ actor: ADMIN, result: "bypass" });
    expect(await suites(INES)).toBeNull();
  });

  test("P7: an approval after the fact", async () => {
    const number = await forge.open(INES, `topic-${next}`, registration(next));
    await merged(number);
    for (const login of [MIRA, JONAS]) await forge.review(login, number, "APPROVE");
    expect((await checked()).codes).toEqual(["not-approved"]);
  });

  test("P4 AP-090: a status of the right name by somebody else opens nothing, and a merge that counts on it is seen", async () => {
    const number = await forge.open(INES, `topic-${next}`, registration(next));
    const forged = { state: "success", context: "patchledger/approval: main", description: "approved" };
    await forge.ask(INES, "POST", `/statuses/${await tip(`topic-${next}`)}`, forged);
    expect((await forge.ask(INES, "PUT", `/pulls/${number}/merge`, {})).status).toBe(405);
    await merged(number);
    expect((await checked()).codes).toEqual(["not-approved"]);
  });

  test("AP-088: a merge commit that brings more than was approved", async () => {
    const number = await approved();
    const evil = await commit([before, await tip(`topic-${next}`)], "README.md", "Not what was approved.\n");
    const { path, text } = registration(next);
    await push(await amended(evil, path, text));
    expect((await forge.ask(ADMIN, "GET", `/pulls/${number}`)).body["merged"]).toBe(true);
    expect((await checked()).codes).toEqual(["other-content"]);
  });

  /** The same commit with one more file. */
  async function amended(sha: string, path: string, text: string): Promise<string> {
    const { parents } = (await forge.ask(ADMIN, "GET", `/git/commits/${sha}`)).body;
    const made = await forge.ask(ADMIN, "POST", "/git/trees", {
      base_tree: Object((await forge.ask(ADMIN, "GET", `/git/commits/${sha}`)).body["tree"]).sha,
      tree: [{ path, mode: "100644", type: "blob", content: text }],
    });
    const ids = [parents].flat().map((parent) => Object(parent).sha);
    const again = { message: "Merge", tree: made.body["sha"], parents: ids };
    return String((await forge.ask(ADMIN, "POST", "/git/commits", again)).body["sha"]);
  }

  test("P9: a history that is rewritten by force", async () => {
    const gone = await merged(await approved());
    const sha = await commit([before], "README.md", `Instead ${next}.\n`);
    await push(sha, true);
    const { code, codes, lines } = await checked(gone);
    expect([code, codes]).toEqual([1, ["rewritten"]]);
    expect(lines[0]).toContain(gone);
    expect(lines[0]).toContain("without a pull request");
    expect(await issues(sha)).toHaveLength(1);
  });

  test("what was merged into another branch, and pushed to main from there", async () => {
    await forge.ask(ADMIN, "POST", "/git/refs", { ref: "refs/heads/side", sha: before });
    const number = await forge.open(INES, `topic-${next}`, registration(next));
    await forge.ask(INES, "PATCH", `/pulls/${number}`, { base: "side" });
    await merged(number);
    await push(await tip("side"));
    expect((await checked()).codes).toEqual(["no-pull-request"]);
  });
});

test("AP-004: what can't be learnt is said, and is not fine; --dry-run opens no issue", async () => {
  const sha = await commit([before], "README.md", `Pushed ${next}.\n`);
  await push(sha);
  const { code, err } = await checked(before, "--dry-run");
  expect(code).toBe(1);
  expect(err).toMatch(/who bypassed the rules .* administrator/);
  expect(await issues(sha)).toEqual([]);
});
