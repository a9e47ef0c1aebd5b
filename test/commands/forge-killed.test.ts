/** A forge that is killed again and again while it writes: what it had answered is there the next time, and it starts. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { start } from "./forge-process.ts";
import { temporaryFolder } from "./program.ts";

const KILLS = 20;
const WRITERS = 4;
/** answers before the kill: 0, 1, 2 … and again from 0; then so many milliseconds, at most */
const ANSWERS_MAX = 7;
const DELAY_MAX_MS = 11;

const SEED = `schemaVersion: 1
users: [{login: ann, token: ann-token}]
repositories: [{owner: ann, name: patches, files: {README.md: "# patches\\n"}}]
`;

type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** @param gone aborted when nobody is there to answer any more */
function asker(api = "", gone?: AbortSignal): Ask {
  return async (method, path, body) => {
    const sent = { ...(body === undefined ? {} : { body: JSON.stringify(body) }), signal: gone ?? null };
    const headers = { authorization: "token ann-token" };
    const response = await fetch(`${api}/repos/ann/patches${path}`, { method, headers, ...sent });
    expect(response.status).toBeLessThan(300);
    return response.json();
  };
}

/** What was answered, by what a later read has to show. */
interface Answered {
  readonly titles: string[];
  readonly files: string[];
  /** never to happen: answers other than those */
  readonly refusals: unknown[];
}

/** Writes until the forge is gone. */
async function writeOn(ask: Ask, name: string, answered: Answered, gone: AbortSignal): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const title = `${name}-${turn}`;
    try {
      await ask("POST", "/issues", { title });
      answered.titles.push(title);
      if (turn % 3 !== 0) continue;
      await ask("PUT", `/contents/${title}`, { message: title, content: "" });
      answered.files.push(title);
    } catch (error) {
      if (!gone.aborted && !(error instanceof TypeError)) answered.refusals.push(error);
      return;
    }
  }
}

async function everyTitle(ask: Ask): Promise<ReadonlySet<string>> {
  const titles = new Set<string>();
  for (let page = 1; ; page += 1) {
    const issues: { title: string }[] = Object([...Object(await ask("GET", `/issues?per_page=100&page=${page}`))]);
    for (const { title } of issues) titles.add(title);
    if (issues.length < 100) return titles;
  }
}

test(`${KILLS} kills lose nothing that was answered`, { timeout: 300_000 }, async () => {
  const folder = temporaryFolder();
  const seed = join(folder, "seed.yaml");
  writeFileSync(seed, SEED);
  const answered: Answered = { titles: [], files: [], refusals: [] };
  for (let kill = 0; kill < KILLS; kill += 1) {
    const forge = await start(["--seed", seed, "--data", join(folder, "data")]);
    const gone = new AbortController();
    const ask = asker(forge.variables["GITHUB_API_URL"], gone.signal);
    // the first request waits until the forge has read what it checks requests against
    await ask("GET", "");
    const write = (index: number) => writeOn(ask, `${kill}-${index}`, answered, gone.signal);
    const writers = Array.from({ length: WRITERS }, (_, index) => write(index));
    const enough = answered.titles.length + (kill % ANSWERS_MAX);
    while (answered.titles.length < enough && answered.refusals.length === 0) await wait(1);
    await wait(kill % DELAY_MAX_MS);
    await forge.end("SIGKILL");
    gone.abort();
    await Promise.all(writers);
    expect(answered.refusals).toEqual([]);
  }
  const { variables } = await start(["--data", join(folder, "data")]);
  const ask = asker(variables["GITHUB_API_URL"]);
  const titles = await everyTitle(ask);
  const files = Object(await ask("GET", "/git/trees/main")).tree.map(({ path }: { path: string }) => path);
  console.log(`killed forges: ${answered.titles.length} issues and ${answered.files.length} files answered`);
  expect(answered.titles.filter((title) => !titles.has(title))).toEqual([]);
  expect(answered.files.filter((file) => !files.includes(file))).toEqual([]);
  expect(answered.titles.length).toBeGreaterThan(KILLS);
});
