/**
 * What the YAML parser's exceptions mean for an author. Its messages quote whole lines of input, however long, so only
 * its reason and position are used.
 */
import { YAMLException } from "js-yaml";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { DiagnosticCode } from "../model/diagnostic-codes.ts";
import { finding, type Words } from "./finding.ts";
import { positionAt } from "./position.ts";

export const DEPTH_MAX = 32;

interface Reason {
  readonly pattern: RegExp;
  readonly code: DiagnosticCode;
  readonly problem?: string;
  readonly cure: string;
}

/** What the parser's reasons mean for an author. The first that matches counts; the rest is a syntax error as it says. */
const REASONS: readonly Reason[] = [
  {
    pattern: /^aliases exceeded/,
    code: "yaml-alias",
    problem: "an alias repeats a value from elsewhere",
    cure: "write the value out",
  },
  { pattern: /alias|anchor/, code: "yaml-alias", cure: "write the value out" },
  {
    pattern: /^nesting exceeded/,
    code: "too-deep",
    problem: `values are nested deeper than ${DEPTH_MAX} levels`,
    cure: "write it flatter",
  },
  {
    pattern: /^duplicated mapping key/,
    code: "duplicate-key",
    problem: "a key stands twice in one mapping",
    cure: "remove one of the two",
  },
  {
    pattern: /complex keys/,
    code: "key-name",
    problem: "a list or mapping stands where a key belongs",
    cure: "use a plain name as key",
  },
  {
    pattern: /\btag\b/,
    code: "yaml-tag",
    problem: "a tag says what type a value has",
    cure: "remove it: the schema says the type",
  },
  { pattern: /^tab characters/, code: "yaml-syntax", problem: "a tab indents this line", cure: "indent with spaces" },
  { pattern: /input is empty/, code: "not-a-mapping", problem: "the file is empty", cure: 'write "key: value" lines' },
  {
    pattern: /^expected a single document/,
    code: "yaml-syntax",
    problem: "a second document follows",
    cure: "put it into a file of its own",
  },
  {
    pattern: /^bad indentation/,
    code: "yaml-syntax",
    problem: "this does not fit what stands around it",
    cure: 'align it with its neighbours; quote a text that holds ": " or starts with a sign',
  },
  {
    pattern: /^deficient indentation/,
    code: "yaml-syntax",
    problem: "the value above is not finished",
    cure: "close its bracket or quote, or indent this line further",
  },
  {
    pattern: /multiline key|expected ':' after/,
    code: "yaml-syntax",
    problem: "a line before this has no colon",
    cure: 'write "key: value", or indent it under its key',
  },
  {
    pattern: /end of the stream or a document separator/,
    code: "yaml-syntax",
    problem: "this does not belong to the document above",
    cure: "check its indentation: spaces, as many as its neighbours have",
  },
  { pattern: /^missed comma/, code: "yaml-syntax", cure: "put a comma between entries, and close the bracket" },
  { pattern: /end of the (?:stream|document) within/, code: "yaml-syntax", cure: "close what was opened" },
  { pattern: /escape/, code: "yaml-syntax", cure: "use single quotes, or write the backslash twice" },
];

export function explainYamlError(path: string, text: string, error: unknown): Diagnostic {
  const reason = error instanceof YAMLException ? error.reason : "the file cannot be read";
  const offset = error instanceof YAMLException ? (error.mark?.position ?? secondDocument(text)) : 0;
  const known = REASONS.find((one) => one.pattern.test(reason));
  const words: Words = { problem: known?.problem ?? reason, cure: known?.cure ?? "correct the YAML here" };
  const code = known?.code ?? "yaml-syntax";
  return finding(code, path, positionAt(text, offset), words);
}

/** The parser gives no position for this one: the first document end that has content before it. */
function secondDocument(text: string): number {
  const ends = [...text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)];
  return ends.find((end) => /^(?!---|\s*(?:#|$))/m.test(text.slice(0, end.index)))?.index ?? 0;
}
