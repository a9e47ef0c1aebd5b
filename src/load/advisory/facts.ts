/** What OSV and CSAF share: dates, links, ids and ratings, cut to what patch.yaml may hold. */
import type { Reference, VendorSeverity } from "../../model/authored.ts";
import { isInstant } from "../../model/time.ts";

/** RFC 3339 as the schema of patch.yaml takes it, or null; year 1 is how Go writes "no date". */
export function instant(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.startsWith("0001-")) return null;
  const written = text
    .replace(" ", "T")
    .replace(/[tz]/g, (letter) => letter.toUpperCase())
    .replace(/([+-]\d{2})(\d{2})?$/, offset);
  return isInstant(written) ? written : null;
}

/** "+01" and "+0100" are "+01:00". */
function offset(_whole: string, hours: string, minutes: string | undefined): string {
  return `${hours}:${minutes ?? "00"}`;
}

/** Ids that fit the schema of patch.yaml, CVE ids first, each once. */
export function cveFirst(ids: readonly string[]): readonly string[] {
  const fitting = [...new Set(ids)].filter((id) => id.length <= 100 && /^[A-Za-z0-9][A-Za-z0-9 :_./+-]*$/.test(id));
  const isCve = (id: string): boolean => id.startsWith("CVE-");
  return [...fitting.filter(isCve), ...fitting.filter((id) => !isCve(id))].slice(0, 500);
}

const REFERENCE_TYPES: Readonly<Record<Reference["type"], true>> = {
  ADVISORY: true,
  ARTICLE: true,
  DETECTION: true,
  DISCUSSION: true,
  EVIDENCE: true,
  FIX: true,
  INTRODUCED: true,
  PACKAGE: true,
  REPORT: true,
  WEB: true,
};

function isReferenceType(type: string): type is Reference["type"] {
  return Object.hasOwn(REFERENCE_TYPES, type);
}

/** Pages with an address that can be opened, each once; a type that OSV does not define is read as WEB. */
export function references(pages: readonly { readonly type: string; readonly url: string }[]): readonly Reference[] {
  const byUrl = new Map<string, Reference>();
  for (const { type, url } of pages) {
    const address = url.trim();
    if (!isAddress(address) || byUrl.has(address)) continue;
    byUrl.set(address, { type: isReferenceType(type) ? type : "WEB", url: address });
  }
  return [...byUrl.values()].slice(0, 500);
}

export function isAddress(url: string): boolean {
  return url.length <= 2000 && /^https?:\/\/[^\s/]\S*$/.test(url);
}

/** The page of the advisory itself: the one whose address holds the id, else what the database names. */
export function linkTo(id: string, pages: readonly Reference[], named: unknown): string | null {
  const key = letters(id);
  const own = pages.filter((page) => letters(page.url).includes(key));
  const page = own.find((one) => one.type === "ADVISORY") ?? own[0];
  if (page !== undefined) return page.url;
  return typeof named === "string" && isAddress(named) ? named : null;
}

/** Addresses write "ALSA-2024-1234" for "ALSA-2024:1234". */
function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

/** Vectors are told from words by their form; the first word is the label. */
export function vendorSeverity(words: readonly unknown[], vectors: readonly unknown[]): VendorSeverity | null {
  const label = words.find((word): word is string => typeof word === "string" && isLabel(word));
  const cvss = [...new Set(vectors.filter((vector): vector is string => isVector(vector)))].slice(0, 50);
  if (label === undefined && cvss.length === 0) return null;
  return { ...(label === undefined ? {} : { label }), ...(cvss.length > 0 ? { cvss } : {}) };
}

function isLabel(word: string): boolean {
  return /^[\p{L}][\p{L} _-]{0,59}$/u.test(word);
}

function isVector(text: unknown): text is string {
  return (
    typeof text === "string" &&
    text.length <= 300 &&
    /^(?:CVSS:[0-9.]{1,4}\/)?(?:[A-Za-z]+:[A-Za-z]+\/?){4,}$/.test(text)
  );
}

/** Cut to `max` characters, on one line. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}
