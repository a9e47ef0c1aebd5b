/**
 * The room table of the design, written a second time, held against the rules that CI runs: every import that it forbids
 * is made once in a small source tree, and has to be found; every import that it allows must pass.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const TABLE: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  model: { rooms: [], packages: [] },
  load: { rooms: ["model"], packages: ["js-yaml", "jsonc-parser", "packageurl-js"] },
  index: { rooms: ["model"], packages: [] },
  decide: { rooms: ["model", "index"], packages: [] },
  render: { rooms: ["model"], packages: ["js-yaml", "handlebars", "picocolors"] },
  io: {
    rooms: ["model"],
    packages: [
      "simple-git",
      "@octokit/rest",
      "@octokit/auth-app",
      "node:fs",
      "node:child_process",
      "node:os",
      "node:http",
    ],
  },
  commands: { rooms: ["model", "load", "index", "decide", "render", "io"], packages: ["picocolors"] },
};
const ROOMS = Object.keys(TABLE);
const PACKAGES = [...new Set(Object.values(TABLE).flatMap(({ packages }) => packages)), "ajv", "ajv-formats"];

interface Case {
  readonly file: string;
  readonly source: string;
  readonly allowed: boolean;
}

const CASES: readonly Case[] = ROOMS.flatMap((from) => [
  ...ROOMS.filter((to) => to !== from).map((to) => ({
    file: `src/${from}/imports-${to}.ts`,
    source: `import type { Word } from "../${to}/target.ts";\nexport type Other = Word;\n`,
    allowed: TABLE[from]?.rooms.includes(to) === true,
  })),
  ...PACKAGES.map((name) => ({
    file: `src/${from}/uses-${name.replaceAll(/[^a-z0-9-]/g, "-")}.ts`,
    source: `import * as everything from "${name}";\nexport const other = everything;\n`,
    allowed: TABLE[from]?.packages.includes(name) === true,
  })),
]);

const OTHERS: Readonly<Record<string, readonly [rule: string, source: string]>> = {
  "src/io/circle-a.ts": ["no-circle", 'import { b } from "./circle-b.ts";\nexport const a = () => b;\n'],
  "src/model/lonely.ts": ["no-orphan", "export const lonely = 1;\n"],
  "src/model/unused.ts": ["no-dead-code", 'import type { Word } from "./target.ts";\nexport type Unused = Word;\n'],
  "src/io/develops.ts": ["no-development-package", 'import { build } from "esbuild";\nexport const b = build;\n'],
  "src/io/borrows.ts": ["no-unnamed-package", 'import debug from "debug";\nexport const d = debug;\n'],
  "src/io/nowhere.ts": ["no-unknown-import", 'import "./absent.ts";\n'],
  "src/io/tests.ts": ["io-imports-only-its-table", 'import "../../test/support.ts";\n'],
  "src/commands/forge.ts": ["", 'import "../../forge/server.ts";\n'],
  "src/commands/assess.ts": ["forge-only-for-its-commands", 'import "../../forge/server.ts";\n'],
  "src/commands/loose.ts": ["src-is-rooms-and-main", 'import "../loose.ts";\n'],
  "src/commands/attic.ts": ["src-knows-every-room", 'import "../attic/box.ts";\n'],
  "forge/validates.ts": ["", 'import { Ajv } from "ajv";\nexport const a = Ajv;\n'],
  "forge/asks.ts": [
    "forge-uses-only-its-packages",
    'import { simpleGit } from "simple-git";\nexport const g = simpleGit;\n',
  ],
  "src/commands/demo.ts": ["", 'import "../../demo/stage.ts";\n'],
  "src/commands/show.ts": ["demo-only-for-its-command", 'import "../../demo/stage.ts";\n'],
  "demo/stage.ts": ["", 'import "../forge/validates.ts";\nimport { load } from "js-yaml";\nexport const l = load;\n'],
  "demo/peeks.ts": ["demo-is-a-user", 'import "../src/model/target.ts";\n'],
  "demo/checks.ts": ["demo-uses-only-its-packages", 'import { Ajv } from "ajv";\nexport const a = Ajv;\n'],
  "forge/server.ts": ["forge-stands-alone", 'import "../src/model/target.ts";\n'],
};

const TARGETS: Readonly<Record<string, string>> = {
  "src/io/circle-b.ts": 'import { a } from "./circle-a.ts";\nexport const b = () => a;\n',
  "src/loose.ts": "export const loose = 1;\n",
  "src/attic/box.ts": "export const box = 1;\n",
  "test/support.ts": "export const support = 1;\n",
  "src/main.ts": 'import "./commands/forge.ts";\nimport "picocolors";\n',
};

let root = "";
let lines: readonly string[] = [];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "patchledger-rooms-"));
  for (const file of [".dependency-cruiser.mjs", "tsconfig.json", "package.json"]) copyFileSync(file, join(root, file));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  for (const room of ROOMS) write(`src/${room}/target.ts`, "export type Word = string;\n");
  for (const { file, source } of CASES) write(file, source);
  for (const [file, source] of Object.entries(TARGETS)) write(file, source);
  for (const [file, [, source]] of Object.entries(OTHERS)) write(file, source);
  lines = runRooms().lines;
});
afterAll(() => rmSync(root, { recursive: true }));

describe("rooms", () => {
  test("every source file was read", () => {
    expect(CASES.length).toBeGreaterThan(100);
    expect(Number(/^(\d+) modules read/m.exec(lines.join("\n"))?.[1])).toBeGreaterThan(CASES.length);
  });

  test("every import that the table forbids is found", () => {
    const forbidden = CASES.filter((one) => !one.allowed).map((one) => one.file);
    expect(forbidden.filter((file) => findingsAt(file).length === 0)).toEqual([]);
  });

  test("every import that the table allows passes", () => {
    const allowed = CASES.filter((one) => one.allowed).map((one) => one.file);
    expect(allowed.length).toBeGreaterThan(10);
    expect(allowed.flatMap(findingsAt)).toEqual([]);
  });

  test.each(Object.entries(OTHERS))("%s", (file, [rule]) => {
    const found = lines.filter((line) => line.startsWith(`${file}: `)).map((line) => /\[([\w-]+)\]$/.exec(line)?.[1]);
    if (rule === "") expect(findingsAt(file)).toEqual([]);
    else expect(found).toContain(rule);
  });

  test("main.ts uses no package", () => {
    expect(findingsAt("src/main.ts").join()).toContain("[main-uses-no-package]");
  });

  test("fails when it could not read the sources, though it found nothing wrong", () => {
    const blind = "export default { forbidden: [], options: { exclude: { path: 'ts$' } } };\n";
    writeFileSync(join(root, ".dependency-cruiser.mjs"), blind);
    const { status, lines } = runRooms();
    expect(lines.join("\n")).toContain("src/main.ts: was not read");
    expect(status).toBe(1);
  });
});

/** What was found about a file's imports; that nothing reaches the file is beside the point here. */
function findingsAt(file: string): readonly string[] {
  return lines.filter((line) => line.startsWith(`${file}: `) && !/\[no-(?:dead-code|orphan)\]$/.test(line));
}

function runRooms(): { readonly status: number | null; readonly lines: readonly string[] } {
  const script = resolve("scripts/rooms.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: root, encoding: "utf8" });
  return { status, lines: `${stdout}${stderr}`.split("\n") };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
