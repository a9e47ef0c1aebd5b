/**
 * A finding as one line: for people, for GitHub's problem matcher (.github/problem-matcher.json reads exactly this), and
 * as the command that makes GitHub show it beside the line. Paths and values come from files that anybody may propose,
 * so nothing of them reaches a terminal or a runner unescaped.
 */
import { visible } from "../model/characters.ts";
import type { Diagnostic } from "../model/diagnostic.ts";

const PATH_LENGTH_MAX = 4096;
const WORDS_LENGTH_MAX = 200;

/** `path:line:column: what is wrong. what to do [code]` */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { path, line, column, code } = diagnostic;
  // A colon in a path must not look like the start of the line number, nor begin a command of GitHub's runner.
  const place = visible(path, PATH_LENGTH_MAX).replace(/:(?=[\d:]|$)/g, "\\u{3a}");
  return `${place}:${line}:${column}: ${words(diagnostic)} [${code}]`;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions: setting an error message */
export function formatAnnotation(diagnostic: Diagnostic): string {
  const { path, line, column, code } = diagnostic;
  const properties = { file: visible(path, PATH_LENGTH_MAX), line, col: column, title: code };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::error ${list.join(",")}::${escapeData(words(diagnostic))}`;
}

function words({ problem, cure }: Diagnostic): string {
  return `${visible(problem, WORDS_LENGTH_MAX)}. ${visible(cure, WORDS_LENGTH_MAX)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
