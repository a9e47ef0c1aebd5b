/** Answers of a form against the schema of the file that they become; what is wrong is told by the labels of the form. */
import { byPlace, type Diagnostic, type Loaded } from "../model/diagnostic.ts";
import type { FormField } from "../model/form-field.ts";
import type { Validator } from "../model/validator.ts";
import { finding, refused } from "./finding.ts";
import type { Answers } from "./form.ts";
import type { Keys, Located } from "./locate.ts";
import { mistakes } from "./mistakes.ts";
import { START } from "./position.ts";

/** An issue, and what it answered. */
export interface Answered {
  /** as findings name the issue */
  readonly path: string;
  readonly fields: readonly FormField[];
  readonly answers: Answers;
}

/** Field by the keys of the file that it becomes, joined by dots, without the numbers of entries. */
export type FieldsByKey = Readonly<Record<string, string>>;

/** The value as the type that the validator's schema was made from, or what is wrong with which answer. */
export function checkAnswers<T>(
  answered: Answered,
  value: unknown,
  validator: Validator,
  fields: FieldsByKey,
): Loaded<T> {
  if (validator(value)) return { value: value as T, diagnostics: [] };
  const locate = (keys: Keys): Located => {
    const line = lineOf(answered.answers, fields, keys);
    return { position: { line, column: 1 }, key: { line, column: 1 }, source: "" };
  };
  const found = mistakes({ path: answered.path, validator, value, locate }, validator.errors ?? []);
  return refused(...found.map((one) => labelled(answered, one)).sort(byPlace));
}

export function problemAt(
  { path, answers }: Answered,
  field: string,
  words: Pick<Diagnostic, "problem" | "cure">,
): Diagnostic {
  return finding("incomplete", path, { line: answers.get(field)?.line ?? START.line, column: 1 }, words);
}

/** Entries are written one a line. */
function lineOf(answers: Answers, fields: FieldsByKey, keys: Keys): number {
  const names = keys.filter((key) => typeof key === "string");
  const lengths = names.map((_, index) => names.length - index);
  const field = lengths.map((length) => fields[names.slice(0, length).join(".")]).find((id) => id !== undefined);
  const answer = answers.get(field ?? "");
  if (answer === undefined) return START.line;
  const entry = keys.find((key) => typeof key === "number") ?? 0;
  return answer.line + (answer.text.split("\n").length > entry ? entry : 0);
}

function labelled({ fields, answers }: Answered, one: Diagnostic): Diagnostic {
  const before = fields.filter(({ id }) => (answers.get(id)?.line ?? Number.POSITIVE_INFINITY) <= one.line);
  const lines = before.map(({ id }) => answers.get(id)?.line ?? 0);
  const field = before[lines.indexOf(Math.max(...lines))];
  const at = { line: one.line, column: one.column };
  return finding(one.code, one.path, at, { problem: `${field?.label ?? "form"}: ${one.problem}`, cure: one.cure });
}
