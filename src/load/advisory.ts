/** Vendors' advisories: which format a document is in, and what it says. A file holds one document, or one per line. */

import type { Advisory } from "../model/advisory.ts";
import type { Diagnostic, Loaded } from "../model/diagnostic.ts";
import type { CsafDocument, OsvRecord } from "../model/foreign.ts";
import { csaf, osv } from "../model/foreign-validators.js";
import type { Place } from "../model/place.ts";
import { advisoryOfCsaf } from "./advisory/csaf.ts";
import { advisoryOfOsv } from "./advisory/osv.ts";
import { finding, quote, refused } from "./finding.ts";
import { readJsonLines, readJsonText } from "./json.ts";
import { isMapping } from "./members.ts";
import { checkShape, type Source } from "./schema.ts";
import { withoutSecrets } from "./secrets.ts";
import { decode, FOREIGN } from "./text.ts";

/** A parsed document, and where it came from. */
interface Document {
  readonly source: Source;
  readonly value: unknown;
  readonly place: Place;
}

/** One finding for every document that cannot be read, quoting no secret; the others are still there. */
export function readAdvisories(path: string, bytes: Uint8Array): Loaded<readonly Advisory[]> {
  const { value, diagnostics } = readDocuments(path, bytes);
  return { value, diagnostics: withoutSecrets(diagnostics, [{ path, bytes }]) };
}

function readDocuments(path: string, bytes: Uint8Array): Loaded<readonly Advisory[]> {
  const documents = isJsonLines(path, bytes) ? documentsByLine(path, bytes) : wholeDocument(path, bytes);
  if (documents.value === null) return refused(...documents.diagnostics);
  const read = documents.value.map(readDocument);
  return {
    value: read.flatMap((one) => one.value ?? []),
    diagnostics: [...documents.diagnostics, ...read.flatMap((one) => one.diagnostics)],
  };
}

/** By its name, or because its first line is an object of its own and not the only one. */
function isJsonLines(path: string, bytes: Uint8Array): boolean {
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return true;
  const newline = bytes.indexOf(0x0a);
  const rest = bytes.subarray(newline + 1, newline + 1000);
  if (newline < 2 || bytes[0] !== 0x7b || rest.find((byte) => byte > 0x20) !== 0x7b) return false;
  return bytes[newline - 1] === 0x7d || (bytes[newline - 1] === 0x0d && bytes[newline - 2] === 0x7d);
}

function documentsByLine(path: string, bytes: Uint8Array): Loaded<readonly Document[]> {
  const lines = readJsonLines(path, bytes);
  const documents = lines.value?.map(({ line, text, value }) => ({
    source: { path, text, notation: "json" as const, firstLine: line },
    value,
    place: { path, at: line },
  }));
  return { value: documents ?? null, diagnostics: lines.diagnostics };
}

function wholeDocument(path: string, bytes: Uint8Array): Loaded<readonly Document[]> {
  const decoded = decode(path, bytes, FOREIGN);
  if (decoded.value === null) return refused(...decoded.diagnostics);
  const text = decoded.value;
  const json = readJsonText(path, text);
  if (json.diagnostics.length > 0) return refused(...json.diagnostics);
  return {
    value: [{ source: { path, text, notation: "json" }, value: json.value, place: { path, at: [] } }],
    diagnostics: [],
  };
}

function readDocument(document: Document): Loaded<Advisory> {
  switch (formatOf(document.value)) {
    case "osv":
      return told(document, readOsv(document));
    case "csaf":
      return told(document, readCsaf(document));
    case null:
      return refused(unknownFormat(document));
  }
}

function readOsv(document: Document): Loaded<Advisory> {
  const checked = checkShape<OsvRecord>(document.source, document.value, osv);
  if (checked.value === null) return refused(...checked.diagnostics.slice(0, 1));
  return { value: advisoryOfOsv(checked.value, document.place), diagnostics: [] };
}

function readCsaf(document: Document): Loaded<Advisory> {
  const checked = checkShape<CsafDocument>(document.source, document.value, csaf);
  if (checked.value === null) return refused(...checked.diagnostics.slice(0, 1));
  const { advisory, undefinedProducts } = advisoryOfCsaf(checked.value, document.place);
  if (undefinedProducts.length === 0) return { value: advisory, diagnostics: [] };
  const problem = `${undefinedProducts.length} product ids are not in the product tree, such as ${quote(undefinedProducts[0] ?? "")}`;
  const words = { problem, cure: "ask the vendor; they are kept as products of that name" };
  return { value: advisory, diagnostics: [at(document, "csaf-product", words)] };
}

/** An advisory about nothing is read, and told: it would pass every machine in silence. */
function told(document: Document, read: Loaded<Advisory>): Loaded<Advisory> {
  const advisory = read.value;
  const isEmpty = advisory !== null && advisory.packages.length + advisory.products.length === 0;
  if (!isEmpty || advisory.withdrawn !== null) return read;
  const words = {
    problem: `${quote(advisory.id)} names no package or product`,
    cure: "read what it is about yourself",
  };
  return { value: advisory, diagnostics: [...read.diagnostics, at(document, "advisory-names-nothing", words)] };
}

function formatOf(value: unknown): Advisory["format"] | null {
  if (!isMapping(value)) return null;
  if (isMapping(value["document"])) return "csaf";
  if ("id" in value && ["affected", "modified", "schema_version"].some((key) => key in value)) return "osv";
  return null;
}

function unknownFormat(document: Document): Diagnostic {
  return at(document, "advisory-format", {
    problem: "this is neither an OSV record nor a CSAF document",
    cure: "give OSV or CSAF as JSON",
  });
}

function at(
  { source }: Document,
  code: "advisory-format" | "advisory-names-nothing" | "csaf-product",
  words: { readonly problem: string; readonly cure: string },
): Diagnostic {
  return finding(code, source.path, { line: source.firstLine ?? 1, column: 1 }, words);
}
