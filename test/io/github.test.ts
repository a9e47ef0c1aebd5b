/** The gateway on the forge: what it reads, what it writes once, and as whom. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GitHub } from "../../src/io/github.ts";
import { describeWithShared, score } from "../score.ts";
import { type Ground, groundOn } from "./acts.ts";
import { startTestForge, type TestForge } from "./forge.ts";
import { branchName } from "./names.ts";

let forge: TestForge;
let github: GitHub;
beforeAll(async () => {
  forge = await startTestForge();
  github = await forge.as("ada");
});
afterAll(() => forge.running.close());
beforeEach(() => forge.reset());
afterEach(async () => expect(await forge.violations()).toEqual([]));

const writes = async (): Promise<readonly string[]> =>
  (await forge.requests()).filter(({ method }) => method !== "GET").map(({ operation }) => operation);

describe("facts", () => {
  let pull: Ground;
  beforeAll(async () => {
    pull = await groundOn(forge, "pull");
    const ben = await forge.as("ben");
    await ben.upsertComment({ number: pull.number, key: "hello", body: "from ben" });
    await forge.ask("POST", `/pulls/${pull.number}/reviews`, { event: "COMMENT", body: "Looks fine." });
    await github.publishStatus({
      commit: pull.head,
      context: "Test",
      state: "success",
      description: "",
      targetUrl: "",
    });
  });

  test("of a pull request, with its ends, commits, reviews and statuses", async () => {
    const found = await github.pullRequest(pull.number);
    expect(found).toMatchObject({
      state: "open",
      author: { login: "ada", type: "User" },
      head: { ref: pull.branch, sha: pull.head, repository: "acme/patches" },
      base: { ref: "main" },
      mergedAt: null,
      requestedReviewers: [],
      commitCount: 1,
    });
    const commits = await github.commits(found);
    expect(commits).toMatchObject({ isComplete: true, items: [{ sha: pull.head, message: "close" }] });
    expect(await github.reviews(pull.number)).toMatchObject([{ state: "COMMENTED", commit: pull.head }]);
    expect(await github.statuses(pull.head)).toMatchObject([{ context: "Test", state: "success" }]);
    expect(await github.timeline(pull.number)).toContainEqual(expect.objectContaining({ event: "commented" }));
    expect(await github.activity(branchName(pull.branch))).toMatchObject([
      { type: "push", after: pull.head, actor: { login: "ada" } },
      { type: "branch_creation" },
    ]);
    expect(await github.pullRequestsFrom(branchName(pull.branch), branchName("main"))).toHaveLength(1);
  });

  test("a list that GitHub cuts is incomplete", async () => {
    const found = await github.pullRequest(pull.number);
    expect((await github.commits({ ...found, commitCount: 251 })).isComplete).toBe(false);
  });

  test("of a branch's rules, from all rulesets", async () => {
    expect(await github.branchRules(branchName("main"))).toEqual([]);
    const appId = forge.running.state.apps[0]?.id;
    expect(await github.branchRules(branchName("guarded"))).toEqual([
      { type: "other", name: "deletion" },
      {
        type: "pull_request",
        dismissesStaleReviews: true,
        requiresCodeOwners: true,
        mergeMethods: null,
      },
      { type: "required_status_checks", checks: [{ context: "patchledger/approval: guarded", appId }] },
    ]);
  });

  test("of people: what they may", async () => {
    expect(await Promise.all(["ada", "ben", "outsider", "nobody"].map((one) => github.permissionOf(one)))).toEqual([
      "admin",
      "write",
      "read",
      "none",
    ]);
  });

  test("what is not there is told without what is secret", async () => {
    await expect(github.pullRequest(9_999)).rejects.toThrow(/^there is no pull request 9999 in acme\/patches$/);
    await expect(github.permissionOf("..")).rejects.toThrow("cannot stand in an address");
  });
});

describe("writes", () => {
  test("what is as it should be is not written again", async () => {
    const { number, branch, head: commit } = await groundOn(forge, "branch");
    const pull = { key: "p/1", branch, base: branchName("main"), title: "close", body: "why" };
    const opened = await github.upsertPullRequest(pull);
    const all = async () => {
      await github.upsertPullRequest(pull);
      await github.upsertComment({ number: opened.number, key: "c/1", body: "1 of 2\r\n\n" });
      await github.upsertIssue({ key: "i/1", title: "Due", body: "today", labels: ["sla"] });
      await github.publishStatus({
        commit,
        context: "A",
        state: "pending",
        description: "é".repeat(200),
        targetUrl: "",
      });
      return github.requestReviewers({ number: opened.number, people: ["Ben"] });
    };
    expect(number).toBe(0);
    expect((await all()).map(({ result }) => result)).toEqual(["requested"]);
    await forge.reset();
    expect((await all()).map(({ result }) => result)).toEqual(["already-requested"]);
    expect(await writes()).toEqual([]);
  });

  test("an issue is found again when a person took its label off", async () => {
    const issue = { key: "i/3", title: "Open work", labels: ["open work"] };
    const { number } = await github.upsertIssue({ ...issue, body: "1 patch" });
    await forge.ask("PUT", `/issues/${number}/labels`, { labels: [] });
    expect(await github.upsertIssue({ ...issue, body: "2 patches" })).toMatchObject({ number, labels: [] });
    expect((await github.ownIssues(["open work"], ["i/3"])).map((one) => one.number)).toContain(number);
  });

  test("a pull request that a person closed stays closed", async () => {
    const { branch } = await groundOn(forge, "branch");
    const pull = { key: "p/2", branch, base: branchName("main"), title: "close", body: "why" };
    const { number } = await github.upsertPullRequest(pull);
    await forge.ask("PATCH", `/pulls/${number}`, { state: "closed" });
    await forge.reset();
    expect(await github.upsertPullRequest({ ...pull, body: "more" })).toMatchObject({
      number,
      state: "closed",
      title: "close",
    });
    expect(await writes()).toEqual([]);
  });

  test("runs that write at the same moment leave one comment and one open issue", async () => {
    const { number } = await groundOn(forge, "issue");
    const runs = await Promise.all([1, 2, 3].map(() => forge.as("ada")));
    await Promise.all(runs.map((run) => run.upsertComment({ number, key: "c/2", body: "once" })));
    await Promise.all(runs.map((run) => run.upsertIssue({ key: "i/2", title: "Once", body: "x", labels: [] })));
    expect(await github.comments(number)).toHaveLength(1);
    expect(forge.repository().issues.filter(({ title, state }) => title === "Once" && state === "open")).toHaveLength(
      1,
    );
  });

  test("a person who copies a marker is not taken for the program, nor a marker further down for a key", async () => {
    const { number } = await groundOn(forge, "issue");
    const [ben, body] = [await forge.as("ben"), "2 of 2"];
    await ben.upsertComment({ number, key: "approval", body: "forged" });
    await github.upsertComment({ number, key: "other", body: "<!-- patchledger:key=approval -->\nquoted" });
    await github.upsertComment({ number, key: "approval", body });
    expect((await github.comments(number)).map((one) => [one.author?.login, one.body.split("\n").at(-1)])).toEqual([
      ["ben", "forged"],
      ["ada", "quoted"],
      ["ada", "2 of 2"],
    ]);
  });

  test("one name that GitHub refuses does not lose the others", async () => {
    const { number } = await groundOn(forge, "pull");
    const wanted = { number, people: ["outsider", "ben", "ada", "cleo"] };
    expect((await github.requestReviewers(wanted)).map(({ reviewer, result }) => `${reviewer} ${result}`)).toEqual([
      "outsider refused",
      "ben requested",
      "ada refused",
      "cleo requested",
    ]);
  });

  test("a merge is of the head that was decided, or of nothing", async () => {
    const { number } = await groundOn(forge, "pull");
    const other = await groundOn(forge, "pull");
    await expect(github.mergePullRequest(number, other.head)).rejects.toThrow("answered 409");
    expect((await github.pullRequest(number)).mergedAt).toBeNull();
    expect(await github.mergePullRequest(other.number, other.head)).toBe(
      (await github.pullRequest(other.number)).mergeCommit,
    );
  });
});

describeWithShared("texts that mean something elsewhere", (shared) => {
  test("are kept as they are, and are not written a second time", async () => {
    const contexts = JSON.parse(readFileSync(join(shared, "hostile/crafted/strings-by-context.json"), "utf8"));
    const { number } = await groundOn(forge, "issue");
    const texts: readonly string[] = contexts.markdown;
    const plain = (text: string) => text.replaceAll("\r\n", "\n").trimEnd();
    for (const [index, body] of texts.entries()) await github.upsertComment({ number, key: `c/${index}`, body });
    await forge.reset();
    for (const [index, body] of texts.entries()) await github.upsertComment({ number, key: `c/${index}`, body });
    expect(await writes()).toEqual([]);
    const kept = (await github.comments(number)).map(({ body }) => plain(body.slice(body.indexOf("\n") + 1)));
    score({
      name: "hostile texts",
      scored: texts.length,
      misses: texts.filter((text, index) => plain(text) !== kept[index]),
    });
  });
});
