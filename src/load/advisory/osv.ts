/**
 * OSV records (ossf.github.io/osv-schema) in the words of patch.yaml.
 * The vendor's prose (summary, details) is left behind: a patch links to it.
 */
import type { Advisory } from "../../model/advisory.ts";
import type { PackageStatement, ProductStatement } from "../../model/authored.ts";
import type { OsvAffected, OsvEvent, OsvIds, OsvRange, OsvRecord } from "../../model/foreign.ts";
import type { Place } from "../../model/place.ts";
import { cveFirst, instant, linkTo, references, shorten, vendorSeverity } from "./facts.ts";

export function advisoryOfOsv(record: OsvRecord, place: Place): Advisory {
  const affected = record.affected ?? [];
  const pages = references((record.references ?? []).map(({ type, url }) => ({ type: type ?? "WEB", url: url ?? "" })));
  return {
    id: record.id,
    aliases: aliases(record),
    format: "osv",
    url: linkTo(record.id, pages, record.database_specific?.url),
    published: instant(record.published),
    modified: instant(record.modified),
    withdrawn: instant(record.withdrawn),
    references: pages,
    vendorSeverity: severity(record, affected),
    remedies: [],
    packages: affected.flatMap(packageStatement),
    products: affected.flatMap(productStatements),
    place,
  };
}

/**
 * The ids of the same vulnerabilities. `related` ones are others, except where a database has its CVE ids only there
 * (AlmaLinux): records are later compared by alias, and two patches must not become one because they are related.
 */
function aliases(record: OsvRecord): readonly string[] {
  const own = [...list(record.aliases), ...list(record.upstream)];
  const ids = own.some(isCve) ? own : [...own, ...list(record.related).filter(isCve)];
  const derived = ids.some(isCve) ? [] : [record.id, ...ids].flatMap(cveWithin);
  return cveFirst([...ids, ...derived].filter((id) => id !== record.id));
}

function list(ids: OsvIds | undefined): readonly string[] {
  return ids ?? [];
}

function isCve(id: string): boolean {
  return /^CVE-\d{4}-\d{4,}$/.test(id);
}

/** Distributions number their records after the CVE: "UBUNTU-CVE-2024-1234". */
function cveWithin(id: string): readonly string[] {
  const cve = /^[A-Z]+-(CVE-\d{4}-\d{4,})$/.exec(id)?.[1];
  return cve === undefined ? [] : [cve];
}

function severity(record: OsvRecord, affected: readonly OsvAffected[]): Advisory["vendorSeverity"] {
  const rated = [record, ...affected];
  const ratings = rated.flatMap((one) => one.severity ?? []);
  const extras = [record.database_specific, ...affected.flatMap((a) => [a.database_specific, a.ecosystem_specific])];
  return vendorSeverity(
    [...extras.map((extra) => extra?.severity), ...ratings.map((rating) => rating.score)],
    [...ratings.map((rating) => rating.score), ...extras.map((extra) => extra?.cvss)],
  );
}

function packageStatement(affected: OsvAffected): readonly PackageStatement[] {
  const named = affected.package ?? null;
  if (named === null) return [];
  const versions = affected.versions ?? [];
  const ranges = comparable(affected.ranges ?? [], versions).map(({ type, events }) => ({
    type,
    events: events.flatMap(separate),
  }));
  return [
    {
      ecosystem: named.ecosystem,
      name: named.name,
      status: "known_affected",
      ...(ranges.length > 0 ? { ranges } : {}),
      ...(versions.length > 0 ? { versions } : {}),
    },
  ];
}

/** Commits say the same as the versions beside them, but installed versions cannot be compared with commits. */
function comparable(ranges: readonly OsvRange[], versions: readonly string[]): readonly OsvRange[] {
  const ordered = ranges.filter((range) => range.type !== "GIT");
  return ordered.length > 0 || versions.length > 0 ? ordered : ranges;
}

const EVENT_KEYS = ["introduced", "fixed", "last_affected", "limit"] as const;

/** An event has one key; some writers put several into one object. */
function separate(event: OsvEvent): readonly { readonly [key in (typeof EVENT_KEYS)[number]]?: string }[] {
  return EVENT_KEYS.flatMap((key) => {
    const version = event[key];
    return version === undefined ? [] : [{ [key]: version }];
  });
}

/**
 * Source code without a package name: kept as a product named by its repository, so that a person sees what it is about;
 * nothing installed can be compared with it.
 */
function productStatements(affected: OsvAffected): readonly ProductStatement[] {
  if (affected.package != null) return [];
  const ranges = affected.ranges ?? [];
  const repositories = [...new Set(ranges.map((range) => range.repo ?? ""))].filter((repo) => repo !== "");
  const versions = shorten(versionsInWords(ranges, affected.versions ?? []), 300);
  return repositories.map((repo) => ({
    name: shorten(repo, 300),
    ...(versions === "" ? {} : { versions }),
    status: "known_affected",
  }));
}

const SIGNS = { introduced: ">=", fixed: "<", last_affected: "<=", limit: "<" } as const;

function versionsInWords(ranges: readonly OsvRange[], versions: readonly string[]): string {
  const words = ranges
    .filter((range) => range.type !== "GIT" || versions.length === 0)
    .map((range) => range.events.flatMap((event) => EVENT_KEYS.flatMap((key) => sign(key, event[key]))).join(" "));
  return words.length > 0 ? words.join(" | ") : versions.join(" | ");
}

function sign(key: (typeof EVENT_KEYS)[number], version: string | undefined): readonly string[] {
  return version === undefined ? [] : [`${SIGNS[key]} ${version}`];
}
