/**
 * How fast the program starts, as ratios to a floor measured in the same run: an empty node, and a bundle that does nothing but
 * read and parse the sample ledger's YAML. Rounds take turns, so that a busy machine slows down both sides.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const ROUNDS = 15;
const PROGRAM = "bin/patchledger.cjs";
const FLOOR = ".cache/bench-floor";

interface Contest {
  readonly name: string;
  readonly ours: readonly string[];
  readonly floor: readonly string[];
  readonly goal: number;
}

const CONTESTS: readonly Contest[] = [
  { name: "--help / node -e 0", ours: [PROGRAM, "--help"], floor: ["-e", "0"], goal: 1.25 },
  { name: "validate / read and parse", ours: [PROGRAM, "validate"], floor: [join(FLOOR, "stdin.js")], goal: 1.5 },
];

const READ_AND_PARSE = `
import { readdirSync, readFileSync } from "node:fs";
import { CORE_SCHEMA, load } from "js-yaml";
for (const folder of ["policies", "systems", "patches"])
  for (const file of readdirSync(folder, { recursive: true }))
    if (file.endsWith(".yaml")) load(readFileSync(folder + "/" + file, "utf8"), { schema: CORE_SCHEMA });
`;

await buildFloor();
for (const contest of CONTESTS) console.log(describe(contest, measure(contest)));

async function buildFloor(): Promise<void> {
  mkdirSync(FLOOR, { recursive: true });
  await build({
    stdin: { contents: READ_AND_PARSE, resolveDir: "." },
    outdir: FLOOR,
    bundle: true,
    format: "esm",
    platform: "node",
    minify: true,
  });
}

interface Times {
  readonly oursMs: readonly number[];
  readonly floorMs: readonly number[];
}

function measure({ ours, floor }: Contest): Times {
  const rounds = Array.from({ length: ROUNDS }, () => ({ floorMs: time(floor), oursMs: time(ours) }));
  return { oursMs: rounds.map((round) => round.oursMs), floorMs: rounds.map((round) => round.floorMs) };
}

function time(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}

function describe({ name, goal }: Contest, { oursMs, floorMs }: Times): string {
  const ratio = median(oursMs.map((ms, round) => ms / (floorMs[round] ?? Number.NaN)));
  const verdict = ratio <= goal ? "reached" : "missed";
  const medians = `${median(oursMs).toFixed(0)} ms / ${median(floorMs).toFixed(0)} ms`;
  return `${name}: ${ratio.toFixed(2)} (goal ${goal}, ${verdict}); ${medians}, median of ${ROUNDS} rounds`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
