/** The house rules that a program can hold, one row each, found in the syntax tree and not with regular expressions. */
import ts from "typescript";
import { type GlobalUse, globalUse, usesAny } from "./tidy-globals.ts";

export interface Untidy {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly found: string;
}

interface Rule {
  readonly name: string;
  /** files that it holds for, by path from the repository's root */
  readonly where: RegExp;
  readonly except?: RegExp;
  /** what is wrong with this node, or null */
  readonly judge: (node: ts.Node, file: ts.SourceFile) => string | null;
}

const FUNCTION_LINES_MAX = 50;
const FILE_LINES_MAX = 250;
const PARAMETERS_MAX = 4;
const FOUND_MAX = 80;

const EVERYWHERE = /\.(?:ts|mjs|cjs)$/;
const PRODUCT = /^(?:src|forge)\//;
const TESTS = /^test\/.*\.test\.ts$/;
const TIMES = ["process.hrtime", "process.uptime", "AbortSignal.timeout", "performance", "Temporal.Now", "Atomics"];
const TIMERS = ["setTimeout", "setInterval", "setImmediate"];
const TIME_MODULES = /^(?:node:)?(?:timers(?:\/promises)?|perf_hooks)$/;
const WORLD = ["process", "console", "fetch", "performance", "Atomics", "globalThis"];

const RULES: readonly Rule[] = [
  {
    name: "opening-comment",
    where: EVERYWHERE,
    judge: (node, file) =>
      ts.isSourceFile(node) && !opensWithComment(file.text) ? "no comment that says why it exists" : null,
  },
  {
    name: "file-length",
    where: EVERYWHERE,
    judge: (node) => (ts.isSourceFile(node) ? over(linesOf(node, node), FILE_LINES_MAX, "lines") : null),
  },
  {
    name: "function-length",
    where: EVERYWHERE,
    judge: (node, file) =>
      isFunction(node) && !isTestBody(node) ? over(linesOf(node, file), FUNCTION_LINES_MAX, "lines") : null,
  },
  {
    name: "parameters",
    where: EVERYWHERE,
    judge: (node) => (isFunction(node) ? over(node.parameters.length, PARAMETERS_MAX, "parameters") : null),
  },
  { name: "no-any", where: EVERYWHERE, judge: (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? "any" : null) },
  {
    name: "no-non-null",
    where: EVERYWHERE,
    judge: (node, file) => (ts.isNonNullExpression(node) ? node.getText(file) : null),
  },
  { name: "no-cast", where: PRODUCT, except: /^(?:src\/load|forge\/(?:contract|store))\//, judge: judgeCast },
  { name: "no-clock", where: PRODUCT, except: /^(?:src\/io|forge)\/clock\.ts$/, judge: judgeClock },
  {
    name: "no-world",
    where: /^src\//,
    except: /^src\/(?:io\/|main\.ts$)/,
    judge: (node, file) => judgeUse(node, file, WORLD),
  },
  { name: "no-chance", where: PRODUCT, judge: (node, file) => judgeUse(node, file, ["Math.random"]) },
  {
    name: "no-parse",
    where: PRODUCT,
    // where input comes in, and where fromJSON() of workflows is answered
    except: /^(?:src\/load|forge\/(?:contract|seed|store|transport))\/|^forge\/runner\/expressions\.ts$/,
    judge: (node, file) => judgeUse(node, file, ["JSON.parse"]),
  },
  {
    name: "no-exit",
    where: PRODUCT,
    except: /^src\/main\.ts$/,
    judge: (node, file) => judgeUse(node, file, ["process.exit", "process.abort"]),
  },
  {
    name: "no-class",
    where: PRODUCT,
    judge: (node, file) => (ts.isClassLike(node) && !extendsError(node, file) ? node.getText(file) : null),
  },
  { name: "no-selection", where: TESTS, judge: judgeSelection },
];

/** Everything in this file that breaks a rule. */
export function findUntidy(path: string, text: string): readonly Untidy[] {
  const kind = path.endsWith(".ts") ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const rules = RULES.filter((rule) => rule.where.test(path) && rule.except?.test(path) !== true);
  const untidy: Untidy[] = [...findNotes(path, text), ...findBadName(path)];
  const visit = (node: ts.Node): void => {
    for (const rule of rules) {
      const found = rule.judge(node, file);
      if (found !== null)
        untidy.push({ rule: rule.name, path, line: lineOf(node, file), found: found.slice(0, FOUND_MAX) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return untidy;
}

/** Notes to do something later belong into an issue; the words are put together here so that this file passes. */
function findNotes(path: string, text: string): readonly Untidy[] {
  const note = new RegExp(`\\b(?:${["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].join("|")})\\b`);
  return text.split("\n").flatMap((line, index) => {
    return note.test(line) ? [{ rule: "no-note", path, line: index + 1, found: line.trim().slice(0, FOUND_MAX) }] : [];
  });
}

function findBadName(path: string): readonly Untidy[] {
  const name = path.split("/").at(-1) ?? "";
  if (/^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(name)) return [];
  return [{ rule: "kebab-case", path, line: 1, found: name }];
}

function opensWithComment(text: string): boolean {
  const start = text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
  return /^\s*\/[*/]/.test(text.slice(start));
}

function over(count: number, max: number, unit: string): string | null {
  return count > max ? `${count} ${unit}, at most ${max}` : null;
}

function lineOf(node: ts.Node, file: ts.SourceFile): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

function linesOf(node: ts.Node, file: ts.SourceFile): number {
  const end = ts.isSourceFile(node) ? node.text.trimEnd().length : node.getEnd();
  const start = ts.isSourceFile(node) ? 0 : node.getStart(file);
  return file.getLineAndCharacterOfPosition(end).line - file.getLineAndCharacterOfPosition(start).line + 1;
}

function isFunction(node: ts.Node): node is ts.SignatureDeclaration {
  return ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node) && !ts.isCallSignatureDeclaration(node);
}

/** The function given to describe(), which only lists tests. */
function isTestBody(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe/.test(node.parent.expression.getText());
}

function judgeCast(node: ts.Node, file: ts.SourceFile): string | null {
  if (ts.isTypeAssertionExpression(node)) return node.getText(file);
  return ts.isAsExpression(node) && node.type.getText(file) !== "const" ? node.getText(file) : null;
}

function judgeClock(node: ts.Node, file: ts.SourceFile): string | null {
  if (ts.isStringLiteralLike(node) && TIME_MODULES.test(node.text) && isModuleName(node)) return node.text;
  const use = globalUse(node);
  return use?.name === "Date" && !isDateOfInput(use) ? whole(use, file) : judgeUse(node, file, [...TIMES, ...TIMERS]);
}

/** A date that is read, made of something given, or asked for; and not the one that it is now. */
function isDateOfInput({ node, members }: GlobalUse): boolean {
  const { parent } = node;
  if (ts.isNewExpression(parent) && parent.expression === node) return (parent.arguments ?? []).length > 0;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  return members?.every((member) => member === "parse" || member === "UTC") ?? false;
}

function isModuleName({ parent }: ts.Node): boolean {
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isCallExpression(parent);
}

/** What imports do not show: globals, whatever way they are reached. */
function judgeUse(node: ts.Node, file: ts.SourceFile, refused: readonly string[]): string | null {
  const use = globalUse(node);
  return use !== null && usesAny(use, refused) ? whole(use, file) : null;
}

function whole({ node }: GlobalUse, file: ts.SourceFile): string {
  return node.parent.getText(file);
}

function judgeSelection(node: ts.Node, file: ts.SourceFile): string | null {
  if (!ts.isPropertyAccessExpression(node)) return null;
  const isSelection = ["only", "skip", "skipIf", "runIf", "todo", "fails"].includes(node.name.text);
  return isSelection && /^(?:test|it|describe|suite|context)\b/.test(node.getText(file)) ? node.getText(file) : null;
}

function extendsError(node: ts.ClassLikeDeclaration, file: ts.SourceFile): boolean {
  return (node.heritageClauses ?? []).some((clause) => /^extends \w*Error\b/.test(clause.getText(file)));
}
