/** A short notation for statements and answers, so that a rule of version ranges is one line of a table. */
import { judgeVersion, type VersionJudgement } from "../../../src/decide/applicability/range.ts";
import { compareVersions } from "../../../src/index/versions.ts";
import type { Event, PackageStatement, Range } from "../../../src/model/authored.ts";
import { parseEcosystem } from "../../../src/model/ecosystem.ts";

export interface Facts {
  /** "Debian:12" when not given */
  readonly ecosystem?: string;
  /** "introduced 0, fixed 2.0" for a range of type ECOSYSTEM; "SEMVER: …" and "GIT: …" for the others */
  readonly ranges?: readonly string[];
  readonly versions?: readonly string[];
}

export function judge(facts: Facts, version: string): VersionJudgement {
  const statement: PackageStatement = {
    ecosystem: facts.ecosystem ?? "Debian:12",
    name: "sample",
    status: "known_affected",
    ranges: (facts.ranges ?? []).map(readRange),
    versions: facts.versions ?? [],
  };
  const versioning = parseEcosystem(statement.ecosystem).ecosystem?.versioning ?? null;
  return judgeVersion(statement, version, versioning === null ? null : compareVersions(versioning));
}

/** "affected until 2.0 (ranges/0/events/1)"; when unknown, with the reason. */
export function describeJudgement({ answer, fixed, text, at }: VersionJudgement): string {
  const until = fixed === null ? "" : ` ${answer === "affected" ? "until" : "since"} ${fixed}`;
  const why = answer === "unknown" ? `: ${text}` : "";
  return `${answer}${until}${why} (${at.join("/")})`;
}

function readRange(text: string): Range {
  const [, type = "ECOSYSTEM", events = ""] = /^(?:([A-Z]+): )?(.*)$/.exec(text) ?? [];
  return { type: type === "GIT" || type === "SEMVER" ? type : "ECOSYSTEM", events: events.split(", ").map(readEvent) };
}

function readEvent(text: string): Event {
  const [kind = "", version = ""] = text.split(" ");
  return { [kind]: version };
}
