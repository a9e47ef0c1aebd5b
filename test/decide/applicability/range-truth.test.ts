/**
 * Version ranges against what osv.dev, govulncheck and packaging answered: for each advisory and version, affected or not.
 * The records are read here with the least that will do, so that only ranges and orders are on trial.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe } from "vitest";
import { judgeVersion } from "../../../src/decide/applicability/range.ts";
import { compareVersions } from "../../../src/index/versions.ts";
import type { PackageStatement, Range } from "../../../src/model/authored.ts";
import { packageKey, parseEcosystem } from "../../../src/model/ecosystem.ts";
import type { Versioning } from "../../../src/model/versioning.ts";
import { score, testWithShared } from "../../score.ts";

interface OsvRecord {
  readonly id: string;
  readonly withdrawn?: string;
  readonly affected?: readonly {
    readonly package?: { readonly ecosystem: string; readonly name: string };
    readonly ranges?: readonly Range[];
    readonly versions?: readonly string[];
  }[];
}

/** Every version of one package that one advisory affects, and some that it does not. */
interface Enumeration {
  readonly id: string;
  readonly ecosystem: string;
  readonly package: string;
  readonly affected: readonly string[];
  readonly unaffected: readonly string[];
}

/** Which advisories somebody answered for one installed package, and which others of the same package not. */
interface Query {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly expected: readonly string[];
  readonly not_expected: readonly string[];
}

/** Versions for which packaging, reading the ranges, says otherwise than OSV's enumeration. */
interface Disagreement {
  readonly id: string;
  readonly package: string;
  readonly ranges: readonly Range[];
  readonly disagreement: readonly (readonly [version: string, packaging: string])[];
}

const PACKAGING: Readonly<Record<string, string>> = {
  "ranges say True, enumeration says False": "affected",
  "ranges say False, enumeration says True": "not affected",
  unparsable: "unknown",
};

const TRUTHS = {
  affected: "affected",
  unknown: "unknown",
  fixed: "not affected",
  "not-affected": "not affected",
} as const;

interface Question {
  readonly id: string;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly truth: "affected" | "not affected";
}

describe("version ranges agree with", () => {
  testWithShared("OSV's enumeration of affected PyPI versions", (shared) => {
    scoreRanges("ranges: PyPI, against OSV's enumeration", join(shared, "data/truth/pypi-enumerated"), enumerated);
  });

  testWithShared("packaging about versions that OSV enumerates otherwise, or that PEP 440 refuses", (shared) => {
    const rows = readJsonLines<Disagreement>(join(shared, "data/truth/pypi-enumerated/odd-versions.jsonl"));
    const questions = rows.flatMap(({ disagreement, ...row }) =>
      disagreement.map(([version, truth]) => ({ ...row, version, truth: PACKAGING[truth] ?? truth })),
    );
    const misses = questions.flatMap(({ id, package: name, ranges, version, truth }) => {
      const statement: PackageStatement = { ecosystem: "PyPI", name, status: "known_affected", ranges };
      const { answer } = judgeVersion(statement, version, compareVersions("pypi"));
      return TRUTHS[answer] === truth ? [] : [`${id}, ${name} ${version}: we say ${answer}, packaging ${truth}`];
    });
    score({ name: "ranges: PyPI, odd versions, against packaging", scored: questions.length, misses });
  });

  for (const [name, versioning] of [
    ["Debian and Ubuntu", "deb"],
    ["Alpine", "apk"],
  ] as const) {
    testWithShared(`OSV's enumeration of affected versions of ${name}`, (shared) => {
      const folder = join(shared, "data/truth/osv-enumerated-other");
      scoreRanges(`ranges: ${name}, against OSV's enumeration`, folder, (folderOf) =>
        enumerated(folderOf).filter(({ ecosystem }) => versioningOf(ecosystem) === versioning),
      );
    });
  }

  testWithShared("govulncheck", (shared) => {
    scoreRanges("ranges: Go, against govulncheck", join(shared, "data/truth/govulncheck"), queried);
  });

  for (const name of ["Go", "PyPI", "npm", "crates.io"]) {
    testWithShared(`osv.dev's answers for ${name}`, (shared) => {
      scoreRanges(`ranges: ${name}, against osv.dev`, join(shared, "data/truth/osv-queries"), (folder) =>
        queried(folder).filter(({ ecosystem }) => ecosystem === name),
      );
    });
  }
});

function scoreRanges(name: string, folder: string, questionsOf: (folder: string) => readonly Question[]): void {
  const records = readRecords(join(folder, "advisories"));
  const questions = questionsOf(folder);
  const misses = questions.flatMap((question) => {
    const answer = answerTo(question, records.get(question.id));
    const { id, version, truth } = question;
    return (answer === "affected") === (truth === "affected") && answer !== "unknown"
      ? []
      : [`${id}, ${question.name} ${version}: we say ${answer}, the truth is ${truth}`];
  });
  const affected = questions.filter(({ truth }) => truth === "affected").length;
  score({ name: `${name} (${affected} affected)`, scored: questions.length, misses });
}

/** A package may be in several statements of a record; one that affects the version is enough. */
function answerTo({ ecosystem, name, version }: Question, record: OsvRecord | undefined): string {
  if (record === undefined) return "no such advisory";
  if (record.withdrawn !== undefined) return "withdrawn";
  const compare = compareVersions(versioningOf(ecosystem) ?? "semver");
  const answers = (record.affected ?? [])
    .filter(({ package: named }) => named !== undefined && isSamePackage(named, { ecosystem, name }))
    .map(({ ranges = [], versions = [] }) => {
      const statement: PackageStatement = { ecosystem, name, status: "known_affected", ranges, versions };
      return judgeVersion(statement, version, compare).answer;
    });
  return ["affected", "unknown"].find((answer) => answers.some((each) => each === answer)) ?? "not affected";
}

type Package = Pick<Question, "ecosystem" | "name">;

function isSamePackage(a: Package, b: Package): boolean {
  return a.ecosystem === b.ecosystem && packageKey(a.ecosystem, a.name) === packageKey(b.ecosystem, b.name);
}

function versioningOf(ecosystem: string): Versioning | null {
  return parseEcosystem(ecosystem).ecosystem?.versioning ?? null;
}

function enumerated(folder: string): readonly Question[] {
  return readJsonLines<Enumeration>(join(folder, "cases.jsonl")).flatMap(
    ({ id, ecosystem, package: name, affected, unaffected }) => [
      ...affected.map((version): Question => ({ id, ecosystem, name, version, truth: "affected" })),
      ...unaffected.map((version): Question => ({ id, ecosystem, name, version, truth: "not affected" })),
    ],
  );
}

function queried(folder: string): readonly Question[] {
  return readJsonLines<Query>(join(folder, "cases.jsonl")).flatMap(
    ({ ecosystem, name, version, expected, not_expected }) => [
      ...expected.map((id): Question => ({ id, ecosystem, name, version, truth: "affected" })),
      ...not_expected.map((id): Question => ({ id, ecosystem, name, version, truth: "not affected" })),
    ],
  );
}

function readJsonLines<Row>(path: string): readonly Row[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Row => JSON.parse(line));
}

function readRecords(folder: string): ReadonlyMap<string, OsvRecord> {
  const records = readdirSync(folder).map((file): OsvRecord => JSON.parse(readFileSync(join(folder, file), "utf8")));
  return new Map(records.map((record) => [record.id, record]));
}
