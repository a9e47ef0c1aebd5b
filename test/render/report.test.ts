/** Texts from data stay texts on the pages, whatever stands in them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { visible } from "../../src/model/characters.ts";
import { renderReport } from "../../src/render/report/site.ts";
import { readText } from "../commands/report-pages.ts";
import { testWithShared } from "../score.ts";
import { viewWith } from "./report/hostile-view.ts";

/** Tags with their attributes; ids and links are ours. */
function tagsOf(text: string): readonly string[] {
  return text.match(/<[^>]*>/g) ?? [];
}

function expectText(words: string): void {
  const plain = renderReport(viewWith("plain"));
  for (const [index, { path, text }] of renderReport(viewWith(words)).entries()) {
    const wanted = plain[index]?.text ?? "";
    expect(tagsOf(text), `${path}: ${words}`).toEqual(tagsOf(wanted));
    expect(text.split('"').length, `${path}: ${words}`).toBe(wanted.split('"').length);
  }
}

test.each([
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  "</title></desc></svg><script>",
  "{{constructor}}",
  "javascript:alert(1)",
  "constructor",
])("%s", (words) => {
  expectText(words);
  const page = renderReport(viewWith(words)).find(({ path }) => path === "patches/p-1.html")?.text ?? "";
  expect(readText(/<h1>(.*?)<\/h1>/.exec(page)?.[1] ?? "")).toBe(visible(words, 200));
});

test("what can't be seen is shown, and an id that is none leads nowhere", () => {
  const page = renderReport(viewWith("a\u202eb")).find(({ path }) => path === "patches/p-1.html");
  expect(page?.text).toContain("<h1>a\\u{202e}b</h1>");
  const view = viewWith("plain");
  const owners = view.owners.map((owner) => ({
    ...owner,
    systems: owner.systems.map((one) => ({ ...one, needed: ["../x"] })),
  }));
  expect(() => renderReport({ ...view, owners })).toThrow("not a page of the report");
});

testWithShared("hostile strings stay text", (shared) => {
  const blns: readonly string[] = JSON.parse(readFileSync(join(shared, "hostile/blns/strings.json"), "utf8"));
  const crafted: Readonly<Record<string, readonly unknown[]>> = JSON.parse(
    readFileSync(join(shared, "hostile/crafted/strings-by-context.json"), "utf8"),
  );
  const strings = [
    ...blns,
    ...Object.values(crafted)
      .flat()
      .filter((one) => typeof one === "string"),
  ];
  expect(strings.length).toBeGreaterThan(400);
  for (const words of strings) if (words !== "") expectText(words);
});
