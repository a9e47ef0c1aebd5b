#!/usr/bin/env node
/** Starts the built program. A checkout that was never built is built first; what that prints goes to standard error. */
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { MAIN, loadProgram } = require("./load.cjs");

const setup = join(__dirname, "../scripts/setup.mjs");

if (!existsSync(MAIN) && existsSync(setup)) {
  const { spawnSync } = require("node:child_process");
  spawnSync(process.execPath, [setup], { stdio: ["ignore", 2, 2] });
}
if (existsSync(MAIN)) {
  loadProgram();
} else {
  console.error("patchledger is not built: dist/main.js is missing. run `npm ci && npm run build` in its folder");
  process.exitCode = 2;
}
