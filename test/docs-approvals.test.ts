/** The page of the hard cases of approvals names tests that there are, and every rule of the specification has one or a reason why not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { idsOfTitle, titlesWithIds } from "../scripts/generate/test-titles.ts";
import { ROOT } from "./commands/program.ts";

const page = readFileSync(join(ROOT, "docs/approval-cases.md"), "utf8");
const ROW = /^\| (\d+) \| (.+?) \| ((?:AP-\d{3} ?)+) \| (.+) \|$/gm;
const SHOWN = /\[[a-z-]+\]\(\.\.\/(test\/[a-z/-]+\.test\.ts)\) `([^`]+)`/g;
const NOT_HERE = /^not in this core: .{8,}/;

/** Numbers of the rules of the specification. */
const RULES = [
  [1, 10],
  [20, 28],
  [30, 39],
  [40, 53],
  [60, 69],
  [70, 75],
  [80, 97],
].flatMap(([from = 0, to = 0]) =>
  Array.from({ length: to - from + 1 }, (_, step) => `AP-${String(from + step).padStart(3, "0")}`),
);

test("each of the 75 cases has tests under titles with its id, or says why it is not in this core", () => {
  const rows = [...page.matchAll(ROW)];
  expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 75 }, (_, index) => index + 1));
  const wrong = rows.flatMap(([, number, , ids = "", shown = ""]) => {
    if (NOT_HERE.test(shown)) return [];
    const named = [...shown.matchAll(SHOWN)];
    const rest = shown.replaceAll(SHOWN, "").replaceAll(/[, ]/g, "");
    if (named.length === 0 || rest !== "") return [`${number} names no test, or something else: ${rest}`];
    const titles = named.map(([, , title = ""]) => title);
    return [
      ...idsApart(ids.trim().split(" "), titles).map((one) => `${number}: ${one}`),
      ...named.flatMap(([, file = "", title = ""]) =>
        isTitleIn(file, title) ? [] : [`${number}: ${file} has no "${title}"`],
      ),
    ];
  });
  expect(wrong).toEqual([]);
  const shown = rows.filter(([, , , , cell = ""]) => !NOT_HERE.test(cell)).length;
  console.log(`hard cases of approvals: ${shown} of ${rows.length} shown, ${rows.length - shown} not in this core`);
});

test("each rule of the specification is named by a test, or by the page as not in this core, and not by both", () => {
  const files = readdirSync(join(ROOT, "test"), { recursive: true, encoding: "utf8" }).filter((one) =>
    one.endsWith(".ts"),
  );
  const titles = files.flatMap((one) => titlesWithIds(readFileSync(join(ROOT, "test", one), "utf8")));
  const proved = new Set(titles.flatMap(idsOfTitle));
  const [, left = ""] = page.split("## Rules that are not in this core");
  const excused = new Set(left.match(/AP-\d{3}/g) ?? []);
  expect(RULES.filter((id) => proved.has(id) === excused.has(id))).toEqual([]);
});

/** Ids of a row that no title has, and titles that have none of them. */
function idsApart(ids: readonly string[], titles: readonly string[]): readonly string[] {
  const named = titles.map((title) => new Set(idsOfTitle(title)));
  return [
    ...ids.filter((id) => !named.some((one) => one.has(id))).map((id) => `no title names ${id}`),
    ...titles.filter((_, index) => !ids.some((id) => named[index]?.has(id))).map((title) => `another case: ${title}`),
  ];
}

function isTitleIn(file: string, title: string): boolean {
  const path = join(ROOT, file);
  return existsSync(path) && readFileSync(path, "utf8").includes(JSON.stringify(title));
}
