/** Secrets in a text, by the table of their forms: where they are, and the text without them. */
import { SECRET_KINDS, type SecretKind } from "./secret-kinds.ts";

/** a letter before it says that it only is a part of something else */
const WORD = /[A-Za-z0-9_-]/;
/** unless that letter ends an escape of JSON, C or an address, as in "one\nghp_…" */
const ESCAPE = /(?:\\[abefnrtv0]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2})$/;
const ESCAPE_MAX = 6;
const TAIL = /[\w+/=.~-]*/y;

/** Offsets at which one of this kind begins, in the order of the table's beginnings. */
export function offsetsOf(text: string, kind: SecretKind): readonly number[] {
  return kind.begins.flatMap((begin) => placesOf(text, begin, kind, kind.rest).map(({ at }) => at));
}

export function holdsSecret(text: string): boolean {
  return SECRET_KINDS.some(
    (kind) => kind.begins.some((begin) => text.includes(begin)) && offsetsOf(text, kind).length > 0,
  );
}

/** Nothing that opens a door is printed, wherever it came from: a part of one is hidden too. */
export function redact(text: string): string {
  return SECRET_KINDS.reduce(withoutKind, text);
}

function withoutKind(text: string, kind: SecretKind): string {
  const places = kind.begins.flatMap((begin) => placesOf(text, begin, kind, kind.hides ?? kind.rest));
  let shown = "";
  let from = 0;
  for (const { at, kept, end } of places.sort((a, b) => a.at - b.at)) {
    if (at < from) continue;
    shown += `${text.slice(from, at + kept)}[secret]`;
    TAIL.lastIndex = end;
    TAIL.test(text);
    from = TAIL.lastIndex;
  }
  return shown + text.slice(from);
}

interface SecretPlace {
  readonly at: number;
  /** how many characters of it say what it is, and no more */
  readonly kept: number;
  readonly end: number;
}

function placesOf(text: string, begin: string, kind: SecretKind, rest: RegExp): readonly SecretPlace[] {
  const found: SecretPlace[] = [];
  for (let at = text.indexOf(begin); at !== -1; at = text.indexOf(begin, at + 1)) {
    if (kind.isAnywhere !== true && isPart(text, at)) continue;
    rest.lastIndex = at + begin.length;
    const match = rest.exec(text);
    if (match === null) continue;
    const kept = match.groups?.["kept"];
    found.push({ at, kept: kept === undefined ? 0 : begin.length + kept.length, end: rest.lastIndex });
  }
  return found;
}

function isPart(text: string, at: number): boolean {
  return at > 0 && WORD.test(text[at - 1] ?? "") && !ESCAPE.test(text.slice(Math.max(0, at - ESCAPE_MAX), at));
}
