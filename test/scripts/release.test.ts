/** The commit of a release: built again it is the same, and the action runs from it with nothing but Node and git. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { load } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../commands/program.ts";

const folder = mkdtempSync(join(tmpdir(), "patchledger-release-"));
const sources = join(folder, "sources");
const released = join(folder, "released");
let tag = "";
let commit = "";

/** git as nobody in particular, without the machine's configuration. */
function git(cwd: string, ...args: readonly string[]): string {
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
  const who = ["user.name=Releaser", "user.email=releaser@example.org", "advice.detachedHead=false"];
  return execFileSync("git", [...who.flatMap((one) => ["-c", one]), ...args], { cwd, env, encoding: "utf8" }).trim();
}

function node(cwd: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
}

/** What is in the checkout now, as one commit, with this machine's packages. */
beforeAll(() => {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: ROOT });
  const paths = listed
    .toString()
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(ROOT, path)));
  for (const path of paths) {
    mkdirSync(dirname(join(sources, path)), { recursive: true });
    cpSync(join(ROOT, path), join(sources, path));
  }
  git(sources, "init", "-q", "-b", "main");
  git(sources, "add", "-A");
  git(sources, "commit", "-q", "-m", "everything");
  givePackages(sources);
  const ran = node(sources, "scripts/release.mjs");
  expect(ran.status, ran.stderr).toBe(0);
  [tag = "", commit = ""] = ran.stdout.trim().split(" ");
  git(folder, "clone", "-q", "--branch", tag, sources, released);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function givePackages(checkout: string): void {
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  mkdirSync(join(checkout, ".git/info"), { recursive: true });
  // a link is no folder, which is what .gitignore speaks of
  writeFileSync(join(checkout, ".git/info/exclude"), "node_modules\n");
}

function bytesOf(checkout: string): Readonly<Record<string, string>> {
  const names = readdirSync(join(checkout, "dist")).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(checkout, "dist", name), "base64")]));
}

test("it is the sources and dist/, on the commit that they were at, which stays where it was", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(tag).toBe(`v${version}`);
  const changed = git(released, "diff", "--name-only", "HEAD^", "HEAD").split("\n");
  expect(changed).toContain("dist/main.js");
  expect(changed.filter((path) => !path.startsWith("dist/"))).toEqual([]);
  expect(git(sources, "rev-parse", "main")).toBe(git(released, "rev-parse", "HEAD^"));
  expect(git(sources, "status", "--porcelain")).toBe("");
});

test("built again elsewhere, it is the same to the byte, and made again it is the same commit", () => {
  const again = join(folder, "again");
  git(folder, "clone", "-q", "--branch", tag, sources, again);
  const before = bytesOf(again);
  rmSync(join(again, "dist"), { recursive: true });
  givePackages(again);
  expect(node(again, "scripts/build.mjs").status).toBe(0);
  expect(bytesOf(again)).toEqual(before);
  expect(Object.keys(before)).toContain("main.js");
  const text = Object.values(before).map((bytes) => Buffer.from(bytes, "base64").toString());
  expect(text.filter((one) => one.includes("../node_modules/"))).toEqual([]);
  expect(node(sources, "scripts/release.mjs").stdout.trim()).toBe(`${tag} ${commit}`);
});

test("what is not committed does not go in, and a version is released once", () => {
  writeFileSync(join(sources, "note.txt"), "draft\n");
  expect(node(sources, "scripts/release.mjs")).toMatchObject({ status: 1, stdout: "" });
  git(sources, "add", "-A");
  git(sources, "commit", "-q", "-m", "more");
  const ran = node(sources, "scripts/release.mjs");
  expect(ran).toMatchObject({ status: 1, stdout: "" });
  expect(ran.stderr).toContain(`${tag} was released from`);
});

/** The folder that the runner made of the tag, and a PATH on which there is git and nothing else. */
function runAction(inputs: Readonly<Record<string, string>>, checkout = released, cwd = released) {
  const path = join(folder, "path");
  if (!existsSync(path)) {
    mkdirSync(path);
    symlinkSync(execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim(), join(path, "git"));
  }
  const { main } = Object(actionOf(checkout)["runs"]);
  const env = { PATH: path, HOME: folder, ...inputs };
  return spawnSync(process.execPath, [join(checkout, String(main))], { cwd, encoding: "utf8", env });
}

function actionOf(checkout: string): Readonly<Record<string, unknown>> {
  return Object(load(readFileSync(join(checkout, "action.yml"), "utf8")));
}

test("the action runs from it without packages and without npm", () => {
  expect(existsSync(join(released, "node_modules"))).toBe(false);
  const ran = runAction({ INPUT_COMMAND: "validate", INPUT_ARGUMENTS: "--ref\n  HEAD  \n\n" });
  expect(ran).toMatchObject({ status: 0, stdout: "", stderr: expect.stringMatching(/^\d+ files, nothing wrong\n$/) });
});

test("W2: an argument is an argument, whatever is in it", () => {
  const ran = runAction({ INPUT_COMMAND: "validate", INPUT_ARGUMENTS: "--ref=$(touch pwned) `id`; x\n" });
  expect(ran).toMatchObject({ status: 2, stdout: "" });
  expect(ran.stderr).toContain("$(touch pwned) `id`; x");
  expect(existsSync(join(released, "pwned"))).toBe(false);
});

test("a workspace into which nothing was checked out becomes an empty repository, and a checkout stays as it is", () => {
  const [workspace, checkout] = [join(folder, "workspace"), join(folder, "checkout")];
  mkdirSync(workspace);
  writeFileSync(join(workspace, "note.txt"), "of a step before\n");
  git(folder, "clone", "-q", sources, checkout);
  const before = git(checkout, "for-each-ref");
  for (const cwd of [workspace, checkout])
    expect(runAction({ INPUT_COMMAND: "--version" }, released, cwd)).toMatchObject({ status: 0, stderr: "" });
  expect(git(workspace, "rev-parse", "--git-dir")).toBe(".git");
  expect(git(workspace, "for-each-ref")).toBe("");
  expect(git(checkout, "for-each-ref")).toBe(before);
});

test("from a commit that is no release it says so, and builds nothing", () => {
  const plain = join(folder, "plain");
  git(folder, "clone", "-q", "--branch", "main", sources, plain);
  const ran = runAction({ INPUT_COMMAND: "--version" }, plain);
  expect(ran.status).toBe(2);
  expect(ran.stdout).toMatch(/^::error title=patchledger::this commit has no dist\//);
});

test("action.yml declares the inputs that the launcher reads, and no other", () => {
  const launcher = readFileSync(join(ROOT, "bin/action.cjs"), "utf8");
  const read = new Set([...launcher.matchAll(/INPUT_([A-Z_]+)/g)].map(([, name = ""]) => name.toLowerCase()));
  expect([...read].sort()).toEqual(Object.keys(Object(actionOf(ROOT)["inputs"])).sort());
  // tokens are no inputs: these are shown in the log
  expect([...read].filter((name) => /token|secret|key/.test(name))).toEqual([]);
});
