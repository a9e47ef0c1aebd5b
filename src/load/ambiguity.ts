/**
 * Notation that means one thing to us and another to other YAML readers: plain scalars that YAML 1.1 (PyYAML, Ruby, yq 3)
 * reads differently, tags and anchors. A parser does not say how a value was written, so a file is read a second time,
 * but only when it holds something that looks like one of them.
 */
import {
  CORE_SCHEMA,
  EVENT_ID,
  type Event,
  load,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  type Schema,
  YAML11_SCHEMA,
} from "js-yaml";
import type { Diagnostic } from "../model/diagnostic.ts";
import { finding, quote, type Words } from "./finding.ts";
import { positions } from "./position.ts";

/** Words and numbers on which YAML 1.1 and 1.2 may disagree. */
const SCALAR = [
  "y|yes|n|no|on|off",
  "[-+]?0[box_0-9][0-9a-f_]*",
  "[-+]?[0-9][0-9_]*_[0-9_.]*",
  "[-+]?[0-9][0-9_]*(?::[0-9_.]+)+",
  "[-+]?(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9_]+)e[-+]?[0-9]+",
  "[-+]?[0-9_]*\\.[0-9_]*_[0-9_]*",
  "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \\t]+)[0-9:.]+[ \\t]*(?:z|[-+][0-9:]+)?)?",
].join("|");
/** Where a plain scalar may start, one of those, and what may end it. */
const SUSPECT_SCALAR = new RegExp(
  `(?:^|[-:?][ \\t]|[,[{]|["']:)[ \\t]*(?=[-+.0-9yno])(?:${SCALAR})[ \\t]*(?:\\r?$|[,\\]}]|:(?:[\\s,\\]}]|$)|[ \\t]#)`,
  "im",
);
const SUSPECT_PROPERTY = /(?:^|[-:?,[{\s])[!&]/;
const WHOLE_SCALAR = new RegExp(`^(?:${SCALAR})$`, "i");

/** @returns findings of notation, in the order of the file; none for most files, which are then not read again */
export function findAmbiguous(path: string, text: string): readonly Diagnostic[] {
  if (!SUSPECT_SCALAR.test(text) && !SUSPECT_PROPERTY.test(text)) return [];
  const at = positions(text);
  return parseEvents(text, {}).flatMap((event) => {
    const property = judgeProperty(event);
    if (property !== null) return [finding(property.code, path, at(property.offset), property.words)];
    const words = event.type === EVENT_ID.SCALAR ? judgeScalar(text, event) : null;
    return words === null || event.type !== EVENT_ID.SCALAR
      ? []
      : [finding("ambiguous-scalar", path, at(event.valueStart), words)];
  });
}

interface Property {
  readonly code: "yaml-tag" | "yaml-alias";
  readonly offset: number;
  readonly words: Words;
}

function judgeProperty(event: Event): Property | null {
  if ("tagStart" in event && event.tagStart !== -1) {
    const words = { problem: "a tag says what type a value has", cure: "remove it: the schema says the type" };
    return { code: "yaml-tag", offset: event.tagStart, words };
  }
  if ("anchorStart" in event && event.anchorStart !== -1) {
    const words = { problem: "an anchor names a value to repeat it elsewhere", cure: "remove it" };
    return { code: "yaml-alias", offset: event.anchorStart - 1, words };
  }
  return null;
}

function judgeScalar(text: string, event: ScalarEvent): Words | null {
  if (event.style !== SCALAR_STYLE.PLAIN) return null;
  const source = text.slice(event.valueStart, event.valueEnd);
  if (!WHOLE_SCALAR.test(source)) return null;
  const ours = read(source, CORE_SCHEMA);
  const theirs = read(source, YAML11_SCHEMA);
  if (Object.is(ours, theirs)) return null;
  return {
    problem: `${quote(source)} is ${describe(ours)} here and ${describe(theirs)} to YAML 1.1 readers`,
    cure: typeof ours === "string" ? `quote it: "${source}"` : `write ${String(ours)}, or quote it: "${source}"`,
  };
}

function read(source: string, schema: Schema): unknown {
  try {
    return load(source, { schema });
  } catch {
    return undefined;
  }
}

function describe(value: unknown): string {
  if (typeof value === "string") return "a text";
  if (value instanceof Date) return "a date";
  return String(value);
}
