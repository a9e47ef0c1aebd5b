/** Every key that stands twice in one mapping: the parser stops at the first, an author wants to hear of all. */
import { EVENT_ID, type Event, parseEvents } from "js-yaml";

export interface DuplicateKey {
  /** as it is written, without quotes */
  readonly key: string;
  readonly offset: number;
  /** offset of the first one */
  readonly first: number;
}

interface Open {
  /** offset of each; null in a list */
  readonly keys: Map<string, number> | null;
  isKeyNext: boolean;
}

/** @returns the second and later ones; the text is valid YAML otherwise */
export function findDuplicateKeys(text: string): readonly DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Open[] = [];
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.POP) open.pop();
    else if (event.type === EVENT_ID.DOCUMENT) open.push({ keys: null, isKeyNext: false });
    else {
      const duplicate = meetNode(text, event, open.at(-1));
      if (duplicate !== null) found.push(duplicate);
      if (event.type === EVENT_ID.MAPPING) open.push({ keys: new Map(), isKeyNext: true });
      if (event.type === EVENT_ID.SEQUENCE) open.push({ keys: null, isKeyNext: false });
    }
  }
  return found;
}

/** Keys and values of a mapping take turns. */
function meetNode(text: string, event: Event, parent: Open | undefined): DuplicateKey | null {
  if (parent === undefined || parent.keys === null) return null;
  const isKey = parent.isKeyNext;
  parent.isKeyNext = !isKey;
  if (!isKey || event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return null;
  const key = text.slice(event.valueStart, event.valueEnd);
  const first = parent.keys.get(key);
  if (first !== undefined) return { key, offset: event.valueStart, first };
  parent.keys.set(key, event.valueStart);
  return null;
}
