/** docs/audit-format.md is what others write verifiers from: its example is read here with nothing but what the page says. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { AUDIT_FINDINGS } from "../../src/model/audit-finding.ts";
import { ROOT } from "../commands/program.ts";

const PAGE = readFileSync(join(ROOT, "docs/audit-format.md"), "utf8");
const EXAMPLE = PAGE.slice(PAGE.indexOf("## Example"));
const blocks = [...EXAMPLE.matchAll(/```(?:json|text)\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
const [log = "", leaves = "", checkpoint = ""] = blocks;
const lines = log.split("\n").slice(0, -1);

const sha256 = (...parts: readonly (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** As the page writes it. */
function tree(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (hashes.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return sha256(Buffer.from([1]), tree(hashes.slice(0, split)), tree(hashes.slice(split)));
}

describe("the example", () => {
  test("has the leaves, the size and the root that the page says", () => {
    const hashes = lines.map((line) => sha256(Buffer.from([0]), line));
    expect(hashes.map((hash) => hash.toString("hex"))).toEqual(leaves.trim().split("\n"));
    const [first] = lines.map((line) => JSON.parse(line));
    expect(checkpoint).toBe(`${first.origin}\n${lines.length}\n${tree(hashes).toString("base64")}\n`);
  });

  test("has every kind of entry, and each number", () => {
    const { $defs } = JSON.parse(readFileSync(join(ROOT, "schemas/audit/entry.schema.json"), "utf8"));
    const kinds = Object.keys($defs).flatMap((name) => /^(\w+)Entry$/.exec(name)?.[1]?.toLowerCase() ?? []);
    const entries = lines.map((line) => JSON.parse(line));
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(entries.map(({ seq }) => seq)).toEqual([...lines.keys()]);
  });
});

test("every finding is named where the page says what is looked for, and it names no other", () => {
  const rules = PAGE.slice(0, PAGE.indexOf("<!-- findings: generated -->")) + PAGE.slice(PAGE.indexOf("In detail:"));
  const named = [...rules.matchAll(/\[([a-z-]+)\](?!\()/g)].map(([, code]) => code);
  expect(new Set(named)).toEqual(new Set(Object.keys(AUDIT_FINDINGS)));
});
