/**
 * docs/auditors.md: every command line in it is run, in the order of the page, on the bare clone that the page begins with,
 * and prints what the page shows. "…" stands for what is left out there.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "./commands/program.ts";

const PAGE = readFileSync(join(ROOT, "docs/auditors.md"), "utf8");

/** Commands that belong together, and the lines that are shown below them. */
interface Shown {
  readonly commands: string;
  readonly lines: readonly string[];
}

const [begin, ...shown] = [...PAGE.matchAll(/```sh\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g)].map(
  ([, commands = "", text = ""]): Shown => ({
    commands: commands.trim(),
    lines: text.split("\n").filter((line) => !/^\s*…?$/.test(line)),
  }),
);

/** The log tells of a push past the rules: that is what it is for. */
const FINDS = /audit verify|assess|sla/;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "patchledger-auditors-"));
  const program = join(folder, "patchledger");
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${ROOT}/bin/patchledger.cjs" "$@"\n`);
  chmodSync(program, 0o755);
  symlinkSync(join(ROOT, "docs"), join(folder, "docs"));
  expect(inShell(begin?.commands ?? "", folder).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inShell(commands: string, cwd: string) {
  const env = { PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`, HOME: folder, NO_COLOR: "1", LC_ALL: "C" };
  const ran = spawnSync("bash", ["-c", commands], { cwd, env, encoding: "utf8", timeout: 100_000 });
  return { code: ran.status, out: `${ran.stdout}${ran.stderr}` };
}

/** Spaces of tables are told as one. */
function patternOf(line: string): RegExp {
  const parts = line.trim().split("…");
  const exact = parts.map((part) =>
    part
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\s+/g, "\\s+"),
  );
  return new RegExp(exact.join(".*"));
}

test("the page has the questions of an auditor", () => {
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter(({ commands }) => !commands.includes("patchledger")).length).toBeGreaterThan(4);
});

test.each(shown)("B05 B06: $commands", ({ commands, lines }) => {
  const { code, out } = inShell(commands, join(folder, "patches.git"));
  for (const line of lines) expect(out).toMatch(patternOf(line));
  expect(code, out).toBeLessThanOrEqual(FINDS.test(commands) ? 1 : 0);
});
