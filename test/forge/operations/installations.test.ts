/** An App that is installed on some repositories only, and settings that the forge refuses rather than ignores. */
import { readFileSync } from "node:fs";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Seed } from "../../../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../../../forge/start.ts";

const FILES = { "README.md": "# here\n" };
const SEED: Seed = {
  schemaVersion: 1,
  users: [{ login: "ada" }, { login: "bea" }],
  organizations: [{ login: "acme", members: { ada: "admin", bea: "member" }, pending: [] }],
  teams: [{ organization: "acme", slug: "secret-team", privacy: "secret", members: { ada: "maintainer" } }],
  apps: [
    {
      slug: "small-app",
      owner: "acme",
      permissions: { contents: "write", pull_requests: "write" },
      installations: [{ account: "acme", repositories: ["chosen"] }],
    },
  ],
  repositories: ["chosen", "public-other", "private-other"].map((name) => {
    return { owner: "acme", name, files: FILES, private: name === "private-other" };
  }),
};

let running: RunningForge;
let bot: Octokit;

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const place = (repo: string) => ({ owner: "acme", repo });
const clientOf = (options: object): Octokit => new Octokit({ baseUrl: running.apiUrl, log: SILENT, ...options });
const person = (login: string): Octokit => clientOf({ auth: running.tokens.get(login) });
const statusOf = (call: Promise<{ readonly status: number }>): Promise<unknown> =>
  call.then(
    ({ status }) => status,
    (error: unknown) =>
      error instanceof Error && "status" in error ? `${error.status} ${error.message.split(" - ")[0]}` : error,
  );

beforeAll(async () => {
  running = await startForge({ seed: SEED });
  const privateKey = readFileSync(running.keyFiles.get("small-app") ?? "", "utf8");
  const [app] = running.state.apps;
  const [installation] = running.state.installations;
  const auth = { appId: app?.id, privateKey, installationId: installation?.id };
  bot = clientOf({ authStrategy: createAppAuth, auth });
});

afterAll(() => running.close());

describe("an App on one repository", () => {
  test("writes there, reads what is public, and does not see the rest", async () => {
    const write = (repo: string) => ({ ...place(repo), path: "a.txt", message: "Write", content: "eA==" });
    expect({
      chosen: await statusOf(bot.repos.createOrUpdateFileContents(write("chosen"))),
      publicRead: await statusOf(bot.repos.getContent({ ...place("public-other"), path: "README.md" })),
      publicWrite: await statusOf(bot.repos.createOrUpdateFileContents(write("public-other"))),
      private: await statusOf(bot.repos.get(place("private-other"))),
    }).toEqual({
      chosen: 201,
      publicRead: 200,
      publicWrite: "403 Resource not accessible by integration",
      private: "404 Not Found",
    });
  });

  test("lists that repository alone", async () => {
    const { data } = await bot.apps.listReposAccessibleToInstallation();
    expect([data.total_count, data.repository_selection, data.repositories.map(({ name }) => name)]).toEqual([
      1,
      "selected",
      ["chosen"],
    ]);
  });

  test("is told nothing about teams, for which it has no permission", async () => {
    expect(await statusOf(bot.teams.list({ org: "acme" }))).toBe("403 Resource not accessible by integration");
  });
});

describe("a secret team", () => {
  test("is seen by its members and the organization's owners only", async () => {
    const team = { org: "acme", team_slug: "secret-team" };
    expect(await statusOf(person("ada").teams.getByName(team))).toBe(200);
    expect(await statusOf(person("bea").teams.getByName(team))).toBe("404 Not Found");
    expect((await person("bea").teams.list({ org: "acme" })).data).toEqual([]);
  });
});

describe("what the forge would not enforce", () => {
  const branch = { ...place("chosen"), branch: "main" };
  const none = {
    required_status_checks: null,
    enforce_admins: null,
    required_pull_request_reviews: null,
    restrictions: null,
  };

  test.each([
    ["restrictions", { ...none, restrictions: { users: ["ada"], teams: [] } }],
    ["block_creations", { ...none, block_creations: true }],
    ["lock_branch", { ...none, lock_branch: true }],
    [
      "bypass_pull_request_allowances",
      { ...none, required_pull_request_reviews: { bypass_pull_request_allowances: { users: ["ada"] } } },
    ],
  ])("of branch protection is refused by name: %s", async (name, settings) => {
    const answer = await statusOf(person("ada").repos.updateBranchProtection({ ...branch, ...settings }));
    expect(answer).toBe(`501 branch protection of this forge does not know ${name}`);
    expect(running.state.repositories.flatMap(({ protections }) => protections)).toEqual([]);
  });

  test("of rulesets is refused by name, and a refused change changes nothing", async () => {
    const ruleset = { ...place("chosen"), name: "gate", enforcement: "active" as const };
    const queue = person("ada").request("POST /repos/{owner}/{repo}/rulesets", {
      ...ruleset,
      rules: [{ type: "deletion" }, { type: "max_file_size", parameters: { max_file_size: 1 } }],
    });
    expect(await statusOf(queue)).toBe('501 rulesets of this forge do not know the rule "max_file_size"');
    expect(running.state.repositories.flatMap(({ rulesets }) => rulesets)).toEqual([]);
  });
});
