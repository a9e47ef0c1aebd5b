/** Tables of the pages: a row that has lost its table, or a bar too many, is seen on GitHub only. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./commands/program.ts";
import { nodesOf, parse } from "./render/gfm.ts";

const FOLDERS = [".", "docs", "docs/story", "forge", "ledger"];
const pages = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder)).flatMap((name) => (name.endsWith(".md") ? join(folder, name) : [])),
);

/** "line: what is wrong" */
function brokenTables(markdown: string): readonly string[] {
  return nodesOf(parse(markdown)).flatMap((node) => {
    if (node.type === "paragraph" && markdown.startsWith("|", node.position?.start.offset))
      return `${node.position?.start.line}: a row without a table`;
    if (node.type !== "table") return [];
    const columns = node.align?.length;
    const wrong = node.children.filter(({ children }) => children.length !== columns);
    return wrong.map(({ position, children }) => `${position?.start.line}: ${children.length} cells for ${columns}`);
  });
}

test.each(pages)("%s has whole tables", (page) => {
  expect(brokenTables(readFileSync(join(ROOT, page), "utf8"))).toEqual([]);
});

test.each([
  ["| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n", ["5: a row without a table"]],
  ["| a | b |\n|---|---|\n| 1 | `x|y` |\n| 1 |\n", ["3: 3 cells for 2", "4: 1 cells for 2"]],
  ["| a |\n|---|---|\n", ["1: a row without a table"]],
  ["| a | b |\n|---|---|\n| 1 | `x\\|y` |\n", []],
])("%j: %j", (markdown, broken) => {
  expect(brokenTables(markdown)).toEqual(broken);
});
