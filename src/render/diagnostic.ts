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
  return `${formatPath(path)}:${line}:${column}: ${words(diagnostic)} [${code}]`;
}

/** A path for the start of a line: a colon in it neither looks like a line number nor begins a runner's command. */
export function formatPath(path: string): string {
  return visible(path, PATH_LENGTH_MAX).replace(/:(?=[\d:]|$)/g, "\\u{3a}");
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
