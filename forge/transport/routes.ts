/** From method and path to GitHub's operation. */
import type { KnownOperation } from "../contract/contract.ts";

export interface Route {
  readonly id: string;
  /** decoded */
  readonly path: Readonly<Record<string, string>>;
}

export type FindRoute = (method: string, path: string) => Route | null;

/** parameters that may hold a slash as it is */
const LONG_PARAMETERS = ["path", "ref", "branch", "basehead", "dir", "base", "head"];

const MAY_BE_EMPTY = /\/(?:contents\/\{path\}|matching-refs\/\{ref\})$/;

interface Pattern {
  readonly id: string;
  readonly method: string;
  readonly expression: RegExp;
  /** of the parameters, in the order of the expression's groups */
  readonly names: readonly string[];
  /** segments of the template that are no parameter: the more there are, the better it fits */
  readonly literals: number;
}

/** @returns null also when the path can't be decoded */
export function createRouter(operations: readonly KnownOperation[]): FindRoute {
  const byMethod = new Map<string, readonly Pattern[]>();
  for (const pattern of operations.map(patternOf).sort((a, b) => b.literals - a.literals))
    byMethod.set(pattern.method, [...(byMethod.get(pattern.method) ?? []), pattern]);
  return (method, path) => {
    const wanted = method === "HEAD" ? "get" : method.toLowerCase();
    for (const { id, expression, names } of byMethod.get(wanted) ?? []) {
      const found = expression.exec(path);
      if (found !== null) return decoded(id, names, found.slice(1));
    }
    return null;
  };
}

function patternOf({ id, method, path }: KnownOperation): Pattern {
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const source = path
    .replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replaceAll(/\{([^}]+)\}/g, (_, name: string) => (LONG_PARAMETERS.includes(name) ? "(.+?)" : "([^/]+?)"));
  // the root of a repository's contents, and all references, may be asked for with and without a slash
  const optional = MAY_BE_EMPTY.test(path) ? source.replace(/\/\(\.\+\?\)$/, "(?:/(.*?))?") : source;
  const literals = path.split("/").filter((segment) => !segment.includes("{")).length;
  return { id, method, expression: new RegExp(`^${optional}$`), names, literals };
}

function decoded(id: string, names: readonly string[], texts: readonly (string | undefined)[]): Route | null {
  try {
    return { id, path: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(texts[at] ?? "")])) };
  } catch {
    return null;
  }
}
