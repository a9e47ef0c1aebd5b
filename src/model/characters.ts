/**
 * Which characters hide what a text says, and how untrusted text is shown without them.
 * Readers refuse them in authored files; everything printed goes through `visible`.
 */
const HIDDEN_KINDS = [
  ["a line end that is not a line feed", "\\r(?!\\n)|[\\u0085\\u2028\\u2029]"],
  ["a byte order mark", "\\ufeff"],
  ["a control character", "(?![\\t\\n\\r\\u0085])\\p{Cc}"],
  ["a direction mark", "\\p{Bidi_Control}"],
  // A joiner belongs between two emoji, a variation selector behind a character that can be seen.
  [
    "an invisible joiner",
    "(?<!\\p{Extended_Pictographic}\\ufe0f?\\p{Emoji_Modifier}?)\\u200d|\\u200d(?!\\p{Extended_Pictographic})",
  ],
  ["a variation selector", "(?<![\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])\\p{Variation_Selector}|\\p{Variation_Selector}{2,}"],
  [
    "an invisible character",
    "(?![\\u200d\\ufeff\\p{Bidi_Control}\\p{Variation_Selector}])[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]",
  ],
  ["half of a character", "\\p{Cs}|\\p{Noncharacter_Code_Point}"],
] as const;

const HIDDEN = new RegExp(HIDDEN_KINDS.map(([, pattern]) => `(${pattern})`).join("|"), "gu");
const PLAIN = /^[\t\n\x20-\x7e]*$/;

export interface HiddenCharacter {
  readonly offset: number;
  /** "U+202E" */
  readonly name: string;
  /** "a direction mark" */
  readonly kind: string;
}

/** The first character that a person reading the text would not see, or would see as something else. */
export function findHidden(text: string): HiddenCharacter | null {
  return findAllHidden(text, 1)[0] ?? null;
}

export function findAllHidden(text: string, countMax: number): readonly HiddenCharacter[] {
  if (PLAIN.test(text)) return [];
  const found: HiddenCharacter[] = [];
  for (const match of text.matchAll(HIDDEN)) {
    const kind = HIDDEN_KINDS[match.slice(1).findIndex((group) => group !== undefined)]?.[0] ?? "a control character";
    found.push({ offset: match.index, name: codePointName(match[0]), kind });
    if (found.length === countMax) break;
  }
  return found;
}

/** The text on one line with everything hidden written as an escape, cut to a length in characters. */
export function visible(text: string, lengthMax = 60): string {
  const start = text.slice(0, 2 * (lengthMax + 1));
  const shown = start
    .replace(HIDDEN, (found) => Array.from(found, escaped).join(""))
    .replace(/[\t\n\r]/g, escaped)
    // GitHub's runner takes this for a command wherever it stands in a line.
    .replaceAll("##[", "#\\u{23}[");
  const characters = Array.from(shown);
  if (characters.length <= lengthMax) return shown;
  return `${characters
    .slice(0, lengthMax - 1)
    .join("")
    .replace(HIDDEN, "")}…`;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** "U+202E" */
export function codePointName(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
