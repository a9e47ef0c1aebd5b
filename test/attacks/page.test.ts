/** The page of attacks says what the tests show: each has its row, and each row its tests. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { idsOfTitle, titlesWithIds } from "../../scripts/generate/test-titles.ts";
import { ROOT } from "../commands/program.ts";

const page = readFileSync(join(ROOT, "docs/security.md"), "utf8");
const ROWS = {
  P: /^\| (P[0-9]+) \|.*\| ([a-z, ]+) \| (.*) \|$/gm,
  W: /^\| (W[0-9]+) \|.*\| ([a-z, ]+) \| (.*) \|$/gm,
} as const;
/** A test; with ids behind it where its titles name others than the row's. */
const SHOWN = /\[[a-z-]+\]\(\.\.\/(test\/[a-z/-]+\.test\.ts)\)((?: [A-Z]+-?[0-9]+)*)/g;

function idsIn(file: string): ReadonlySet<string> {
  const path = join(ROOT, file);
  return new Set(existsSync(path) ? titlesWithIds(readFileSync(path, "utf8")).flatMap(idsOfTitle) : []);
}

/** What is there of the tests of a row, and which ids they should name. */
function testsOf(id: string, cell: string): readonly (readonly [file: string, ids: readonly string[]])[] {
  return [...cell.matchAll(SHOWN)].map(([, file = "", ids = ""]) => [file, ids === "" ? [id] : ids.trim().split(" ")]);
}

/** Files of tests in a folder, by the ids that their titles name. */
function filesWith(letter: string, folder: string): readonly (readonly [file: string, id: string])[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".test.ts")).map((name) => `${folder}/${name}`);
  return files
    .flatMap((file) => [...idsIn(file)].map((id) => [file, id] as const))
    .filter(([, id]) => isOf(letter, id));
}

function isOf(letter: string, id: string): boolean {
  return id.startsWith(letter) && /^.[0-9]+$/.test(id);
}

test.each([
  ["P", 14],
  ["W", 10],
] as const)("all attacks %s have a row of %i, and every test that a row names is about it", (letter, count) => {
  const rows = [...page.matchAll(ROWS[letter])];
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: count }, (_, index) => `${letter}${index + 1}`));
  const wrong = rows.flatMap(([, id = "", , cell = ""]) => {
    const named = testsOf(id, cell);
    const lies = named.flatMap(([file, ids]) =>
      ids.flatMap((one) => (idsIn(file).has(one) ? [] : `${one}: not in ${file}`)),
    );
    return named.length === 0 ? [`${id} names no test`] : lies;
  });
  expect(wrong).toEqual([]);
  const kinds = ["refused", "found", "lint", "run"].map((kind) => rows.filter(([, , is]) => is?.includes(kind)).length);
  console.log(`attacks ${letter}: ${rows.length} of ${count} shown; refused, found, lint, run: ${kinds.join(", ")}`);
});

/** P stands for pitfalls of clocks elsewhere. */
test.each([
  ["P", "test/attacks"],
  ["W", "test"],
] as const)("every attack %s that a test names in %s has that test in its row", (letter, folder) => {
  const rows = new Map([...page.matchAll(ROWS[letter])].map(([row, id = ""]) => [id, row]));
  const missing = filesWith(letter, folder).filter(([file, id]) => rows.get(id)?.includes(`(../${file})`) !== true);
  expect(missing).toEqual([]);
});
