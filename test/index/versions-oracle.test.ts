/** The order of versions against the tools that decide it on a machine, on nearly equal pairs that no table holds. */
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect } from "vitest";
import { compareVersions } from "../../src/index/versions.ts";
import type { Versioning } from "../../src/model/versioning.ts";
import { score, testWithCommand } from "../score.ts";

type Pair = readonly [a: string, b: string];

/** the same pairs every time, so that a miss can be looked at again */
const SEED = 20_240_601;
const DEB = /^([01]:)?[01](\.|0|9|10|a|Z|~|\+|rc){0,5}(-[01](\.|a|~|\+b1){0,2})?$/;
const RPM = /^(0|00|1|9|10|a|Z|~|\^|\.|_|\+){1,7}$/;

testWithCommand("dpkg", "deb versions are ordered as dpkg orders them", () => {
  const pairs = samplePairs(DEB, 500);
  const script = `while read -r a b; do
    if dpkg --compare-versions "$a" lt "$b"; then echo lt
    elif dpkg --compare-versions "$a" gt "$b"; then echo gt; else echo eq; fi; done`;
  const answers = run("bash", ["-c", script], pairs);
  scoreAnswers("deb version order, against dpkg", "deb", pairs, answers.map(signOfDpkg));
});

testWithCommand("rpm", "rpm versions are ordered as rpm orders them", () => {
  const pairs = samplePairs(RPM, 5_000);
  const script = `for line in io.lines() do local space = line:find(" ")
    print(rpm.vercmp(line:sub(1, space - 1), line:sub(space + 1)) .. "\\n") end`;
  const answers = run("rpm", ["--eval", `%{lua: ${script}}`], pairs);
  scoreAnswers("rpm version order, against rpm", "rpm", pairs, answers.map(Number));
});

function samplePairs(form: RegExp, count: number): readonly Pair[] {
  const version = fc.stringMatching(form);
  return fc.sample(fc.tuple(version, version), { numRuns: count, seed: SEED });
}

/** One pair on each line in, one answer on each line out. */
function run(command: string, args: readonly string[], pairs: readonly Pair[]): readonly string[] {
  const input = pairs.map((pair) => `${pair.join(" ")}\n`).join("");
  const { status, stdout, stderr } = spawnSync(command, args, { input, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout.split("\n").filter((line) => line !== "");
}

function signOfDpkg(answer: string): number {
  return ["lt", "eq", "gt"].indexOf(answer) - 1;
}

function scoreAnswers(name: string, versioning: Versioning, pairs: readonly Pair[], answers: readonly number[]): void {
  expect(answers.length).toBe(pairs.length);
  const misses = pairs.flatMap(([a, b], index) => {
    const ours = compareVersions(versioning)(a, b);
    return ours === answers[index] ? [] : [`"${a}" and "${b}": we say ${ours}, ${versioning} says ${answers[index]}`];
  });
  score({ name, scored: pairs.length, misses });
}
