/**
 * All of what `npm test` plays a sample of. "crash": everything that can go wrong at every call of `advance`, `notify`,
 * `record` and `nightly`; "teeth": every mistake that somebody could put into the program, which those have to find.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const FILES = {
  crash: ["test/crash/crash.test.ts", "test/crash/log-crash.test.ts", "test/commands/notify-crash.test.ts"],
  teeth: ["test/crash/teeth.test.ts"],
};
const files = FILES[process.argv[2]] ?? FILES.crash;
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--no-file-parallelism", ...files],
  {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, PATCHLEDGER_CRASHES: "all" },
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
