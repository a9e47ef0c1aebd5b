/** Every key that stands twice in one mapping: the parser stops at the first, an author wants to hear of all. */
import { EVENT_ID, type Event, parseEvents } from "js-yaml";

interface Open {
  /** null in a list */
  readonly keys: Set<string> | null;
  isKeyNext: boolean;
}

/** @returns offsets of the second and later ones; the text is valid YAML otherwise */
export function findDuplicateKeys(text: string): readonly number[] {
  const found: number[] = [];
  const open: Open[] = [];
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.POP) open.pop();
    else if (event.type === EVENT_ID.DOCUMENT) open.push({ keys: null, isKeyNext: false });
    else {
      const offset = meetNode(text, event, open.at(-1));
      if (offset !== null) found.push(offset);
      if (event.type === EVENT_ID.MAPPING) open.push({ keys: new Set(), isKeyNext: true });
      if (event.type === EVENT_ID.SEQUENCE) open.push({ keys: null, isKeyNext: false });
    }
  }
  return found;
}

/** Keys and values of a mapping take turns. */
function meetNode(text: string, event: Event, parent: Open | undefined): number | null {
  if (parent === undefined || parent.keys === null) return null;
  const isKey = parent.isKeyNext;
  parent.isKeyNext = !isKey;
  if (!isKey || event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return null;
  const key = text.slice(event.valueStart, event.valueEnd);
  if (parent.keys.has(key)) return event.valueStart;
  parent.keys.add(key);
  return null;
}
