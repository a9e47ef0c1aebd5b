/** Words and links that several pages share. */
import { leftWords } from "../../model/words.ts";
import { joined, link, moment, type Part, type Tone, text } from "./page.ts";

export function patchPath(id: string): string {
  return `patches/${id}.html`;
}

export function patchLink(id: string, words: string = id): Part {
  return link(words, patchPath(id));
}

export function systemLink(id: string): Part {
  return link(id, `systems.html#${systemAnchor(id)}`);
}

/** Owners and systems may have the same name. */
export function ownerAnchor(id: string): string {
  return `owner-${id}`;
}

export function systemAnchor(id: string): string {
  return `system-${id}`;
}

/** @param ms until the deadline; null when nobody named one */
export function leftPart(ms: number | null): Part {
  if (ms === null) return text("unknown", "wait");
  return text(leftWords(ms, 2), ms < 0 ? "bad" : null);
}

export function letBeParts({ until }: { readonly until: string }): readonly Part[] {
  return [text("waived until ", "wait"), moment(until)];
}

const TONES: ReadonlyMap<string, Tone> = new Map<string, Tone>([
  ["breached", "bad"],
  ["revoked", "bad"],
  ["returned", "bad"],
  ["affected", "bad"],
  ["unknown", "wait"],
  ["warned", "wait"],
  ["waived", "wait"],
  ["provisional", "wait"],
  ["met", "good"],
  ["verified", "good"],
  ["effective", "good"],
]);

/** A word of the record's own, in a colour that it does not need to be understood. */
export function mark(word: string): Part {
  return text(word, TONES.get(word) ?? null);
}

/** Text of the first, and how many more there are. */
export function oneAndMore([first, ...more]: readonly string[]): readonly Part[] {
  if (first === undefined) return [text("nobody", "dim")];
  return [text(more.length === 0 ? first : `${first} and ${more.length} more`)];
}

export function patchLinks(ids: readonly string[]): readonly Part[] {
  return ids.length === 0 ? [text("none", "dim")] : joined(ids.map((id) => patchLink(id)));
}

export function systemLinks(ids: readonly string[]): readonly Part[] {
  return joined(ids.map(systemLink));
}

/** A deadline, or that there is none. */
export function due(at: string | null): readonly Part[] {
  return at === null ? [text("no deadline", "dim")] : [moment(at)];
}
