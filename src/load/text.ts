/**
 * Bytes to text. What is refused here: too large, not UTF-8, and in authored files every character that a reviewer
 * would not see in the diff. A vendor's document is data: it may hold any character, and is escaped where it is shown.
 */

import { findAllHidden, type HiddenCharacter } from "../model/characters.ts";
import type { Diagnostic, Loaded } from "../model/diagnostic.ts";
import { AUTHORED_MAX_BYTES, FOREIGN_MAX_BYTES } from "../model/ledger-layout.ts";
import { plural } from "../model/words.ts";
import { finding, refused, type Words } from "./finding.ts";
import { positionAt, START } from "./position.ts";

export interface Limits {
  readonly bytesMax: number;
  /** who wrote the text: a person in this ledger, or somebody's program */
  readonly origin: "authored" | "foreign";
}

export const AUTHORED: Limits = { bytesMax: AUTHORED_MAX_BYTES, origin: "authored" };
export const FOREIGN: Limits = { bytesMax: FOREIGN_MAX_BYTES, origin: "foreign" };

const HIDDEN_SHOWN_MAX = 20;
const KEEP_MARK = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const DROP_MARK = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** @param path as findings name it */
export function decode(path: string, bytes: Uint8Array, limits: Limits): Loaded<string> {
  if (bytes.length > limits.bytesMax) return refused(finding("file-too-large", path, START, sizeWords(bytes, limits)));
  const text = decodeUtf8(bytes, limits.origin === "authored" ? KEEP_MARK : DROP_MARK);
  if (text === null) return refused(finding("not-utf8", path, badBytePosition(bytes), badByteWords(bytes)));
  const hidden = limits.origin === "authored" ? findAllHidden(text, HIDDEN_SHOWN_MAX) : findNull(text);
  return hidden.length === 0 ? { value: text, diagnostics: [] } : refused(...hidden.map(tell(path, text)));
}

/** The same of a text that did not come as bytes. */
export function findForbidden(path: string, text: string): readonly Diagnostic[] {
  return findAllHidden(text, HIDDEN_SHOWN_MAX).map(tell(path, text));
}

function tell(path: string, text: string): (hidden: HiddenCharacter) => Diagnostic {
  return (hidden) => finding("forbidden-character", path, positionAt(text, hidden.offset), hiddenWords(hidden));
}

function decodeUtf8(bytes: Uint8Array, decoder: typeof KEEP_MARK): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Text formats of other programs may hold control characters; a null byte says that it is no text at all. */
function findNull(text: string): readonly HiddenCharacter[] {
  const offset = text.indexOf("\0");
  return offset === -1 ? [] : [{ offset, name: "U+0000", kind: "a control character" }];
}

/** The place of the first byte that cannot be decoded: half of the bytes is tried, then half of the rest, and so on. */
function badBytePosition(bytes: Uint8Array): { line: number; column: number } {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodesSoFar(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, good), { stream: true });
  return positionAt(text, text.length);
}

function decodesSoFar(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function sizeWords(bytes: Uint8Array, limits: Limits): Words {
  return {
    problem: `the file has ${plural(bytes.length, "byte")}`,
    cure: `a file of this kind may have up to ${limits.bytesMax}: split it`,
  };
}

function badByteWords(bytes: Uint8Array): Words {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return { problem: utf16 ? "the file is UTF-16, not UTF-8" : "the file is not valid UTF-8", cure: "save it as UTF-8" };
}

function hiddenWords(hidden: HiddenCharacter): Words {
  const cures: Readonly<Record<string, string>> = {
    "a byte order mark": "save the file as UTF-8 without a byte order mark",
    "a line end that is not a line feed": "end lines with a line feed",
    "an invisible joiner": "remove it: it may only stand between two emoji",
  };
  return { problem: `character ${hidden.name} is ${hidden.kind}`, cure: cures[hidden.kind] ?? "remove it" };
}
