/**
 * The closed list of findings: code and what it means.
 * Each has a case in test/load/err, from which docs/diagnostics.md is generated.
 */
export const DIAGNOSTIC_CODES = {
  "file-too-large": "The file is larger than its kind may be.",
  "not-utf8": "The file is not valid UTF-8.",
  "forbidden-character": "A character that hides what a file says: a control, a direction mark, an invisible space.",
  "yaml-syntax": "The file is not valid YAML.",
  "json-syntax": "The file is not valid JSON.",
  "yaml-alias": "Anchors and aliases are not used in authored files.",
  "yaml-tag": "Tags and directives are not used in authored files.",
  "duplicate-key": "A key stands twice in one mapping.",
  "key-name": "A key is not a plain name.",
  "too-deep": "Values are nested deeper than 32 levels.",
  "too-many-values": "A file holds more values than its kind may.",
  "not-a-mapping": "The document is not a mapping of keys to values.",
  "number-out-of-range": "A number cannot be represented exactly.",
  "ambiguous-scalar": "A plain value that other YAML readers take for something else.",
  "wrong-type": "A value is of another type than the schema says.",
  "unknown-key": "A key that the schema does not know.",
  "missing-key": "A key that the schema requires is missing.",
  "not-allowed": "A value that is not one of those allowed.",
  "wrong-form": "A text that does not have the form that the schema says.",
  "wrong-size": "A text, list or number that is shorter, longer, smaller or larger than allowed.",
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
