/** Shows findings: a line each for people and problem matchers, and in GitHub Actions annotations beside them. */
import type { Terminal } from "../io/terminal.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { plural } from "../model/words.ts";
import { formatAnnotation, formatDiagnostic } from "../render/diagnostic.ts";

export function showDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  terminal.out(diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`).join(""));
}

/**
 * What a command says of a ledger with findings, from which it would tell something wrong.
 * @param said such as "nothing is shown"
 */
export function refuseFindings(said: string, diagnostics: readonly Diagnostic[], terminal: Terminal): 1 {
  showDiagnostics(diagnostics, { ...terminal, out: terminal.note });
  terminal.note(`${said}: ${plural(diagnostics.length, "finding")} first\n`);
  return 1;
}

/** @param first paths whose findings come first: GitHub shows only ten annotations of a step */
export function showAnnotations(
  diagnostics: readonly Diagnostic[],
  first: ReadonlySet<string>,
  terminal: Terminal,
): void {
  const ordered = [...diagnostics].sort((a, b) => Number(first.has(b.path)) - Number(first.has(a.path)));
  terminal.out(ordered.map((diagnostic) => `${formatAnnotation(diagnostic)}\n`).join(""));
}
