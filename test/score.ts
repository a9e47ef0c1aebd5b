/**
 * Scores against truth from outside: answers computed by dpkg, rpm, osv.dev and others, which live in ../shared, or by programs here.
 * A score is printed, recorded for the block that `npm test` ends with, and asserted; where the truth is absent it is skipped in sight.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const MISSES_SHOWN_MAX = 50;

export interface Score {
  /** what was compared with what: "deb version order, against dpkg --compare-versions" */
  readonly name: string;
  /** how many answers were compared; never 0 */
  readonly scored: number;
  /** one name for each wrong answer: what was asked, what we said, what the truth says */
  readonly misses: readonly string[];
  /** share of right answers below which the test fails; 1 when not given */
  readonly atLeast?: number;
}

/** The folder with truth from outside, or null when this machine has none. A folder named on purpose must be there. */
export function sharedFolder(): string | null {
  const named = process.env["PATCHLEDGER_SHARED"];
  const folder = resolve(ROOT, named ?? "../shared");
  if (isFolder(folder)) return folder;
  if (named === undefined) return null;
  throw new Error(`PATCHLEDGER_SHARED names "${named}", which is not a folder`);
}

/** Prints and records the score, then fails the test when too much is wrong, or when nothing was compared at all. */
export function score(result: Score): void {
  record(result);
  console.log(describeScore(result));
  expect(result.scored, `${result.name}: nothing was compared`).toBeGreaterThan(0);
  const share = (result.scored - result.misses.length) / result.scored;
  expect(share, describeScore(result)).toBeGreaterThanOrEqual(result.atLeast ?? 1);
}

/** One test that needs the folder; without it the test is skipped and counted. */
export function testWithShared(title: string, body: (shared: string) => void | Promise<void>): void {
  const shared = sharedFolder();
  if (shared === null) skip(title, "../shared");
  else test(title, () => body(shared));
}

/** A group of tests that needs the folder already to list its cases; without it the group counts as one skipped test. */
export function describeWithShared(title: string, body: (shared: string) => void): void {
  const shared = sharedFolder();
  if (shared === null) skip(title, "../shared");
  else describe(title, () => body(shared));
}

/** One test that asks a program of this machine for the truth; without the program it is skipped and counted. */
export function testWithCommand(command: string, title: string, body: () => void | Promise<void>): void {
  testWhere(command, spawnSync(command, ["--version"]).error === undefined, title, body);
}

/** One test for machines that have what it needs; on others it is skipped and counted. */
export function testWhere(need: string, isThere: boolean, title: string, body: () => void | Promise<void>): void {
  if (isThere) test(title, body);
  else skip(title, need);
}

/** The runner reads from the title what is needed. */
function skip(title: string, need: string): void {
  test.skip(`${title} (needs ${need})`, () => {});
}

function describeScore({ name, scored, misses }: Score): string {
  const shown = misses.slice(0, MISSES_SHOWN_MAX).map((miss) => `\n  miss: ${miss}`);
  const rest = misses.length > MISSES_SHOWN_MAX ? `\n  … and ${misses.length - MISSES_SHOWN_MAX} more` : "";
  return `${name}: ${scored} scored, ${misses.length} wrong${shown.join("")}${rest}`;
}

/** One line for scripts/test.mjs, which prints all scores at the end. */
function record(result: Score): void {
  const records = process.env["PATCHLEDGER_SCORES"];
  const file = relative(ROOT, expect.getState().testPath ?? ROOT);
  if (records !== undefined) appendFileSync(records, `${JSON.stringify({ file, score: result })}\n`);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
