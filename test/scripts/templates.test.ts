/** Templates put out nothing that was not escaped for Markdown: one that would is refused when it is compiled. */
import { describe, expect, test } from "vitest";
import { compileTemplate } from "../../scripts/generate/templates.ts";

describe("is refused", () => {
  test.each([
    ["a bare value", "{{title}}"],
    ["a value without any escaping", "{{{title}}}"],
    ["a helper without any escaping", "{{{inline title}}}"],
    ["another helper", "{{log title}}"],
    ["the item of a list", "{{#each systems}}{{this}}{{/each}}"],
    ["what stands in a branch", "{{#if a}}{{inline a}}{{else}}{{b}}{{/if}}"],
    ["a helper without its value", "{{inline}}"],
    ["an ampersand", "{{& title}}"],
  ])("%s: %s", (_, text) => {
    expect(() => compileTemplate("page", `first line\n${text}`)).toThrow(
      "page.hbs:2: a value goes through none of inline, code, block, link, file",
    );
  });
});

test("what goes through a writer is compiled", () => {
  const compiled = compileTemplate("page", "{{#each systems}}{{code this}}: {{link ../label ../url}}{{/each}}");
  expect(compiled).toContain('"compiler"');
  expect(compiled).not.toContain("first line");
});
