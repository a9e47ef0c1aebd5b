/** `${{ … }}`: texts and conditions of workflow files, by GitHub's own evaluator. */
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";
import type { Fields } from "./values.ts";

/** asked for without them, a condition also wants that all went well so far */
const STATUS_FUNCTION = /\b(?:success|failure|always|cancelled)\s*\(/i;

export interface Scope {
  /** those that this place has: another one is a mistake, as on GitHub */
  readonly contexts: Fields;
  /** how things went before this job or step */
  readonly status: "success" | "failure" | "cancelled" | "skipped";
  /** digest over the files that match; without it there is no hashFiles() */
  readonly hashFiles?: (patterns: readonly string[]) => string;
}

/** Value of the text: of any type when it is exactly one expression, otherwise a string with each expression replaced. */
export function evaluate(source: string, scope: Scope): unknown {
  const parts = split(source);
  const [only] = parts;
  if (parts.length === 1 && only?.isExpression === true) return plainOf(compute(only.text, scope));
  return parts.map((part) => (part.isExpression ? compute(part.text, scope).coerceString() : part.text)).join("");
}

/** Every text inside the value, keys included, evaluated. */
export function evaluateDeep(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return evaluate(value, scope);
  if (Array.isArray(value)) return value.map((item: unknown) => evaluateDeep(item, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluateDeep(item, scope)]));
}

export function evaluateText(source: string, scope: Scope): string {
  return split(source)
    .map((part) => (part.isExpression ? compute(part.text, scope).coerceString() : part.text))
    .join("");
}

/** An `if`, with or without `${{ }}`. Not given: all went well so far. */
export function holds(condition: string | null, scope: Scope): boolean {
  if (condition === null || condition.trim() === "") return scope.status === "success";
  const parts = split(condition.trim());
  const [only] = parts;
  const isOne = parts.length === 1 && only !== undefined;
  // text around expressions makes a string, and a string that is not empty holds: so it is on GitHub
  const source = isOne ? only.text : `'${evaluateText(condition, scope).replaceAll("'", "''")}'`;
  if (!STATUS_FUNCTION.test(condition.replace(/'(?:[^']|'')*'/g, "")) && scope.status !== "success") return false;
  return isTrue(compute(source, scope));
}

function isTrue(value: data.ExpressionData): boolean {
  const plain = plainOf(value);
  return plain !== "" && plain !== false && plain !== null && plain !== 0 && !Number.isNaN(plain);
}

interface Part {
  readonly isExpression: boolean;
  readonly text: string;
}

/** An expression ends at the first `}}` outside quotes. */
function split(source: string): readonly Part[] {
  const parts: Part[] = [];
  let rest = source;
  for (;;) {
    const start = rest.indexOf("${{");
    if (start === -1) break;
    const end = /^(?:'(?:[^']|'')*'|[^'])*?\}\}/.exec(rest.slice(start + 3));
    if (end === null) throw new Error(`"${rest.slice(start, start + 40)}" does not end with "}}"`);
    if (start > 0) parts.push({ isExpression: false, text: rest.slice(0, start) });
    parts.push({ isExpression: true, text: end[0].slice(0, -2) });
    rest = rest.slice(start + 3 + end[0].length);
  }
  if (rest !== "" || parts.length === 0) parts.push({ isExpression: false, text: rest });
  return parts;
}

function compute(expression: string, scope: Scope): data.ExpressionData {
  const functions = statusFunctions(scope);
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(scope.contexts), [
    ...functions.values(),
  ]).parse();
  return new Evaluator(parsed, contextData(scope.contexts), functions).evaluate();
}

const known = new WeakMap<object, data.ExpressionData>();

function contextData(contexts: Fields): data.Dictionary {
  return new data.Dictionary(...Object.entries(contexts).map(([key, value]) => ({ key, value: dataOf(value ?? {}) })));
}

/** A context is turned into the evaluator's data once: contexts are made anew when they change, never changed. */
function dataOf(value: unknown): data.ExpressionData {
  if (typeof value !== "object" || value === null) return JSON.parse(JSON.stringify(value), data.reviver);
  const before = known.get(value);
  if (before !== undefined) return before;
  const made: data.ExpressionData = JSON.parse(JSON.stringify(value), data.reviver);
  known.set(value, made);
  return made;
}

function plainOf(value: data.ExpressionData): unknown {
  if (value.kind === data.Kind.Number) return value.number();
  return JSON.parse(JSON.stringify(value, data.replacer));
}

function statusFunctions({ status, hashFiles }: Scope): Map<string, FunctionDefinition> {
  const answers = {
    success: status === "success",
    failure: status === "failure",
    cancelled: status === "cancelled",
    always: true,
  };
  const entries = Object.entries(answers).map(([name, answer]): [string, FunctionDefinition] => {
    return [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answer) }];
  });
  if (hashFiles === undefined) return new Map(entries);
  const hash: FunctionDefinition = {
    name: "hashfiles",
    minArgs: 1,
    maxArgs: 255,
    call: (...patterns) => new data.StringData(hashFiles(patterns.map((one) => one.coerceString()))),
  };
  return new Map([...entries, ["hashfiles", hash]]);
}
