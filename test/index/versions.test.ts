/** The rules of each ecosystem that a reader should know, one row each; the tables from outside hold the rest. */
import { describe, expect, test } from "vitest";
import { compareVersions } from "../../src/index/versions.ts";
import type { Versioning } from "../../src/model/versioning.ts";
import { signOf } from "./version-tables.ts";

/** What the rule says, then "a < b", "a = b", or "a ? b" where one of them is no version; cells are split at spaces. */
type Rule = readonly [rule: string, ...pairs: readonly string[]];

const RULES: Readonly<Record<Versioning, readonly Rule[]>> = {
  deb: [
    ["the epoch decides first", "2.0 < 1:1.0"],
    ["no epoch is epoch 0, no revision is revision 0", "1.0 = 0:1.0-0"],
    ["numbers are numbers, of any size", "1.9 < 1.10", "1.010 = 1.10", "99999999999999999998 < 99999999999999999999"],
    ["a tilde is older than the end", "1.0~rc1-1 < 1.0-1", "1.0~~ < 1.0~"],
    ["letters are newer than the end and older than other characters", "1.0 < 1.0a", "1.0a < 1.0+"],
    ["the last hyphen begins the revision", "1-2-3 < 1-2-4", "1-2-9 < 1-3-1"],
    ["security updates count up", "1.1.1n-0+deb11u3 < 1.1.1n-0+deb11u10"],
    ["what dpkg orders with a warning is ordered", "v1.0_1 < v1.0_2"],
    ["what dpkg refuses is no version", "1: ? 1", "1.0- ? 1", "a:1 ? 1", ":1 ? 1", "1.0-ä ? 1"],
    ["an epoch is at most 2147483647", "2147483646:1 < 2147483647:1", "2147483648:1 ? 1"],
  ],
  rpm: [
    ["the epoch decides first; a missing one is 0", "2.0-1 < 1:1.0-1", "0:1.2-3 = 1.2-3"],
    ["separators only separate", "1.2.3 = 1_2+3", "1.. = 1"],
    ["letters are older than digits, and newer than the end", "1.a < 1.0", "1.0 < 1.0a"],
    ["a tilde is older than the end", "1.0~rc1-1 < 1.0-1"],
    ["a caret is just newer than the end", "1.0-1 < 1.0^git1-1", "1.0^git1-1 < 1.0.1-1"],
    ["numbers are numbers, of any size", "el9_2 < el9_10", "1.99999999999999999998 < 1.99999999999999999999"],
    ["no release is older than any release", "1.0 < 1.0-0"],
    ["two releases of one version", "1.0-9.el9 < 1.0-10.el9"],
    ["what has a control character is no version", "1.0\u0000 ? 1.0"],
  ],
  apk: [
    ["components are numbers", "1.9 < 1.10", "1.0 < 1.0.0"],
    ["with a leading zero they are fractions", "1.010 < 1.02", "1.02 < 1.1"],
    ["the first number is a number even so", "01.1 = 1.1"],
    ["one letter may follow", "1.0 < 1.0a", "1.0a < 1.0b", "1.0z < 1.0.1"],
    ["suffixes before a release", "1.0_alpha < 1.0_beta1", "1.0_beta1 < 1.0_pre", "1.0_pre < 1.0_rc1", "1.0_rc1 < 1.0"],
    ["suffixes after a release", "1.0 < 1.0_cvs1", "1.0_cvs1 < 1.0_svn1", "1.0_git1 < 1.0_hg1", "1.0_hg1 < 1.0_p1"],
    ["the revision decides last", "1.0 < 1.0-r0", "1.0-r9 < 1.0-r10", "1.0-r10 < 1.0_p1-r0"],
    ["commits are ordered as text", "1.0-r1 < 1.0~a1", "1.0~a1-r0 < 1.0~b0-r0"],
    ["what can't be read is older than the end", "1.0-foo < 1.0", "1.2_csv2 < 1.2_svn1", "1.0_pre < 1.0_prefoo"],
    ["where both can't be read, nobody knows", "1.9.5p1-r0 ? 1.9.5p2-r0", "1.0-1 ? 1.0-2"],
    ["but a word after a hyphen is only a remark", "1.0-foo = 1.0-bar"],
    ["what does not begin with a digit is no version", "a ? b", "-r1 ? 1.0", ".1 ? 1.0"],
  ],
  semver: [
    ["numbers are numbers, of any size", "1.9.0 < 1.10.0", "999999999999999999998 < 999999999999999999999"],
    ["missing numbers are 0, and there may be more than three", "1 = 1.0.0", "1.2.3 < 1.2.3.1"],
    ["a pre-release is older", "1.0.0-rc.1 < 1.0.0", "1.0.0-0 < 1.0.0-alpha"],
    [
      "identifiers: numbers before words, short before long",
      "1.0.0-9 < 1.0.0-10",
      "1.0.0-10 < 1.0.0-a",
      "1.0.0-a < 1.0.0-a.0",
    ],
    ["words are ordered by character code", "1.2.3-Foo < 1.2.3-foo"],
    ["build metadata does not count", "1.0.0+1 = 1.0.0+2", "1.0.0-a+b = 1.0.0-a"],
    ["v and = in front are skipped", "v1.2.3 = =1.2.3"],
    ["what is clearly no version", "latest ? 1.0.0", "1.x ? 1.0.0", "1.0.0- ? 1.0.0", "1..2 ? 1.0.0", "^1.0.0 ? 1.0.0"],
  ],
  golang: [
    ["with or without v", "v1.2.3 = 1.2.3"],
    ["v1 and v1.2 are short for v1.0.0 and v1.2.0", "v1 = v1.0.0", "v1.2 = v1.2.0"],
    ["+incompatible does not count", "v2.0.0+incompatible = v2.0.0"],
    [
      "a pseudo-version is older than its release",
      "v0.0.0-20190101000000-abcdef012345 < v0.0.0-20200101000000-000000000000",
      "v1.2.4-0.20190101000000-abcdef012345 < v1.2.4",
    ],
    ["the floor of a release", "1.22.0-0 < 1.22.0-rc.1", "1.21.9 < 1.22.0-0"],
    ["releases of Go", "go1.18.1 = 1.18.1", "go1.21rc2 = 1.21.0-rc.2", "1.21rc2 < go1.21.0", "go1 = 1.0.0"],
    ["who built Go does not count", "go1.21.3-vendor = 1.21.3"],
    ["what x/mod/semver refuses", "v1.02.3 ? v1.2.3", "v1.2.3-01 ? v1.2.3", "v1.2-pre ? v1.2.3", "1.2.3.4 ? 1.2.3"],
    ["a build from a working tree has no version", "(devel) ? v1.0.0"],
  ],
  pypi: [
    ["the epoch decides first", "2.0 < 1!1.0"],
    ["zeros at the end do not count", "1.0 = 1.0.0"],
    [
      "the stages of a release",
      "1.0.dev1 < 1.0a1",
      "1.0a1 < 1.0b1",
      "1.0b1 < 1.0rc1",
      "1.0rc1 < 1.0",
      "1.0 < 1.0.post1",
    ],
    [
      "a development release is before what it leads to",
      "1.0a1.dev1 < 1.0a1",
      "1.0.post1.dev1 < 1.0.post1",
      "1.0 < 1.0.post1.dev1",
    ],
    [
      "spellings",
      "v1.0-ALPHA.1 = 1.0a1",
      "1.0_preview2 = 1.0c2",
      "1.0-1 = 1.0.post1",
      "1.0.rev3 = 1.0r3",
      "1.0a = 1.0a0",
    ],
    ["a local label is newer", "1.0 < 1.0+abc", "1.0+abc < 1.0+1", "1.0+1 < 1.0+1.0", "1.0+Ubuntu-1 = 1.0+ubuntu.1"],
    ["numbers have any size", "0.0.20210101123456788 < 0.0.20210101123456789", "1.0+1e5 < 1.0+12"],
    ["what PEP 440 refuses", "2.0.0-final ? 2.0", "0.1-bulbasaur ? 1", "trunk ? 1", "3.0.0b3- ? 3", "1.0+ ? 1"],
  ],
};

const VERSIONINGS: readonly Versioning[] = ["deb", "rpm", "apk", "semver", "golang", "pypi"];

describe.each(VERSIONINGS)("%s", (versioning) => {
  const compare = compareVersions(versioning);

  test.each(RULES[versioning])("%s", (_rule, ...pairs) => {
    const answers = pairs.map((pair) => {
      const [a = "", , b = ""] = pair.split(" ");
      return `${a} ${signOf(compare, a, b)} ${b}`;
    });
    expect(answers).toEqual(pairs);
  });

  test("space around a version does not count, space inside makes it none", () => {
    expect(compare(" 1.2 ", "1.2\r")).toBe(0);
    expect(compare("1.2 3", "1.2")).toBeNull();
    expect(compare("", "1.2")).toBeNull();
    expect(compare("1.2", " ")).toBeNull();
  });

  test("300 characters are a version, 301 are none", () => {
    const longest = `1${"0".repeat(299)}`;
    expect(compare(longest, "2")).toBe(1);
    expect(compare(`${longest}0`, "2")).toBeNull();
    expect(compare("2", `${longest}0`)).toBeNull();
  });

  test("the longest hostile texts are answered at once", { timeout: 20_000 }, () => {
    for (const [index, text] of HOSTILE.entries()) {
      const other = HOSTILE[index + 1] ?? "1.0";
      const answers = [compare(text, text), compare(text, other), compare(other, text), compare(text, "1.0")];
      expect(answers.every((answer) => answer === null || Math.abs(answer) <= 1)).toBe(true);
      expect(answers[0] ?? 0).toBe(0);
    }
  });
});

/** Texts that make a backtracking pattern try every way to read them. */
const HOSTILE = [
  "0",
  "1.",
  "a",
  "~",
  "-",
  "+",
  "1-",
  "1_p",
  "_alpha",
  "1.0a",
  ".0",
  "-a.",
  "\u0000",
  "İ",
  "ä1",
  "9".repeat(99),
].flatMap((part) =>
  ["", "1", "1.0-", "1!1", "1:1", "go1.", "1.0+"].flatMap((start) =>
    ["", "!", " "].map((end) => fill(start, part, end)),
  ),
);

function fill(start: string, part: string, end: string): string {
  return start + part.repeat(300).slice(0, 300 - start.length - end.length) + end;
}
