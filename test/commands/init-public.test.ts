/** B20 P26: `init` in a clone that everybody could read: a ledger names every hole that is still open. */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningForge, startForge } from "../../forge/start.ts";
import { git, started, temporaryFolder } from "./program.ts";

describe("B20 P26: a ledger that everybody could read", () => {
  let running: RunningForge;
  beforeAll(async () => {
    running = await startForge({
      seed: {
        schemaVersion: 1,
        users: [{ login: "ada" }, { login: "outsider" }],
        organizations: [{ login: "acme", members: { ada: "admin" } }],
        repositories: [
          { owner: "acme", name: "closed", private: true },
          { owner: "acme", name: "open" },
        ],
      },
    });
  });
  afterAll(() => running.close());

  const init = async (origin: string | Readonly<Record<string, string>>, login: string, ...more: readonly string[]) => {
    const root = temporaryFolder();
    git(root, "init", "-q", "-b", "main");
    for (const [key, value] of Object.entries(typeof origin === "string" ? { "remote.origin.url": origin } : origin))
      git(root, "config", "--add", key, value);
    const env = {
      GITHUB_API_URL: running.apiUrl,
      GITHUB_SERVER_URL: running.serverUrl,
      GITHUB_TOKEN: running.tokens.get(login) ?? "",
    };
    return { root, ...(await started(["init", root, ...more], { env })) };
  };

  test.each<[as: string, origin: (server: string) => string, login: string, said: RegExp]>([
    ["public", (server) => `${server}/acme/open.git`, "ada", /everybody may read "\S+open\.git"/],
    [
      "not shown to this token",
      (server) => `${server}/acme/closed.git`,
      "outsider",
      /can't be told: GitHub answered 404/,
    ],
    [
      "asked for without a token",
      (server) => `${server}/acme/closed.git`,
      "nobody",
      /can't be told: there is no GITHUB_TOKEN/,
    ],
    ["elsewhere", () => "https://git.example.org/acme/closed.git", "ada", /is not on GitHub's server/],
    ["a folder", () => "/srv/git/closed.git", "ada", /is not on GitHub's server/],
  ])("%s: refused", async (_, origin, login, said) => {
    const refused = await init(origin(running.serverUrl), login);
    expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringMatching(said) });
    expect(readdirSync(refused.root)).toEqual([".git"]);
  });

  test.each([
    ["another remote", { "remote.origin.url": "closed", "remote.mirror.url": "open" }],
    ["an address to push to", { "remote.origin.url": "closed", "remote.origin.pushurl": "open" }],
    ["a remote that is not called origin", { "remote.upstream.url": "open" }],
    ["an address that git writes in another way", { "remote.origin.url": "ours:x", "url.open.insteadOf": "ours:x" }],
  ])("%s is looked at as well", async (_, settings) => {
    const place = (text: string) => text.replace(/^(url\.)?(open|closed)\b/, `$1${running.serverUrl}/acme/$2.git`);
    const entries = Object.entries(settings).map(([key, value]) => [place(key), place(value)]);
    const refused = await init(Object.fromEntries(entries), "ada");
    expect(refused).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/everybody may read "\S+open\.git"/),
    });
    expect(readdirSync(refused.root)).toEqual([".git"]);
  });

  test("public, and somebody says that it is meant; private: written, and no token is told", async () => {
    const runs = [
      await init(`${running.serverUrl}/acme/open.git`, "ada", "--public"),
      await init(`${running.serverUrl}/acme/closed`, "ada"),
    ];
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs.map(({ out, err }) => out + err).join("")).not.toContain(running.tokens.get("ada"));
  });

  test("an address with a token in it is refused without showing it", async () => {
    const ran = await init("https://ada:c0rrect-h0rse@git.example.org/acme/x.git", "ada");
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.err).not.toContain("c0rrect");
  });
});
