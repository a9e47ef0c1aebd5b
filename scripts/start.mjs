/**
 * `npm start`: the main job over this repository's own ledger, a small invented cloud provider.
 * The sample is of one day, which package.json names, so that its inventories do not grow stale while you read it.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const { sampleAsOf } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));

const validated = patchledger("validate", "--root", ROOT);
const assessed = validated === 0 ? patchledger("assess", "--root", ROOT, "--now", sampleAsOf) : validated;
console.log(
  assessed === 2
    ? "\npatchledger could not do its job; the lines above say why"
    : `\nThis was the sample ledger in policies/, systems/ and patches/, as of ${sampleAsOf}. The first ten minutes: README.md`,
);
// 1 says that some pair is unknown, which a summary may be about
process.exitCode = assessed === 2 ? 2 : 0;

function patchledger(...args) {
  console.log(`\n$ patchledger ${args.filter((arg) => arg !== "--root" && arg !== ROOT).join(" ")}`);
  return spawnSync(process.execPath, [`${ROOT}/bin/patchledger.mjs`, ...args], { stdio: "inherit" }).status ?? 2;
}
