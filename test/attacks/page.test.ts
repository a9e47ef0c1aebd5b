/** The page of attacks says what the tests show: each has its row, and each row its tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { idsOfTitle, titlesWithIds } from "../../scripts/generate/test-titles.ts";
import { ROOT } from "../commands/program.ts";

const page = readFileSync(join(ROOT, "docs/security.md"), "utf8");
const ROW = /^\| (P[0-9]+) \|.*\| ([a-z, ]+) \| (.*) \|$/gm;

/** Attacks by the file of tests whose titles name them. */
function shown(): ReadonlyMap<string, ReadonlySet<string>> {
  const files = readdirSync(join(ROOT, "test/attacks")).filter((name) => name.endsWith(".test.ts"));
  return new Map(
    files.map((name) => {
      const titles = titlesWithIds(readFileSync(join(ROOT, "test/attacks", name), "utf8"));
      return [name, new Set(titles.flatMap(idsOfTitle).filter((id) => /^P[0-9]+$/.test(id)))];
    }),
  );
}

test("all fourteen attacks have a row, and every test that a row names is about it", () => {
  const rows = [...page.matchAll(ROW)];
  expect(rows.map(([, id]) => id)).toEqual(Array.from({ length: 14 }, (_, index) => `P${index + 1}`));
  const tests = shown();
  const wrong = rows.flatMap(([, id = "", , links = ""]) => {
    const named = [...links.matchAll(/test\/attacks\/([a-z-]+\.test\.ts)/g)].map(([, name = ""]) => name);
    const lies = named.filter((name) => tests.get(name)?.has(id) !== true);
    return named.length === 0 ? [`${id} names no test`] : lies.map((name) => `${id}: not in ${name}`);
  });
  expect(wrong).toEqual([]);
  const refused = rows.filter(([, , is]) => is?.includes("refused")).length;
  console.log(
    `attacks: ${rows.length} of 14 shown, ${refused} refused, ${rows.length - refused} only found afterwards`,
  );
});

test("every attack that a test names has that test in its row", () => {
  const missing = [...shown()].flatMap(([name, ids]) =>
    [...ids].filter((id) => !page.includes(`| ${id} |`) || !rowOf(id).includes(name)).map((id) => `${id} in ${name}`),
  );
  expect(missing).toEqual([]);
});

function rowOf(id: string): string {
  return page.split("\n").find((line) => line.startsWith(`| ${id} |`)) ?? "";
}
