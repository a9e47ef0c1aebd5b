/**
 * Is an installed version among those that a vendor's statement calls affected? The evaluation algorithm of the OSV
 * schema (ossf.github.io/osv-schema, "Evaluation"), where "no" is told apart: fixed, never affected, or nobody knows.
 * Each answer names the keys inside the statement that decided it.
 */
import { publicVersion } from "../../index/versions/pypi.ts";
import { compareSemver } from "../../index/versions/semver.ts";
import type { PackageStatement, Range } from "../../model/authored.ts";
import { visible } from "../../model/characters.ts";
import { parseEcosystem } from "../../model/ecosystem.ts";
import type { Compare, Order } from "../../model/versioning.ts";
import { type Interval, intervalsOf, isStart, type Mark, marksOf } from "./intervals.ts";

export interface VersionJudgement {
  readonly answer: "affected" | "unknown" | "fixed" | "not-affected";
  /** when affected, the version that ends it; when fixed, the version that ended it; null when there is none */
  readonly fixed: string | null;
  /** keys from the statement to what decided: ["ranges", 0, "events", 1] */
  readonly at: Keys;
  /** one sentence without full stop */
  readonly text: string;
}

type Keys = readonly (string | number)[];

/** @param compare the ecosystem's order of versions; null when it is not known */
export function judgeVersion(statement: PackageStatement, version: string, compare: Compare | null): VersionJudgement {
  const { ecosystem } = statement;
  const ranges = (statement.ranges ?? []).flatMap((range, index) => {
    if (range.type === "GIT") return [];
    // A SEMVER range says itself how versions are ordered there.
    const order = range.type === "SEMVER" ? (compare ?? compareSemver) : compare;
    return [judgeRange(range, ["ranges", index], installedVersion({ version, ecosystem, compare: order }))];
  });
  const affected = ranges.filter((judged) => judged.answer === "affected");
  if (affected.length > 0) return affected.reduce((a, b) => (endsLater(b, a, compare) ? b : a));
  const listed = judgeList(statement.versions ?? [], installedVersion({ version, ecosystem, compare }));
  const judged = [...ranges, ...listed];
  const strongest = PRECEDENCE.map((answer) => judged.filter((each) => each.answer === answer)).find(
    (some) => some.length > 0,
  );
  return strongest?.reduce((best, next) => (isNewerFix(next, best, compare) ? next : best)) ?? notSaid(statement);
}

/** A version is affected when any part of the statement says so, and never fine while a part can't be judged. */
const PRECEDENCE = ["affected", "unknown", "fixed", "not-affected"] as const;

/** Of several fixes that a version has, the newest is the one that it owes its safety to. */
function isNewerFix(a: VersionJudgement, b: VersionJudgement, compare: Compare | null): boolean {
  return a.answer === "fixed" && a.fixed !== null && b.fixed !== null && compare?.(a.fixed, b.fixed) === 1;
}

/** Of several ranges that hold a version, only the newest fix leads out of all of them, and an open end out of none. */
function endsLater(a: VersionJudgement, b: VersionJudgement, compare: Compare | null): boolean {
  if (a.fixed === null || b.fixed === null) return b.fixed !== null;
  return compare?.(a.fixed, b.fixed) === 1;
}

interface Question {
  readonly version: string;
  readonly ecosystem: string;
  readonly compare: Compare | null;
}

interface InstalledVersion extends Question {
  /** the installed version against one that the vendor names; null when their order is not known */
  readonly against: (named: string) => Order | null;
}

/**
 * In Python a local label ("2.0.1+cu118") marks a build of the same release. It does not count against a version that
 * has none, as in PEP 440's specifiers, or a build of the last affected version would pass for a newer one.
 */
function installedVersion(question: Question): InstalledVersion {
  const { version, ecosystem, compare } = question;
  const release = parseEcosystem(ecosystem).name === "PyPI" ? publicVersion(version) : version;
  const against = (named: string): Order | null => {
    const seen = named.includes("+") ? version : release;
    return seen === named ? 0 : (compare?.(seen, named) ?? null);
  };
  return { ...question, against };
}

function judgeRange(range: Range, at: Keys, installed: InstalledVersion): VersionJudgement {
  const place: PlaceOf = (mark) => [...at, "events", mark.index];
  const marks = marksOf(range.events);
  if (!marks.some((mark) => mark.kind === "introduced")) {
    return unknown([...at, "events"], "the range does not say where the affected versions begin");
  }
  const beyond = judgeLimits(marks, place, installed);
  if (beyond !== null) return beyond;
  const events = marks.filter((mark) => mark.kind !== "limit");
  const intervals = intervalsOf(events, installed.compare ?? (() => null));
  if ("unordered" in intervals) {
    const versions = intervals.unordered.map((mark) => mark.version);
    const culprit = intervals.unordered.find((mark) => !isReadable(mark.version, installed)) ?? intervals.unordered[1];
    return unknown(place(culprit), noOrder(installed, versions));
  }
  return judgeIntervals(intervals, place, installed);
}

type PlaceOf = (mark: Mark) => Keys;

/** Beyond all its limits a range says nothing, which the schema counts as not affected; "*" is infinity. */
function judgeLimits(marks: readonly Mark[], place: PlaceOf, installed: InstalledVersion): VersionJudgement | null {
  const limits = marks.filter((mark) => mark.kind === "limit");
  const orders = limits.map((mark) => (mark.version.includes("*") ? -1 : installed.against(mark.version)));
  const mark = limits[Math.max(0, orders.indexOf(null))];
  if (mark === undefined || orders.includes(-1)) return null;
  if (orders.includes(null)) return unknown(place(mark), noOrder(installed, [installed.version, mark.version]));
  return notAffected(place(mark), `${shown(installed)} is beyond ${visible(mark.version)}, where the range stops`);
}

/** Intervals follow one another: the last one that begins at or before the installed version decides. */
function judgeIntervals(intervals: readonly Interval[], place: PlaceOf, installed: InstalledVersion): VersionJudgement {
  let before = notAffected([], "the range has no affected versions");
  for (const interval of intervals.toReversed()) {
    const { version } = interval.from;
    const order = isStart(interval.from) ? 1 : installed.against(version);
    if (order === null) return unknown(place(interval.from), noOrder(installed, [installed.version, version]));
    if (order >= 0) return judgeEnd(interval, place, installed);
    const text = `${shown(installed)} is before ${visible(version)}, the first affected version`;
    before = notAffected(place(interval.from), text);
  }
  return before;
}

function judgeEnd({ from, to }: Interval, place: PlaceOf, installed: InstalledVersion): VersionJudgement {
  const since = isStart(from) ? "from the first version" : `since ${visible(from.version)}`;
  if (to === null) {
    const text = `${shown(installed)} is affected ${since}, and no fix is named`;
    return { answer: "affected", fixed: null, at: place(from), text };
  }
  const order = installed.against(to.version);
  const end = visible(to.version);
  if (order === null) return unknown(place(to), noOrder(installed, [installed.version, to.version]));
  if (to.kind === "fixed") {
    const text = order < 0 ? `is affected ${since} until it was fixed in ${end}` : `is not older than the fix ${end}`;
    const answer = order < 0 ? "affected" : "fixed";
    return { answer, fixed: to.version, at: place(to), text: `${shown(installed)} ${text}` };
  }
  if (order > 0) return notAffected(place(to), `${shown(installed)} is newer than ${end}, the last affected version`);
  const text = `${shown(installed)} is affected ${since} up to ${end}, and no fix is named`;
  return { answer: "affected", fixed: null, at: place(to), text };
}

/** One judgement, or none when there is no list. */
function judgeList(versions: readonly string[], installed: InstalledVersion): readonly VersionJudgement[] {
  if (versions.length === 0) return [];
  const { version } = installed;
  const exact = versions.indexOf(version);
  // "1.0" and "1.0.0" are one version of PyPI, and only its order knows.
  const index = exact >= 0 ? exact : versions.findIndex((each) => installed.against(each) === 0);
  const listed = versions[index];
  if (listed !== undefined) {
    const spelling = listed === version ? "" : ` as ${visible(listed)}`;
    const text = `${shown(installed)} is in the list of affected versions${spelling}`;
    return [{ answer: "affected", fixed: null, at: ["versions", index], text }];
  }
  if (!isReadable(version, installed)) return [unknown(["versions"], noOrder(installed, [version]))];
  return [notAffected(["versions"], `${shown(installed)} is not in the list of affected versions`)];
}

/**
 * Nothing that versions can be compared with. By the schema's algorithm a package with neither ranges nor versions is not
 * affected, and OSV's own scanner calls it a mistake in the record; to us a vendor that names a package has not said
 * that it is fine.
 */
function notSaid(statement: PackageStatement): VersionJudgement {
  return (statement.ranges ?? []).length > 0
    ? unknown(["ranges"], "affected versions are given as commits only")
    : unknown([], "the package is named without its affected versions");
}

function unknown(at: Keys, text: string): VersionJudgement {
  return { answer: "unknown", fixed: null, at, text };
}

function notAffected(at: Keys, text: string): VersionJudgement {
  return { answer: "not-affected", fixed: null, at, text };
}

/** Why versions cannot be put in order. */
function noOrder(question: Question, versions: readonly string[]): string {
  const ecosystem = visible(question.ecosystem);
  if (question.compare === null) return `the order of ${ecosystem} versions is not known`;
  const unreadable = versions.find((version) => !isReadable(version, question));
  if (unreadable !== undefined) return `"${visible(unreadable)}" is not a version of ${ecosystem}`;
  return `the order of ${versions.map((version) => `"${visible(version)}"`).join(" and ")} is not known`;
}

/** Without a known order any text may be a version. */
function isReadable(version: string, { compare }: Question): boolean {
  return compare === null || compare(version, version) !== null;
}

function shown({ version }: Question): string {
  return visible(version);
}
