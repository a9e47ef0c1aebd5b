/** What README.md says is so. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../src/commands/table.ts";
import { readAuthored } from "../src/load/schema.ts";
import * as validators from "../src/model/authored-validators.js";
import { patchledger, ROOT } from "./commands/program.ts";

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
