/** `forge`: starts, says how it is used, goes on where it ended, ends when asked. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Repository } from "../../forge/state.ts";
import { openStore } from "../../forge/store/file.ts";
import { start } from "./forge-process.ts";
import { commitAll, patchledger, temporaryFolder } from "./program.ts";

const SEED = `schemaVersion: 1
users:
  - {login: alice, token: alice-token}
  - {login: bob}
repositories:
  - {owner: alice, name: patches, files: {README.md: "# patches\\n"}}
`;

async function get(url: string, token: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return response.json();
}

/** Settings of the first repository, as they are on disk. */
function stateIn(data: string): Pick<Repository, "variables" | "secrets"> {
  return openStore(join(data, "state.ndjson")).state.repositories[0] ?? {};
}

describe("forge", () => {
  test("prints the environment of a client, for a person of the seed", async () => {
    const seed = join(temporaryFolder(), "seed.yaml");
    writeFileSync(seed, SEED);
    const { variables, words, end } = await start(["--seed", seed]);
    const { GITHUB_API_URL = "", GITHUB_SERVER_URL = "", GITHUB_TOKEN = "" } = variables;
    expect(GITHUB_API_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v3$/);
    expect(GITHUB_TOKEN).toBe("alice-token");
    expect(await get(`${GITHUB_API_URL}/repos/alice/patches`, GITHUB_TOKEN)).toMatchObject({
      full_name: "alice/patches",
    });
    const { FORGE_CONTROL_URL = "", FORGE_CONTROL_TOKEN = "" } = variables;
    expect(await get(`${FORGE_CONTROL_URL}/violations`, FORGE_CONTROL_TOKEN)).toMatchObject({ count: 0 });
    expect(words()).toContain(`pages and git        ${GITHUB_SERVER_URL}\n`);
    expect(await end("SIGINT")).toBe(0);
  });

  test("keeps what happened in its folder, and makes new tokens for those whose secrets it does not know", async () => {
    const folder = temporaryFolder();
    const seed = join(folder, "seed.yaml");
    writeFileSync(seed, SEED);
    const first = await start(["--seed", seed, "--data", join(folder, "data")]);
    expect(await first.end("SIGTERM")).toBe(0);
    const { variables, words } = await start(["--seed", seed, "--data", join(folder, "data"), "--as", "bob"]);
    expect(await get(`${variables["GITHUB_API_URL"]}/user`, variables["GITHUB_TOKEN"] ?? "")).toMatchObject({
      login: "bob",
    });
    expect(words()).toContain("was not applied");
  });

  test("a folder and a socket are one forge's at a time, until it ends or dies", async () => {
    const folder = temporaryFolder();
    const [data, socket] = [join(folder, "data"), join(folder, "forge.sock")];
    const first = await start(["--data", data, "--unix-socket", socket]);
    const refusal = (...args: readonly string[]) => patchledger(["forge", ...args]).err;
    expect(refusal("--data", data)).toContain(`in use by the forge that is process ${first.child.pid}`);
    expect(refusal("--unix-socket", socket)).toContain(`the socket "${socket}" is taken`);
    const { port } = new URL(first.variables["GITHUB_SERVER_URL"] ?? "");
    const another = join(folder, "another");
    expect(refusal("--port", port, "--data", another)).toContain(`port ${port} is taken`);
    // nothing of a first start that failed is left: the next one is a first start again
    expect(readdirSync(another)).toEqual(["state.ndjson"]);
    await first.end("SIGKILL");
    const again = await start(["--data", data, "--unix-socket", socket]);
    expect(again.variables["GITHUB_API_URL"]).toBeDefined();
    expect(await again.end("SIGINT")).toBe(0);
    expect(readdirSync(data)).not.toContain("lock");
  });

  test("whoever asks for a person that there is not is told nothing else, and leaves no forge behind", async () => {
    const data = join(temporaryFolder(), "data");
    const { code, err } = patchledger(["forge", "--data", data, "--as", "nobody"]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^patchledger: there is no person "nobody"/) });
    expect(readdirSync(data)).toEqual(["state.ndjson"]);
    const { words } = await start(["--data", data, "--as", "admin"]);
    expect(words()).toContain("token of admin");
  });

  test("a ledger has its App and mail at every start, and git acts as the person of the environment", async () => {
    const folder = temporaryFolder();
    const ledger = join(folder, "ledger");
    expect(patchledger(["init", ledger, "--app-id", "4711"]).code).toBe(0);
    commitAll(ledger, "A ledger");
    const args = ["--ledger", ledger, "--data", join(folder, "data"), "--as", "patchledger-example-tester"];
    const first = await start(args);
    expect(await first.end("SIGTERM")).toBe(0);
    const { variables, words } = await start(args);
    expect(words()).toContain(`${ledger} was not applied`);
    const env = { ...process.env, ...variables };
    const clone = join(folder, "clone");
    execFileSync("git", ["clone", "-q", `${variables["GITHUB_SERVER_URL"]}/acme/patches.git`, clone], { env });
    execFileSync("git", ["commit", "-q", "--allow-empty", "-m", "by the tester"], { cwd: clone, env });
    const refused = spawnSync("git", ["push", "-q", "origin", "main"], { cwd: clone, env, encoding: "utf8" });
    expect(refused.stderr).toMatch(/pull request/);
    execFileSync("git", ["push", "-q", "origin", "HEAD:topic"], { cwd: clone, env });
    const { GITHUB_API_URL = "", GITHUB_TOKEN = "" } = variables;
    expect(await get(`${GITHUB_API_URL}/repos/acme/patches/commits/topic`, GITHUB_TOKEN)).toMatchObject({
      author: { login: "patchledger-example-tester" },
    });
    const { variables: set = {}, secrets = {} } = stateIn(join(folder, "data"));
    expect(set).toMatchObject({ PATCHLEDGER_APP_ID: "4711", PATCHLEDGER_SMTP_HOST: "127.0.0.1" });
    expect(words()).toContain(`SMTP on 127.0.0.1:${set["PATCHLEDGER_SMTP_PORT"]}:`);
    expect(secrets["PATCHLEDGER_APP_KEY"]).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  });

  test("what it prints for a shell is safe in a shell", async () => {
    const token = "a'b$(touch x)\"c";
    const seed = join(temporaryFolder(), "seed.yaml");
    writeFileSync(seed, JSON.stringify({ schemaVersion: 1, users: [{ login: "ann", token }] }));
    const { printed } = await start(["--seed", seed]);
    const script = `${printed()}printf %s "$GITHUB_TOKEN"`;
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(token);
  });

  test("answers as GitHub on a unix socket", async () => {
    const socketPath = join(temporaryFolder(), "forge.sock");
    const { variables, end } = await start(["--unix-socket", socketPath]);
    const headers = {
      host: "api.github.com",
      "user-agent": "test",
      authorization: `token ${variables["GITHUB_TOKEN"]}`,
    };
    const text = await new Promise<string>((resolve, reject) => {
      const sent = request({ socketPath, path: "/user", headers }, (response) => {
        let whole = "";
        response.on("data", (chunk) => {
          whole += chunk;
        });
        response.on("end", () => resolve(whole));
      });
      sent.on("error", reject).end();
    });
    expect(JSON.parse(text)).toMatchObject({ login: "admin" });
    await end("SIGTERM");
    expect(existsSync(socketPath)).toBe(false);
  });

  test.each([
    [["--port", "99999"], '"99999" is not a port'],
    [["--port", ""], '"" is not a port'],
    [["--data", "src"], 'src" holds other things, and no forge'],
    [["--data", "package.json"], 'the folder "package.json" can\'t be used (ENOTDIR)'],
    [["--unix-socket", `/tmp/${"x".repeat(100)}`], "is longer than 103 bytes"],
    [["--unix-socket", "absent/forge.sock"], "or its folder is not there"],
    [["--seed", "absent.yaml"], '"absent.yaml" can\'t be read'],
    [["--prot", "1"], 'did you mean "--port"?'],
    [["--unix-socket", "package.json"], 'the socket "package.json" is taken'],
    [["--action", "acme/tool"], '"acme/tool" names no action'],
    [["--ledger", "docs"], 'there is no ledger on main in "docs"'],
    [["--ledger", ".", "--seed", "seed.yaml"], "--ledger and --seed both say what is there"],
    [["here"], '"here" is one argument too many'],
    [["--print-env", "--as", "nobody"], 'no person "nobody"'],
  ])("%j is refused", (args, words) => {
    const { code, err, out } = patchledger(["forge", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(words);
  });

  test("a ledger whose rules name no App, or can't be read, is told what to do", () => {
    const ledger = join(temporaryFolder(), "ledger");
    expect(patchledger(["init", ledger]).code).toBe(0);
    commitAll(ledger, "A ledger");
    const { code, err } = patchledger(["forge", "--ledger", ledger]);
    expect(code).toBe(2);
    expect(err).toMatch(/name no App.*rulesets --write --app-id 1/s);
    writeFileSync(join(ledger, ".github/rulesets/main.json"), "{");
    commitAll(ledger, "By hand");
    expect(patchledger(["forge", "--ledger", ledger])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/can't be put on a forge: .*JSON.*rulesets --check/s),
    });
  });

  test("says every mistake of a seed with its place", () => {
    const seed = join(temporaryFolder(), "seed.yaml");
    writeFileSync(seed, SEED.replace("owner: alice", "owner: alicia").replace("files", "fils"));
    const { code, err } = patchledger(["forge", "--seed", seed]);
    expect(code).toBe(2);
    expect(err).toContain(`${seed}:6:42: repositories[0].fils is not a key here; there are owner, name`);
  });
});
