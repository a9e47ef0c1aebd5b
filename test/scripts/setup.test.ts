/** The set-up of a checkout, on small copies with an npm that only writes down what it was asked for. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const LOCK = {
  "": { name: "sample" },
  "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/for-another-platform": { version: "1.0.0", integrity: "sha512-p", optional: true },
};
const INSTALLED = { "node_modules/a": LOCK["node_modules/a"] };
const FAKE_NPM = `
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
if (process.env.NPM_FAILS) { console.error("npm error network"); process.exit(1); }
mkdirSync("node_modules", { recursive: true });
writeFileSync("npm-was-asked.txt", process.argv.slice(2).join(" "));
copyFileSync("installed.json", "node_modules/.package-lock.json");
`;

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "patchledger-setup-"));
  for (const folder of ["scripts", "bin", "demo/ledger", "forge/contract", "forge/seed"])
    cpSync(folder, join(root, folder), { recursive: true });
  write("package.json", '{ "type": "module" }');
  write("package-lock.json", JSON.stringify({ packages: LOCK }));
  write("installed.json", JSON.stringify({ packages: INSTALLED }));
  write("npm.js", FAKE_NPM);
  write("src/main.ts", "const code: number = 3;\nconsole.log('answer');\nprocess.exitCode = code;\n");
  mkdirSync(join(root, "node_modules"));
  for (const name of ["esbuild", "@esbuild"])
    symlinkSync(resolve("node_modules", name), join(root, "node_modules", name));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("set-up", () => {
  test("of a fresh checkout installs and builds, one line each", () => {
    const { status, stdout, stderr } = setUp();
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(stderr).toMatch(/^install the packages .* ok [\d.]+ s\nbuild dist\/ … ok [\d.]+ s\n$/);
    expect(readFileSync(join(root, "npm-was-asked.txt"), "utf8")).toMatch(/^ci --ignore-scripts /);
    expect(existsSync(join(root, "dist/main.js"))).toBe(true);
  });

  test("has nothing to say or do when all is there", () => {
    setUp();
    rmSync(join(root, "npm-was-asked.txt"));
    expect(setUp()).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(existsSync(join(root, "npm-was-asked.txt"))).toBe(false);
  });

  test.each([
    ["a package is missing", {}],
    ["a package has other bytes", { "node_modules/a": { integrity: "sha512-other" } }],
    ["there is a package too many", { ...INSTALLED, "node_modules/b": { integrity: "sha512-b" } }],
  ])("installs again when %s", (_, packages) => {
    write("node_modules/.package-lock.json", JSON.stringify({ packages }));
    expect(setUp().stderr).toContain("install the packages");
  });

  test("shows what npm said only when it failed, and what to do", () => {
    const { status, stderr } = setUp({ NPM_FAILS: "yes" });
    expect(status).toBe(2);
    expect(stderr).toContain("npm error network");
    expect(stderr).toContain("needs the npm registry");
  });
});

describe("build", () => {
  beforeEach(() => setUp());

  test("is done again when a source changed, and only then", () => {
    write("src/main.ts", "console.log('other');\n");
    expect(setUp().stderr).toContain("build dist/");
    expect(setUp().stderr).toBe("");
  });

  test("gives the same bytes for the same sources", () => {
    const first = readBuild();
    rmSync(join(root, "dist"), { recursive: true });
    setUp();
    expect(readBuild()).toEqual(first);
    expect(Object.keys(first)).toContain("main.js");
  });

  test("that fails says where, and leaves the former one whole", () => {
    const before = readBuild();
    write("src/main.ts", "const a = ;\n");
    const { status, stderr } = setUp();
    expect(status).toBe(2);
    expect(stderr).toContain("src/main.ts:1:10");
    expect(readBuild()).toEqual(before);
    expect(readdirSync(join(root, ".cache"))).toEqual(["code"]);
  });
});

describe("launcher", () => {
  test("passes arguments, output and exit code through", () => {
    write("dist/main.js", "console.log(process.argv.slice(2).join());\nprocess.exitCode = 1;\n");
    expect(launch("assess", "--json")).toMatchObject({ status: 1, stdout: "assess,--json\n", stderr: "" });
  });

  test("builds a checkout first, and keeps standard output for the program", () => {
    const { status, stdout, stderr } = launch();
    expect({ status, stdout }).toEqual({ status: 3, stdout: "answer\n" });
    expect(stderr).toContain("build dist/");
  });

  test("characters are what the sources say, wherever they stand", () => {
    write("src/main.ts", "console.log('·', ((own) => own[0])`→ ’`, /^[–…]$/.test('…'), '😀'.match(/[😀]/u)?.[0]);\n");
    expect(launch().stdout).toBe("· → ’ true 😀\n");
  });

  test("builds a checkout in a folder whose name has a space", () => {
    const folder = join(root, "a checkout");
    mkdirSync(folder);
    for (const name of readdirSync(root)) if (name !== "a checkout") renameSync(join(root, name), join(folder, name));
    const { status, stdout } = runNode([join(folder, "bin/patchledger.cjs")], { npm_execpath: join(folder, "npm.js") });
    expect({ status, stdout }).toEqual({ status: 3, stdout: "answer\n" });
  });

  test("says how when it can't", () => {
    rmSync(join(root, "scripts"), { recursive: true });
    const { status, stdout, stderr } = launch();
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("npm run build");
  });
});

function setUp(env: Readonly<Record<string, string>> = {}) {
  return runNode([join(root, "scripts/setup.mjs")], env);
}

function launch(...args: readonly string[]) {
  return runNode([join(root, "bin/patchledger.cjs"), ...args], {});
}

function runNode(args: readonly string[], env: Readonly<Record<string, string>>) {
  const environment = { ...process.env, npm_execpath: join(root, "npm.js"), ...env };
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", env: environment });
}

function readBuild(): Readonly<Record<string, string>> {
  const dist = join(root, "dist");
  return Object.fromEntries(readdirSync(dist).map((file) => [file, readFileSync(join(dist, file), "utf8")]));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
