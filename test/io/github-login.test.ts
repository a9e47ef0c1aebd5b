/** As whom the gateway writes: a person, a workflow's job, or an App; and what it does when it was told wrong. */
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mintToken } from "../../forge/runner/token.ts";
import { type GitHub, openGitHub } from "../../src/io/github.ts";
import { groundOn } from "./acts.ts";
import { jumpingClock, startTestForge, type TestForge } from "./forge.ts";

let forge: TestForge;
let github: GitHub;
beforeAll(async () => {
  forge = await startTestForge();
  github = await forge.as("ada");
});
afterAll(() => forge.running.close());
afterEach(async () => expect(await forge.violations()).toEqual([]));

describe("a token that belongs to no user", () => {
  const asJob = async (environment: Record<string, string> = {}): Promise<GitHub> => {
    const { state, clock } = forge.running.forge;
    const permissions = { contents: "read", issues: "write", pull_requests: "write", statuses: "write" } as const;
    const { secret } = mintToken(state, clock, forge.repository(), permissions);
    return openGitHub(
      { ...forge.environmentOf("ada"), GITHUB_TOKEN: secret, ...environment },
      { clock: jumpingClock() },
    );
  };

  test("is a workflow's own when nothing else is said, and finds what it wrote", async () => {
    const { number, head: commit } = await groundOn(forge, "pull");
    const status = { commit, context: "A", state: "pending", description: "", targetUrl: "" } as const;
    for (const body of ["1 of 2", "2 of 2"]) {
      const job = await asJob();
      await job.upsertComment({ number, key: "approval", body });
      await job.upsertIssue({ key: "i/job", title: "Job", body, labels: [] });
      await job.publishStatus(status);
    }
    const bot = { login: "github-actions[bot]", type: "Bot" };
    expect(await github.comments(number)).toMatchObject([{ author: bot, body: expect.stringContaining("2 of 2") }]);
    expect(forge.repository().issues.filter(({ title }) => title === "Job")).toHaveLength(1);
    expect(await github.statuses(commit)).toMatchObject([{ creator: bot }]);
  });

  test("is told when it is another's than was said, at its first write", async () => {
    const { number } = await groundOn(forge, "issue");
    const job = await asJob({ PATCHLEDGER_LOGIN: "patchledger[bot]" });
    await expect(job.upsertComment({ number, key: "approval", body: "x" })).rejects.toThrow(
      'the token writes as "github-actions[bot]", and not as "patchledger[bot]"',
    );
  });
});

test("an App writes as its bot, with a token that git can use", async () => {
  const { GITHUB_TOKEN: _, ...environment } = forge.environmentOf("ada");
  const [app] = forge.running.state.apps;
  const PATCHLEDGER_APP_KEY = readFileSync(forge.running.keyFiles.get("patchledger") ?? "", "utf8");
  const asApp = await openGitHub({ ...environment, PATCHLEDGER_APP_ID: String(app?.id), PATCHLEDGER_APP_KEY });
  const { number } = await groundOn(forge, "issue");
  for (const body of ["1 of 2", "2 of 2"]) await asApp.upsertComment({ number, key: "approval", body });
  expect(await github.comments(number)).toMatchObject([{ author: { login: "patchledger[bot]", type: "Bot" } }]);
  expect((await asApp.remote()).token).toMatch(/^ghs_/);
});
