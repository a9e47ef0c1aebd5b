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
import { byPlace, type Diagnostic } from "../model/diagnostic.ts";
import { finding, quote, type Words } from "./finding.ts";
import { positions } from "./position.ts";

/**
 * Words and numbers on which YAML 1.1 and 1.2 may disagree: words for true and false, a leading zero, underscores, base 60,
 * exponents, dates. Each alternative reads on without going back, so that a long line costs its length and no more.
 */
const SCALAR = [
  "y|yes|n|no|on|off",
  "[-+]?0[box_0-9][0-9a-f_]*",
  "[-+]?[0-9]+_[0-9_.:e+-]*",
  "[-+]?[0-9]*\\.[0-9]*_[0-9_e+-]*",
  "[-+]?[0-9]+(?::[0-9_.]+)+",
  "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)e[-+]?[0-9]+",
  "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \\t]+)[0-9:.]+(?:[ \\t]*(?:z|[-+][0-9:]+))?)?",
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
  const events = parseEvents(text, {});
  const properties = events.flatMap((event) => {
    const property = judgeProperty(event);
    return property === null ? [] : [finding(property.code, path, at(property.offset), property.words)];
  });
  const scalars = events.filter((event) => event.type === EVENT_ID.SCALAR).filter((event) => isSuspect(text, event));
  const words = judgeScalars(scalars.map((event) => text.slice(event.valueStart, event.valueEnd)));
  const ambiguous = scalars.flatMap((event, index) => {
    const said = words[index] ?? null;
    return said === null ? [] : [finding("ambiguous-scalar", path, at(event.valueStart), said)];
  });
  return [...properties, ...ambiguous].sort(byPlace);
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

function isSuspect(text: string, event: ScalarEvent): boolean {
  return (
    event.style === SCALAR_STYLE.PLAIN &&
    event.tagStart === -1 &&
    WHOLE_SCALAR.test(text.slice(event.valueStart, event.valueEnd))
  );
}

function judgeScalars(sources: readonly string[]): readonly (Words | null)[] {
  const ours = readAll(sources, CORE_SCHEMA);
  const theirs = readAll(sources, YAML11_SCHEMA);
  return sources.map((source, index) =>
    Object.is(ours[index], theirs[index]) ? null : ambiguityWords(source, ours[index], theirs[index]),
  );
}

/** The values of plain scalars to readers of a schema: written as one list, since a parser takes its time to start. */
function readAll(sources: readonly string[], schema: Schema): readonly unknown[] {
  const list = sources.length === 0 ? [] : load(sources.map((source) => `- ${source}\n`).join(""), { schema });
  return Array.isArray(list) ? list : [];
}

function ambiguityWords(source: string, ours: unknown, theirs: unknown): Words {
  return {
    problem: `${quote(source)} is ${describe(ours)} here and ${describe(theirs)} to YAML 1.1 readers`,
    cure: typeof ours === "string" ? `quote it: "${source}"` : `write ${String(ours)}, or quote it: "${source}"`,
  };
}

function describe(value: unknown): string {
  if (typeof value === "string") return "a text";
  if (value instanceof Date) return "a date";
  return String(value);
}
