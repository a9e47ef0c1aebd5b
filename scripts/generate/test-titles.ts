/**
 * Titles of tests, found in the syntax tree: what `test` and `describe` are given, and the names of rows of their tables.
 * A text that a test only expects is none, however it begins.
 */
import ts from "typescript";

/** Ids of requirements, among them those of other lists (X1, P7, AP-003), then a colon. */
const WITH_IDS = /^((?:[A-Z]+-?[0-9]+[ ,]+)*[A-Z]+-?[0-9]+): /;
const TITLED = new Set(["test", "it", "describe"]);
const NAME_KEYS = new Set(["name", "title"]);

/** @param text a file of TypeScript; @returns the titles that begin with ids, as they are written */
export function titlesWithIds(text: string): readonly string[] {
  const file = ts.createSourceFile("test.ts", text, ts.ScriptTarget.ESNext, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isTitle(node)) titles.push(wordsOf(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles.filter((title) => WITH_IDS.test(title));
}

/** "E36 E37: a title" is about two. */
export function idsOfTitle(title: string): readonly string[] {
  return WITH_IDS.exec(title)?.[1]?.split(/[ ,]+/) ?? [];
}

function isTitle(node: ts.Node): boolean {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.arguments[0] === node && TITLED.has(calledName(parent.expression));
  if (isExpected(node)) return false;
  if (ts.isPropertyAssignment(parent)) return NAME_KEYS.has(parent.name.getText());
  return ts.isArrayLiteralExpression(parent) && parent.elements[0] === node && isRow(parent);
}

/** An array in an array, `as const` or not. */
function isRow(array: ts.ArrayLiteralExpression): boolean {
  const holder = ts.isAsExpression(array.parent) ? array.parent.parent : array.parent;
  return ts.isArrayLiteralExpression(holder);
}

/** Whether it is an argument of a matcher: `expect(…).toEqual(…)` */
function isExpected(node: ts.Node): boolean {
  for (let one = node.parent; one !== undefined; one = one.parent) {
    if (ts.isCallExpression(one) && calledName(one.expression) === "expect") return true;
    if (ts.isFunctionLike(one)) return false;
  }
  return false;
}

/** "test" of `test(…)`, `test.each(…)(…)` and `test.skipIf(…)(…)` */
function calledName(called: ts.Expression): string {
  if (ts.isIdentifier(called)) return called.text;
  if (ts.isPropertyAccessExpression(called) || ts.isCallExpression(called)) return calledName(called.expression);
  return "";
}

function wordsOf(node: ts.Node, file: ts.SourceFile): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  return node
    .getText(file)
    .slice(1, -1)
    .replaceAll(/\$\{[^}]*\}/g, "…");
}
