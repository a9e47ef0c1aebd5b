/** The line, the annotation and the problem matcher say the same, whatever a path or a value holds. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findHidden } from "../../src/model/characters.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { formatAnnotation, formatDiagnostic } from "../../src/render/diagnostic.ts";

const matcher: { problemMatcher: [{ pattern: [Record<string, string | number> & { regexp: string }] }] } = JSON.parse(
  readFileSync(".github/problem-matcher.json", "utf8"),
);
const [pattern] = matcher.problemMatcher[0].pattern;

/** What GitHub reads from a line of output. */
function matched(line: string): Record<string, string | undefined> {
  const groups = new RegExp(pattern.regexp).exec(line) ?? [];
  const names = ["file", "line", "column", "message", "code"];
  return Object.fromEntries(names.map((name) => [name, groups[Number(pattern[name])]]));
}

/** What GitHub reads from a workflow command. */
function commanded(line: string): Record<string, string | undefined> {
  const [, properties = "", message = ""] = /^::error ([^:]*)::(.*)$/.exec(line) ?? [];
  const pairs = properties.split(",").map((pair) => /^([a-z]+)=(.*)$/.exec(pair)?.slice(1) ?? []);
  const decoded = (text = "") => text.replace(/%(0A|0D|3A|2C|25)/g, (found) => decodeURIComponent(found));
  return { ...Object.fromEntries(pairs.map(([name, value]) => [name, decoded(value)])), message: decoded(message) };
}

const finding: Diagnostic = {
  code: "unknown-key",
  path: "systems/web.yaml",
  line: 41,
  column: 3,
  problem: 'key "ownr" is not known here',
  cure: 'did you mean "owner"?',
};

/** Ordinary characters, and those that terminals, runners and matchers take for more than text. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom(
        ":",
        "::",
        ":1:2: ",
        "##[error]",
        "%0A",
        "\n",
        "\r\n",
        "\u001b[31m",
        "\u202e",
        "\ud800",
        "[code]",
        " ",
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(""))
  .filter((text) => text !== "");

const hostileFinding: fc.Arbitrary<Diagnostic> = fc.record({
  code: fc.constantFrom("unknown-key", "wrong-type", "yaml-syntax", "not-utf8"),
  path: hostileText,
  line: fc.integer({ min: 1, max: 9_999_999 }),
  column: fc.integer({ min: 1, max: 9_999_999 }),
  problem: hostileText,
  cure: hostileText,
});

describe("a finding", () => {
  it("is one line that names place, problem, cure and code", () => {
    expect(formatDiagnostic(finding)).toBe(
      'systems/web.yaml:41:3: key "ownr" is not known here. did you mean "owner"? [unknown-key]',
    );
  });

  it("is an annotation beside its line", () => {
    expect(formatAnnotation({ ...finding, path: "a,b: 100%.yaml" })).toBe(
      '::error file=a%2Cb%3A 100%25.yaml,line=41,col=3,title=unknown-key::key "ownr" is not known here. did you mean "owner"?',
    );
  });

  it("is read by the problem matcher as it was meant", () => {
    expect(matched(formatDiagnostic(finding))).toEqual({
      file: "systems/web.yaml",
      line: "41",
      column: "3",
      message: 'key "ownr" is not known here. did you mean "owner"?',
      code: "unknown-key",
    });
  });

  it("holds nothing that a terminal or a runner would obey", () => {
    fc.assert(
      fc.property(hostileFinding, (one) => {
        for (const line of [formatDiagnostic(one), formatAnnotation(one)]) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u);
          expect(findHidden(line)).toBeNull();
          expect(line).not.toContain("##[");
        }
        expect(formatDiagnostic(one).trimStart()).not.toMatch(/^::/);
      }),
      { numRuns: 2000 },
    );
  });

  it("says the same to the matcher and in the annotation", () => {
    fc.assert(
      fc.property(hostileFinding, (one) => {
        const read = matched(formatDiagnostic(one));
        const commandRead = commanded(formatAnnotation(one));
        expect(read).toMatchObject({ line: String(one.line), column: String(one.column), code: one.code });
        expect(commandRead).toMatchObject({ line: read["line"], col: read["column"], title: read["code"] });
        expect(commandRead["message"]).toBe(read["message"]);
        expect(read["file"]?.replaceAll("\\u{3a}", ":")).toBe(commandRead["file"]);
      }),
      { numRuns: 2000 },
    );
  });
});
