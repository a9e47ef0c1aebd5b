/**
 * All of what `npm test` plays a few of, or with "sample" so much of it as CI has time for. "crash": everything that can
 * go wrong at every call of `advance`, `forms`, `approve`, `sla --publish`, `notify`, `record` and `nightly`; "teeth": every
 * mistake that somebody could put into the program, which those have to find.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const FILES = {
  crash: ["test/crash/crash.test.ts", "test/crash/log-crash.test.ts", "test/commands/notify-crash.test.ts"],
  teeth: ["test/crash/teeth.test.ts"],
};
const EXTENTS = ["all", "sample"];

const [what = "crash", extent = "all"] = process.argv.slice(2);
if (FILES[what] !== undefined && EXTENTS.includes(extent)) {
  process.exitCode = play(FILES[what]);
} else {
  console.error(`"${what} ${extent}" is not known. say crash or teeth, and all or sample`);
  process.exitCode = 2;
}

function play(files) {
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--no-file-parallelism", ...files],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      env: { ...process.env, PATCHLEDGER_CRASHES: extent },
      stdio: "inherit",
    },
  );
  return status ?? 1;
}
