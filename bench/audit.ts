/**
 * How long `audit verify` takes for a log of 10,000 entries: merges with their reviews and heartbeats, each merge two files,
 * in a real clone, by the built program. As a ratio to what git itself needs to check the same clone and to list what came to
 * it, since nobody can verify without that; rounds take turns, so that a busy machine slows down both sides.
 */
import { spawnSync } from "node:child_process";
import type { NewEntry } from "../src/model/audit-log.ts";
import { historyOf } from "../test/audit/history.ts";
import { discard } from "../test/audit/write.ts";

const MERGES = 2_500;
const GOAL_S = 10;
const ROUNDS = 3;

const heartbeat = (merge: number): NewEntry => ({
  ...{ kind: "heartbeat", at: "2026-03-02T08:00:00Z", clock: "server", job: "nightly", run: merge, result: "clean" },
});
const started = performance.now();
const { folder, entries } = historyOf({
  merges: Array.from({ length: MERGES }, (_, index) => ({
    [`patches/dsa-${index}-1/patch.yaml`]: `id: dsa-${index}-1\n`.repeat(40),
    "systems/inventory/web-1.dpkg-query.tsv": `libssl3\t3.0.${index}\n`.repeat(40),
  })),
  batch: 5,
  beside: (merge) => [heartbeat(merge)],
});
console.log(`a history of ${entries.length} entries, written in ${seconds(started)} s`);
const rounds = Array.from({ length: ROUNDS }, () => ({ floor: floorOf(folder), ours: verify(folder) }));
const ratio = median(rounds.map(({ ours, floor }) => ours / floor));
const took = median(rounds.map(({ ours }) => ours));
const floor = median(rounds.map((round) => round.floor));
console.log(
  `audit verify / git fsck and git log: ${ratio.toFixed(2)}; ${took.toFixed(1)} s / ${floor.toFixed(1)} s ` +
    `(goal ${GOAL_S} s, ${took <= GOAL_S ? "reached" : "missed"}), median of ${ROUNDS} rounds`,
);
discard(folder);

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** @returns seconds */
function verify(root: string): number {
  return time(process.execPath, ["bin/patchledger.cjs", "audit", "verify", "--root", root]);
}

/** @returns seconds */
function floorOf(root: string): number {
  const check = time("git", ["-C", root, "fsck", "--full", "--no-dangling", "--no-progress"]);
  return check + time("git", ["-C", root, "log", "--first-parent", "--diff-merges=first-parent", "--raw", "main"]);
}

function time(program: string, args: readonly string[]): number {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stdout}${stderr}`);
  return (performance.now() - from) / 1_000;
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1_000).toFixed(1);
}
