/** What Octokit gets from Node's HTTP client: whole answers as they are, or an error. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { fetch } from "../../src/io/github/fetch.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${(address satisfies AddressInfo).port}/repos`;
}

const GET = { method: "GET", headers: {} };

test("an answer that was compressed is what it was before", async () => {
  const url = await serve((request, response) => {
    const isAsked = String(request.headers["accept-encoding"]).includes("gzip");
    response.setHeader("content-encoding", isAsked ? "gzip" : "identity");
    response.end(gzipSync("{}"));
  });
  expect(await (await fetch(url, GET)).text()).toBe("{}");
});

test("a body arrives with its length, and a write without one has none", async () => {
  const url = await serve(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    response.end(`${request.headers["content-length"]} ${Buffer.concat(parts)}`);
  });
  expect(await (await fetch(url, { method: "POST", headers: {}, body: "{a}" })).text()).toBe("3 {a}");
  expect(await (await fetch(url, { method: "PUT", headers: {} })).text()).toBe("0 ");
});

test("a redirect is an answer: the token goes nowhere else", async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url);
    response.writeHead(301, { location: "/elsewhere", link: "<a>" }).end();
  });
  const { status, headers } = await fetch(url, GET);
  expect([status, headers.get("location"), headers.get("link")]).toEqual([301, "/elsewhere", "<a>"]);
  expect(asked).toEqual(["/repos"]);
});

test.each<[string, RequestListener]>([
  [
    "is cut off",
    (_, response) => response.writeHead(200, { "content-length": 9 }).write("[1", () => response.destroy()),
  ],
  [
    "is compressed and cut off",
    (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync("[]").subarray(0, 12)),
  ],
  ["is none", (_, response) => response.destroy()],
  [
    "is larger than anything GitHub sends, once it is unpacked",
    (_, response) => response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(65 * 1024 * 1024))),
  ],
])("an answer that %s is an error", async (_, answer) => {
  await expect(fetch(await serve(answer), GET)).rejects.toThrow();
});

test("whoever has waited long enough waits no longer, also in the midst of an answer", async () => {
  const url = await serve((_, response) => void response.writeHead(200, { "content-length": 9 }).write("[1"));
  await expect(fetch(url, { ...GET, signal: AbortSignal.timeout(50) })).rejects.toThrow();
});
