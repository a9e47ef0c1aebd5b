/** Everything that can be judged without running the program: types, format, rooms, and that what is generated is fresh. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { paint, step } from "./steps.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const program = (path) => join(ROOT, "node_modules", path);

const CHECKS = [
  { title: "types of src, test and bench", args: [program("typescript/bin/tsc"), "-p", "."] },
  { title: "types of scripts", args: [program("typescript/bin/tsc"), "-p", "scripts"] },
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
