/** The state on disk: whole at any moment, the same after a restart. */
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startForge } from "../../../forge/start.ts";
import { openStore } from "../../../forge/store/file.ts";
import { sendMail } from "../mail/send.ts";
import { SEED } from "../transport/world.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "forge-store-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("saves everything that happened before the call, also when many call at once", async () => {
  const path = join(folder(), "state.ndjson");
  const store = openStore(path);
  const saves = Array.from({ length: 50 }, (_, index) => {
    store.state.nextId = index + 2;
    return store.save().then(() => expect(openStore(path).state.nextId).toBeGreaterThanOrEqual(index + 2));
  });
  await Promise.all(saves);
  expect(openStore(path).state).toEqual(store.state);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("only what changed is written, and nothing when nothing did", async () => {
  const path = join(folder(), "state.ndjson");
  const store = openStore(path);
  store.state.teams.push(team(1), team(2));
  await store.save();
  await store.save();
  const whole = readFileSync(path, "utf8");
  store.state.teams[1]?.members.push({ accountId: 7, role: "member", state: "active" });
  await store.save();
  store.state.teams.shift();
  await store.save();
  const [before, after] = [whole, readFileSync(path, "utf8")].map((text) => text.split("\n"));
  expect(after?.slice(0, 2)).toEqual([
    before?.[0],
    '[[["teams",1,"members",0],{"accountId":7,"role":"member","state":"active"}]]',
  ]);
  expect(after).toHaveLength(4);
  expect(openStore(path).state).toEqual(store.state);
});

test("a file whose changes are longer than the state is replaced", async () => {
  const path = join(folder(), "state.ndjson");
  const store = openStore(path);
  for (let round = 0; round < 40; round += 1) {
    store.state.teams = [{ ...team(1), name: `${round}`.repeat(50_000) }];
    await store.save();
  }
  expect(statSync(path).size).toBeLessThan(1_300_000);
  expect(openStore(path).state).toEqual(store.state);
});

test("a change that could not be written is written with the next", async () => {
  const home = folder();
  const path = join(home, "state.ndjson");
  const store = openStore(path);
  await store.save();
  rmSync(path);
  mkdirSync(path);
  store.state.nextId = 7;
  await expect(store.save()).rejects.toThrow("EISDIR");
  rmdirSync(path);
  await store.save();
  expect(openStore(path).state.nextId).toBe(7);
});

test("a first start that fails leaves nothing for the second to trip over", async () => {
  const data = folder();
  const source = folder();
  mkdirSync(join(source, "empty.git"));
  const repositories = [{ owner: "acme", name: "broken", source: join(source, "empty.git") }];
  await expect(startForge({ data, seed: { ...SEED, repositories } })).rejects.toThrow("git can't copy");
  expect(readdirSync(data)).toEqual(["state.ndjson"]);
  const forge = await startForge({ data, seed: SEED });
  onTestFinished(forge.close);
  expect(forge.isSeeded).toBe(true);
});

const team = (id: number) => ({
  id,
  organizationId: 1,
  slug: `t${id}`,
  name: "",
  privacy: "closed" as const,
  members: [],
});

test.each([".draft", ""])("a crash in the middle of a save%s leaves what was there before", async (end) => {
  const path = join(folder(), "state.ndjson");
  const store = openStore(path);
  store.state.nextId = 7;
  await store.save();
  appendFileSync(`${path}${end}`, '[[["nextId"],8');
  const again = openStore(path);
  expect(again.state.nextId).toBe(7);
  again.state.nextId = 9;
  await again.save();
  expect(openStore(path).state.nextId).toBe(9);
});

test("does not guess what another version wrote", () => {
  const path = join(folder(), "state.ndjson");
  writeFileSync(path, '{"version":99,"state":{}}');
  expect(() => openStore(path)).toThrow("version 99");
});

test("a forge that is started again gives the same answers", async () => {
  const data = folder();
  const first = await startForge({ data, seed: SEED });
  const headers = { authorization: "token alice-secret" };
  const body = JSON.stringify({ title: "kept", labels: ["bug"] });
  expect((await fetch(`${first.apiUrl}/repos/acme/patches/issues`, { method: "POST", headers, body })).status).toBe(
    201,
  );
  const calls = ["/repos/acme/patches", "/repos/acme/patches/issues", "/repos/acme/patches/branches/main", "/user"];
  const answers = await Promise.all(calls.map((call) => read(first.apiUrl, call)));
  // nothing waits for the end: what was answered is on disk
  expect(readFileSync(join(data, "state.ndjson"), "utf8")).toContain('"kept"');
  first.forge.clock.advance(86_400_000);
  await sendMail(first.mailPort, "Subject: kept\r\n\r\nbody\r\n");
  expect(readFileSync(join(data, "state.ndjson"), "utf8")).toContain('"subject":"kept"');
  await first.close();
  const kept = structuredClone(first.state);
  const again = await startForge({ data, seed: SEED, port: first.port });
  onTestFinished(again.close);
  expect(again.state).toEqual(kept);
  expect(Date.parse(again.forge.clock.now())).toBeGreaterThan(Date.now() + 86_000_000);
  expect(again.isSeeded).toBe(false);
  expect(await Promise.all(calls.map((call) => read(again.apiUrl, call)))).toEqual(answers);
  const token = await again.issueToken("bob");
  const response = await fetch(`${again.apiUrl}/user`, { headers: { authorization: `token ${token}` } });
  expect(await response.json()).toMatchObject({ login: "bob" });
});

test("secrets of tokens are not kept", async () => {
  const data = folder();
  const forge = await startForge({ data, seed: SEED });
  await forge.close();
  const text = readFileSync(join(data, "state.ndjson"), "utf8");
  expect(text).not.toContain("alice-secret");
});

test("a forge without a folder leaves nothing behind", async () => {
  const temporary = folder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const forge = await startForge({ seed: SEED });
  expect(readdirSync(temporary)).toHaveLength(1);
  await forge.close();
  expect(readdirSync(temporary)).toEqual([]);
});

async function read(root: string, call: string): Promise<unknown> {
  const response = await fetch(`${root}${call}`, { headers: { authorization: "token alice-secret" } });
  expect(response.status).toBe(200);
  return response.json();
}
