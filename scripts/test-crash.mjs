/** All of what `npm test` plays a sample of: everything that can go wrong at every call of `advance`. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/crash/crash.test.ts"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, PATCHLEDGER_CRASHES: "all" },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
