/** Drafts as YAML: whatever is known survives the way into the file and back, and comments never become values. */
import fc from "fast-check";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { renderDraft } from "../../src/render/draft.ts";

function written(value: object, remarks: readonly { at: (string | number)[]; text: string }[] = []): string {
  const words = () => ({ description: "What. Example: `a`", example: "a", allowed: [] });
  return renderDraft({ path: "patches/x/risks/001.yaml", kind: "risk", value, remarks, head: ["Head."], words });
}

const TEXT = fc.string({
  unit: fc.constantFrom("a", " ", "\n", ":", "#", '"', "'", "-", "1", "é", "{", "|", "%", "\t"),
});
const LEAF = fc.oneof(TEXT, fc.integer(), fc.boolean(), fc.constant(null));
const KEY = fc.stringMatching(/^[a-z]{1,8}$/);
const { tree } = fc.letrec((tie) => ({
  tree: fc.dictionary(
    KEY,
    fc.oneof({ maxDepth: 3 }, LEAF, tie("tree"), fc.array(fc.oneof(LEAF, tie("tree")), { maxLength: 3 })),
  ),
}));

test("every value comes back as it was, open ones as null, with a comment at every place", () => {
  fc.assert(
    fc.property(tree, (value) => {
      fc.pre(typeof value === "object" && value !== null && Object.keys(value).length > 0);
      if (typeof value !== "object" || value === null) return;
      const remarks = Object.keys(value).map((key) => ({ at: [key], text: "key: - {no value} # at all" }));
      expect(JSON.stringify(load(written(value, remarks)))).toBe(JSON.stringify(value));
    }),
    { numRuns: 1000 },
  );
});

test("a field is explained once, a hint is a comment, small mappings stay on their line", () => {
  const value = {
    list: [
      { system: "web-1", at: null },
      { system: "web-2", at: null },
    ],
    note: undefined,
    done: { a: 1, b: ["x", "z"] },
    steps: "1. drain\n2. install",
  };
  expect(
    written(value, [{ at: ["list"], text: "two systems" }]),
  ).toBe(`# yaml-language-server: $schema=../../../schemas/risk.schema.json
# Head.
# two systems
list:
  - system: web-1
    # What. Example: \`a\`
    at:
  - system: web-2
    at:
# What. Example: \`a\`
# note: a
done: {a: 1, b: [x, z]}
steps: |-
  1. drain
  2. install
`);
});

test("a mapping in a list that begins with an open key has its comment above the dash", () => {
  expect(written({ corrections: [{ at: null, is: null }] })).toContain(
    "corrections:\n  # What. Example: `a`\n  - at:\n",
  );
});
