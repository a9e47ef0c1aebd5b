/**
 * How long `audit verify` takes for a log of 10,000 entries: merges with their reviews and heartbeats, each merge two files,
 * in a real clone, by the built program.
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
const times = Array.from({ length: ROUNDS }, () => verify(folder)).sort((a, b) => a - b);
const median = times[Math.floor(ROUNDS / 2)] ?? Number.NaN;
const verdict = median <= GOAL_S ? "reached" : "missed";
console.log(`audit verify: ${median.toFixed(1)} s (goal ${GOAL_S} s, ${verdict}), median of ${ROUNDS} rounds`);
discard(folder);

/** @returns seconds */
function verify(root: string): number {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["bin/patchledger.mjs", "audit", "verify", "--root", root],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`it ended with ${status}: ${stdout}${stderr}`);
  return Number(seconds(from));
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1_000).toFixed(1);
}
