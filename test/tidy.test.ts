/** Holds the house rules over the whole repository, and proves that each rule finds what it forbids. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findUntidy } from "./tidy.ts";

const GENERATED = /^\/\/ Generated /;
const COMMENT = "/** Why this exists. */\n";
const LONG_BODY = "  call();\n".repeat(49);

describe("tidy", () => {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .split("\n")
    .filter((path) => /\.(?:ts|mjs)$/.test(path) && existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }))
    .filter(({ text }) => !GENERATED.test(text));

  test("every file keeps the house rules", () => {
    expect(files.length).toBeGreaterThan(40);
    const untidy = files.flatMap(({ path, text }) => findUntidy(path, text));
    expect(untidy.map(({ path, line, rule, found }) => `${path}:${line}: ${found} [${rule}]`)).toEqual([]);
  });
});

describe("each rule finds what it forbids", () => {
  test.each([
    ["opening-comment", "src/load/a.ts", "export const a = 1;\n"],
    ["file-length", "src/load/a.ts", `${COMMENT}${"call();\n".repeat(250)}`],
    ["function-length", "src/load/a.ts", `${COMMENT}function f() {\n${LONG_BODY}}\n`],
    ["function-length", "src/load/a.ts", `${COMMENT}const f = () => {\n${LONG_BODY}};\n`],
    ["function-length", "test/a.test.ts", `${COMMENT}test("a", () => {\n${LONG_BODY}});\n`],
    ["parameters", "src/load/a.ts", `${COMMENT}function f(a, b, c, d, e) {}\n`],
    ["no-any", "src/load/a.ts", `${COMMENT}const a: Map<string, any> = f();\n`],
    ["no-any", "test/a.test.ts", `${COMMENT}const a = b as any;\n`],
    ["no-non-null", "src/load/a.ts", `${COMMENT}const a = b!.c;\n`],
    ["no-cast", "src/io/a.ts", `${COMMENT}const a = b as string;\n`],
    ["no-cast", "src/io/a.ts", `${COMMENT}const a = <string>b;\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const a = Date.now();\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const a = globalThis.Date.now();\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const clock = Date.now;\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const a = new Date();\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const a = new Date;\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}setTimeout(f, 10);\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}Atomics.wait(cell, 0, 0, 10);\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const { now } = Date;\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const a = Date["now"]();\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const a = new globalThis.Date();\n`],
    ["no-clock", "src/decide/a.ts", `${COMMENT}const clock = Date;\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}const later = setTimeout;\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}Atomics.wait(a, 0, 0, 5);\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}const a = performance.now();\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}const a = AbortSignal.timeout(10);\n`],
    ["no-clock", "src/io/a.ts", `${COMMENT}import { setTimeout as wait } from "node:timers/promises";\n`],
    ["no-clock", "forge/a.ts", `${COMMENT}const { setTimeout: wait } = await import("timers/promises");\n`],
    ["no-clock", "forge/a.ts", `${COMMENT}import { performance as a } from "node:perf_hooks";\n`],
    ["no-chance", "src/io/a.ts", `${COMMENT}const a = Math.random();\n`],
    ["no-chance", "forge/a.ts", `${COMMENT}const { random } = Math;\n`],
    ["no-parse", "src/commands/a.ts", `${COMMENT}const a = JSON.parse(text);\n`],
    ["no-parse", "src/io/a.ts", `${COMMENT}const { parse } = JSON;\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const a = process.env["HOME"];\n`],
    ["no-world", "src/decide/a.ts", `${COMMENT}console.log("seen");\n`],
    ["no-world", "src/load/a.ts", `${COMMENT}const a = await fetch(url);\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const { env } = process;\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const a = process["env"];\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const a = { process };\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const a = await globalThis.fetch(url);\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const { fetch: get } = globalThis;\n`],
    ["no-world", "src/commands/a.ts", `${COMMENT}const get = fetch;\n`],
    ["no-world", "src/decide/a.ts", `${COMMENT}const { log } = console;\n`],
    ["no-world", "src/decide/a.ts", `${COMMENT}const a = performance.timeOrigin;\n`],
    ["no-world", "src/decide/a.ts", `${COMMENT}const a = Atomics;\n`],
    ["no-exit", "src/io/a.ts", `${COMMENT}const { exit } = process;\n`],
    ["no-exit", "src/io/a.ts", `${COMMENT}process["exit"](1);\n`],
    ["no-exit", "src/commands/a.ts", `${COMMENT}process.exit(1);\n`],
    ["no-class", "src/io/a.ts", `${COMMENT}class Gateway {}\n`],
    ["no-selection", "test/a.test.ts", `${COMMENT}test.only("a", () => {});\n`],
    ["no-selection", "test/a.test.ts", `${COMMENT}describe.skipIf(process.platform === "win32")("a", () => {});\n`],
    ["no-note", "src/io/a.ts", `${COMMENT}// ${"TO" + "DO"}: later\n`],
    ["kebab-case", "src/io/gitFiles.ts", COMMENT],
  ])("%s in %s", (rule, path, text) => {
    expect(findUntidy(path, text).map((untidy) => untidy.rule)).toContain(rule);
  });

  test.each([
    [
      "at the limits",
      "src/io/a.ts",
      `${COMMENT}function f(a, b, c, d) {\n${LONG_BODY.slice(10)}}\n${"call();\n".repeat(199)}`,
    ],
    ["a cast where input is read", "src/load/a.ts", `${COMMENT}const a = b as string;\n`],
    [
      "as const, satisfies and renamed imports",
      "src/io/a.ts",
      `${COMMENT}import { a as b } from "c";\nconst d = [1] as const satisfies E;\n`,
    ],
    ["the clock in its place", "src/io/clock.ts", `${COMMENT}const a = new Date();\n`],
    ["a date that is given", "src/decide/a.ts", `${COMMENT}const a = new Date(instant);\n`],
    [
      "names that only look like globals",
      "src/decide/a.ts",
      `${COMMENT}const a = b.process({ console: 1, fetch: c });\nconst { performance: d } = e;\nconst f = JSON.stringify(Math.max(1, 2));\n`,
    ],
    [
      "dates as types and as texts",
      "src/decide/a.ts",
      `${COMMENT}const a = (b: Date) => Date.parse(c) + Date.UTC(1) + (b instanceof Date ? 1 : 0);\nconst { parse } = Date;\n`,
    ],
    ["JSON where input is read", "src/load/a.ts", `${COMMENT}const a = JSON.parse(text);\n`],
    ["an error class", "src/io/a.ts", `${COMMENT}class Failure extends Error {}\n`],
    ["exit in main", "src/main.ts", `${COMMENT}process.exit(1);\n`],
    ["a long describe", "test/a.test.ts", `${COMMENT}describe("a", () => {\n${LONG_BODY}});\n`],
  ])("but allows %s", (_, path, text) => {
    expect(findUntidy(path, text)).toEqual([]);
  });
});
