/** Where in a seed file a value stands, for messages about it. */
import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";

export type Keys = readonly (string | number)[];

/** What is wrong, and where: "has to be a list". */
export interface Mistake {
  readonly keys: Keys;
  readonly problem: string;
}

interface Open {
  readonly keys: Keys;
  readonly isList: boolean;
  index: number;
  /** the key whose value comes next */
  key: string | null;
}

/** "line:column" of the value that these keys lead to, or of the nearest one above it. */
export function positionOf(text: string, keys: Keys): string {
  const offsets = new Map(offsetsIn(text));
  for (let length = keys.length; length >= 0; length -= 1) {
    const offset = offsets.get(JSON.stringify(keys.slice(0, length)));
    if (offset !== undefined) return lineAndColumn(text, offset);
  }
  return "1:1";
}

export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
}

function* offsetsIn(text: string): Generator<readonly [string, number]> {
  const open: Open[] = [];
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    if (parent !== undefined && !parent.isList && parent.key === null) {
      parent.key = event.type === EVENT_ID.SCALAR ? String(getScalarValue(text, event)) : "";
      continue;
    }
    const keys = parent === undefined ? [] : [...parent.keys, parent.isList ? parent.index++ : (parent.key ?? "")];
    if (parent !== undefined) parent.key = null;
    yield [JSON.stringify(keys), startOf(event)];
    const isList = event.type === EVENT_ID.SEQUENCE;
    if (isList || event.type === EVENT_ID.MAPPING) open.push({ keys, isList, index: 0, key: null });
  }
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return "start" in event ? event.start : 0;
}
