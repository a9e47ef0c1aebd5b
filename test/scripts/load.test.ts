/** How the built program is loaded, and what is kept of it for the next run: on a program of two parts. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const CODE = ".cache/code";
const MAIN = `
const { basename } = require("node:path");
if (process.argv[3] === "more") console.log(require("./part.js").where);
if (process.argv[3] === "way") console.log([1].map((one) => { const way = "a way of its own"; return way.length + one; })[0]);
if (process.argv[3] === "other") console.log([1].map((one) => { const way = "and another"; return way.length - one; })[0]);
console.log(basename("a/main"));
process.exitCode = Number(process.argv[4] ?? 0);
`;
const PART = `Object.defineProperty(exports, "where", { get: () => moduleUrl });`;

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "patchledger-load-"));
  cpSync("bin", join(root, "bin"), { recursive: true });
  write("package.json", '{ "type": "module" }');
  write("dist/main.js", MAIN);
  write("dist/part.js", PART);
  write("dist/sources.sha256", "0".repeat(64));
  mkdirSync(join(root, CODE), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

test("parts find each other, Node's own modules, and where they are", () => {
  const part = pathToFileURL(join(root, "dist/part.js")).href;
  expect(run("sla", "more")).toBe(`${part}\nmain\n`);
});

test("the code of a command is kept, and used as long as it has everything", () => {
  for (const _ of ["1st", "2nd", "3rd", "4th"]) expect(run("sla")).toBe("main\n");
  const fourth = kept("sla");
  expect(run("sla"), "5th").toBe("main\n");
  expect(kept("sla")).toEqual(fourth);
  run("sla", "more");
  expect(kept("sla").length).toBeGreaterThan(fourth.length);
});

test("what the first runs compile is handed on to those that come: each may go another way", () => {
  run("sla", "more");
  const first = kept("sla");
  run("sla", "way");
  const second = kept("sla");
  expect(second.length, "with what the first run had, and the way of the second").toBeGreaterThan(first.length);
  run("sla", "other");
  expect(kept("sla"), "the 3rd is none of those that write").toEqual(second);
  run("sla", "other");
  expect(kept("sla").length).toBeGreaterThan(second.length);
});

test("a run that failed keeps nothing, and no command's name leads out of the folder", () => {
  run("sla", "less", "2");
  expect(names()).toEqual([]);
  run("../../sla");
  expect(names()).toEqual([expect.stringMatching(/^none-/)]);
});

test("code of another build is not used, and what can't be read is written anew", () => {
  run("sla");
  write("dist/sources.sha256", "1".repeat(64));
  write("dist/main.js", MAIN.replace("a/main", "a/note"));
  expect(run("sla")).toBe("note\n");
  const [, newer = ""] = names();
  write(join(CODE, newer), "half a file");
  expect(run("sla")).toBe("note\n");
  expect(kept("sla").length).toBeGreaterThan(100);
});

test("a checkout that was not built here keeps nothing", () => {
  rmSync(join(root, ".cache"), { recursive: true });
  expect(run("sla")).toBe("main\n");
  expect(readdirSync(root).sort()).toEqual(["bin", "dist", "package.json"]);
});

function run(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/patchledger.cjs"), ...args], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return stdout;
}

function names(): readonly string[] {
  const all = readdirSync(join(root, CODE)).sort();
  return all.filter((name) => !name.endsWith(".runs"));
}

function kept(command: string): Buffer {
  const name = names().findLast((one) => one.startsWith(`${command}-`)) ?? "";
  return readFileSync(join(root, CODE, name));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
