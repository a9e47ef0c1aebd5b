/** Patterns of rulesets (fnmatch with FNM_PATHNAME) and of CODEOWNERS, by the examples of GitHub's documentation. */
import { describe, expect, test } from "vitest";
import { ownersOf, parseCodeOwners } from "../../../forge/rules/code-owners.ts";
import { matchesPath, ownsPath } from "../../../forge/rules/patterns.ts";

describe("patterns of rulesets", () => {
  test.each([
    ["refs/heads/main", "refs/heads/main", true],
    ["refs/heads/main", "refs/heads/main2", false],
    ["refs/heads/*", "refs/heads/topic", true],
    ["refs/heads/*", "refs/heads/a/b", false],
    ["refs/heads/**/*", "refs/heads/a/b", true],
    ["refs/heads/**/*", "refs/heads/topic", true],
    ["refs/heads/releases/**/*", "refs/heads/releases/2026/1", true],
    ["refs/heads/releases/**/*", "refs/heads/main", false],
    ["refs/heads/qa/*", "refs/heads/qa/1", true],
    ["refs/heads/v?", "refs/heads/v1", true],
    ["refs/heads/v?", "refs/heads/v10", false],
    ["refs/heads/a*c", "refs/heads/abbc", true],
    ["refs/heads/\\*", "refs/heads/*", true],
    ["refs/heads/\\*", "refs/heads/x", false],
    ["refs/heads/a.c", "refs/heads/abc", false],
    ["refs/heads/(a|b)+", "refs/heads/aaa", false],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(matchesPath(pattern, path)).toBe(expected);
  });

  test("that would take for ever do not", () => {
    const pattern = `refs/heads/${"a*".repeat(400)}b`;
    expect(matchesPath(pattern, `refs/heads/${"a".repeat(900)}`)).toBe(false);
    expect(matchesPath(`${"**/a/".repeat(200)}b`, "a/".repeat(450))).toBe(false);
  });
});

describe("patterns of CODEOWNERS", () => {
  test.each([
    ["*", "any/where.txt", true],
    ["*.js", "a/b/c.js", true],
    ["*.js", "a/b/c.jsx", false],
    ["/build/logs/", "build/logs/a/b.log", true],
    ["/build/logs/", "x/build/logs/a", false],
    ["/build/logs/", "build/logs", false],
    ["docs/*", "docs/getting-started.md", true],
    ["docs/*", "docs/build-app/troubleshooting.md", false],
    ["apps/", "x/apps/y/z", true],
    ["/docs/", "docs/a/b", true],
    ["/scripts/", "lib/scripts/a", false],
    ["**/logs", "build/logs/x", true],
    ["**/logs", "deeply/nested/logs/x", true],
    ["/apps/github", "apps/github/readme", true],
    ["/apps/github", "apps/github", true],
    ["/apps/github", "apps/github2/readme", false],
    ["/patches/**/approval.yaml", "patches/a/b/approval.yaml", true],
    ["/patches/**/approval.yaml", "patches/approval.yaml", true],
    ["patches/*/x", "patches/a/x/y", true],
    ["README.md", "docs/README.md", true],
    ["a\\ b", "a b", true],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(ownsPath(pattern, path)).toBe(expected);
  });

  test("the last line that matches decides, and bad lines do not count", () => {
    const lines = parseCodeOwners(
      [
        "# comment",
        "*       @ann @acme/all  # everybody",
        "/docs/  @bob doc@example.org",
        "/docs/free/",
        "!/docs/x @cleo",
        "/src/[ab] @cleo",
        "/bad  bob",
      ].join("\r\n"),
    );
    expect(ownersOf(lines, "src/a")).toEqual(["@ann", "@acme/all"]);
    expect(ownersOf(lines, "docs/x")).toEqual(["@bob", "doc@example.org"]);
    expect(ownersOf(lines, "docs/free/y")).toEqual([]);
    expect(ownersOf(lines, "bad")).toEqual(["@ann", "@acme/all"]);
  });
});
