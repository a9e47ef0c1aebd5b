/** What goes wrong on order, and that it goes wrong as often as ordered. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world ??= await startWorld();
  await world.control("POST /reset");
});

const order = async (fault: Record<string, unknown>) => {
  expect((await world.control("POST /faults", fault)).status).toBe(200);
};
const read = () => world.ask("alice", "GET /repos/acme/patches/issues");
const create = (title: string) => world.ask("alice", "POST /repos/acme/patches/issues", { title });
const titles = async () => Object((await read()).body).map(({ title }: { title: string }) => title);

describe("faults", () => {
  test("status, so many times", async () => {
    await order({ kind: "status", status: 503, times: 2, operation: "issues/list-for-repo" });
    expect([(await read()).status, (await read()).status, (await read()).status]).toEqual([503, 503, 200]);
  });

  test.each([
    [{ operation: "issues/*" }, [503, 200]],
    [{ operation: "pulls/*" }, [200, 503]],
    [{ path: "/repos/*/pulls" }, [200, 503]],
    [{ method: "POST" }, [200, 200]],
    [{ after: 1 }, [200, 503]],
    [{}, [503, 200]],
  ])("of the requests that fit %j", async (which, statuses) => {
    await order({ kind: "status", status: 503, ...which });
    const pulls = () => world.ask("alice", "GET /repos/acme/patches/pulls");
    expect([(await read()).status, (await pulls()).status]).toEqual(statuses);
  });

  test("drop-before: nothing was done", async () => {
    await order({ kind: "drop-before", operation: "issues/create" });
    await expect(create("dropped before")).rejects.toThrow("fetch failed");
    expect(await titles()).not.toContain("dropped before");
  });

  test("drop-after: it was done, though nobody heard", async () => {
    await order({ kind: "drop-after", operation: "issues/create" });
    await expect(create("dropped after")).rejects.toThrow("fetch failed");
    expect(await titles()).toContain("dropped after");
  });

  test("torn: half of the answer", async () => {
    await order({ kind: "torn", operation: "issues/create" });
    const headers = { authorization: "token alice-secret" };
    const body = JSON.stringify({ title: "torn" });
    const response = await fetch(`${world.forge.apiUrl}/repos/acme/patches/issues`, { method: "POST", headers, body });
    expect(response.status).toBe(201);
    await expect(response.text()).rejects.toThrow();
    expect(await titles()).toContain("torn");
  });

  test("delay", async () => {
    await order({ kind: "delay", delay_ms: 120 });
    const before = performance.now();
    expect((await read()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(100);
  });

  test("lag: reads see what was there before the write", async () => {
    await order({ kind: "lag", times: 2, operation: "issues/list-for-repo" });
    await create("late");
    expect(await titles()).not.toContain("late");
    expect(await titles()).not.toContain("late");
    expect(await titles()).toContain("late");
  });

  test("lag: branches are where they were before the write", async () => {
    await order({ kind: "lag", times: 3, method: "GET", path: "/repos/acme/patches/*" });
    const place = "/repos/acme/patches";
    const { body } = await world.ask("alice", `GET ${place}/git/ref/heads/main`);
    const ref = { ref: "refs/heads/late", sha: Object(body).object.sha };
    expect((await world.ask("alice", `POST ${place}/git/refs`, ref)).status).toBe(201);
    for (const path of ["git/ref/heads/late", "branches/late", "git/trees/late"])
      expect((await world.ask("alice", `GET ${place}/${path}`)).status, path).toBe(404);
    expect((await world.ask("alice", `GET ${place}/git/ref/heads/late`)).status).toBe(200);
  });

  test("secondary and primary limits", async () => {
    await order({ kind: "secondary", retry_after: 7 });
    const secondary = await read();
    expect(secondary).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining("secondary rate limit") },
    });
    expect(secondary.headers.get("retry-after")).toBe("7");
    await order({ kind: "primary", retry_after: 30 });
    const primary = await read();
    expect(primary.status).toBe(429);
    expect(primary.headers.get("x-ratelimit-remaining")).toBe("0");
    const wait =
      Number(primary.headers.get("x-ratelimit-reset")) - Date.parse(primary.headers.get("date") ?? "") / 1000;
    expect(wait).toBeGreaterThan(28);
    expect(wait).toBeLessThan(32);
    expect((await read()).status).toBe(200);
  });

  test("befall git too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "forge-faults-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const env = { PATH: process.env["PATH"], HOME: folder, GIT_TERMINAL_PROMPT: "0" };
    const list = () => promisify(execFile)("git", ["ls-remote", `${world.forge.serverUrl}/acme/open.git`], { env });
    await order({ kind: "status", status: 502, path: "/acme/open.git/*" });
    await expect(list()).rejects.toThrow("502");
    await order({ kind: "drop-after", path: "/acme/open.git/*" });
    await expect(list()).rejects.toThrow();
    expect((await list()).stdout).toContain("refs/heads/main");
  });

  test.each([
    [{ kind: "stattus" }, '"kind" has to be one of'],
    [{ kind: "status", tmes: 1 }, 'unknown key "tmes"'],
    [{ kind: "status", times: -1 }, '"times" has to be a whole number'],
  ])("that make no sense are refused: %j", async (fault, words) => {
    const reply = await world.control("POST /faults", fault);
    expect(reply).toMatchObject({ status: 422, body: { message: expect.stringContaining(words) } });
  });
});

describe("limits", () => {
  const used = async () => {
    const reply = await world.ask("mallory", "GET /rate_limit");
    return Object(reply.body).resources.core.used;
  };

  test("count each person's requests on the forge's clock; asking is free", async () => {
    expect(await used()).toBe(0);
    await world.ask("mallory", "GET /user");
    await world.ask("mallory", "GET /repos/acme/none");
    expect([await used(), await used()]).toEqual([2, 2]);
    await world.control("POST /clock", { advance_seconds: 3601 });
    expect(await used()).toBe(0);
  });

  test("sixty requests an hour for nobody in particular", async () => {
    for (let count = 0; count < 60; count += 1) expect((await world.ask(null, "GET /meta")).status).toBe(200);
    const refused = await world.ask(null, "GET /meta");
    expect(refused).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining("API rate limit exceeded") },
    });
    expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
    await world.control("POST /clock", { advance_seconds: 3601 });
    expect((await world.ask(null, "GET /meta")).status).toBe(200);
  });

  test("eighty writes a minute, when that is switched on", async () => {
    const write = () => world.ask("alice", "POST /repos/acme/patches/issues", {});
    await world.control("POST /limits", { secondary: true });
    for (let count = 0; count < 80; count += 1) expect((await write()).status).toBe(422);
    const refused = await write();
    expect(refused.status).toBe(403);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await world.control("POST /clock", { advance_seconds: 61 });
    expect((await write()).status).toBe(422);
    await world.control("POST /limits", { secondary: false });
  });
});

describe("control", () => {
  test("needs its token", async () => {
    for (const authorization of ["", "token alice-secret", "Bearer x"]) {
      const response = await fetch(`${world.forge.serverUrl}/_forge/requests`, { headers: { authorization } });
      expect(response.status).toBe(401);
    }
  });

  test("tells what was asked", async () => {
    await create("seen");
    await world.ask(null, "GET /nowhere?a=b");
    expect(Object((await world.control("GET /requests")).body).requests).toEqual([
      { method: "POST", path: "/repos/acme/patches/issues", operation: "issues/create", status: 201, viewer: "alice" },
      { method: "GET", path: "/nowhere?a=b", operation: null, status: 404, viewer: null },
    ]);
  });

  test("moves the clock, which dates what happens", async () => {
    const before = Date.parse(Object((await world.control("GET /clock")).body).now);
    await world.control("POST /clock", { advance_seconds: 86_400 });
    const { created_at } = Object((await create("tomorrow")).body);
    expect(Date.parse(created_at) - before).toBeGreaterThanOrEqual(86_400_000);
    expect((await world.control("POST /clock", { advance_seconds: -1 })).status).toBe(422);
  });
});
