/**
 * Makes a checkout ready to run: the packages of package-lock.json, and dist/ built from the sources.
 * It is the first thing that `npm start` and `npm test` do, so it needs nothing but Node and npm, and costs nothing when all is there.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NODE_MIN = [20, 19];

/** Whether npm's own record of what it installed says the same as the lock; packages for other platforms may be absent. */
function arePackagesInstalled() {
  const record = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  const { "": _root, ...wanted } = readPackages(join(ROOT, "package-lock.json"));
  const agrees = ([path, entry]) =>
    installed[path] === undefined ? entry.optional === true : installed[path].integrity === entry.integrity;
  return Object.entries(wanted).every(agrees) && Object.keys(installed).every((path) => wanted[path] !== undefined);
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

function isNodeNewEnough() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
}

async function installPackages(step) {
  const args = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const done = await step("install the packages of package-lock.json (npm ci)", command, [...before, ...args], {
    cwd: ROOT,
    stream: process.stderr,
  });
  if (!done)
    console.error(
      "the packages could not be installed. the first set-up needs the npm registry: when it can be reached, run the same command again",
    );
  return done;
}

async function setUp() {
  if (!isNodeNewEnough()) {
    console.error(
      `this is Node ${process.versions.node}. patchledger needs Node ${NODE_MIN.join(".")} or newer: https://nodejs.org`,
    );
    return false;
  }
  const { step } = await import("./steps.mjs");
  if (!arePackagesInstalled() && !(await installPackages(step))) return false;
  const { isBuildFresh } = await import("./freshness.mjs");
  if (isBuildFresh()) return true;
  return step("build dist/", process.execPath, [join(ROOT, "scripts/build.mjs")], {
    cwd: ROOT,
    stream: process.stderr,
  });
}

process.exitCode = (await setUp()) ? 0 : 2;
