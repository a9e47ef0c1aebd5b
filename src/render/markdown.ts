/**
 * Text from data in GitHub's Markdown: what was written is what is read, and nothing of it acts. Backslashes keep a text from
 * becoming a link, a heading or a table; they do not keep `@name`, `#12` or an address from being linked afterwards, so words
 * with those stand in code. A `|` ends a table cell even in code, so it always stands outside, escaped: one way for lines and cells.
 */
import { visible } from "../model/characters.ts";

const INLINE_MAX = 200;
const BLOCK_MAX = 4000;
const ADDRESS_MAX = 1000;

/** What GitHub links, counts as math or turns into a picture although it is escaped. */
const ACTIVE = new RegExp(
  [
    "[@$]",
    "://",
    "www\\.",
    "#[a-z0-9]",
    "gh-[0-9]",
    // numbers of commits
    "(?<![a-z0-9])[0-9a-f]{7,40}(?![a-z0-9])",
    // names of emoji; a time of day and RHSA-2024:1234 are none
    ":(?:[a-z+-][a-z0-9_+-]*|100|1234|[0-9][a-z][a-z_]+):",
  ].join("|"),
  "i",
);

/** In a line, a list item or a table cell. @param lengthMax in characters */
export function inline(text: string, lengthMax = INLINE_MAX): string {
  const words = oneLine(text, lengthMax)
    .split(" ")
    .map((word) => byPipes(word, (part) => (ACTIVE.test(part) ? codeWord(part) : escaped(part))));
  return words.join(" ").replace(/^(?:[#+=:-]|[0-9]+(?=[.)](?:\s|$)))/, (start) => beginning(start));
}

/** What separates it from the next word is no part of it. */
function codeWord(word: string): string {
  const separator = /[,;]*$/.exec(word)?.[0] ?? "";
  return `${codeSpan(word.slice(0, word.length - separator.length))}${separator}`;
}

/** What would begin a heading, a list or a line below a heading. */
function beginning(start: string): string {
  return /[0-9]/.test(start) ? `${start}\\` : `\\${start}`;
}

/** Names, paths and versions, in a line or a table cell. */
export function code(text: string): string {
  return byPipes(oneLine(text, INLINE_MAX), codeSpan);
}

/** As it was written, line by line. */
export function block(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").trim().split("\n");
  const shown = lines
    .map((line) => withoutMarker(visible(line.replaceAll("\t", "  "), BLOCK_MAX)).trimEnd())
    .join("\n");
  const cut = shown.length <= BLOCK_MAX ? shown : `${shown.slice(0, BLOCK_MAX).replace(/[\uD800-\uDBFF]$/, "")}…`;
  const fence = "`".repeat(Math.max(3, longestRun(cut) + 1));
  return `${fence}text\n${cut}\n${fence}`;
}

/** A link that a reader can trust; an address that is no plain https shows as it is, and leads nowhere. */
export function link(label: string, address: string): string {
  const target = targetOf(address);
  if (target === null) return `${inline(label)} ${code(address)}`;
  return `[${inline(label)}](${target})`;
}

/** Of a file, from the page of a pull request of the same repository. @param path inside the ledger */
export function fileLink(path: string): string {
  const target = path.split("/").map(encodeURIComponent).join("/").replace(UNSAFE, encoded);
  return `[${code(path)}](../blob/HEAD/${target})`;
}

const UNSAFE = /[^A-Za-z0-9\-._~:/?#@!$'+,=%]/g;

function targetOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return null;
  // an `&` with a `;` after it would be read as a character's name
  const target = url.href.replace(UNSAFE, (character) => (character === "&" ? "&amp;" : encoded(character)));
  return target.length > ADDRESS_MAX ? null : target;
}

function encoded(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

/** Whitespace of every kind is one space; what is hidden is shown. */
function oneLine(text: string, lengthMax: number): string {
  return withoutMarker(visible(text.replace(/\s+/g, " ").trim(), lengthMax)).trim();
}

/** No text may pass for the lines by which the program finds what it wrote. */
function withoutMarker(text: string): string {
  return text.replaceAll("<!--", "<\\u{21}--");
}

function byPipes(text: string, part: (text: string) => string): string {
  return text
    .split("|")
    .map((one) => (one === "" ? "" : part(one)))
    .join("\\|");
}

function codeSpan(text: string): string {
  if (text.trim() === "") return text;
  const fence = "`".repeat(longestRun(text) + 1);
  // a space at both ends is taken away by who reads it
  const isPadded = /^[` ]|[` ]$/.test(text);
  return isPadded ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~&]/g, "\\$&");
}
