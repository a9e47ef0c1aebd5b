/** Lists of package URLs: one per line, "#" starting a comment, or a JSON array of them. */
import type { Diagnostic } from "../../model/diagnostic.ts";
import { parsePlatform } from "../../model/ecosystem.ts";
import type { InstalledPackage, SoftwareList } from "../../model/inventory.ts";
import type { Place } from "../../model/place.ts";
import { finding, quote } from "../finding.ts";
import type { Position } from "../position.ts";
import { readInstalledPurl } from "../purl.ts";
import { ENTRIES_MAX, linesOf, packageList, type TextList, tooLong } from "./list.ts";
import { withSources } from "./sources.ts";

interface Item {
  readonly text: string;
  readonly place: Place;
  readonly position: Position;
}

export function readPurlLines(list: TextList): SoftwareList {
  const lines = linesOf(list.text);
  if (lines === null) return tooLong(list.path);
  const items = lines
    .filter((line) => !line.text.trimStart().startsWith("#"))
    .map(({ number, text }) => ({
      text: text.trim(),
      place: { path: list.path, at: number },
      position: { line: number, column: 1 + text.length - text.trimStart().length },
    }));
  return readItems(list.path, items, list.platform);
}

/** @param positionOf where the entry of that index stands */
export function readPurlArray(
  path: string,
  entries: readonly unknown[],
  platform: string | null,
  positionOf: (index: number) => Position,
): SoftwareList {
  if (entries.length > ENTRIES_MAX) return tooLong(path);
  const items = entries.map((entry, index) => ({
    text: typeof entry === "string" ? entry : JSON.stringify(entry),
    place: { path, at: [index] },
    position: positionOf(index),
  }));
  return readItems(path, items, platform);
}

function readItems(path: string, items: readonly Item[], platform: string | null): SoftwareList {
  const known = platform === null ? null : parsePlatform(platform);
  const packages: InstalledPackage[] = [];
  const unreadable: Diagnostic[] = [];
  for (const { text, place, position } of items) {
    const read = readInstalledPurl(text, known, place);
    if (!("problem" in read)) packages.push(read);
    else unreadable.push(finding("purl-form", path, position, { ...read, problem: `${quote(text)}: ${read.problem}` }));
  }
  return withSources(packageList(path, packages, unreadable), path);
}
