/** Everything that can be judged without running the program: types, format, rooms, and that what is generated is fresh. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { paint, step } from "./steps.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const program = (path) => join(ROOT, "node_modules", path);

/** What did not change since the last run is not checked again: seconds instead of a quarter of a minute. */
const tsc = (name, project) => [
  program("typescript/bin/tsc"),
  ...["-p", project, "--incremental", "--tsBuildInfoFile", join(ROOT, ".cache", `types-${name}.json`)],
];

const CHECKS = [
  { title: "types of src, test and bench", args: tsc("src", ".") },
  { title: "types of scripts", args: tsc("scripts", "scripts") },
  { title: "format and lint", args: [program("@biomejs/biome/bin/biome"), "ci", "--colors=off"] },
  { title: "rooms", args: [join(ROOT, "scripts/rooms.mjs")] },
  { title: "generated files are fresh", args: ["--import", "tsx", join(ROOT, "scripts/generate.ts"), "--check"] },
];

/** Runs them all, also after a failure. Resolves to the titles of those that failed. */
export async function runChecks() {
  const failed = [];
  for (const { title, args } of CHECKS) {
    if (!(await step(title, process.execPath, args, { cwd: ROOT }))) failed.push(title);
  }
  return failed;
}

/** What was left out, why, and what would bring it back. */
export function printSkipped(skipped) {
  if (skipped.length === 0) return;
  console.log(`\n${paint("yellow", "Skipped")}`);
  for (const { what, why, cure } of skipped) console.log(`  ${what}: ${why}. to enable: ${cure}`);
}
