/** Every table of version order that the ecosystems' own projects or programs wrote, each line in both directions. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { compareVersions } from "../../src/index/versions.ts";
import type { Versioning } from "../../src/model/versioning.ts";
import { score, testWithShared } from "../score.ts";
import { missesOf, type Pair, readDisputed, readLines, readPairs } from "./version-tables.ts";

interface Table {
  readonly versioning: Versioning;
  readonly table: string;
  readonly disputed?: string;
}

const TABLES: readonly Table[] = [
  { versioning: "deb", table: "dpkg/Dpkg_Version.txt" },
  { versioning: "deb", table: "live/dpkg-real.txt" },
  { versioning: "deb", table: "live/dpkg-mutated.txt" },
  { versioning: "deb", table: "osv-semantic/debian-versions.txt" },
  { versioning: "deb", table: "osv-semantic/debian-versions-generated.txt" },
  { versioning: "rpm", table: "rpm/rpmvercmp.txt" },
  { versioning: "rpm", table: "live/rpm-real.txt" },
  { versioning: "rpm", table: "live/rpm-mutated.txt" },
  { versioning: "rpm", table: "osv-semantic/redhat-versions.txt" },
  { versioning: "apk", table: "apk/version.data.txt" },
  { versioning: "apk", table: "live/apk-real.txt" },
  { versioning: "apk", table: "live/apk-mutated.txt" },
  {
    versioning: "apk",
    table: "osv-semantic/alpine-versions.txt",
    disputed: "osv-semantic/alpine-versions.DISPUTED.txt",
  },
  {
    versioning: "apk",
    table: "osv-semantic/alpine-versions-generated.txt",
    disputed: "osv-semantic/alpine-versions-generated.DISPUTED.txt",
  },
  { versioning: "semver", table: "osv-semantic/semver-versions.txt" },
  { versioning: "golang", table: "go/x-mod-semver.txt" },
  { versioning: "pypi", table: "pep440/versions-order.txt" },
  { versioning: "pypi", table: "live/pep440-real.txt" },
];

describe("the order of versions agrees with", () => {
  for (const { versioning, table, disputed } of TABLES) {
    testWithShared(table, (shared) => {
      const skipped = disputed === undefined ? new Set() : readDisputed(shared, disputed);
      const pairs = readPairs(shared, table).filter(({ a, sign, b }) => !skipped.has(`${a} ${sign} ${b}`));
      scorePairs(versioning, table, pairs);
    });
  }

  for (const table of ["osv-semantic/pypi-versions.txt", "osv-semantic/pypi-versions-generated.txt"]) {
    testWithShared(`${table}, where PEP 440 knows the versions`, (shared) => {
      const pairs = readPairs(shared, table);
      const legacy = pairs.filter(({ a, b }) => isLegacy(a) || isLegacy(b));
      scorePairs(
        "pypi",
        table,
        pairs.filter((pair) => !legacy.includes(pair)),
      );
      const ordered = missesOf(
        compareVersions("pypi"),
        legacy.map((pair) => ({ ...pair, sign: "?" })),
      );
      score({ name: `pypi: ${table}, legacy versions refused`, scored: legacy.length * 2, misses: ordered });
    });
  }

  testWithShared("x/mod/semver without its v, as OSV writes Go's versions", (shared) => {
    const pairs = readPairs(shared, "go/x-mod-semver.txt");
    const bare = pairs.map(({ a, sign, b }) => ({ a: a.replace(/^v/, ""), sign, b }));
    scorePairs("golang", "go/x-mod-semver.txt, one side bare", bare);
  });

  testWithShared("x/mod/semver about what is no version", (shared) => {
    const invalid = readLines(join(shared, "data/vers/go/x-mod-semver.invalid.txt"));
    const accepted = [...invalid, ...invalid.map((version) => version.replace(/^v/, ""))].filter(
      (version) => compareVersions("golang")(version, "v1.0.0") !== null,
    );
    score({ name: "golang: versions that x/mod/semver refuses", scored: invalid.length * 2, misses: accepted });
  });

  testWithShared("node-semver, for plain versions", (shared) => {
    const newer = readRows(shared, "comparisons").map(([a, b]) => ({ a, sign: ">", b }));
    const equal = readRows(shared, "equality").map(([a, b]) => ({ a, sign: "=", b }));
    scorePairs("semver", "node-semver/comparisons.json and equality.json", [...newer, ...equal]);
    const valid = readRows(shared, "valid-versions").map(([a]) => a);
    const refused = valid.filter((version) => compareVersions("semver")(version, version) !== 0);
    score({ name: "semver: node-semver/valid-versions.json", scored: valid.length, misses: refused });
  });

  testWithShared("vers-spec for Alpine", (shared) => {
    scorePairs("apk", "vers-spec/alpine_version_cmp_test.json", readVersSpec(shared));
  });

  testWithShared("apk-tools about what is a version", (shared) => {
    const lines = readLines(join(shared, "data/vers/apk/version.data.other-lines.txt"));
    const valid = lines.filter((line) => /^[0-9]\S*$/.test(line));
    const invalid = lines.filter((line) => /^!\S+$/.test(line)).map((line) => line.slice(1));
    const compare = compareVersions("apk");
    const refused = valid.filter((version) => compare(version, version) !== 0);
    // What can't be read may still be older or newer by what stands before; it is never as good as a version.
    const equal = invalid.flatMap((text) =>
      valid.filter((version) => compare(text, version) === 0).map((version) => `${text} = ${version}`),
    );
    const scored = valid.length + invalid.length * valid.length;
    score({ name: "apk: valid and invalid versions of apk-tools", scored, misses: [...refused, ...equal] });
  });
});

function scorePairs(versioning: Versioning, table: string, pairs: readonly Pair[]): void {
  const misses = missesOf(compareVersions(versioning), pairs);
  const base = { name: `${versioning}: ${table}`, scored: pairs.length * 2, misses };
  score(versioning === "apk" ? { ...base, atLeast: 0.999 } : base);
}

const PEP_440_WORDS = /^(?:v|a|alpha|b|beta|c|rc|pre|preview|post|rev|r|dev)$/;

/** Whether PEP 440 must refuse it: a word that it does not know, a character that it does not know, no digit in front. */
function isLegacy(version: string): boolean {
  const [release = "", ...labels] = version.toLowerCase().split("+");
  const words = release.match(/[a-z]+/g) ?? [];
  return (
    !/^v?[0-9][0-9a-z.!_-]*$/.test(release) || labels.length > 1 || words.some((word) => !PEP_440_WORDS.test(word))
  );
}

function readRows(shared: string, name: string): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string])[] = JSON.parse(
    readFileSync(join(shared, "data/vers/node-semver", `${name}.json`), "utf8"),
  );
  return rows;
}

interface VersSpec {
  readonly tests: readonly {
    readonly test_type: "comparison" | "equality";
    readonly input: { readonly versions: readonly [string, string] };
    /** the versions, oldest first; or whether they are equal */
    readonly expected_output: readonly string[] | boolean;
  }[];
}

function readVersSpec(shared: string): readonly Pair[] {
  const spec: VersSpec = JSON.parse(
    readFileSync(join(shared, "data/vers/vers-spec/alpine_version_cmp_test.json"), "utf8"),
  );
  return spec.tests.map(({ input, expected_output: expected }) => {
    const [a, b] = input.versions;
    if (typeof expected === "boolean") {
      expect(expected, `${a} and ${b}`).toBe(true);
      return { a, sign: "=", b };
    }
    return { a, sign: a === b ? "=" : expected[0] === a ? "<" : ">", b };
  });
}
