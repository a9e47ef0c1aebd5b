/** The small languages of workflow files, in tables: patterns, cron, expressions, matrices, commands, files of steps. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fits } from "../../../forge/runner/actions/setup-node.ts";
import { commandReader } from "../../../forge/runner/commands.ts";
import { evaluate, holds, type Scope } from "../../../forge/runner/expressions.ts";
import { combinationsOf, nameWith } from "../../../forge/runner/matrix.ts";
import { matches } from "../../../forge/runner/patterns.ts";
import { grant } from "../../../forge/runner/permissions.ts";
import { lastDue } from "../../../forge/runner/schedule.ts";
import { parseAssignments, stepFiles } from "../../../forge/runner/step-files.ts";
import { readWorkflow } from "../../../forge/runner/workflow.ts";

/** `{{ }}` with its dollar, which this language would take for its own. */
const x = (text: string) => text.replaceAll("{{", "$".concat("{{"));

describe("patterns", () => {
  test.each([
    ["main", "main", true],
    ["feature/*", "feature/a", true],
    ["feature/*", "feature/a/b", false],
    ["feature/**", "feature/a/b", true],
    ["**", "a/b", true],
    ["*", "a/b", false],
    ["v[12].[0-9]+", "v1.10", true],
    ["v[12].[0-9]+", "v3.1", false],
    ["*.jsx?", "page.js", true],
    ["*.jsx?", "page.jsx", true],
    ["**/docs/**", "docs/a.md", true],
    ["**/docs/**", "x/docs/a/b.md", true],
    ["**.yml", "a/b.yml", true],
    ["a.b", "axb", false],
    ["(", "(", true],
  ])("%s against %s: %s", (pattern, name, expected) => {
    expect(matches([pattern], name)).toBe(expected);
  });

  test("the last one that matches decides", () => {
    const patterns = ["releases/**", "!releases/**-alpha", "releases/b-alpha"];
    const names = ["releases/a", "releases/a-alpha", "releases/b-alpha"];
    expect(names.map((name) => matches(patterns, name))).toEqual([true, false, true]);
  });
});

describe("cron", () => {
  test.each([
    ["17 3 * * *", "2026-01-01T00:00:00Z", "2026-01-02T03:16:59Z", "2026-01-01T03:17:00.000Z"],
    ["17 3 * * *", "2026-01-01T03:17:00Z", "2026-01-02T03:16:59Z", null],
    ["17 3 * * *", "2026-01-01T03:16:59Z", "2026-01-01T03:17:00Z", "2026-01-01T03:17:00.000Z"],
    ["*/15 * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:44:00Z", "2026-01-01T00:30:00.000Z"],
    ["0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-03-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
    ["0 0 * * mon", "2026-01-01T00:00:00Z", "2026-01-08T00:00:00Z", "2026-01-05T00:00:00.000Z"],
    // either day will do when both are given
    ["0 0 13 * fri", "2026-01-10T00:00:00Z", "2026-01-14T00:00:00Z", "2026-01-13T00:00:00.000Z"],
    ["0 9-17/4 * jan-mar 1-5", "2026-01-05T00:00:00Z", "2026-01-05T16:00:00Z", "2026-01-05T13:00:00.000Z"],
  ])("%s after %s up to %s is %s", (cron, from, to, expected) => {
    expect(lastDue(cron, from, to)).toBe(expected);
  });

  test.each(["", "* * * *", "60 * * * *", "* 24 * * *", "a * * * *", "*/0 * * * *", "@daily"])(
    "%j is refused",
    (cron) => {
      expect(() => lastDue(cron, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")).toThrow(/cron/);
    },
  );
});

describe("expressions", () => {
  const scope: Scope = {
    status: "success",
    contexts: {
      github: { event: { a: [1, "two"], title: "it's }} fine" }, ref: "refs/heads/main" },
      inputs: { flag: false },
    },
  };

  test.each([
    [x("{{ github.ref }}"), "refs/heads/main"],
    [x("a {{ 1 + '' == '1' }}"), null],
    [x("{{ github.event.a[1] }}-{{ github.event.missing.deep }}"), "two-"],
    [x("{{ github.event.title }}"), "it's }} fine"],
    [x("{{ 'a }} b' }}"), "a }} b"],
    [x("{{ fromJSON('[1,2]') }}"), [1, 2]],
    [x("{{ inputs.flag }}"), false],
    [x("{{ format('{0}!', github.ref) }}"), "refs/heads/main!"],
    ["plain", "plain"],
  ])("%s is %j", (source, expected) => {
    if (expected === null) expect(() => evaluate(source, scope)).toThrow();
    else expect(evaluate(source, scope)).toEqual(expected);
  });

  test.each([
    [null, "success", true],
    [null, "failure", false],
    ["github.ref == 'refs/heads/main'", "failure", false],
    ["always() && github.ref == 'refs/heads/main'", "failure", true],
    ["failure()", "failure", true],
    ["failure()", "success", false],
    ["cancelled()", "cancelled", true],
    ["success()", "skipped", false],
    ["always()", "skipped", true],
    ["false", "success", false],
    [x("{{ inputs.flag }}"), "success", false],
    // text around an expression makes a string, which holds: so it is on GitHub
    [x("{{ inputs.flag }} == true"), "success", true],
  ] as const)("if %s after %s: %s", (condition, status, expected) => {
    expect(holds(condition, { ...scope, status })).toBe(expected);
  });
});

describe("matrices", () => {
  test("include extends what it fits, and adds what it does not; exclude takes out", () => {
    const matrix = {
      fruit: ["apple", "pear"],
      animal: ["cat", "dog"],
      exclude: [{ fruit: "pear", animal: "dog" }],
      include: [
        { color: "green" },
        { color: "pink", animal: "cat" },
        { fruit: "apple", shape: "circle" },
        { fruit: "banana" },
      ],
    };
    expect(combinationsOf(matrix)).toEqual([
      { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
      { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
      { fruit: "pear", animal: "cat", color: "pink" },
      { fruit: "banana" },
    ]);
  });

  test("a name has the values in their order", () => {
    expect(nameWith("test", { node: 20, os: "ubuntu" })).toBe("test (20, ubuntu)");
  });

  test("too many combinations are refused", () => {
    const many = Array.from({ length: 17 }, (_, index) => index);
    expect(() => combinationsOf({ a: many, b: many })).toThrow("289");
  });
});

describe("commands", () => {
  test.each([
    [
      "::error file=a.yaml,line=3,title=T%2C 1::bad%0Aworse",
      { level: "failure", path: "a.yaml", startLine: 3, message: "bad\nworse", title: "T, 1" },
    ],
    ["::warning::careful", { level: "warning", path: null, message: "careful" }],
    ["::notice file=C%3A\\a,line=x::n", { level: "notice", path: "C:\\a", startLine: 1 }],
  ])("%s annotates", (line, expected) => {
    expect(commandReader()(line).annotation).toMatchObject(expected);
  });

  test.each(["set-output name=a", "save-state name=a", "set-env name=A", "add-path"])(
    "::%s:: is refused",
    (command) => {
      expect(commandReader()(`::${command}::value`).refusal).toContain("disabled");
    },
  );

  test("masks are not shown; stopped commands are only text until their token", () => {
    const read = commandReader();
    expect(read("::add-mask::secret")).toEqual({ shown: null, mask: "secret" });
    const lines = ["::stop-commands::tok", "::error::no", "::tok::", "::error::yes"];
    expect(lines.map((line) => read(line).annotation?.message)).toEqual([undefined, undefined, undefined, "yes"]);
  });
});

describe("files of steps", () => {
  test.each([
    ["a=b\n", { a: "b" }],
    ["a=b=c\r\nd=\r\n", { a: "b=c", d: "" }],
    ["a<<E\none\n\ntwo\nE\nb=1\n", { a: "one\n\ntwo", b: "1" }],
    ["a<<E\nE\n", { a: "" }],
    ["a=x<<y\n", { a: "x<<y" }],
    ["__proto__=x\n", Object.fromEntries([["__proto__", "x"]])],
  ])("%j", (source, expected) => {
    expect(parseAssignments(source)).toEqual(expected);
  });

  test.each([
    ["a<<E\nno end\n", "delimiter not found 'E'"],
    ["words\n", "Invalid format 'words'"],
    ["=x\n", "Invalid format"],
  ])("%j is refused", (source, problem) => expect(() => parseAssignments(source)).toThrow(problem));

  test.each(["GITHUB_TOKEN", "RUNNER_TEMP", "NODE_OPTIONS"])("GITHUB_ENV can't set %s", (name) => {
    const folder = mkdtempSync(join(tmpdir(), "step-files-"));
    try {
      const files = stepFiles(join(folder, "step"));
      writeFileSync(files.environment["GITHUB_ENV"] ?? "", `${name}=x\n`);
      expect(() => files.read()).toThrow(name);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("permissions of the token", () => {
  test.each([
    [undefined, "read", false, { contents: "read", packages: "read", metadata: "read" }],
    [{}, "write", false, { metadata: "read" }],
    [null, "write", false, { metadata: "read" }],
    [{ "pull-requests": "write", contents: "none" }, "read", false, { pull_requests: "write", metadata: "read" }],
    [{ statuses: "write" }, "write", true, { statuses: "read", metadata: "read" }],
  ] as const)("%j of a repository with %s, read-only %s", (wanted, otherwise, isReadOnly, expected) => {
    expect(grant({ wanted, otherwise, isReadOnly })).toEqual(expected);
  });

  test.each([{ members: "read" }, { contents: "admin" }, "all"])("%j is refused", (wanted) => {
    expect(() => grant({ wanted, otherwise: "read", isReadOnly: false })).toThrow("permissions");
  });
});

test.each([
  ["20", "20.19.1", true],
  ["20.x", "20.19.1", true],
  ["v20.19", "20.19.1", true],
  ["22", "20.19.1", false],
  [">=20.5", "20.19.1", true],
  [">=22", "20.19.1", false],
  ["lts/*", "20.19.1", true],
  ["", "20.19.1", true],
  ["nonsense", "20.19.1", false],
])("a workflow that asks for Node %j is right with %s: %s", (asked, running, expected) => {
  expect(fits(asked, running)).toBe(expected);
});

describe("workflow files that are refused, by what is wrong", () => {
  const job = (lines: string) => `on: push\njobs:\n  a:\n${lines}`;
  test.each([
    ["[]", "not a mapping"],
    ["on: push\n", "no jobs"],
    ["jobs: {a: {runs-on: x, steps: [{run: a}]}}", '"on" names no event'],
    [job("    uses: ./b.yml\n"), '"uses"'],
    [job("    runs-on: x\n    container: c\n    steps: [{run: a}]\n"), '"container"'],
    [job("    runs-on: x\n    steps: []\n"), "no steps"],
    [job("    runs-on: x\n    steps: [{run: a, uses: b}]\n"), 'either "run" or "uses"'],
    [job("    steps: [{run: a}]\n"), "runs-on"],
    [job("    runs-on: x\n    needs: b\n    steps: [{run: a}]\n"), 'needs "b"'],
    [job("    runs-on: x\n    needs: a\n    steps: [{run: a}]\n"), "circle"],
  ])("%j", (source, problem) => {
    expect(() => readWorkflow("w.yml", source)).toThrow(problem);
  });
});
