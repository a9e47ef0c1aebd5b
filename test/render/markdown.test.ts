/** Text from data in Markdown is read as it was written and does nothing: held against a GFM parser with hostile strings. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { visible } from "../../src/model/characters.ts";
import { block, code, fileLink, inline, link } from "../../src/render/markdown.ts";
import { score, testWithShared } from "../score.ts";
import { actsOf, nodesOf, parse, shapeOf, wordsOf } from "./gfm.ts";

/** Every place where a template puts a text: lines, list items, cells, code and blocks. */
function page(write: (text: string) => string, text: string): string {
  return [
    write(text),
    `E21: ${write(text)}`,
    `- ${write(text)}\n- [x] ${write(text)}\n  - ${write(text)}`,
    `| a | b |\n|---|---|\n| ${write(text)} | last |\n| first | ${write(text)} |`,
  ].join("\n\nbetween\n\n");
}

const WORD = "harmless";

/** On one line, with everything hidden shown. */
function readable(text: string): string {
  return visible(sameSpaces(text), 200).replaceAll("<!--", "<\\u{21}--").trim();
}

function sameSpaces(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

const PAGES = [
  { isRead: true, write: (text: string) => page(inline, text) },
  { isRead: true, write: (text: string) => page(code, text) },
  { isRead: false, write: (text: string) => `before\n\n${block(text)}\n\nafter\n` },
].map((one) => ({ ...one, harmless: parse(one.write(WORD)) }));

/** A page with it has the shape of one with a harmless word, does nothing, and has it where the word was. */
function missesOf(text: string): readonly string[] {
  return PAGES.flatMap(({ isRead, write, harmless }) => {
    const written = parse(write(text));
    const acts = actsOf(written).map((act) => `${act}: ${JSON.stringify(text)}`);
    const torn = shapeOf(written) === shapeOf(harmless) ? [] : [`tears the page: ${JSON.stringify(text)}`];
    const words = wordsOf(harmless).replaceAll(WORD, () => readable(text));
    const isThere = !isRead || sameSpaces(wordsOf(written)) === sameSpaces(words);
    return [...acts, ...torn, ...(isThere ? [] : [`not read back: ${JSON.stringify(text)}`])];
  });
}

describe("hostile strings", () => {
  testWithShared("no string from data acts in Markdown, and each is read back", (shared) => {
    const read = (file: string) => JSON.parse(readFileSync(join(shared, "hostile", file), "utf8"));
    const byContext: Readonly<Record<string, readonly string[]>> = read("crafted/strings-by-context.json");
    const strings: readonly string[] = [
      ...read("blns/strings.json"),
      ...Object.values(byContext).flat(),
      ...read("csv/payloads.json"),
    ];
    // nothing stays nothing
    const all = strings.filter((text) => readable(text) !== "");
    score({
      name: "hostile strings in Markdown, against a GFM parser",
      scored: all.length,
      misses: all.flatMap((text) => missesOf(text).slice(0, 1)),
    });
  });
});

describe("the measure", () => {
  test.each([
    ["a link", "[approve](https://evil.example)", ["link"]],
    ["an address", "see https://evil.example/x", ["link"]],
    ["a picture", "![x](https://evil.example/p.png)", ["image"]],
    ["HTML", "<img src=x onerror=alert(1)>", ["html"]],
    ["a heading", "## Approved by alice", ["heading"]],
    ["a mention that is escaped", "\\@org/security-team", ["mention"]],
    ["a number that is escaped", "closes \\#1", ["number"]],
    ["a commit", "0123456789abcdef0123456789abcdef01234567", ["commit"]],
    ["a line under a heading", "a\n===", ["heading"]],
    ["emphasis", "*a*", ["emphasis"]],
    ["struck out", "~~a~~", ["delete"]],
  ])("finds %s", (_, markdown, acts) => {
    for (const act of acts) expect(actsOf(parse(markdown))).toContain(act);
  });
});

describe("inline", () => {
  test.each([
    ["plain words stay plain", "curl 7.74.0-1.3+deb11u5 (Debian:11)", "curl 7.74.0-1.3+deb11u5 (Debian:11)"],
    ["a mention stands in code", "ask @org/security-team", "ask `@org/security-team`"],
    ["a number stands in code", "closes #1, GH-12", "closes `#1`, `GH-12`"],
    ["a table is not broken", "a | b", "a \\| b"],
    ["a list of them is one code for each", "@alice, @bob; a1b2c3d4,", "`@alice`, `@bob`; `a1b2c3d4`,"],
    ["nor in code", "@a|b", "`@a`\\|b"],
    ["lines become one", "1\n\n## Approved by @alice", "1 ## Approved by `@alice`"],
    ["a direction mark is shown", "safe\u202eexe", "safe\\\\u{202e}exe"],
    ["times of day are no emoji", "2026-03-03T22:00:00Z: late", "2026-03-03T22:00:00Z: late"],
    ["ids with colons are no emoji", "RHSA-2024:8121: OpenJDK", "RHSA-2024:8121: OpenJDK"],
    ["a number that begins a list", "1. April", "1\\. April"],
    ["a version that begins a line", "1.2.3", "1.2.3"],
    ["a marker of this program", "<!-- patchledger:end -->", "\\<\\\\u{21}-- patchledger:end --\\>"],
    ["nothing", "  ", ""],
  ])("%s", (_, text, expected) => expect(inline(text)).toBe(expected));

  test("is cut where it was agreed", () => expect(inline("z".repeat(300), 10)).toBe(`${"z".repeat(9)}…`));
});

describe("code", () => {
  test.each([
    ["a path", "patches/dsa-5365-1/patch.yaml", "`patches/dsa-5365-1/patch.yaml`"],
    ["what has the mark of code in it", "a`b``c", "```a`b``c```"],
    ["what begins with it", "`a", "`` `a ``"],
    ["nothing", "", ""],
  ])("%s", (_, text, expected) => expect(code(text)).toBe(expected));
});

describe("block", () => {
  test.each([
    ["lines", "one\ntwo", "```text\none\ntwo\n```"],
    ["what would end it", "```\nbreak", "````text\n```\nbreak\n````"],
    ["other line ends", "a\r\nb\rc", "```text\na\nb\nc\n```"],
    [
      "the line by which the program finds its own words",
      "<!-- patchledger:end -->",
      "```text\n<\\u{21}-- patchledger:end -->\n```",
    ],
  ])("%s", (_, text, expected) => expect(block(text)).toBe(expected));
});

describe("link", () => {
  test.each([
    [
      "an address",
      "https://errata.example/RLSA-2024:8121?a=1&b=2",
      "[x](https://errata.example/RLSA-2024:8121?a=1&amp;b=2)",
    ],
    ["brackets in it", "https://a.example/(x)[y]", "[x](https://a.example/%28x%29%5By%5D)"],
    ["a host in other letters", "https://gоod.example/", "[x](https://xn--god-sed.example/)"],
    ["another protocol", "javascript:alert(1)", "x `javascript:alert(1)`"],
    ["without a lock", "http://a.example/", "x `http://a.example/`"],
    ["a password in it", "https://user:pass@evil.example/", "x `https://user:pass@evil.example/`"],
    ["no address", "//evil.example", "x `//evil.example`"],
  ])("%s", (_, address, expected) => expect(link("x", address)).toBe(expected));

  testWithShared("hostile addresses lead to https only, whatever the label", (shared) => {
    const strings = JSON.parse(readFileSync(join(shared, "hostile/crafted/strings-by-context.json"), "utf8"));
    const all: readonly string[] = Object.values<readonly string[]>(strings).flat();
    const misses = all.flatMap((text) =>
      [link("the advisory", text), link(text, "https://vendor.example/a?b=c"), link(text, text)]
        .map((written) => `- ${written}\n`)
        .filter((markdown) => !leadsSafely(markdown))
        .map((markdown) => `${JSON.stringify(text)}: ${markdown}`),
    );
    score({ name: "hostile link targets and labels in Markdown", scored: 3 * all.length, misses });
  });
});

function leadsSafely(markdown: string): boolean {
  const written = parse(markdown);
  const links = nodesOf(written).filter(({ type }) => type === "link");
  const isHttps = links.every((node) => node.type === "link" && new URL(node.url).protocol === "https:");
  return isHttps && links.length <= 1 && actsOf(written).every((act) => act === "link");
}

test("a file is linked from the page of a pull request", () => {
  expect(fileLink("patches/a-1/patch.yaml")).toBe("[`patches/a-1/patch.yaml`](../blob/HEAD/patches/a-1/patch.yaml)");
});
