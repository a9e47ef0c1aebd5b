/**
 * `match` against answers that others computed: debsecan, apt, dnf, govulncheck and osv.dev.
 * Every advisory that the truth speaks about is scored, the ones that apply and the ones that do not.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { match } from "../../src/decide/applicability/match.ts";
import { readAdvisories } from "../../src/load/advisory.ts";
import { readInventory } from "../../src/load/inventory.ts";
import type { Advisory } from "../../src/model/advisory.ts";
import type { MatchRow } from "../../src/model/verdict.ts";
import { describeWithShared, score, testWithShared } from "../score.ts";

function advisoriesIn(path: string, text = readFileSync(path)): readonly Advisory[] {
  return readAdvisories(path, text).value ?? [];
}

function advisoriesUnder(folder: string): readonly Advisory[] {
  return readdirSync(folder).flatMap((file) => advisoriesIn(join(folder, file)));
}

function inventory(path: string, platform: string | null, bytes: Uint8Array = readFileSync(path)) {
  const list = readInventory({ path, bytes, format: null, platform }).value;
  if (list === null) throw new Error(`${path} cannot be read`);
  return list;
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}

function jsonLines<T>(path: string): T[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Misses by name: what should apply and does not, and what should not and does. */
function compareSets(
  found: ReadonlySet<string>,
  expected: readonly string[],
  notExpected: readonly string[],
  of: string,
): string[] {
  return [
    ...expected.filter((id) => !found.has(id)).map((id) => `${of}: ${id} should apply`),
    ...notExpected.filter((id) => found.has(id)).map((id) => `${of}: ${id} should not apply`),
  ];
}

function affected(rows: readonly MatchRow[], key: (row: MatchRow) => string): ReadonlySet<string> {
  return new Set(rows.filter((row) => row.verdict === "affected").map(key));
}

interface DsaTruth {
  readonly debianVersion: string;
  readonly applicable: Readonly<Record<string, readonly { readonly binary: string }[]>>;
  readonly notApplicableButSourceInstalled: readonly string[];
}

describeWithShared("Debian security advisories against dpkg status files, as debsecan answers", (shared) => {
  const folder = join(shared, "data/truth/debian-dsa");
  const advisories = advisoriesIn(join(folder, "advisories.osv.jsonl"));
  for (const system of ["nginx", "redis", "debian", "debian_9"]) {
    test(system, () => {
      const truth = json<DsaTruth>(join(folder, `${system}.expected.json`));
      const rows = match(advisories, inventory(join(folder, `${system}.status`), `debian:${truth.debianVersion}`));
      const expected = Object.entries(truth.applicable).flatMap(([id, hits]) => [
        id,
        ...hits.map((hit) => `${id} ${hit.binary}`),
      ]);
      const found = new Set([
        ...affected(rows, (row) => row.advisory),
        ...affected(rows, (row) => `${row.advisory} ${row.package}`),
      ]);
      const unexpected = [...found]
        .filter((id) => !expected.includes(id))
        .map((id) => `${system}: ${id} should not apply`);
      const misses = [...compareSets(found, expected, [], system), ...unexpected];
      score({
        name: `debian-dsa ${system}`,
        scored: expected.length + truth.notApplicableButSourceInstalled.length,
        misses,
      });
    });
  }
});

interface AptTruth {
  readonly suite: string;
  readonly upgradable: Readonly<Record<string, unknown>>;
  readonly inSuiteButNotUpgradable: Readonly<Record<string, unknown>>;
}

describeWithShared("what apt would upgrade from a security suite", (shared) => {
  for (const system of ["debian_12", "machine-bookworm"]) {
    test(system, () => {
      const folder = join(shared, "data/truth/apt-security");
      const truth = json<AptTruth>(join(folder, `${system}.expected.json`));
      const advisories = suiteAdvisories(join(shared, `data/distro/${truth.suite}.packages.tsv`), "Debian:12");
      const found = affected(
        match(advisories, inventory(join(folder, `${system}.status`), "debian:12")),
        (row) => row.package,
      );
      const expected = Object.keys(truth.upgradable);
      const not = Object.keys(truth.inSuiteButNotUpgradable);
      score({
        name: `apt-security ${system}`,
        scored: expected.length + not.length,
        misses: compareSets(found, expected, not, system),
      });
    });
  }
});

/** One record for every source package of a suite: fixed in the version that the suite has. */
function suiteAdvisories(path: string, ecosystem: string): readonly Advisory[] {
  const [, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const fixes = new Map(
    lines.map((line) => line.split("\t")).map(([, , , source = "", version = ""]) => [source, version]),
  );
  const records = [...fixes].map(([name, fixed]) => ({
    id: `SUITE-${name}`,
    affected: [
      { package: { ecosystem, name }, ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }] },
    ],
  }));
  return advisoriesIn("suite.jsonl", Buffer.from(records.map((record) => JSON.stringify(record)).join("\n")));
}

interface DnfTruth {
  readonly applicable: Readonly<Record<string, unknown>>;
  readonly notApplicable: readonly string[];
  readonly applicableOnlyByModuleCrossing: readonly string[];
}

testWithShared("AlmaLinux errata, as dnf answers; a module's fix is not one for the plain package", (shared) => {
  const folder = join(shared, "data/truth/alma-dnf");
  const truth = json<DnfTruth>(join(folder, "alma_8.expected.json"));
  const rows = match(
    advisoriesUnder(join(folder, "advisories-8")),
    inventory(join(folder, "alma_8.installed.tsv"), "almalinux:8"),
  );
  const crossing = truth.applicableOnlyByModuleCrossing;
  const expected = Object.keys(truth.applicable).filter((id) => !crossing.includes(id));
  const not = [...truth.notApplicable, ...crossing];
  const misses = compareSets(
    affected(rows, (row) => row.advisory),
    expected,
    not,
    "alma_8",
  );
  score({ name: "alma-dnf alma_8", scored: expected.length + not.length, misses });
});

interface Query {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly expected: readonly string[];
  readonly not_expected: readonly string[];
}

const PURL_TYPES: Readonly<Record<string, string>> = { Go: "golang", PyPI: "pypi", npm: "npm" };

describeWithShared("one package and the advisories about it", (shared) => {
  for (const set of ["govulncheck", "osv-queries"]) {
    for (const ecosystem of Object.keys(PURL_TYPES)) {
      const folder = join(shared, "data/truth", set);
      const queries = jsonLines<Query>(join(folder, "cases.jsonl")).filter((query) => query.ecosystem === ecosystem);
      if (queries.length === 0) continue;
      test(`${set}, ${ecosystem}`, () => {
        const advisories = advisoriesUnder(join(folder, "advisories"));
        const misses = queries.flatMap((query) => answer(query, advisories));
        const scored = queries.reduce((sum, query) => sum + query.expected.length + query.not_expected.length, 0);
        score({ name: `${set} ${ecosystem}`, scored, misses });
      });
    }
  }
});

function answer(query: Query, advisories: readonly Advisory[]): string[] {
  const [name, version] = [query.name, query.version].map((part) => part.split("/").map(encodeURIComponent).join("/"));
  const purl = `pkg:${PURL_TYPES[query.ecosystem]}/${name}@${version}`;
  const rows = match(advisories, inventory("list.purl.txt", null, Buffer.from(purl)));
  const found = affected(rows, (row) => row.advisory);
  return compareSets(found, query.expected, query.not_expected, `${query.name}@${query.version}`);
}
