/**
 * The text of an issue that came from a form, to its answers. GitHub writes each answer below its label as a heading, and
 * escapes nothing: an answer may hold a line that looks like a label. Then nobody can tell which is which, and the form is
 * refused. An issue is anybody's text: its size and its characters are judged before it is read.
 */

import type { Diagnostic, Loaded } from "../model/diagnostic.ts";
import type { Form } from "../model/form.ts";
import { type FormField, wordOf } from "../model/form-field.ts";
import { nearest } from "../model/nearest.ts";
import { plural } from "../model/words.ts";
import { CURE_LENGTH_MAX, finding, quote, refused } from "./finding.ts";
import { START } from "./position.ts";
import { findForbidden } from "./text.ts";

export interface Answer {
  /** "" when nothing was answered; of a choice the schema's word; of boxes those that are ticked, one a line */
  readonly text: string;
  /** line of the issue's text where the answer starts, from 1 */
  readonly line: number;
}

/** By the ids of the fields; one for each. */
export type Answers = ReadonlyMap<string, Answer>;

/** GitHub's own limit of an issue's text, in characters. */
const LENGTH_MAX = 65_536;
/** What GitHub writes where nothing was answered, or chosen. */
const UNANSWERED: ReadonlySet<string> = new Set(["", "_No response_", "None"]);

/** @param path as findings name the issue */
export function readForm(path: string, body: string, form: Form): Loaded<Answers> {
  if (body.length > LENGTH_MAX) {
    const problem = `the issue has ${plural(body.length, "character")}`;
    return refused(finding("file-too-large", path, START, { problem, cure: `${LENGTH_MAX} are allowed` }));
  }
  const text = body.replaceAll("\r\n", "\n");
  const forbidden = findForbidden(path, text);
  if (forbidden.length > 0) return refused(...forbidden);
  const lines = text.split("\n");
  const headings = findHeadings(lines, form.fields);
  const misplaced = [...leading(path, lines), ...form.fields.flatMap((field) => lostLabel(path, field, headings))];
  if (misplaced.length > 0) return refused(...misplaced);
  const read = headings.map(({ field, line }, index) => {
    const end = headings[index + 1]?.line ?? lines.length + 1;
    return { field, given: withoutBlankLines(lines.slice(line, end - 1), line + 1) };
  });
  const judged = read.map(({ field, given }) => ({ id: field.id, given, ...judge(path, field, given) }));
  const diagnostics = judged.flatMap((one) => one.problems);
  if (diagnostics.length > 0) return refused(...diagnostics);
  return { value: new Map(judged.map(({ id, text, given }) => [id, { text, line: given.line }])), diagnostics };
}

interface Heading {
  readonly field: FormField;
  /** from 1 */
  readonly line: number;
}

function findHeadings(lines: readonly string[], fields: readonly FormField[]): readonly Heading[] {
  const byHeading = new Map(fields.map((field) => [`### ${field.label}`, field]));
  return lines.flatMap((line, index) => {
    const field = byHeading.get(line.trimEnd());
    return field === undefined ? [] : [{ field, line: index + 1 }];
  });
}

function leading(path: string, lines: readonly string[]): Diagnostic[] {
  const [first = ""] = lines;
  if (first.startsWith("### ")) return [];
  const words = { problem: "the issue does not begin with a label of the form", cure: "open a new one from the form" };
  return [finding("unknown-key", path, START, words)];
}

function lostLabel(path: string, { label }: FormField, headings: readonly Heading[]): Diagnostic[] {
  const [first, second] = headings.filter(({ field }) => field.label === label);
  if (first === undefined) {
    const problem = `the label ${quote(label)} of the form is not there`;
    return [finding("missing-key", path, START, { problem, cure: "open a new issue from the form" })];
  }
  if (second === undefined) return [];
  const problem = `a line like the label ${quote(label)} stands twice, first at line ${first.line}`;
  const cure = "write the one that is part of an answer in another way, such as behind a word";
  return [finding("duplicate-key", path, { line: second.line, column: 1 }, { problem, cure })];
}

/** An answer as it was written; `line` is that of its first line. */
interface Given extends Answer {
  readonly lines: readonly string[];
}

function withoutBlankLines(lines: readonly string[], line: number): Given {
  const isText = (one: string) => one.trim() !== "";
  const start = lines.findIndex(isText);
  const kept = start === -1 ? [] : lines.slice(start, lines.findLastIndex(isText) + 1).map((one) => one.trimEnd());
  const text = kept.join("\n");
  return { text: UNANSWERED.has(text.trim()) ? "" : text, line: line + Math.max(start, 0), lines: kept };
}

interface Judged {
  readonly text: string;
  readonly problems: readonly Diagnostic[];
}

function judge(path: string, field: FormField, given: Given): Judged {
  const { label, type, isRequired } = field;
  const at = { line: given.line, column: 1 };
  if (given.text === "") {
    const words = { problem: `${quote(label)} is still open`, cure: field.description };
    return { text: "", problems: isRequired ? [finding("open-field", path, at, words)] : [] };
  }
  const wrong = (problem: string, cure: string): Judged => ({
    text: "",
    problems: [finding(type === "input" ? "wrong-form" : "not-allowed", path, at, { problem, cure })],
  });
  const options = field.options ?? [];
  switch (type) {
    case "textarea":
      return { text: given.text, problems: [] };
    case "input":
      if (given.lines.length === 1) return { text: given.text.trim(), problems: [] };
      return wrong(`${quote(label)} has ${plural(given.lines.length, "line")}`, "write one");
    case "dropdown": {
      const words = options.map(wordOf);
      const chosen = words.find((word, index) => given.text === word || given.text === options[index]);
      if (chosen !== undefined) return { text: chosen, problems: [] };
      return wrong(`${quote(given.text)} is no choice of ${quote(label)}`, choicesWords(given.text, words));
    }
    case "checkboxes": {
      const ticked = ticks(given.lines, options);
      if (ticked !== null) return { text: ticked.join("\n"), problems: [] };
      return wrong(`${quote(label)} does not have the boxes of the form`, "open a new issue from the form");
    }
    default:
      return type satisfies never;
  }
}

/** All choices, unless they are more than a finding has room for. */
function choicesWords(given: string, words: readonly string[]): string {
  const all = `allowed: ${words.join(", ")}`;
  if (all.length <= CURE_LENGTH_MAX) return all;
  const near = nearest(given, words);
  return near === null ? "write it as the form's list has it" : `did you mean ${quote(near)}?`;
}

/** Those that are ticked; null when these are not the boxes. */
function ticks(lines: readonly string[], options: readonly string[]): readonly string[] | null {
  const boxes = lines.filter((line) => line !== "").map((line) => /^- \[([ xX])\] (.*)$/.exec(line));
  const isWhole = boxes.length === options.length && boxes.every((box, index) => box?.[2] === options[index]);
  return isWhole ? options.filter((_, index) => boxes[index]?.[1] !== " ") : null;
}
