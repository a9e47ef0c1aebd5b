/** `import` of what a ledger cannot take: nothing counts as written that is not there, and nothing points at it. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, LEDGER, NOW, osvRecord, patchledger } from "./program.ts";

const IMPORT = ["import", "advisories", "--now", NOW];
const COLLECT = [
  ...["import", "inventory", "--collector", "fleet-agent", "--platform", "debian:12"],
  ...["--collection", "databases", "--as-of", "2026-03-01T03:00:00Z"],
];
const LIST = "libcurl4\t7.88.1-10+deb12u5\tamd64\tcurl\t7.88.1-10+deb12u5\tii \n";

function advisoryWith(id: string, change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(osvRecord(id, "curl", "7.88.1-10+deb12u14")), ...change });
}

test("an advisory that is too large for a record is refused by name, and the others are imported", () => {
  const affected = Array.from({ length: 5_000 }, (_, index) => ({
    package: { ecosystem: "Debian:12", name: `linux-image-${index}` },
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "6.1.148-1" }] }],
  }));
  const cwd = folderWith({
    ...LEDGER,
    "feed/a.json": advisoryWith("DSA-6001-1", { affected }),
    "feed/b.json": osvRecord("DSA-6002-1", "nginx", "1.22.1-9+deb12u4"),
  });
  const ran = patchledger([...IMPORT, "feed"], { cwd });
  expect(ran).toMatchObject({ code: 1, out: "written: patches/dsa-6002-1/patch.yaml\n" });
  expect(ran.err).toMatch(/^refused: DSA-6001-1: its record would have \d{6} bytes, and may have 262144\. register/m);
  expect(ran.err).toContain("1 new draft, 0 unchanged, 0 changed upstream, 1 refused, 0 findings\n");
});

test("a draft that the ledger does not accept is refused by its advisory, without a line of a file that is not there", () => {
  const affected = [
    {
      package: { ecosystem: "Nonsense:1", name: "curl" },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "1" }] }],
    },
  ];
  const cwd = folderWith({ ...LEDGER, "feed/a.json": advisoryWith("DSA-6001-1", { affected }) });
  const ran = patchledger([...IMPORT, "feed"], { cwd });
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/^refused: DSA-6001-1: there is no ecosystem "Nonsense"\. .+ \[unknown-ecosystem\]\n$/);
  expect(ran.err).toBe("0 new drafts, 0 unchanged, 0 changed upstream, 1 refused, 1 finding\n");
  expect(existsSync(join(cwd, "patches/dsa-6001-1"))).toBe(false);
});

test("a document that can't be read counts as a finding", () => {
  const cwd = folderWith({ ...LEDGER, "feed/bad.json": '{"id":' });
  const { code, err } = patchledger([...IMPORT, "feed"], { cwd });
  expect(code).toBe(1);
  expect(err).toContain("[json-syntax]\n0 new drafts, 0 unchanged, 0 changed upstream, 0 refused, 1 finding\n");
});

test("a record is never there without the lists that it names", () => {
  const cwd = folderWith({ ...LEDGER, "in/db-1.tsv": LIST });
  writeFileSync(join(cwd, "systems/inventory/databases"), "a file where a folder should be");
  const ran = patchledger([...COLLECT, "in/db-1.tsv"], { cwd });
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("cannot write") });
  expect(existsSync(join(cwd, "systems/inventory/databases.yaml"))).toBe(false);
});

describe("a collection that is there already", () => {
  const collect = (asOf: string, ...files: readonly string[]) => [
    ...COLLECT.slice(0, -1),
    asOf,
    ...files.map((file) => `in/${file}.tsv`),
  ];
  const ground = () => {
    const cwd = folderWith({ ...LEDGER, "in/db-1.tsv": LIST, "in/db-2.tsv": LIST });
    expect(patchledger(collect("2026-03-01T03:00:00Z", "db-1", "db-2"), { cwd }).code).toBe(0);
    return cwd;
  };

  test("is replaced as a whole, or not at all", () => {
    const ran = patchledger(collect("2026-03-02T03:00:00Z", "db-2"), { cwd: ground() });
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toContain("databases also has db-1");
    expect(ran.err).toContain("name all its lists in one command, or another --collection");
  });

  test("is not replaced by what is not collected yet", () => {
    const ran = patchledger(collect("2999-01-01T00:00:00Z", "db-1", "db-2"), { cwd: ground() });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("2999-01-01T00:00:00Z is later than now") });
  });

  test.each([
    { asOf: "2026-03-01T04:00:00+01:00", says: "" },
    { asOf: "2026-03-02T03:00:00Z", says: "" },
    {
      asOf: "2026-02-01T03:00:00Z",
      says: "remark: these lists are of 2026-02-01T03:00:00Z, and databases had those of 2026-03-01T03:00:00Z, which are newer\n",
    },
  ])("as of $asOf: says '$says'", ({ asOf, says }) => {
    const ran = patchledger(collect(asOf, "db-1", "db-2"), { cwd: ground() });
    expect(ran).toMatchObject({ code: 0, err: `${says}2 lists, 1 file changed, 0 refused, 0 findings\n` });
  });
});

test("an inventory whose name is taken: what was refused is counted, and named without a line", () => {
  const cwd = folderWith({ ...LEDGER, "in/web-1.tsv": LIST });
  const ran = patchledger([...COLLECT, "in/web-1.tsv"], { cwd });
  expect(ran.code).toBe(1);
  expect(`${ran.out}${ran.err}`).not.toMatch(/databases\S*:\d/);
  expect(ran.out).toContain("[duplicate-id]");
  expect(ran.err).toContain("1 list, 0 files changed, 2 refused, 1 finding\n");
});
