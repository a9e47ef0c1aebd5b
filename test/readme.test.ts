/** What README.md says is so. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS } from "../src/commands/table.ts";
import { readAuthored } from "../src/load/schema.ts";
import * as validators from "../src/model/authored-validators.js";
import { shellBlocks, typed } from "./commands/linked.ts";
import { git, patchledger, ROOT, temporaryFolder } from "./commands/program.ts";

const README = readFileSync(`${ROOT}/README.md`, "utf8");

test("the command table is the program's", () => {
  const table = /## Commands\n\n([\s\S]*?)\n\n/.exec(README)?.[1] ?? "";
  expect(table.split("\n").slice(2)).toEqual(COMMANDS.map(({ name, job }) => `| \`${name}\` | ${job} |`));
});

test("every YAML example is a valid file", () => {
  const ledger = readFileSync(`${ROOT}/docs/ledger.md`, "utf8");
  const examples = [...`${README}\n${ledger}`.matchAll(/^( *)```yaml\n([\s\S]*?)```/gm)].map(
    ([, indent = "", text = ""]) => text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
  expect(examples.length).toBeGreaterThan(1);
  for (const example of examples) {
    const validator = example.includes("system.schema.json") ? validators.system : validators.patch;
    expect(readAuthored("README.md", Buffer.from(example), validator).diagnostics).toEqual([]);
  }
});

test("what is shown of it works on the sample ledger", () => {
  const shown = [...README.matchAll(/npx patchledger ((?:explain|show) .*)$/gm)].map(([, args = ""]) =>
    args.split(" "),
  );
  expect(shown.length).toBeGreaterThan(2);
  for (const args of shown) expect(patchledger(args)).toMatchObject({ code: 0, err: "" });
});

test("a ledger of one's own begins as its steps say, and nothing unreviewed is left in it", async () => {
  const checkout = join(temporaryFolder(), "checkout");
  mkdirSync(checkout);
  const [write = "", describe = "", look = ""] = shellBlocks(README).filter((block) =>
    /patchledger (?:init|import)/.test(block),
  );
  await typed(checkout, write.replace(/^npm link.*\n/, ""));
  const ledger = join(checkout, "../our-patches");
  const [, system = ""] = /^( *# yaml-language-server: .*system\.schema\.json\n[\s\S]*?)\n *```/m.exec(README) ?? [];
  writeFileSync(join(ledger, "systems/web.yaml"), system.replaceAll(/^ {3}/gm, ""));
  // in place of the list of this machine, which may be no Debian
  const list = join(checkout, "web-2.tsv");
  copyFileSync(join(ROOT, "ledger/systems/inventory/images/debian-12-web.dpkg-query.tsv"), list);
  await typed(ledger, describe.replace(/^dpkg-query.*\n/, "").replace("/tmp/web-2.tsv", list));
  expect(await typed(ledger, look)).toMatch(/2 affected[\s\S]*level critical[\s\S]*due .*, 1[12] h/);
  expect(git(ledger, "status", "--porcelain")).toBe("");
  expect(git(ledger, "log", "--format=%s").trim().split("\n")).toEqual(["Add web-2", "Begin the ledger"]);
});
