/** The evaluation algorithm of the OSV schema, one named case for each rule, and what we answer where it is silent. */
import { describe, expect, test } from "vitest";
import { describeJudgement, type Facts, judge } from "./range-cases.ts";

/** What the rule is, the statement, the installed version, and the answer with the keys that decided it. */
type Case = readonly [rule: string, facts: Facts, version: string, answer: string];

const ecosystem = (name: string, range: string): Facts => ({ ecosystem: name, ranges: [range] });
const range = (...ranges: string[]): Facts => ({ ranges });
const python = (...ranges: string[]): Facts => ({ ecosystem: "PyPI", ranges });
const pythonList = (...versions: string[]): Facts => ({ ecosystem: "PyPI", versions });

const FIXED = "introduced 0, fixed 2.0";
const UP_TO_LAST = "introduced 0, last_affected 2.1";
const BRANCHES = "introduced 1.0, fixed 1.5, introduced 2.0, fixed 2.3";
const SHUFFLED = "fixed 2.3, introduced 1.0, introduced 2.0, fixed 1.5";
const TOUCHING = "introduced 0, fixed 2.0, introduced 2.0, fixed 3.0";
const TOUCHING_REVERSED = "introduced 0, introduced 2.0, fixed 2.0, fixed 3.0";

const ONE_RANGE: readonly Case[] = [
  ["before the fix", range(FIXED), "1.9", "affected until 2.0 (ranges/0/events/1)"],
  ["at the fix", range(FIXED), "2.0", "fixed since 2.0 (ranges/0/events/1)"],
  ["past the fix", range(FIXED), "2.1", "fixed since 2.0 (ranges/0/events/1)"],
  ["at the introduction", range(BRANCHES), "1.0", "affected until 1.5 (ranges/0/events/1)"],
  ["before the introduction", range(BRANCHES), "0.9", "not-affected (ranges/0/events/0)"],
  ["an older branch has its own fix", range(BRANCHES), "1.6", "fixed since 1.5 (ranges/0/events/1)"],
  ["the later branch", range(BRANCHES), "2.2", "affected until 2.3 (ranges/0/events/3)"],
  ["events in any order: affected", range(SHUFFLED), "1.4", "affected until 1.5 (ranges/0/events/3)"],
  ["events in any order: fixed", range(SHUFFLED), "1.6", "fixed since 1.5 (ranges/0/events/3)"],
  ["intervals that touch", range(TOUCHING), "2.5", "affected until 3.0 (ranges/0/events/3)"],
  ["a fix behind its introduction", range(TOUCHING_REVERSED), "2.5", "fixed since 2.0 (ranges/0/events/2)"],
  ["an empty interval", range("introduced 1.0, fixed 1.0"), "1.0", "fixed since 1.0 (ranges/0/events/1)"],
  ["the first fix counts", range("introduced 0, fixed 1, fixed 2"), "1.5", "fixed since 1 (ranges/0/events/1)"],
  ["no end", range("introduced 1.0"), "9.9", "affected (ranges/0/events/0)"],
  ["introduced 0 is before all", range("introduced 0, fixed 0.0"), "0~~", "affected until 0.0 (ranges/0/events/1)"],
  ["introduced 0 needs no order", range("introduced 0"), "not a version", "affected (ranges/0/events/0)"],
  ["last_affected is affected", range(UP_TO_LAST), "2.1", "affected (ranges/0/events/1)"],
  ["after last_affected", range(UP_TO_LAST), "2.1.1", "not-affected (ranges/0/events/1)"],
  ["below the limit", range("introduced 0, limit 2.0"), "1.9", "affected (ranges/0/events/0)"],
  ["at the limit", range("introduced 0, limit 2.0"), "2.0", "not-affected (ranges/0/events/1)"],
  ["one limit is enough", range("introduced 0, limit 2.0, limit 3.0"), "2.5", "affected (ranges/0/events/0)"],
  ["a limit of * is none", python("introduced 0, limit 2.0, limit *"), "2.5", "affected (ranges/0/events/0)"],
];

const SEVERAL_RANGES: readonly Case[] = [
  ["one is enough", range(FIXED, "introduced 3.0, fixed 3.1"), "3.0", "affected until 3.1 (ranges/1/events/1)"],
  ["fixed beside never", range("introduced 3.0", FIXED), "2.5", "fixed since 2.0 (ranges/1/events/1)"],
  ["only the newest fix", range(FIXED, "introduced 1, fixed 3"), "1.5", "affected until 3 (ranges/1/events/1)"],
  ["in either order", range("introduced 1, fixed 3", FIXED), "1.5", "affected until 3 (ranges/0/events/1)"],
  ["an open end has no fix", range(FIXED, "introduced 1.0"), "1.5", "affected (ranges/1/events/0)"],
];

const LISTS: readonly Case[] = [
  ["listed", { versions: ["1.0-1", "1.1-1"] }, "1.1-1", "affected (versions/1)"],
  ["not listed", { versions: ["1.0-1", "1.1-1"] }, "1.2-1", "not-affected (versions)"],
  ["listed in another spelling", pythonList("1.0.0rc1"), "1.0-c1", "affected (versions/0)"],
  ["listed, and past the fix", { ranges: [FIXED], versions: ["2.5"] }, "2.5", "affected (versions/0)"],
  [
    "not listed, but past the fix",
    { ranges: [FIXED], versions: ["2.5"] },
    "2.6",
    "fixed since 2.0 (ranges/0/events/1)",
  ],
  ["in a range only", { ranges: [FIXED], versions: ["2.5"] }, "1.5", "affected until 2.0 (ranges/0/events/1)"],
  ["listed though it is no version", { ...python(FIXED), versions: ["2-final"] }, "2-final", "affected (versions/0)"],
  ["a listed text that is none is passed over", pythonList("trunk"), "1.0", "not-affected (versions)"],
];

const NO_ORDER = "unknown: the order of Maven versions is not known";
const TRUNK = 'unknown: "trunk" is not a version of PyPI';
const UNREADABLE = 'unknown: the order of "1.9.5p1" and "1.9.5p2" is not known';
const UNKNOWNS: readonly Case[] = [
  ["the installed version is none", python(FIXED), "trunk", `${TRUNK} (ranges/0/events/1)`],
  ["nor is it in the list", pythonList("1.0"), "trunk", `${TRUNK} (versions)`],
  ["the fix is none", python("introduced 0, fixed trunk"), "1.0", `${TRUNK} (ranges/0/events/1)`],
  ["and can't be sorted", python("introduced 1.0, fixed trunk"), "0.5", `${TRUNK} (ranges/0/events/1)`],
  ["in whichever event it is", python("introduced trunk, fixed 1.0"), "0.5", `${TRUNK} (ranges/0/events/0)`],
  ["unless it is the same", python("introduced 0, fixed trunk"), "trunk", "fixed since trunk (ranges/0/events/1)"],
  ["the introduction is none", python("introduced trunk"), "1.0", `${TRUNK} (ranges/0/events/0)`],
  ["the limit is none", python("introduced 0, limit trunk"), "1.0", `${TRUNK} (ranges/0/events/1)`],
  ["before fixed", python(FIXED, "introduced trunk"), "2.0", `${TRUNK} (ranges/1/events/0)`],
  ["after affected", python("introduced trunk", FIXED), "1.0", "affected until 2.0 (ranges/1/events/1)"],
  [
    "nobody can say",
    ecosystem("Alpine", "introduced 0, fixed 1.9.5p2"),
    "1.9.5p1",
    `${UNREADABLE} (ranges/0/events/1)`,
  ],
  ["no order", ecosystem("Maven", FIXED), "1.0", `${NO_ORDER} (ranges/0/events/1)`],
  ["no order, sorting", ecosystem("Maven", "introduced 1, fixed 2"), "1.0", `${NO_ORDER} (ranges/0/events/1)`],
  ["no order, but a list", { ecosystem: "Maven", versions: ["1.0"] }, "1.0", "affected (versions/0)"],
  ["no order, not in the list", { ecosystem: "Maven", versions: ["1.0"] }, "1.1", "not-affected (versions)"],
  ["no order, no end", ecosystem("Maven", "introduced 0"), "1.0", "affected (ranges/0/events/0)"],
  ["commits only", range("GIT: introduced 0"), "1.0", "unknown: affected versions are given as commits only (ranges)"],
  ["commits beside a range", range("GIT: introduced 0", FIXED), "2.0", "fixed since 2.0 (ranges/1/events/1)"],
  ["commits beside a list", { ...range("GIT: introduced 0"), versions: ["1.0"] }, "1.1", "not-affected (versions)"],
  ["nothing said", {}, "1.0", "unknown: the package is named without its affected versions ()"],
  [
    "a range without a beginning",
    range("fixed 2.0"),
    "1.0",
    "unknown: the range does not say where the affected versions begin (ranges/0/events)",
  ],
];

const GO = "SEMVER: introduced 0, fixed 1.21.8, introduced 1.22.0-0, fixed 1.22.1";
const ORDERS: readonly Case[] = [
  [
    "a pre-release of the fix",
    ecosystem("npm", `SEMVER: ${FIXED}`),
    "2.0.0-rc.1",
    "affected until 2.0 (ranges/0/events/1)",
  ],
  [
    "SEMVER brings its order",
    ecosystem("NuGet", `SEMVER: ${FIXED}`),
    "1.10.0",
    "affected until 2.0 (ranges/0/events/1)",
  ],
  ["Go with its v", ecosystem("Go", GO), "v1.9.0", "affected until 1.21.8 (ranges/0/events/1)"],
  [
    "a candidate of Go is past the floor",
    ecosystem("Go", GO),
    "go1.22rc1",
    "affected until 1.22.1 (ranges/0/events/3)",
  ],
  ["Python: a pre-release of the fix", python(FIXED), "2.0rc1", "affected until 2.0 (ranges/0/events/1)"],
  ["Python: a build of the last affected version", python(UP_TO_LAST), "2.1+cu118", "affected (ranges/0/events/1)"],
  ["Python: a build of a listed version", pythonList("2.1"), "2.1+cu118", "affected (versions/0)"],
  ["Python: a build of the fix", python(FIXED), "2.0+cu118", "fixed since 2.0 (ranges/0/events/1)"],
  [
    "Python: before a fix that is a build",
    python("introduced 0, fixed 2+2"),
    "2+1",
    "affected until 2+2 (ranges/0/events/1)",
  ],
  [
    "Python: at a fix that is a build",
    python("introduced 0, fixed 2+2"),
    "2+2.0",
    "fixed since 2+2 (ranges/0/events/1)",
  ],
  ["Debian: a plus is not a label", range(UP_TO_LAST), "2.1+deb12u1", "not-affected (ranges/0/events/1)"],
];

describe.each([
  ["one range", ONE_RANGE],
  ["several ranges", SEVERAL_RANGES],
  ["lists", LISTS],
  ["what nobody knows", UNKNOWNS],
  ["orders", ORDERS],
] as const)("%s", (_name, cases) => {
  test.each(cases)("%s", (_rule, facts, version, answer) => {
    expect(describeJudgement(judge(facts, version))).toBe(answer);
  });
});

describe("the sentence", () => {
  test.each([
    [range(BRANCHES), "1.1", "1.1 is affected since 1.0 until it was fixed in 1.5"],
    [range(BRANCHES), "1.7", "1.7 is not older than the fix 1.5"],
    [range(BRANCHES), "0.1", "0.1 is before 1.0, the first affected version"],
    [range(UP_TO_LAST), "2.0", "2.0 is affected from the first version up to 2.1, and no fix is named"],
    [range(UP_TO_LAST), "2.2", "2.2 is newer than 2.1, the last affected version"],
    [range("introduced 0"), "2.2", "2.2 is affected from the first version, and no fix is named"],
    [range("introduced 0, limit 2"), "2.2", "2.2 is beyond 2, where the range stops"],
    [{ versions: ["2:1"] }, "02:1", "02:1 is in the list of affected versions as 2:1"],
    [{ versions: ["2:1"] }, "3", "3 is not in the list of affected versions"],
  ] satisfies [Facts, string, string][])("%j, %s", (facts, version, text) => {
    expect(judge(facts, version).text).toBe(text);
  });

  test("cuts what is too long to be a version", () => {
    expect(judge(range(BRANCHES), "1".repeat(5_000)).text.length).toBeLessThan(200);
  });
});
