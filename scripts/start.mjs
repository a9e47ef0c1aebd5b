/**
 * `npm start`: the main job over this repository's own ledger, a small invented cloud provider.
 * The sample is of one day, which package.json names, so that its inventories do not grow stale while you read it.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PROGRAM = "bin/patchledger.mjs";
const { sampleAsOf } = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));

const validated = patchledger("validate");
const assessed = validated === 0 ? patchledger("assess", "--now", sampleAsOf) : validated;
// that 1 of assess says that some pair is unknown, which the sample has on purpose
const isAssessed = validated === 0 && (assessed === 0 || assessed === 1);
const ended = isAssessed ? patchledger("show", "--now", sampleAsOf) : assessed;
console.log(`\n${closing()}`);
process.exitCode = ended;

function closing() {
  if (ended === 2) return "patchledger could not do its job; the lines above say why";
  if (validated === 1)
    return "Nothing was assessed: mend what the lines above name in policies/, systems/ and patches/, then `npm start` again";
  return `This was the sample ledger in policies/, systems/ and patches/, as of ${sampleAsOf}. The first ten minutes: README.md; a whole day of the process: npx patchledger demo`;
}

/** In the checkout's own folder, so that paths and commands can be copied from what it prints. */
function patchledger(...args) {
  console.log(`\n$ node ${PROGRAM} ${args.join(" ")}`);
  return spawnSync(process.execPath, [PROGRAM, ...args], { cwd: ROOT, stdio: "inherit" }).status ?? 2;
}
