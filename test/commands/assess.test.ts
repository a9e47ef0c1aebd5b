/** `assess` and `explain` over a small ledger: every pair, the same from a commit and from the working tree, down to the lines. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, LEDGER, NOW, PATCH, patchledger, ROOT, repositoryWith, SYSTEMS, writeInto } from "./program.ts";

const AFFECTED = {
  patch: "dsa-5764-1",
  advisory: "DSA-5764-1",
  system: "web-1",
  verdict: "affected",
  course: null,
  resolverGroup: "linux-operations",
  controlledBy: "provider",
  owner: "provider",
  package: "libssl3",
  installed: "3.0.11-1~deb12u2",
  fixed: "3.0.15-1~deb12u1",
  reason: expect.any(String),
};

function rows(out: string) {
  return out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("--json gives a row for every pair", () => {
  const ran = patchledger(["assess", "--now", NOW, "--json"], { cwd: folderWith(LEDGER) });
  expect(ran).toMatchObject({ code: 0, err: "" });
  expect(rows(ran.out)).toEqual([AFFECTED]);
});

test("A11: --owner is a question about one tenant's systems", () => {
  const tenant = { id: "tenant-aurora", name: "Aurora Retail", status: "live" };
  const cwd = folderWith({
    ...LEDGER,
    "systems/tenants/aurora.yaml": JSON.stringify({ schemaVersion: 1, tenants: [tenant] }),
  });
  const asked = (owner: string) => patchledger(["assess", "--owner", owner, "--now", NOW, "--json"], { cwd });
  expect(rows(asked("provider").out)).toEqual([AFFECTED]);
  expect(asked("tenant-aurora")).toMatchObject({ code: 0, out: "" });
  expect(asked("tenant-auro")).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "tenant-aurora"') });
});

test("a commit and its working tree give the same verdicts", () => {
  const cwd = repositoryWith(LEDGER);
  const fromCommit = patchledger(["assess", "--ref", "HEAD", "--now", NOW, "--json"], { cwd });
  expect(fromCommit).toEqual(patchledger(["assess", "--now", NOW, "--json"], { cwd }));
});

test("the board counts by group, controller and owner", () => {
  const { out } = patchledger(["assess", "--now", NOW], { cwd: folderWith(LEDGER) });
  expect(out).toContain("1 patch x 1 system = 1 pair, each with one verdict");
  expect(out).toMatch(/^ {2}Linux operations +1 +0 +0 +1$/m);
  expect(out).toMatch(/^ {2}the provider +1 +0 +0 +1$/m);
});

test("the board's commands can be copied as they stand", () => {
  const cwd = folderWith({});
  writeInto(join(cwd, "a ledger"), LEDGER);
  const board = patchledger(["assess", "--root", "a ledger", "--now", NOW], { cwd }).out;
  const commands = [...board.matchAll(/ {2}(node .* (?:explain|assess) .*)$/gm)].map(([, command = ""]) => command);
  expect(commands).toHaveLength(2);
  for (const command of commands)
    expect(execFileSync("sh", ["-c", command], { cwd, encoding: "utf8" })).toContain("dsa-5764-1");
});

test("the board's commands name the program as it was started", () => {
  const cwd = folderWith(LEDGER);
  for (const folder of ["node_modules/.bin", "shell"]) {
    mkdirSync(join(cwd, folder), { recursive: true });
    symlinkSync(join(ROOT, "bin/patchledger.cjs"), join(cwd, folder, "patchledger"));
  }
  const boardOf = (folder: string) =>
    execFileSync(join(cwd, folder, "patchledger"), ["assess", "--now", NOW], { cwd, encoding: "utf8" });
  expect(boardOf("node_modules/.bin")).toContain("  npx patchledger explain dsa-5764-1 web-1 --now");
  expect(boardOf("shell")).toContain("  patchledger explain dsa-5764-1 web-1 --now");
});

test("a stale inventory makes a pair unknown, and the exit code says so", () => {
  const ran = patchledger(["assess", "--now", "2026-05-01T00:00:00Z", "--json"], { cwd: folderWith(LEDGER) });
  expect(ran.code).toBe(1);
  expect(rows(ran.out)).toMatchObject([{ verdict: "unknown", reason: expect.stringMatching(/older than the P7D/) }]);
});

test("a ledger with a finding is not assessed: a wrong record would make verdicts wrong in silence", () => {
  const cwd = folderWith({ ...LEDGER, "patches/dsa-5764-1/patch.yaml": PATCH.replace("Debian:12", "Debain:12") });
  const ran = patchledger(["assess", "--now", NOW], { cwd });
  expect(ran).toMatchObject({ code: 1, out: "" });
  expect(ran.err).toMatch(/did you mean "Debian"\? \[unknown-ecosystem\]\nnothing was assessed/);
});

test("every command names files as its user sees them, who named the ledger's folder", () => {
  const cwd = folderWith({});
  writeInto(join(cwd, "sound"), LEDGER);
  writeInto(join(cwd, "broken"), {
    ...LEDGER,
    "systems/web.yaml": SYSTEMS.replace("owner: provider", "owner: nobody"),
  });
  const explained = ["explain", "dsa-5764-1", "web-1", "--now", NOW];
  const finding = /^broken\/systems\/web\.yaml:6:\d+: /;
  expect(patchledger(["validate", "--root", "./broken/"], { cwd }).out).toMatch(finding);
  expect(patchledger(["assess", "--root", "broken"], { cwd }).err).toMatch(finding);
  expect(patchledger([...explained, "--root", "broken/"], { cwd }).err).toMatch(finding);
  const leaf = /sound\/patches\/dsa-5764-1\/patch\.yaml/;
  expect(patchledger([...explained, "--root", "sound"], { cwd }).out).toMatch(leaf);
  expect(patchledger([...explained, "--root", "sound", "--json"], { cwd }).out).toMatch(leaf);
});

test("a line of a list that cannot be read leaves the rest usable", () => {
  const path = "systems/inventory/web-1.dpkg-query.tsv";
  const cwd = folderWith({ ...LEDGER, [path]: `${LEDGER[path]}broken line\n` });
  const ran = patchledger(["assess", "--now", NOW, "--json"], { cwd });
  expect(ran.code).toBe(1);
  expect(rows(ran.out)).toEqual([AFFECTED]);
  expect(ran.err).toMatch(/web-1\.dpkg-query\.tsv:3:1: .*\[inventory-entry\]/);
});

test("explain prints a tree whose leaves are lines that say what the leaf says", () => {
  const cwd = folderWith(LEDGER);
  const { code, out } = patchledger(["explain", "dsa-5764-1", "web-1", "--now", NOW], { cwd });
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe("dsa-5764-1 on web-1: affected");
  const lines = [...out.matchAll(/([a-z][\w./-]+):(\d+)$/gm)].map(([, path = "", line = ""]) =>
    lineOf(cwd, path, Number(line)),
  );
  expect(lines).toContainEqual(expect.stringContaining("libssl3\t3.0.11"));
  expect(lines).toContainEqual(expect.stringContaining("ecosystem: Debian:12"));
  expect(lines).toContainEqual(expect.stringContaining("fixed: 3.0.15-1~deb12u1"));
  expect(lines).toContainEqual(expect.stringContaining('asOf: "2026-03-01T03:00:00Z"'));
  expect(lines).toContainEqual(expect.stringContaining("maxAge: P7D"));
  expect(lines).toContainEqual(expect.stringContaining("because: A11"));
});

function lineOf(folder: string, path: string, line: number): string {
  return readFileSync(join(folder, path), "utf8").split("\n")[line - 1] ?? "";
}

test("explain of a CycloneDX list points at the line of the component", () => {
  const component = (purl: string) => `    {"type": "library", "name": "x", "purl": "${purl}"}`;
  const bom = `{\n  "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,\n  "components": [\n${component("pkg:npm/left-pad@1.0.0")},\n${component("pkg:deb/debian/libssl3@3.0.11-1~deb12u2?distro=debian-12&upstream=openssl")}\n  ]\n}\n`;
  const { "systems/inventory/web-1.dpkg-query.tsv": _, ...others } = LEDGER;
  const inventory = (LEDGER["systems/inventory/fleet.yaml"] ?? "")
    .replace("web-1.dpkg-query.tsv", "web-1.cdx.json")
    .replace("dpkg-query", "cyclonedx");
  const cwd = folderWith({
    ...others,
    "systems/inventory/fleet.yaml": inventory,
    "systems/inventory/web-1.cdx.json": bom,
  });
  expect(patchledger(["explain", "dsa-5764-1", "web-1", "--now", NOW], { cwd }).out).toContain(
    "systems/inventory/web-1.cdx.json:5",
  );
});

test.each([
  ["assess", "--patch", "DSA-5764-1"],
  ["explain", "DSA-5764-1", "web-1"],
  ["show", "DSA-5764-1"],
  ["sla", "--patch", "DSA-5764-1"],
])("%s %s %s: a patch goes by its vendor's id too", (...args) => {
  const ran = patchledger([...args.filter((arg) => arg !== undefined), "--now", NOW], { cwd: folderWith(LEDGER) });
  expect(ran).toMatchObject({
    err: expect.not.stringContaining("no patch"),
    out: expect.stringContaining("dsa-5764-1"),
  });
});

test.each([
  { args: ["explain", "dsa-5764-1"], says: /SYSTEM is missing\. name one that "patchledger show PATCH" lists/ },
  { args: ["explain", "dsa-5764-2", "web-1"], says: /no patch "dsa-5764-2".*did you mean "dsa-5764-1"/ },
  { args: ["explain", "dsa-5764-1", "web-2"], says: /no system "web-2".*did you mean "web-1"/ },
  { args: ["assess", "--patch", "nothing-like-it"], says: /no patch "nothing-like-it"/ },
  { args: ["assess", "--now", "tomorrow"], says: /"tomorrow" is not a moment/ },
])("$args: a clear error and exit code 2", ({ args, says }) => {
  expect(patchledger(args, { cwd: folderWith({ ...LEDGER, "systems/web.yaml": SYSTEMS }) })).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringMatching(says),
  });
});
