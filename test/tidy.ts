/** The house rules that a program can hold, one row each, found in the syntax tree and not with regular expressions. */
import ts from "typescript";

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

const EVERYWHERE = /\.(?:ts|mjs)$/;
const PRODUCT = /^(?:src|forge)\//;
const TESTS = /^test\/.*\.test\.ts$/;
const CLOCKS = ["Date.now", "performance.now", "process.hrtime", "process.uptime", "Temporal.Now", "Atomics.wait"];
const TIMERS = ["setTimeout", "setInterval", "Date"];

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
  { name: "no-world", where: /^src\//, except: /^src\/(?:io\/|main\.ts$)/, judge: judgeWorld },
  {
    name: "no-exit",
    where: PRODUCT,
    except: /^src\/main\.ts$/,
    judge: (node, file) => (isCallOf(node, file, ["process.exit", "process.abort"]) ? node.getText(file) : null),
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
  const isNow = ts.isNewExpression(node) && (node.arguments ?? []).length === 0;
  if (isNow && node.expression.getText(file) === "Date") return "new Date()";
  if (ts.isPropertyAccessExpression(node) && CLOCKS.includes(plainName(node, file))) return plainName(node, file);
  return isCallOf(node, file, TIMERS) ? node.getText(file) : null;
}

/** What imports do not show: globals that are the machine, the terminal or the network. */
function judgeWorld(node: ts.Node, file: ts.SourceFile): string | null {
  const isGlobal =
    ts.isPropertyAccessExpression(node) && ["process", "console"].includes(plainName(node.expression, file));
  return isGlobal || isCallOf(node, file, ["fetch"]) ? node.getText(file) : null;
}

function judgeSelection(node: ts.Node, file: ts.SourceFile): string | null {
  if (!ts.isPropertyAccessExpression(node)) return null;
  const isSelection = ["only", "skip", "skipIf", "runIf", "todo", "fails"].includes(node.name.text);
  return isSelection && /^(?:test|it|describe|suite|context)\b/.test(node.getText(file)) ? node.getText(file) : null;
}

function isCallOf(node: ts.Node, file: ts.SourceFile, names: readonly string[]): boolean {
  return ts.isCallExpression(node) && names.includes(plainName(node.expression, file));
}

function plainName(node: ts.Node, file: ts.SourceFile): string {
  return node.getText(file).replace(/^globalThis\./, "");
}

function extendsError(node: ts.ClassLikeDeclaration, file: ts.SourceFile): boolean {
  return (node.heritageClauses ?? []).some((clause) => /^extends \w*Error\b/.test(clause.getText(file)));
}
