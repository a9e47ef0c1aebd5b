/** From the keys that lead to a value to the line and column where it stands, for findings and explanations. */
import type { Diagnostic, Problem } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { finding } from "./finding.ts";
import { type Locator, locator } from "./locate.ts";
import { type Position, START } from "./position.ts";
import { AUTHORED, decode, FOREIGN } from "./text.ts";

export type FindPosition = (place: Place) => Position;

/** Reads a file again only when something points into it, and then once. */
export function positionsIn(snapshot: Snapshot): FindPosition {
  const files = new Map(snapshot.files.map((file) => [file.path, file.bytes]));
  const locators = new Map<string, Locator>();
  return ({ path, at }) => {
    if (typeof at === "number") return { line: at, column: 1 };
    const bytes = files.get(path) ?? null;
    if (bytes === null) return START;
    const known = locators.get(path) ?? locatorFor(path, bytes);
    locators.set(path, known);
    return known(at).position;
  };
}

function locatorFor(path: string, bytes: Uint8Array): Locator {
  const isYaml = path.endsWith(".yaml");
  const text = decode(path, bytes, isYaml ? AUTHORED : FOREIGN).value ?? "";
  return locator(text, isYaml ? "yaml" : "json");
}

export function locateProblem({ code, place, problem, cure }: Problem, find: FindPosition): Diagnostic {
  return finding(code, place.path, find(place), { problem, cure });
}
