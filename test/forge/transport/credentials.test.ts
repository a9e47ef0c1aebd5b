/** Who is who: tokens of people, signed tokens of Apps, tokens of installations. */
import { createSign, generateKeyPairSync } from "node:crypto";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { beforeAll, describe, expect, test } from "vitest";
import { PRIVATE_KEY, startWorld, type World } from "./world.ts";

let world: World;
let appId = 0;
let installationId = 0;
beforeAll(async () => {
  world = await startWorld();
  appId = world.forge.state.apps.find(({ slug }) => slug === "ledger")?.id ?? 0;
  installationId = world.forge.state.installations.find((one) => one.appId === appId)?.id ?? 0;
});

const STRANGER = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
}).privateKey;

function signed(claims: Record<string, unknown>, key = PRIVATE_KEY, header = { alg: "RS256", typ: "JWT" }): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

const now = () => Math.floor(Date.parse(world.forge.forge.clock.now()) / 1000);

describe("people", () => {
  test.each([
    ["token", "token alice-secret", 200],
    ["Bearer", "Bearer alice-secret", 200],
    ["lower case", "bearer alice-secret", 200],
    ["Basic, as git sends it", `Basic ${btoa("x-access-token:alice-secret")}`, 200],
    ["Basic, token as the name", `Basic ${btoa("alice-secret:x-oauth-basic")}`, 200],
    ["an unknown token", "token nobody", 401],
    ["another scheme", "Digest alice-secret", 401],
    ["nothing after the scheme", "token ", 401],
    ["a part of a token", "token alice-secre", 401],
  ])("%s", async (_, authorization, status) => {
    const reply = await world.ask(authorization, "GET /user");
    expect(reply.status).toBe(status);
    if (status === 401) expect(reply.body).toMatchObject({ message: "Bad credentials" });
  });

  test("what one may not see is not there", async () => {
    for (const who of ["mallory", null]) {
      expect((await world.ask(who, "GET /repos/acme/patches")).status).toBe(404);
      expect((await world.ask(who, "GET /repos/acme/patches/pulls")).status).toBe(404);
      expect((await world.ask(who, "GET /repos/acme/open")).status).toBe(200);
    }
  });
});

describe("before a request is looked at", () => {
  test.each([
    ["mallory", "patches", 404],
    ["mallory", "none", 404],
    [null, "patches", 404],
    [null, "open", 401],
    ["mallory", "open", 422],
  ])("%s in %s: %i", async (who, repository, status) => {
    expect((await world.ask(who, `POST /repos/acme/${repository}/issues`, { titel: "a" })).status).toBe(status);
  });
});

describe("an App's signed token", () => {
  test.each<[string, () => string, number, string]>([
    ["its own", () => signed({ iss: appId, iat: now(), exp: now() + 600 }), 200, ""],
    ["issuer as text", () => signed({ iss: String(appId), iat: now() - 60, exp: now() + 540 }), 200, ""],
    [
      "of another key",
      () => signed({ iss: appId, iat: now(), exp: now() + 600 }, STRANGER),
      401,
      "could not be decoded",
    ],
    [
      "over",
      () => signed({ iss: appId, iat: now() - 700, exp: now() - 100 }),
      401,
      "'Expiration time' claim ('exp') must be",
    ],
    ["too long", () => signed({ iss: appId, iat: now(), exp: now() + 3600 }), 401, "too far in the future"],
    [
      "of the future",
      () => signed({ iss: appId, iat: now() + 300, exp: now() + 600 }),
      401,
      "'Issued at' claim ('iat')",
    ],
    ["without a time", () => signed({ iss: appId }), 401, "'Expiration time' claim"],
    ["of no App", () => signed({ iss: 99, iat: now(), exp: now() + 600 }), 404, "Integration not found"],
    [
      "unsigned",
      () => signed({ iss: appId, iat: now(), exp: now() + 600 }, PRIVATE_KEY, { alg: "none", typ: "JWT" }),
      401,
      "could not be decoded",
    ],
    ["changed", () => signed({ iss: appId, iat: now(), exp: now() + 600 }).replace(/.$/, "!"), 401, ""],
  ])("%s", async (_, token, status, words) => {
    const reply = await world.ask(`Bearer ${token()}`, "GET /app");
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.body)).toContain(words);
  });

  test("is for an App's own operations only, and people's tokens are not for those", async () => {
    const token = signed({ iss: appId, iat: now(), exp: now() + 600 });
    expect((await world.ask(`Bearer ${token}`, "GET /repos/acme/patches")).status).toBeGreaterThanOrEqual(401);
    expect((await world.ask("alice", "GET /app")).status).toBe(401);
  });
});

describe("an installation's token", () => {
  const mint = async (body: unknown) => {
    const token = signed({ iss: appId, iat: now(), exp: now() + 600 });
    return Object(
      (await world.ask(`Bearer ${token}`, `POST /app/installations/${installationId}/access_tokens`, body)).body,
    );
  };

  test("reaches the repositories of the installation, and no others", async () => {
    const { token } = await mint({});
    expect((await world.ask(`token ${token}`, "GET /repos/acme/patches")).status).toBe(200);
    expect((await world.ask(`token ${token}`, "GET /repos/acme/other")).status).toBe(404);
  });

  test("can be narrowed, never widened", async () => {
    const { token, permissions } = await mint({ permissions: { issues: "read" }, repositories: ["patches"] });
    expect(permissions).toMatchObject({ issues: "read" });
    expect((await world.ask(`token ${token}`, "GET /repos/acme/patches/issues")).status).toBe(200);
    const refused = await world.ask(`token ${token}`, "POST /repos/acme/patches/issues", { title: "a" });
    expect(refused).toMatchObject({ status: 403, body: { message: "Resource not accessible by integration" } });
    expect(refused.headers.get("x-accepted-github-permissions")).toBe("issues=write");
    expect(await mint({ permissions: { administration: "write" } })).toMatchObject({ status: "422" });
  });

  test("ends after an hour of the forge's clock", async () => {
    const { token, expires_at } = await mint({});
    expect(Date.parse(expires_at) / 1000 - now()).toBeGreaterThan(3590);
    await world.control("POST /clock", { advance_seconds: 3599 });
    expect((await world.ask(`token ${token}`, "GET /repos/acme/patches")).status).toBe(200);
    await world.control("POST /clock", { advance_seconds: 2 });
    const ended = await world.ask(`token ${token}`, "GET /repos/acme/patches");
    expect(ended).toMatchObject({ status: 401, body: { message: "Bad credentials" } });
  });

  test("Octokit gets one although the forge's clock is two hours ahead of it", async () => {
    await world.control("POST /clock", { advance_seconds: 7200 });
    const auth = { appId, privateKey: PRIVATE_KEY, installationId };
    const octokit = new Octokit({ authStrategy: createAppAuth, auth, baseUrl: world.forge.apiUrl, log: QUIET });
    const { data } = await octokit.rest.issues.create({ owner: "acme", repo: "patches", title: "by the App" });
    expect(data.user).toMatchObject({ login: "ledger[bot]", type: "Bot" });
    await expect(
      octokit.rest.repos.createCommitStatus({ owner: "acme", repo: "patches", sha: "0".repeat(40), state: "success" }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

const QUIET = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
