/**
 * Runs the program's tests a second time on a newer Node, which npm can supply as a package that holds the binary; the forge is
 * only a means, and its tests take the longest.
 * Where there is none for this machine, or none can be had, it says so and leaves it out.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { printSkipped } from "./checks.mjs";
import { step } from "./steps.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FROM = join(ROOT, ".ci/newer-node");
const FOLDER = join(ROOT, ".cache/newer-node");
const BINARY = join(FOLDER, "node_modules", `node-${process.platform}-${process.arch}`, "bin/node");

/** of test/ */
const ROOMS = ["commands", "decide", "index", "io", "load", "model", "render"];

const ready = await install();
if (ready && runs()) {
  const tests = [join(ROOT, "scripts/test.mjs"), "--tests-only", ...ROOMS.map((room) => `test/${room}/`)];
  process.exitCode = spawnSync(BINARY, tests, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] }).status ?? 1;
} else {
  const why = ready
    ? `there is no package for ${process.platform}-${process.arch}`
    : "the npm registry did not give it";
  printSkipped([{ what: "tests on a newer Node", why, cure: "run `npm test` with that Node" }]);
}

/** `npm ci` checks the digests of the lock beside package.json, as for every other package. */
async function install() {
  mkdirSync(FOLDER, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(FROM, file), join(FOLDER, file));
  return step(
    "install a newer Node for the tests",
    "npm",
    ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
    {
      cwd: FOLDER,
    },
  );
}

function runs() {
  return existsSync(BINARY) && spawnSync(BINARY, ["--version"]).status === 0;
}
