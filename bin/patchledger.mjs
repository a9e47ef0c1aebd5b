#!/usr/bin/env node
/** Starts the built program. A checkout that was never built is built first; what that prints goes to standard error. */
import { existsSync } from "node:fs";
import { loadProgram } from "./load.mjs";

const main = new URL("../dist/main.js", import.meta.url);
const setup = new URL("../scripts/setup.mjs", import.meta.url);

if (!existsSync(main) && existsSync(setup)) {
  const { spawnSync } = await import("node:child_process");
  const { fileURLToPath } = await import("node:url");
  spawnSync(process.execPath, [fileURLToPath(setup)], { stdio: ["ignore", 2, 2] });
}
if (existsSync(main)) {
  loadProgram();
} else {
  console.error("patchledger is not built: dist/main.js is missing. run `npm ci && npm run build` in its folder");
  process.exitCode = 2;
}
