/**
 * GitHub has no unique keys: what this program writes carries its key in a first line that nobody sees, so that the next
 * run finds it instead of writing it again. Only the first line counts: data quoted further down cannot claim a key.
 */
import type { Account } from "../../model/github.ts";
import { Failure } from "../failure.ts";

const KEY = /^[a-z0-9]+(?:[./:-][a-z0-9]+)*$/;
const KEY_MAX = 200;
/** GitHub's limit for bodies of issues, pull requests and comments, in characters */
const BODY_MAX = 65_536;

export function withMarker(key: string, body: string): string {
  const marked = `${markerOf(key)}\n${body}`;
  if (marked.length > BODY_MAX)
    throw new Failure(`the text for "${key}" has ${marked.length} characters, ${BODY_MAX} are allowed`, "shorten it");
  return marked;
}

/** Ends what the program wrote into a text that people go on with. */
const END = "<!-- patchledger:end -->";

/** A text of the program in which people may write before and after. */
export function ownPart(key: string, body: string): string {
  return withMarker(key, `${body}\n${END}`);
}

export function hasOwnPart(text: string, key: string): boolean {
  const start = text.indexOf(markerOf(key));
  return start !== -1 && text.indexOf(END, start) !== -1;
}

/** Whether nothing is left to write into a text. */
export function isWritten(text: string, key: string, body: string): boolean {
  return isSameText(withOwnPart(text, key, body), text);
}

/** Whether a text has the program's part, and has it as it should be. */
export function hasPart(text: string, key: string, body: string): boolean {
  const start = text.indexOf(markerOf(key));
  const end = text.indexOf(END, start);
  return start !== -1 && end !== -1 && isSameText(text.slice(start, end + END.length), ownPart(key, body));
}

/**
 * The same for a text that is the program's from its first line on. When people took the end mark away, nobody can tell what
 * is theirs: it is all kept, below.
 */
export function withPart(text: string, key: string, body: string): string {
  const whole = hasOwnPart(text, key)
    ? withOwnPart(text, key, body)
    : `${ownPart(key, body)}\n${afterMarker(text, key)}`;
  if (whole.length <= BODY_MAX && hasPart(whole, key, body)) return whole;
  throw new Failure(`the text for "${key}" has no room beside what people wrote there`, "shorten what they wrote");
}

function afterMarker(text: string, key: string): string {
  return hasMarker(key, text) ? text.slice(markerOf(key).length).trimStart() : text;
}

/** The text with the program's part written anew; as it is when it has none, or people took a mark away. */
export function withOwnPart(text: string, key: string, body: string): string {
  const start = text.indexOf(markerOf(key));
  const end = text.indexOf(END, start);
  if (!hasOwnPart(text, key)) return text;
  const part = ownPart(key, body);
  const found = text.slice(start, end + END.length);
  const whole = `${text.slice(0, start)}${part}${text.slice(end + END.length)}`;
  return isSameText(found, part) || whole.length > BODY_MAX ? text : whole;
}

export function hasMarker(key: string, body: string): boolean {
  return body.startsWith(markerOf(key)) && /^\r?(?:\n|$)/.test(body.slice(markerOf(key).length));
}

/** GitHub may change line ends and trims the end of a text. */
export function isSameText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

function markerOf(key: string): string {
  if (!KEY.test(key) || key.length > KEY_MAX)
    throw new Failure(`"${key}" cannot be a key`, "use lower-case words joined by . / : or -");
  return `<!-- patchledger:key=${key} -->`;
}

/** Whether this program wrote it: whoever copies a marker must not be taken for the program. */
export function isOwn(author: Account | null, login: string): boolean {
  return author?.login.toLowerCase() === login.toLowerCase();
}

/** @throws Failure when what was just written is not ours by its author: each run would write it again */
export function refuseOtherAuthor(author: Account | null, login: string): void {
  if (author === null || isOwn(author, login)) return;
  throw new Failure(
    `the token writes as "${author.login}", and not as "${login}"`,
    `set PATCHLEDGER_LOGIN to ${author.login}, and remove what was written`,
  );
}
