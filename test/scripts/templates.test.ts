/** Templates put out nothing that was not escaped for its place: one that would is refused when it is compiled. */
import { describe, expect, test } from "vitest";
import { compileTemplate, HTML_HELPERS, MARKDOWN_HELPERS } from "../../scripts/generate/templates.ts";

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
    expect(() => compileTemplate("page", `first line\n${text}`, MARKDOWN_HELPERS)).toThrow(
      "page.hbs:2: a value goes through none of inline, code, block, link, file",
    );
  });
});

test("what goes through a writer is compiled", () => {
  const compiled = compileTemplate(
    "page",
    "{{#each systems}}{{code this}}: {{link ../label ../url}}{{/each}}",
    MARKDOWN_HELPERS,
  );
  expect(compiled).toContain('"compiler"');
  expect(compiled).not.toContain("first line");
});

test.each([
  ["<p>{{code title}}</p>", "page.hbs:1: a value goes through none of text, href"],
  ["<p class={{text tone}}>", "page.hbs:1: an attribute's value is not in quotes"],
  ["<p class={{#if a}}b{{/if}}>", "page.hbs:1: an attribute's value is not in quotes"],
])("a page: %s is refused", (text, problem) => {
  expect(() => compileTemplate("page", text, HTML_HELPERS)).toThrow(problem);
});
