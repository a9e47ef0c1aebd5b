/** Patterns of rulesets and CODEOWNERS. Matching takes pattern times path steps at most: patterns come with pushes. */

interface Matching<P, T> {
  readonly isAny: (part: P) => boolean;
  readonly matchesOne: (part: P, item: T) => boolean;
}

/** A sequence of parts, some of which stand for any number of items, against items. */
function matchesSequence<P, T>(pattern: readonly P[], items: readonly T[], how: Matching<P, T>): boolean {
  let part = 0;
  let item = 0;
  /** where to go on when what followed the last "any" did not match */
  let retry: { part: number; item: number } | null = null;
  while (item < items.length) {
    const wanted = pattern[part];
    const given = items[item];
    if (wanted !== undefined && how.isAny(wanted)) {
      retry = { part: part + 1, item };
      part += 1;
    } else if (wanted !== undefined && given !== undefined && how.matchesOne(wanted, given)) {
      part += 1;
      item += 1;
    } else if (retry !== null) {
      retry = { part: retry.part, item: retry.item + 1 };
      ({ part, item } = retry);
    } else return false;
  }
  return pattern.slice(part).every(how.isAny);
}

/** "*" and "?" in one name; "\" takes away their meaning */
function nameParts(pattern: string): readonly string[] {
  return pattern.match(/\\.|./gsu) ?? [];
}

const WITHIN_NAME: Matching<string, string> = {
  isAny: (part) => part === "*",
  matchesOne: (part, letter) => part === "?" || part === letter || part === `\\${letter}`,
};

const ACROSS_NAMES: Matching<string, string> = {
  isAny: (part) => part === "**",
  matchesOne: (part, name) => matchesSequence(nameParts(part), [...name], WITHIN_NAME),
};

/** As fnmatch with FNM_PATHNAME: "*" stays within one name, "**" goes through any number of them. */
export function matchesPath(pattern: string, path: string): boolean {
  return matchesSequence(pattern.split("/"), path.split("/"), ACROSS_NAMES);
}

/** As CODEOWNERS has it: like .gitignore, but without "!" and "[ ]", and `docs/*` does not reach into folders. */
export function ownsPath(pattern: string, path: string): boolean {
  const onlyInside = pattern.endsWith("/");
  const plain = pattern.replace(/^\/|\/$/g, "");
  const isAnchored = /^\/|.\/./.test(pattern);
  const names = isAnchored ? plain.split("/") : ["**", ...plain.split("/")];
  const reachesInside = names.at(-1) !== "*" || !isAnchored;
  const parts = path.split("/");
  if (!onlyInside && matchesSequence(names, parts, ACROSS_NAMES)) return true;
  const folders = parts.slice(1).map((_, depth) => parts.slice(0, depth + 1));
  return reachesInside && folders.some((folder) => matchesSequence(names, folder, ACROSS_NAMES));
}
