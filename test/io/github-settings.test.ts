/** Where GitHub is and who we are, from the environment; and that no secret of it is ever shown. */
import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { settingsFrom } from "../../src/io/github/settings.ts";
import { isLoopback } from "../../src/io/loopback.ts";
import { redact } from "../../src/model/secret-text.ts";

const RIGHT = { GITHUB_REPOSITORY: "acme/patches", GITHUB_TOKEN: "ghp_0123456789abcdef" };
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const APP = { GITHUB_REPOSITORY: "acme/patches", PATCHLEDGER_APP_ID: "42", PATCHLEDGER_APP_KEY: privateKey };

describe("settings", () => {
  test("are those of github.com when nothing else is said", () => {
    expect(settingsFrom(RIGHT)).toEqual({
      apiUrl: "https://api.github.com",
      serverUrl: "https://github.com",
      repository: { owner: "acme", name: "patches" },
      credentials: { kind: "token", token: RIGHT.GITHUB_TOKEN, login: null },
    });
  });

  test("an App's key is preferred, also in the one line that some stores keep it in", () => {
    const credentials = { kind: "app", appId: "42", privateKey };
    expect(settingsFrom({ ...APP, GITHUB_TOKEN: "t" }).credentials).toEqual(credentials);
    const PATCHLEDGER_APP_KEY = privateKey.replaceAll("\n", "\\n");
    expect(settingsFrom({ ...APP, PATCHLEDGER_APP_KEY }).credentials).toEqual(credentials);
  });

  test.each<[name: string, change: Readonly<Record<string, string>>]>([
    ["http to another machine", { GITHUB_API_URL: "http://github.example/api/v3" }],
    ["git by http to another machine", { GITHUB_SERVER_URL: "http://127.0.0.1.example" }],
    ["another protocol", { GITHUB_SERVER_URL: "file:///etc" }],
    ["a user in the address", { GITHUB_API_URL: "https://ghp_secret0@github.com" }],
    ["no address", { GITHUB_API_URL: "" }],
    ["no repository", { GITHUB_REPOSITORY: "" }],
    ["a path for a repository", { GITHUB_REPOSITORY: "acme/.." }],
    ["more than a repository", { GITHUB_REPOSITORY: "acme/patches/../x" }],
    ["a second line", { GITHUB_REPOSITORY: "acme/patches\nx" }],
    ["no token", { GITHUB_TOKEN: "" }],
    ["a token with a line end", { GITHUB_TOKEN: "ghp_secret0\n" }],
    ["a login that is none", { PATCHLEDGER_LOGIN: "ada ghp_secret0" }],
    ["an App that is no number", { ...APP, PATCHLEDGER_APP_ID: "x" }],
    ["a key that is none", { ...APP, PATCHLEDGER_APP_KEY: "ghp_secret0" }],
    ["half a key", { ...APP, PATCHLEDGER_APP_KEY: privateKey.slice(0, 200) }],
  ])("%s is refused, without showing what is secret", (_, change) => {
    let said = "";
    try {
      settingsFrom({ ...RIGHT, ...change });
    } catch (error) {
      said = error instanceof Error ? error.message : "";
    }
    expect(said).not.toBe("");
    expect(said).not.toMatch(/secret0|PRIVATE KEY|MII/);
  });

  test("loopback is this machine, and nothing that looks like it", () => {
    for (const host of ["127.0.0.1:80", "127.1.2.3", "localhost", "[::1]:8080"])
      expect(isLoopback(`http://${host}/`)).toBe(true);
    for (const host of ["127.0.0.1.example", "localhost.example", "10.0.0.1", "[::2]", "0.0.0.0"])
      expect(isLoopback(`http://${host}/`)).toBe(false);
  });
});

test.each([
  ["token ghp_16C7e42F292c6912E7710c838347Ae178B4a, old", "token [secret], old"],
  ["ghs_eyJhbGci.part_two-3.x refused", "[secret] refused"],
  ["github_pat_11ABC_def is old", "[secret] is old"],
  ["AUTHORIZATION: basic eDpnaHBfMQ== was sent", "AUTHORIZATION: basic [secret] was sent"],
  ['{"authorization":"Bearer abc.def"}', '{"authorization":"Bearer [secret]"}'],
  ["https://x-access-token:abc@github.com/a/b", "https://[secret]@github.com/a/b"],
  [`key: ${privateKey} end`, "key: [secret]\n end"],
  ["-----BEGIN RSA PRIVATE KEY-----\nabc", "[secret]"],
  ["eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjQyfQ.c2ln", "[secret]"],
  ["a/b@1.2.3 and 0123456789012345678901234567890123456789", "a/b@1.2.3 and 0123456789012345678901234567890123456789"],
])("what opens a door is not shown: %#", (text, shown) => {
  expect(redact(text)).toBe(shown);
});
