/** Package lists of machines and images: which format a file is in, and what it says is installed. */
import type { Loaded } from "../model/diagnostic.ts";
import type { CycloneDxBom } from "../model/foreign.ts";
import { cyclonedx } from "../model/foreign-validators.js";
import type { InventoryFormat, SoftwareList } from "../model/inventory.ts";
import { finding, refused, type Words } from "./finding.ts";
import { contradictions } from "./inventory/contradiction.ts";
import { readCycloneDx } from "./inventory/cyclonedx.ts";
import { dpkgHeader, readDpkgQuery } from "./inventory/dpkg-query.ts";
import { readDpkgStatus } from "./inventory/dpkg-status.ts";
import type { TextList } from "./inventory/list.ts";
import { readPurlArray, readPurlLines } from "./inventory/purl.ts";
import { looksLikeRpm, readRpmQa, rpmHeader } from "./inventory/rpm-qa.ts";
import { readJsonText } from "./json.ts";
import { type Locator, locator } from "./locate.ts";
import { START } from "./position.ts";
import { checkShape } from "./schema.ts";
import { withoutSecrets } from "./secrets.ts";
import { decode, FOREIGN } from "./text.ts";

export interface InventoryInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** null: recognised by what the file holds */
  readonly format: InventoryFormat | null;
  /** "debian:12", where the format does not say the release; null when nobody said it */
  readonly platform: string | null;
}

/**
 * A value beside findings in `unreadable`: the rest of the list was read, but it is not complete. What they say goes into
 * reasons of verdicts and pages of pull requests, and quotes no secret.
 */
export function readInventory(input: InventoryInput): Loaded<SoftwareList> {
  const { value, diagnostics } = readFormat(input);
  const told = value === null ? [] : [...value.unreadable, ...contradictions(input.path, value.packages)];
  const list = value === null ? null : { ...value, unreadable: withoutSecrets(told, [input]) };
  return { value: list, diagnostics: withoutSecrets(diagnostics, [input]) };
}

function readFormat(input: InventoryInput): Loaded<SoftwareList> {
  const decoded = decode(input.path, input.bytes, FOREIGN);
  if (decoded.value === null) return refused(...decoded.diagnostics);
  const list: TextList = { path: input.path, text: decoded.value, platform: input.platform };
  const format = input.format ?? recogniseInventory(list.text);
  switch (format) {
    case "dpkg-query":
      return { value: readDpkgQuery(list), diagnostics: [] };
    case "dpkg-status":
      return { value: readDpkgStatus(list), diagnostics: [] };
    case "rpm-qa":
      return { value: readRpmQa(list), diagnostics: [] };
    case "cyclonedx":
      return readBom(list);
    case "purl":
      return /^\s*\[/.test(list.text) ? readArray(list) : { value: readPurlLines(list), diagnostics: [] };
    case null:
      return unread(list.path, unknownFormat(list.text));
    default:
      return format satisfies never;
  }
}

/** By what the file holds; null when it is none of the formats. */
export function recogniseInventory(text: string): InventoryFormat | null {
  const start = text.slice(0, 100_000).trimStart();
  if (start.startsWith("{")) return /"bomFormat"\s*:\s*"CycloneDX"/.test(text) ? "cyclonedx" : null;
  if (start.startsWith("[")) return /^\[\s*"pkg:/.test(start) ? "purl" : null;
  const lines = start.split("\n").map((line) => line.trim());
  const first = lines.find((line) => line !== "" && !line.startsWith("#")) ?? "";
  if (first.startsWith("pkg:")) return "purl";
  if (/^[A-Za-z][A-Za-z-]*: /.test(first))
    return lines.some((line) => line.startsWith("Package: ")) ? "dpkg-status" : null;
  return recogniseColumns(first);
}

function recogniseColumns(line: string): InventoryFormat | null {
  if (rpmHeader(line) !== null) return "rpm-qa";
  if (dpkgHeader(line) !== null) return "dpkg-query";
  if (looksLikeRpm(line)) return "rpm-qa";
  return /^[a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?\t[^\t]*(?:\t|$)/.test(line) ? "dpkg-query" : null;
}

function readBom(list: TextList): Loaded<SoftwareList> {
  if (list.text.trimStart().startsWith("<")) return unread(list.path, unknownFormat(list.text));
  const json = readJsonText(list.path, list.text);
  if (json.diagnostics.length > 0) return refused(...json.diagnostics);
  const checked = checkShape<CycloneDxBom>(
    { path: list.path, text: list.text, notation: "json" },
    json.value,
    cyclonedx,
  );
  if (checked.value === null) return refused(...checked.diagnostics);
  const locate = lazyLocator(list.text);
  const value = readCycloneDx({ path: list.path, bom: checked.value, platform: list.platform, locate });
  return { value, diagnostics: [] };
}

function readArray(list: TextList): Loaded<SoftwareList> {
  const json = readJsonText(list.path, list.text);
  if (!Array.isArray(json.value)) return refused(...json.diagnostics);
  const locate = lazyLocator(list.text);
  const value = readPurlArray(list.path, json.value, list.platform, (index) => locate()([index]).position);
  return { value, diagnostics: [] };
}

/** The text is searched for places only when there is something to say about one. */
function lazyLocator(text: string): () => Locator {
  let made: Locator | null = null;
  return () => {
    made ??= locator(text, "json");
    return made;
  };
}

function unread(path: string, words: Words): Loaded<SoftwareList> {
  return refused(finding("inventory-format", path, START, words));
}

/** Formats that people try, by what they hold. */
const NEIGHBOURS: readonly { readonly sign: RegExp; readonly problem: string; readonly cure: string }[] = [
  { sign: /^\s*$/, problem: "the list is empty", cure: "collect it again" },
  { sign: /^\s*</, problem: "this is XML", cure: "export CycloneDX as JSON" },
  { sign: /^\s*\{[\s\S]*"spdxVersion"/, problem: "this is SPDX", cure: "export CycloneDX as JSON" },
  { sign: /^Desired=|^ii {2}/m, problem: "this is dpkg -l", cure: "use dpkg-query -W" },
];

function unknownFormat(text: string): Words {
  const known = NEIGHBOURS.find((neighbour) => neighbour.sign.test(text));
  const cure = "give a list of dpkg-query -W, dpkg status, rpm -qa, CycloneDX JSON or package URLs";
  return known ?? { problem: "the format of the list is not recognised", cure };
}
