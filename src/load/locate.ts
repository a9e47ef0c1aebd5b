/**
 * Where in a text the value stands that some keys lead to. Parsers give no positions on the way in, since most files
 * have no finding; this reads a text again, and only for a file that has one, or that an explanation points to.
 */

import { EVENT_ID, type Event, parseEvents, type ScalarEvent } from "js-yaml";
import { createScanner } from "jsonc-parser";
import { type Position, positions, START } from "./position.ts";

export type Keys = readonly (string | number)[];
export type Notation = "yaml" | "json";

export interface Located {
  /** of the value; of the nearest key above it when there is no such value */
  readonly position: Position;
  /** of the value's key, or of the value where it is an entry of a list */
  readonly key: Position;
  /** the value as it is written, "" when there is no such value */
  readonly source: string;
}

export type Locator = (keys: Keys) => Located;

/** A value's place: offsets in the text, and the places of what is inside it. */
interface Spot {
  readonly key: number;
  readonly start: number;
  readonly end: number;
  readonly children: () => ReadonlyMap<string | number, Spot>;
}

/** For many questions about one text, which is read once. A text that cannot be read answers 1:1. */
export function locator(text: string, notation: Notation = "yaml"): Locator {
  const root = notation === "yaml" ? yamlSpot(text) : jsonSpot(text);
  const at = positions(text);
  return (keys) => {
    if (root === null) return { position: START, key: START, source: "" };
    let spot = root;
    for (const key of keys) {
      const child = spot.children().get(key);
      if (child === undefined) return { position: at(spot.key), key: at(spot.key), source: "" };
      spot = child;
    }
    return { position: at(spot.start), key: at(spot.key), source: text.slice(spot.start, spot.end) };
  };
}

function yamlSpot(text: string): Spot | null {
  let events: readonly Event[];
  try {
    events = parseEvents(text, {});
  } catch {
    return null;
  }
  return yamlTree(text, events);
}

interface Container {
  readonly spots: Map<string | number, Spot>;
  readonly isList: boolean;
  readonly start: number;
  /** the key whose value comes next */
  key: ScalarEvent | null;
}

function yamlTree(text: string, events: readonly Event[]): Spot | null {
  let root: Spot | null = null;
  const open: (Container | null)[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      open.push(null);
      continue;
    }
    const parent = open.at(-1) ?? null;
    const isKey = parent !== null && !parent.isList && parent.key === null && event.type === EVENT_ID.SCALAR;
    if (isKey) {
      parent.key = event;
      continue;
    }
    const children = new Map<string | number, Spot>();
    const spot = yamlNode(event, parent, children);
    root ??= spot;
    if (parent !== null) attach(text, parent, spot);
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      open.push({ spots: children, isList: event.type === EVENT_ID.SEQUENCE, start: spot.start, key: null });
    }
  }
  return root;
}

function yamlNode(event: Event, parent: Container | null, children: ReadonlyMap<string | number, Spot>): Spot {
  const scalar = event.type === EVENT_ID.SCALAR ? event : null;
  const written = scalar?.valueStart ?? ("start" in event ? event.start : -1);
  const before = parent?.key ?? null;
  const start = written === -1 ? (before?.valueStart ?? parent?.start ?? 0) : written;
  const end = scalar === null || written === -1 ? start : scalar.valueEnd;
  return { key: before?.valueStart ?? start, start, end, children: () => children };
}

function attach(text: string, parent: Container, spot: Spot): void {
  if (parent.isList) parent.spots.set(parent.spots.size, spot);
  else if (parent.key !== null) parent.spots.set(text.slice(parent.key.valueStart, parent.key.valueEnd), spot);
  parent.key = null;
}

type Scanner = ReturnType<typeof createScanner>;

function jsonSpot(text: string): Spot {
  const scanner = createScanner(text, true);
  scanner.scan();
  const start = scanner.getTokenOffset();
  return { key: start, start, end: text.length, children: once(() => jsonChildren(text, scanner, start)) };
}

/** What is directly inside a value; what is deeper is read when it is asked for. */
function jsonChildren(text: string, scanner: Scanner, start: number): ReadonlyMap<string | number, Spot> {
  const found = new Map<string | number, Spot>();
  scanner.setPosition(start);
  const opening = next(text, scanner);
  if (opening !== "{" && opening !== "[") return found;
  for (let token = next(text, scanner); token !== "" && token !== "}" && token !== "]"; token = next(text, scanner)) {
    if (token === ",") continue;
    const key = scanner.getTokenOffset();
    const name = opening === "[" ? found.size : scanner.getTokenValue();
    if (opening === "{" && next(text, scanner) === ":") next(text, scanner);
    const valueStart = scanner.getTokenOffset();
    const end = skipValue(text, scanner);
    found.set(name, { key, start: valueStart, end, children: once(() => jsonChildren(text, scanner, valueStart)) });
  }
  return found;
}

/** From the first token of a value to its last; gives the offset behind it. */
function skipValue(text: string, scanner: Scanner): number {
  let depth = 0;
  for (let token = text[scanner.getTokenOffset()] ?? ""; token !== ""; token = next(text, scanner)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    if (depth <= 0) break;
  }
  return scanner.getTokenOffset() + scanner.getTokenLength();
}

/** First character of the next token, which says what it is; "" at the end. */
function next(text: string, scanner: Scanner): string {
  scanner.scan();
  return text[scanner.getTokenOffset()] ?? "";
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
