/** Which global a node uses, and what of it: by member, by text key, by taking it apart, or whole. */
import ts from "typescript";

export interface GlobalUse {
  /** "process" */
  readonly name: string;
  /** ["env"]; null when it is used as a whole */
  readonly members: readonly string[] | null;
  /** the expression that is the global */
  readonly node: ts.Expression;
}

/** @returns null for what only looks like a global: keys, types, names that are declared here, members of other things */
export function globalUse(node: ts.Node): GlobalUse | null {
  if (!ts.isIdentifier(node) || !isReference(node)) return null;
  if (!["globalThis", "global"].includes(node.text)) return { name: node.text, members: membersOf(node), node };
  const [name, ...others] = membersOf(node) ?? [];
  const { parent } = node;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  if (name === undefined || others.length > 0) return { name: "globalThis", members: null, node };
  return isAccess ? { name, members: membersOf(parent), node: parent } : { name, members: null, node };
}

/** Whether it uses one of these: a name, or "name.member", which a use of the whole could be. */
export function usesAny(use: GlobalUse, wanted: readonly string[]): boolean {
  return wanted.some((one) => {
    const [name, member] = one.split(".");
    return use.name === name && (member === undefined || use.members === null || use.members.includes(member));
  });
}

function membersOf(whole: ts.Expression): readonly string[] | null {
  const { parent } = whole;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === whole) return [parent.name.text];
  if (ts.isElementAccessExpression(parent) && parent.expression === whole)
    return ts.isStringLiteralLike(parent.argumentExpression) ? [parent.argumentExpression.text] : null;
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return null;
  if (parent.name.elements.some((element) => element.dotDotDotToken !== undefined)) return null;
  return parent.name.elements.map((element) => (element.propertyName ?? element.name).getText());
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  const isNamed = "name" in parent && parent.name === node;
  const isRenamed = "propertyName" in parent && parent.propertyName === node;
  return !isNamed && !isRenamed && !ts.isTypeNode(parent) && !ts.isQualifiedName(parent);
}
