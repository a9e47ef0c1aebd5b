/**
 * Runs every layer of tests that this machine can, and says at the end what was compared with outside truth and what was left out.
 * Arguments go to vitest: `npm test -- versions` runs the files with that word in their path, without the static checks.
 * `--tests-only` leaves out the static checks also then; .ci/run uses it for a second version of Node.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { printSkipped, runChecks } from "./checks.mjs";
import { paint, step } from "./steps.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CACHE = join(ROOT, ".cache");
const REPORT = join(CACHE, `tests-${process.pid}.json`);
const SCORES = join(CACHE, `scores-${process.pid}.ndjson`);
const SHARED = resolve(ROOT, process.env.PATCHLEDGER_SHARED ?? "../shared");

/** What a skipped test needs, as its title ends with: "… (needs rpm)". */
const CURES = {
  "../shared": "put the folder with outside truth next to this checkout, or name it in PATCHLEDGER_SHARED",
  default: "npm run setup:system",
};

const SCORES_SOMETHING = /^import \{[^}]*\bscore\b[^}]*\} from "[./]+\/score\.ts";$/m;
/** the test of the scoring itself, whose scores are not about anything */
const OWN_TEST = "test/score.test.ts";

const testsOnly = process.argv.includes("--tests-only");
const filters = process.argv.slice(2).filter((argument) => argument !== "--tests-only");

mkdirSync(CACHE, { recursive: true });
const failedChecks = testsOnly || filters.length > 0 ? [] : await runChecks();
const testsRan = await runTests();
const tests = readReport();
const scores = readScores();
const lackingScores = filters.length === 0 && existsSync(SHARED) ? findLackingScores(tests, scores) : [];
for (const file of [REPORT, SCORES]) rmSync(file, { force: true });

printScores(scores);
printSkipped([...leftOutChecks(), ...groupSkipped(tests)]);
for (const name of lackingScores)
  console.log(`${paint("red", "FAILED")}  ${name}: no score against outside truth, though ${SHARED} is there`);
if (failedChecks.length > 0) console.log(`\n${paint("red", "FAILED")}  ${failedChecks.join(", ")}`);
const count = (status) => tests.filter((test) => test.status === status).length;
console.log(`\n${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`);
process.exitCode = testsRan && failedChecks.length === 0 && lackingScores.length === 0 ? 0 : 1;

function runTests() {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`, "--silent=passed-only"];
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  return step(`tests on Node ${process.versions.node}`, process.execPath, [vitest, "run", ...reporters, ...filters], {
    cwd: ROOT,
    env: { PATCHLEDGER_SCORES: SCORES },
  });
}

/** One entry for each test; a file that could not even be loaded counts as one failed test. */
function readReport() {
  if (!existsSync(REPORT)) return [{ file: "", title: "vitest", status: "failed" }];
  return JSON.parse(readFileSync(REPORT, "utf8")).testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(ROOT, name);
    const found = assertionResults.map(({ fullName, status }) => ({
      file,
      title: fullName,
      status: plainStatus(status),
    }));
    const broken = status === "failed" && !found.some((test) => test.status === "failed");
    return broken ? [...found, { file, title: file, status: "failed" }] : found;
  });
}

function plainStatus(status) {
  return status === "passed" || status === "failed" ? status : "skipped";
}

function readScores() {
  if (!existsSync(SCORES)) return [];
  return readFileSync(SCORES, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function leftOutChecks() {
  const leftOut = { what: "static checks", why: "only some tests were asked for", cure: "npm run check" };
  return filters.length > 0 && !testsOnly ? [leftOut] : [];
}

function groupSkipped(tests) {
  const needs = tests
    .filter((test) => test.status === "skipped")
    .map((test) => /\(needs (?<need>.+)\)$/.exec(test.title)?.groups.need ?? null);
  return [...new Set(needs)].map((need) => ({
    what: `${needs.filter((other) => other === need).length} tests`,
    why: need === null ? "skipped in the test's own code" : `need ${need}, which is not here`,
    cure: need === null ? "the title of a skipped test ends with what it needs" : (CURES[need] ?? CURES.default),
  }));
}

/** A truth test that says nothing looks like one that passes: with the folder there, each such file has to give a score. */
function findLackingScores(tests, scores) {
  const skipped = tests.filter((test) => test.status === "skipped");
  const excused = new Set([OWN_TEST, ...[...skipped, ...scores].map((entry) => entry.file)]);
  const silent = readdirSync(join(ROOT, "test"), { recursive: true })
    .map((file) => join("test", file))
    .filter((file) => file.endsWith(".test.ts") && !excused.has(file))
    .filter((file) => SCORES_SOMETHING.test(readFileSync(join(ROOT, file), "utf8")));
  return [...silent, ...skipped.map((test) => test.title).filter((title) => title.endsWith("(needs ../shared)"))];
}

function printScores(scores) {
  if (scores.length === 0) return;
  console.log(`\n${paint("dim", "Scores against outside truth")}`);
  for (const { score } of [...scores].sort((a, b) => a.score.name.localeCompare(b.score.name, "en"))) {
    const right = score.scored - score.misses.length;
    const share = ((100 * right) / Math.max(score.scored, 1)).toFixed(score.misses.length === 0 ? 0 : 3);
    console.log(`  ${score.name}: ${score.scored} scored, ${score.misses.length} wrong (${share} % right)`);
    for (const miss of score.misses) console.log(`    miss: ${miss}`);
  }
}
