/**
 * How fast the local forge starts and answers, against the goals of its issue. The 300 pull requests are made by its own
 * operations, each with an approval, so that pages and lists show what they show in use.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Seed } from "../forge/seed/seed.ts";
import { type RunningForge, startForge } from "../forge/start.ts";

const PULLS = 300;
const ROUNDS = 25;
const LIST_MS = 50;
const GET_MS = 5;
const START_MS = 300;
const REPOSITORY = "/repos/ann/patches";

const folder = mkdtempSync(join(tmpdir(), "forge-bench-"));
try {
  await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const source = join(folder, "source");
  makeBranches(source);
  const started = performance.now();
  const forge = await startForge({ data: join(folder, "data"), seed: seedFrom(source) });
  console.log(`forge, first start: ${row([performance.now() - started], START_MS)}`);
  try {
    const making = await timed(() => makePulls(forge));
    console.log(`forge, ${PULLS} pull requests made and approved: ${(making / 1000).toFixed(1)} s`);
    await measure(forge);
  } finally {
    await forge.close();
  }
  const again = performance.now();
  const next = await startForge({ data: join(folder, "data") });
  console.log(`forge, start with ${PULLS} pull requests: ${row([performance.now() - again], START_MS)}`);
  await next.close();
}

async function measure(forge: RunningForge): Promise<void> {
  const rows: readonly (readonly [string, string, number])[] = [
    ["repository", `${forge.apiUrl}${REPOSITORY}`, GET_MS],
    ["pull request", `${forge.apiUrl}${REPOSITORY}/pulls/7`, GET_MS],
    ["reviews", `${forge.apiUrl}${REPOSITORY}/pulls/7/reviews`, GET_MS],
    ["list of pull requests, 30", `${forge.apiUrl}${REPOSITORY}/pulls`, LIST_MS],
    ["list of pull requests, 100", `${forge.apiUrl}${REPOSITORY}/pulls?per_page=100`, LIST_MS],
    ["page of pull requests", `${forge.serverUrl}/ann/patches/pulls`, LIST_MS],
  ];
  for (const [name, url, goal] of rows) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => ask(url)));
    console.log(`forge, ${name}: ${row(times, goal)}`);
  }
}

async function makePulls({ apiUrl }: RunningForge): Promise<void> {
  for (let number = 1; number <= PULLS; number += 1) {
    await ask(`${apiUrl}${REPOSITORY}/pulls`, "ann", {
      title: `Patch ${number}`,
      head: `patch-${number}`,
      base: "main",
    });
    await ask(`${apiUrl}${REPOSITORY}/pulls/${number}/reviews`, "bob", { event: "APPROVE" });
  }
}

async function ask(url: string, who = "ann", body?: unknown): Promise<void> {
  const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(url, { headers: { authorization: `token ${who}-token` }, ...sent });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
}

/** A repository in which each branch adds a file. */
function makeBranches(path: string): void {
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", path]);
  const commit = (branch: string, from: string, file: string) =>
    `commit refs/heads/${branch}\ncommitter ann <ann@example.org> 1772000000 +0000\ndata 1\n.\n${from}M 100644 inline ${file}\ndata 2\n1\n\n`;
  const branches = Array.from({ length: PULLS }, (_, index) =>
    commit(`patch-${index + 1}`, "from refs/heads/main\n", `patches/${index + 1}.yaml`),
  );
  execFileSync("git", ["-C", path, "fast-import", "--quiet"], {
    input: [commit("main", "", "a"), ...branches].join(""),
  });
}

function seedFrom(source: string): Seed {
  const users = ["ann", "bob"].map((login) => ({ login, token: `${login}-token` }));
  const repository = { owner: "ann", name: "patches", private: true, source, collaborators: { bob: "push" as const } };
  return { schemaVersion: 1, users, repositories: [repository] };
}

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function row(times: readonly number[], goal: number): string {
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return `${median.toFixed(1)} ms (goal ${goal} ms, ${median < goal ? "reached" : "missed"})`;
}
