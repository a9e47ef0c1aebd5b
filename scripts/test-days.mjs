/**
 * 100 seeds of 60 virtual days on the forge, of which `npm test` lives through one. Arguments: from which seed to which, such
 * as `npm run test:days -- 1 20`.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const [first = "1", last = "100"] = process.argv.slice(2);
const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "test/days/days.test.ts"], {
  cwd: fileURLToPath(new URL("..", import.meta.url)),
  env: { ...process.env, PATCHLEDGER_DAYS: `${first}-${last}` },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
