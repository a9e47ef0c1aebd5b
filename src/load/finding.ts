/** Makes findings: every text that goes into one is shown on one line, without hidden characters, and cut. */
import { visible } from "../model/characters.ts";
import type { Diagnostic, Loaded } from "../model/diagnostic.ts";
import type { DiagnosticCode } from "../model/diagnostic-codes.ts";
import type { Position } from "./position.ts";

const PROBLEM_LENGTH_MAX = 120;
export const CURE_LENGTH_MAX = 140;
const VALUE_LENGTH_MAX = 50;

export interface Words {
  readonly problem: string;
  readonly cure: string;
}

export function finding(code: DiagnosticCode, path: string, position: Position, words: Words): Diagnostic {
  return {
    code,
    path,
    line: position.line,
    column: position.column,
    problem: visible(words.problem, PROBLEM_LENGTH_MAX),
    cure: visible(words.cure, CURE_LENGTH_MAX),
  };
}

export function refused(...diagnostics: readonly Diagnostic[]): Loaded<never> {
  return { value: null, diagnostics };
}

/** A value of a file, in quotes and short enough to leave room for what is said about it. */
export function quote(value: string): string {
  return `"${visible(value, VALUE_LENGTH_MAX)}"`;
}
