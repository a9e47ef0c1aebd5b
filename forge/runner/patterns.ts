/** Filter patterns of workflow files for branches, tags and paths: `*`, `**`, `?`, `+`, `[]` and a leading `!`. */

const PIECES: Readonly<Record<string, string>> = { "*": "[^/]*", "?": "?", "+": "+" };

/**
 * The last pattern that matches decides, so that `!` takes out what came before it.
 * On GitHub `?` and `+` repeat the character before them, and `**` also crosses "/".
 */
export function matches(patterns: readonly string[], name: string): boolean {
  let isIn = false;
  for (const pattern of patterns) {
    const isNegative = pattern.startsWith("!");
    if (expressionOf(isNegative ? pattern.slice(1) : pattern).test(name)) isIn = !isNegative;
  }
  return isIn;
}

function expressionOf(pattern: string): RegExp {
  let source = "";
  for (let index = 0; index < pattern.length; index += 1) {
    const rest = pattern.slice(index);
    const set = /^\[[A-Za-z0-9_.-]+\]/.exec(rest);
    const escaped = /^\\./.exec(rest);
    // "**/" also stands for no folder at all
    const special = /^(?:\*\*\/|\*\*)/.exec(rest);
    const piece = special?.[0] ?? set?.[0] ?? escaped?.[0] ?? rest.charAt(0);
    source += translate(piece, special !== null, set !== null);
    index += piece.length - 1;
  }
  return new RegExp(`^${source}$`, "s");
}

function translate(piece: string, isDeep: boolean, isSet: boolean): string {
  if (isDeep) return piece === "**/" ? "(?:.*/)?" : ".*";
  if (isSet) return piece;
  return PIECES[piece] ?? piece.replace(/^\\(?=.)/, "").replace(/[.+^${}()|[\]\\*?/]/, "\\$&");
}
