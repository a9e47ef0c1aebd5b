/** Real advisories: each is read or told with its place, and what others made of them is what we read. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { readAdvisories } from "../../../src/load/advisory.ts";
import type { Advisory } from "../../../src/model/advisory.ts";
import { describeWithShared, score, testWithShared } from "../../score.ts";

function filesUnder(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
  return paths.filter((path) => statSync(path).isFile()).sort();
}

function advisoriesOf(path: string): readonly Advisory[] {
  return readAdvisories(path, readFileSync(path)).value ?? [];
}

function advisoryOf(path: string): Advisory {
  const [advisory] = advisoriesOf(path);
  if (advisory === undefined) throw new Error(`${path} cannot be read`);
  return advisory;
}

describeWithShared("every advisory is read, or told with its place", (shared) => {
  const quiet: readonly (readonly [string, readonly string[]])[] = [
    ["osv", ["osv/redhat/RHSA-2022_0216.json advisory-names-nothing"]],
    ["osv-invalid", []],
    [
      "csaf",
      [
        "csaf/oasis-csaf-tc/OASIS_CSAF_TC-CSAF_2.1-2024-D-11-v2.1.json advisory-names-nothing",
        "csaf/oasis-csaf-tc/OASIS_CSAF_TC-CSAF_2.1-2024-D-13-v2.1.json advisory-names-nothing",
        "csaf/redhat/CVE-2025-33333.json advisory-names-nothing",
        "csaf/redhat/RHSA-2019_1862-v2.1.json advisory-names-nothing",
        "csaf/redhat/RHSA-2019_1862.json advisory-names-nothing",
      ],
    ],
  ];
  test.each(quiet)("%s", (folder, expected) => {
    const data = join(shared, "data");
    const files = filesUnder(join(data, folder));
    const told = files.flatMap((path) =>
      readAdvisories(path, readFileSync(path)).diagnostics.map((one) => `${relative(data, path)} ${one.code}`),
    );
    const unread = files.filter((path) => advisoriesOf(path).length !== 1).map((path) => relative(data, path));
    score({ name: `advisories of ${folder}, read`, scored: files.length, misses: unread });
    expect(told).toEqual(expected);
  });
});

/** "ecosystem name < fixed" for what an advisory says; an epoch of 0 is none, as rpm has it. */
function fixesOf(advisory: Advisory): readonly string[] {
  return advisory.packages.flatMap(({ ecosystem, name, ranges = [] }) =>
    ranges.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.fixed === undefined ? [] : `${ecosystem} ${name} < ${event.fixed.replace(/^0:/, "")}`,
      ),
    ),
  );
}

function differences(found: readonly string[], expected: readonly string[], of: string): readonly string[] {
  return [
    ...expected.filter((one) => !found.includes(one)).map((one) => `${of}: ${one} is missing`),
    ...found.filter((one) => !expected.includes(one)).map((one) => `${of}: ${one} is too much`),
  ];
}

testWithShared("Red Hat's CSAF documents say what Red Hat's own OSV records say", (shared) => {
  const folder = join(shared, "data/truth/redhat-csaf-to-osv");
  const misses: string[] = [];
  let scored = 0;
  for (const path of filesUnder(join(folder, "OSV"))) {
    const osv = advisoryOf(path);
    const csaf = advisoryOf(join(folder, "CSAF", basename(path).toLowerCase()));
    const expected = fixesOf(osv);
    scored += expected.length + 2;
    misses.push(...differences(fixesOf(csaf), expected, osv.id));
    misses.push(...differences([csaf.id, ...csaf.aliases], [osv.id, ...osv.aliases], osv.id));
  }
  score({ name: "redhat-csaf-to-osv, fixed packages and ids", scored, misses });
});

interface RhelCase {
  readonly document: string;
  readonly platformCpe: string;
  readonly package: string;
  readonly fixed: string;
}

testWithShared("fixed products of Red Hat documents, as rpm compared them", (shared) => {
  const lines = readFileSync(join(shared, "data/truth/redhat-csaf-rhel/cases.jsonl"), "utf8").trim().split("\n");
  const cases: readonly RhelCase[] = lines.map((line) => JSON.parse(line));
  const misses = cases.flatMap((one) => {
    const fixes = fixesOf(advisoryOf(join(shared, "data/csaf/redhat", one.document)));
    const wanted = `Red Hat:${one.platformCpe.replace(/^cpe:\/[aoh]:redhat:/, "")} ${one.package} < ${one.fixed.replace(/^0:/, "")}`;
    return fixes.includes(wanted) ? [] : [`${one.document}: ${wanted}`];
  });
  score({ name: "redhat-csaf-rhel, fixed products", scored: cases.length, misses });
});

/** Every value under a key, however deep: the goldens nest conditions in several ways. */
function valuesUnder(value: unknown, key: string): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : valuesUnder(inner, key)));
}

interface GoldenVersion {
  readonly package: { readonly source?: { readonly name: string }; readonly binary?: { readonly name: string } };
  readonly affected: { readonly fixed: readonly string[] };
}

/** "name < fixed", whichever ecosystem. */
function goldenFixes(golden: unknown): readonly string[] {
  const versions = valuesUnder(golden, "version").filter(
    (one): one is GoldenVersion => typeof one === "object" && one !== null && "affected" in one,
  );
  const named = versions.map(
    (one) => `${one.package.source?.name ?? one.package.binary?.name} < ${one.affected.fixed[0]?.replace(/^0:/, "")}`,
  );
  return [...new Set(named)].sort();
}

describe("import pairs", () => {
  const pairs: readonly (readonly [string, string, string, readonly string[]])[] = [
    ["Red Hat CSAF", "redhat-csaf", "csaf/2023", ["RHSA-2023_7207.json"]],
    ["Rocky OSV", "rocky-osv", "RLSA/2024", ["RLSA-2024_8121.json"]],
    ["Rocky OSV", "rocky-osv", "RLSA/2025", ["RLSA-2025_8056.json", "RLSA-2025_9318.json"]],
    ["Rocky OSV", "rocky-osv", "RLSA/2023", ["RLSA-2023_0005.json"]],
    ["Rocky OSV", "rocky-osv", "RXSA/2023", ["RXSA-2023_0101.json"]],
  ];
  for (const [title, pair, folder, files] of pairs) {
    testWithShared(`${title} ${folder}: the packages and versions that vuls reads`, (shared) => {
      const root = join(shared, "data/truth/import-pairs", pair);
      const misses: string[] = [];
      let scored = 0;
      for (const file of files) {
        const golden = goldenFixes(
          JSON.parse(readFileSync(join(root, "golden", folder.replace("csaf", "RHSA"), file), "utf8")),
        );
        const fixes = fixesOf(advisoryOf(join(root, "fixtures", folder, file))).map((fix) =>
          fix.replace(/^.*? (?=\S+ <)/, ""),
        );
        scored += golden.length;
        misses.push(...differences([...new Set(fixes)].sort(), golden, file));
      }
      score({ name: `import-pairs ${pair} ${folder}`, scored, misses });
    });
  }

  testWithShared("Fortinet CSAF: the affected ranges that vuls reads", (shared) => {
    const root = join(shared, "data/truth/import-pairs/fortinet-csaf");
    const misses: string[] = [];
    let scored = 0;
    for (const path of filesUnder(join(root, "golden"))) {
      const id = basename(path, ".json");
      const golden = fortinetRanges(JSON.parse(readFileSync(path, "utf8")));
      const { products } = advisoryOf(join(root, "fixtures", relative(join(root, "golden"), path)));
      const ours = products.flatMap(({ name, status, versions = "" }) => {
        const bounds = /^>=(\S+?)\|<=(\S+)$/.exec(versions);
        return status === "known_affected" && bounds !== null ? [`${nameKey(name)} ${bounds[1]} ${bounds[2]}`] : [];
      });
      scored += golden.length;
      misses.push(...golden.filter((one) => !ours.includes(one)).map((one) => `${id}: ${one} is missing`));
    }
    score({ name: "import-pairs fortinet-csaf, affected ranges", scored, misses });
  });
});

interface GoldenCpe {
  readonly cpe: string;
  readonly range?: { readonly ge?: string; readonly le?: string };
}

/** "fortios 7.4.0 7.4.4" for each closed range of a golden. */
function fortinetRanges(golden: unknown): readonly string[] {
  const named = valuesUnder(golden, "cpe").filter((one): one is GoldenCpe => typeof one === "object" && one !== null);
  return named.flatMap(({ cpe, range }) => {
    if (range?.ge === undefined || range.le === undefined) return [];
    return [`${nameKey(cpe.split(":")[4] ?? "")} ${range.ge} ${range.le}`];
  });
}

/** The CPE dictionary spells one product's name out. */
function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace("enterprisemanagementserver", "ems");
}
