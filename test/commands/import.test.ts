/** `import`: it only adds, doing it twice changes nothing, and nothing is ever half-written. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, git, LEDGER, NOW, osvRecord, patchledger, repositoryWith, writeInto } from "./program.ts";

const ADVISORY = osvRecord("DSA-6001-1", "curl", "7.88.1-10+deb12u14");
const IMPORT = ["import", "advisories", "--now", NOW];

test("an advisory becomes a draft that the ledger accepts; importing it again changes nothing", () => {
  const cwd = repositoryWith({ ...LEDGER, "feed/DSA-6001-1.json": ADVISORY });
  const first = patchledger([...IMPORT, "feed"], { cwd });
  expect(first).toMatchObject({ code: 0, out: "written: patches/dsa-6001-1/patch.yaml\n" });
  expect(patchledger(["validate"], { cwd })).toMatchObject({ code: 0, out: "" });
  const text = readFileSync(join(cwd, "patches/dsa-6001-1/patch.yaml"), "utf8");
  expect(text).toContain("# yaml-language-server: $schema=../../schemas/patch.schema.json\n");
  git(cwd, "add", "-A");
  git(cwd, "commit", "-q", "-m", "patches: import");
  const again = patchledger(["import", "advisories", "--now", "2026-04-01T00:00:00Z", "feed"], { cwd });
  expect(again).toMatchObject({ code: 0, out: "" });
  expect(again.err).toContain("0 new drafts, 1 unchanged");
  expect(git(cwd, "status", "--porcelain")).toBe("");
});

test("the vendor's prose is left behind", () => {
  const prose = { ...JSON.parse(ADVISORY), summary: "Somebody else's words", details: "More of them" };
  const cwd = folderWith({ ...LEDGER, "feed/a.json": JSON.stringify(prose) });
  patchledger([...IMPORT, "feed"], { cwd });
  expect(readFileSync(join(cwd, "patches/dsa-6001-1/patch.yaml"), "utf8")).not.toMatch(/Somebody|More of them/);
});

test("an advisory that changed upstream is told, and the record stays as it was", () => {
  const cwd = folderWith({ ...LEDGER, "feed/a.json": ADVISORY });
  patchledger([...IMPORT, "feed"], { cwd });
  const before = readFileSync(join(cwd, "patches/dsa-6001-1/patch.yaml"), "utf8");
  writeInto(cwd, { "feed/a.json": osvRecord("DSA-6001-1", "curl", "7.88.1-10+deb12u15") });
  const ran = patchledger([...IMPORT, "feed"], { cwd });
  expect(ran).toMatchObject({ code: 1, out: "" });
  expect(ran.err).toContain("changed upstream: DSA-6001-1");
  expect(readFileSync(join(cwd, "patches/dsa-6001-1/patch.yaml"), "utf8")).toBe(before);
});

test("one bad document of a feed does not stop the others", () => {
  const cwd = folderWith({
    ...LEDGER,
    "feed/a.json": ADVISORY,
    "feed/b.json": "{",
    "feed/c.json": '{"id": 7}',
    "feed/d.jsonl": `${osvRecord("DSA-6002-1", "nginx", "1.22.1-9+deb12u4")}\nnot json\n`,
  });
  const ran = patchledger([...IMPORT, "feed"], { cwd });
  expect(ran.code).toBe(1);
  expect(ran.out).toBe("written: patches/dsa-6001-1/patch.yaml\nwritten: patches/dsa-6002-1/patch.yaml\n");
  expect(ran.err).toMatch(/^feed\/b\.json:1:\d+: .*\[json-syntax\]$/m);
  expect(ran.err).toMatch(/^feed\/c\.json:1:\d+: /m);
  expect(ran.err).toMatch(/^feed\/d\.jsonl:2:\d+: .*\[json-syntax\]$/m);
});

test("--dry-run says what it would write, and writes nothing", () => {
  const cwd = repositoryWith({ ...LEDGER, "feed/a.json": ADVISORY });
  const ran = patchledger([...IMPORT, "--dry-run", "feed"], { cwd });
  expect(ran).toMatchObject({ code: 0, out: "would write: patches/dsa-6001-1/patch.yaml\n" });
  expect(git(cwd, "status", "--porcelain")).toBe("");
});

test("a file that cannot be written leaves nothing behind", () => {
  const cwd = folderWith({ ...LEDGER, "feed/a.json": ADVISORY });
  writeFileSync(join(cwd, "patches/dsa-6001-1"), "a file where a folder should be");
  const ran = patchledger([...IMPORT, "feed"], { cwd });
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(/cannot write ".*patch\.yaml"/);
  expect(readdirSync(join(cwd, "patches")).sort()).toEqual(["dsa-5764-1", "dsa-6001-1"]);
});

const LIST = "libcurl4\t7.88.1-10+deb12u5\tamd64\tcurl\t7.88.1-10+deb12u5\tii \n";
const COLLECT = ["import", "inventory", "--collector", "fleet-agent", "--platform", "debian:12"];

test("a list of packages is copied as it is, and stamped once for what was collected together", () => {
  const cwd = repositoryWith({ ...LEDGER, "in/db_1.tsv": LIST, "in/db-2.tsv": LIST });
  const args = [
    ...COLLECT,
    "--collection",
    "databases",
    "--as-of",
    "2026-03-01T03:00:00Z",
    "in/db_1.tsv",
    "in/db-2.tsv",
  ];
  const ran = patchledger(args, { cwd });
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.out.split("\n").sort()).toEqual([
    "",
    "written: systems/inventory/databases.yaml",
    "written: systems/inventory/databases/db-1.dpkg-query.tsv",
    "written: systems/inventory/databases/db-2.dpkg-query.tsv",
  ]);
  expect(readFileSync(join(cwd, "systems/inventory/databases/db-1.dpkg-query.tsv"), "utf8")).toBe(LIST);
  expect(patchledger(["validate"], { cwd })).toMatchObject({ code: 0, out: "" });
  expect(patchledger(args, { cwd })).toMatchObject({ code: 0, out: "" });
});

test("an inventory whose name is taken is refused, and nothing is written", () => {
  const cwd = repositoryWith({ ...LEDGER, "in/web-1.tsv": LIST });
  const ran = patchledger(
    [...COLLECT, "--collection", "databases", "--as-of", "2026-03-01T03:00:00Z", "in/web-1.tsv"],
    { cwd },
  );
  expect(ran.code).toBe(1);
  expect(ran.out).toContain("[duplicate-id]");
  expect(git(cwd, "status", "--porcelain")).toBe("");
});

test("a list with a line that cannot be read is imported, and the line is told", () => {
  const cwd = repositoryWith({ ...LEDGER, "in/db-1.tsv": `${LIST}broken line\n` });
  const args = [...COLLECT, "--collection", "databases", "--as-of", "2026-03-01T03:00:00Z", "in/db-1.tsv"];
  const ran = patchledger(args, { cwd });
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/^written: systems\/inventory\/databases\/db-1\.dpkg-query\.tsv$/m);
  expect(ran.out).toMatch(/db-1\.dpkg-query\.tsv:2:1: .*\[inventory-entry\]/);
});

test.each([
  { args: ["import"], says: /what to import is missing/ },
  { args: ["import", "patches"], says: /"patches" cannot be imported/ },
  { args: ["import", "advisories"], says: /PATH is missing/ },
  { args: ["import", "advisories", "nowhere.json"], says: /cannot read "nowhere.json"/ },
  { args: ["import", "inventory", "in.tsv"], says: /--collection, --collector and --as-of are needed/ },
  { args: [...COLLECT, "--collection", "x1", "--as-of", "yesterday", "in.tsv"], says: /"yesterday" is not a moment/ },
])("$args: a clear error and exit code 2", ({ args, says }) => {
  const cwd = folderWith(LEDGER);
  mkdirSync(join(cwd, "feed"));
  expect(patchledger(args, { cwd })).toMatchObject({ code: 2, out: "", err: expect.stringMatching(says) });
});
