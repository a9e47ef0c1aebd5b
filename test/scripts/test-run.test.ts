/** The runner behind `npm test`, on small projects: what it counts, what it says was left out, and what it does not let pass. */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const VITEST = 'import { expect, test } from "vitest";\n';
const SCORE = 'import { score, testWithShared } from "./score.ts";\n';
const PASSES = `${VITEST}test("passes", () => expect(1).toBe(1));\n`;
const FAILS = `${VITEST}test("fails", () => expect("left").toBe("right"));\n`;
const BROKEN = 'import "./absent.ts";\n';
const SCORES = `${SCORE}testWithShared("order", () => score({ name: "sample order", scored: 9, misses: [] }));\n`;
const MISSES = `${SCORE}testWithShared("order", () => score({ name: "sample order", scored: 9, misses: ["1.0 and 1.0.0"] }));\n`;
const SILENT = `${SCORE}testWithShared("order", () => { if (process.env.NEVER) score({ name: "a", scored: 1, misses: [] }); });\n`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "patchledger-run-"));
  cpSync("scripts", join(root, "project/scripts"), { recursive: true });
  for (const file of ["vitest.config.ts", "package.json", "test/score.ts"]) {
    mkdirSync(dirname(join(root, "project", file)), { recursive: true });
    copyFileSync(file, join(root, "project", file));
  }
  symlinkSync(resolve("node_modules"), join(root, "project/node_modules"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("npm test", () => {
  test("ends with the counts, and a file that can't be loaded is a failure", () => {
    const { status, lines } = runTests({ "passes.test.ts": PASSES, "fails.test.ts": FAILS, "broken.test.ts": BROKEN });
    expect(lines.at(-1)).toBe("1 passed, 2 failed, 0 skipped");
    expect(lines.join("\n")).toMatch(/right.*left/s);
    expect(status).toBe(1);
  });

  test("says nothing about tests that pass, and runs only those that were asked for", () => {
    const { status, lines } = runTests({ "passes.test.ts": PASSES, "fails.test.ts": FAILS }, "passes");
    expect(lines).toEqual([
      expect.stringMatching(/^tests on Node [\d.]+ … ok [\d.]+ s$/),
      "",
      "1 passed, 0 failed, 0 skipped",
    ]);
    expect(status).toBe(0);
  });

  test("without outside truth, says how many tests that cost and what to do", () => {
    const { status, lines } = runTests({ "a.test.ts": SCORES, "b.test.ts": SCORES });
    expect(lines.find((line) => line.includes("../shared"))).toMatch(/2 tests: .*PATCHLEDGER_SHARED/);
    expect(lines.at(-1)).toBe("0 passed, 0 failed, 2 skipped");
    expect(status).toBe(0);
  });

  test("shows scores in one block, and every miss by name", () => {
    mkdirSync(join(root, "shared"));
    const good = runTests({ "a.test.ts": SCORES });
    expect(good.lines).toContain("  sample order: 9 scored, 0 wrong (100 % right)");
    expect(good.status).toBe(0);
    const bad = runTests({ "a.test.ts": MISSES });
    expect(bad.lines).toContain("    miss: 1.0 and 1.0.0");
    expect(bad.status).toBe(1);
  });

  test("fails when outside truth is there and a test that should score against it did not", () => {
    mkdirSync(join(root, "shared"));
    const { status, lines } = runTests({ "a.test.ts": SILENT });
    expect(lines.join("\n")).toContain("test/a.test.ts: no score against outside truth");
    expect(lines.at(-1)).toBe("1 passed, 0 failed, 0 skipped");
    expect(status).toBe(1);
  });
});

function runTests(files: Readonly<Record<string, string>>, ...filters: readonly string[]) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, "project/test", name), text);
  const script = join(root, "project/scripts/test.mjs");
  const { PATCHLEDGER_SHARED: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, [script, "--tests-only", ...filters], {
    encoding: "utf8",
    env,
  });
  return { status, lines: stdout.trimEnd().split("\n") };
}
