/** What every answer of the API has, whatever the operation. */
import { request as httpRequest } from "node:http";
import { beforeAll, describe, expect, test } from "vitest";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});

describe("routes", () => {
  test.each([
    ["GET /repos/acme/patches", 200, "patches"],
    ["GET /repos/ACME/Patches", 200, "patches"],
    ["HEAD /repos/acme/patches", 200, ""],
    ["GET /nowhere", 404, "Not Found"],
    ["PATCH /rate_limit", 404, "Not Found"],
    ["GET /repos/acme/none", 404, "Not Found"],
    ["GET /repos/acme/patches/issues/seven", 404, "Not Found"],
    ["GET /repos/acme/patches/%zz", 404, "Not Found"],
    ["GET /zen", 501, '"meta/get-zen" is not served'],
    ["POST /repos/acme/patches/hooks", 501, '"repos/create-webhook" is not served'],
    ["GET /repos/acme/patches/contents/README.md", 200, "README.md"],
    ["GET /repos/acme/patches/contents", 200, "README.md"],
    ["GET /repos/acme/patches/git/ref/heads/main", 200, "refs/heads/main"],
    ["GET /repos/acme/patches/git/ref/heads%2Fmain", 200, "refs/heads/main"],
    ["GET /repos/acme/patches/compare/main...main", 200, "identical"],
    ["GET /repos/acme/patches/branches/main/protection/restrictions", 501, '"repos/get-access-restrictions"'],
    ["POST /graphql", 501, "GraphQL is not served"],
    // older addresses that clients still use
    ["GET /repos/acme/patches/git/refs", 200, "refs/heads/main"],
    ["GET /repos/acme/patches/git/refs/heads", 200, "refs/heads/main"],
    ["GET /repos/acme/patches/git/refs/heads/main", 200, '{"ref":"refs/heads/main"'],
    ["GET /repos/acme/patches/git/refs/heads/none", 404, "Not Found"],
    ["GET /repos/acme/patches/git/matching-refs/", 200, "refs/heads/main"],
    ["GET /repos/acme/patches/statuses/main", 200, "[]"],
  ])("%s: %i", async (call, status, words) => {
    const reply = await world.ask("alice", call, call.startsWith("P") ? {} : undefined);
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.body).replaceAll("\\", "")).toContain(words);
  });

  test("by numbers, as links have them", async () => {
    const { body } = await world.ask("alice", "GET /repos/acme/patches");
    const { id } = Object(body);
    expect((await world.ask("alice", `GET /repositories/${id}`)).body).toEqual(body);
    expect((await world.ask("alice", `GET /repositories/${id}/branches/main`)).status).toBe(200);
    expect((await world.ask("mallory", `GET /repositories/${id}`)).status).toBe(404);
  });
});

describe("requests", () => {
  test.each([
    ["torn JSON", '{"title":', 400, "Problems parsing JSON"],
    ["no object", '"title"', 400, "Body should be a JSON object"],
    ["bytes that are no UTF-8", "\udcff{", 400, "Problems parsing JSON"],
    ["a key too many", { title: "a", titel: "b" }, 422, 'unknown key "titel"'],
    [
      "a key too many, deeper",
      { title: "a", labels: [{ name: "x", colour: "red" }] },
      422,
      'unknown key "labels[0].colour"',
    ],
    ["a key missing", {}, 422, `"title" wasn't supplied`],
    ["a value of another type", { title: "a", body: 7 }, 422, "For 'properties/body'"],
  ])("%s", async (_, body, status, words) => {
    const reply = await world.ask("alice", "POST /repos/acme/patches/issues", body);
    expect(reply.status).toBe(status);
    expect(Object(reply.body).message).toContain(words);
    expect(reply.body).toMatchObject({
      status: String(status),
      documentation_url: expect.stringContaining("docs.github.com"),
    });
  });

  test("unknown keys of the query", async () => {
    const reply = await world.ask("alice", "GET /repos/acme/patches/pulls?sate=all");
    expect(reply).toMatchObject({ status: 422, body: { message: expect.stringContaining('unknown key "sate"') } });
    const valued = await world.ask("alice", "GET /repos/acme/patches/pulls?state=ajar");
    expect(valued).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("Invalid property /state: `ajar`") },
    });
  });

  test("more than 25 MB", async () => {
    const body = JSON.stringify({ content: "x".repeat(26 * 1024 * 1024) });
    const reply = await world.ask("alice", "POST /repos/acme/patches/git/blobs", body);
    expect(reply.status).toBe(413);
    expect((await world.ask("alice", "GET /user")).status).toBe(200);
  });
});

describe("strangers", () => {
  test.each([
    ["another name for this machine", { host: "forge.example" }, 403],
    ["GitHub's name, not over a unix socket", { host: "api.github.com" }, 403],
    ["a page of another site", { origin: "https://evil.example" }, 403],
    ["a page without an origin", { origin: "null" }, 403],
    ["a page of the forge", { origin: "own" }, 200],
    ["another program", {}, 200],
  ])("%s", async (_, headers, status) => {
    const own = { ...headers, ...(Object(headers).origin === "own" ? { origin: world.forge.serverUrl } : {}) };
    expect(await rawStatus(own)).toBe(status);
  });
});

/** fetch does not let one choose the Host header */
function rawStatus(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      `${world.forge.apiUrl}/meta`,
      { headers: { "user-agent": "test", ...headers } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sent.on("error", reject).end();
  });
}

describe("answers", () => {
  test("carry a date of the forge's clock, a request id and the limits, refusals too", async () => {
    for (const [who, call] of [
      ["alice", "GET /user"],
      [null, "GET /nowhere"],
      ["token wrong", "GET /user"],
    ] as const) {
      const { headers } = await world.ask(who, call);
      for (const name of [
        "date",
        "x-github-request-id",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
      ])
        expect(headers.get(name), `${call}: ${name}`).not.toBeNull();
    }
  });

  test("that did not change are not sent again, and cost nothing", async () => {
    const first = await world.ask("bob", "GET /repos/acme/open");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const again = await world.ask("bob", "GET /repos/acme/open", undefined, { "if-none-match": etag });
    expect(again).toMatchObject({ status: 304, body: "" });
    expect(again.headers.get("x-ratelimit-used")).toBe(first.headers.get("x-ratelimit-used"));
    const changed = await world.ask("bob", "GET /repos/acme/open", undefined, { "if-none-match": 'W/"other"' });
    expect(changed.status).toBe(200);
  });

  test("of another kind than GitHub describes would be counted; there are none", async () => {
    expect((await world.control("GET /violations")).body).toEqual({ count: 0, violations: [] });
    expect((await world.control("GET /failures")).body).toEqual({ count: 0, failures: [] });
  });
});
