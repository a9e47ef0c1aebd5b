/**
 * Answers are `unknown` until they were looked at: a torn, truncated or foreign answer must end in an error and never in
 * an empty list. What is missing is an error; only what GitHub itself writes as null is null.
 */
import { isSha, type Sha } from "../../model/git.ts";

/** A value of an answer and where it stands in it: "[3].user.login". */
export interface Part {
  readonly value: unknown;
  readonly at: string;
}

export type Read<T> = (part: Part) => T;

/** The answer does not have the shape that GitHub documents. */
export class ShapeError extends Error {
  constructor(part: Part, wanted: string) {
    super(`${part.at === "" ? "the answer" : part.at} is not ${wanted}`);
    this.name = "ShapeError";
  }
}

export function field(part: Part, name: string): Part {
  const { value, at } = part;
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ShapeError(part, "an object");
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  if (found === undefined) throw new ShapeError({ value: found, at: `${at}.${name}` }, "there");
  return { value: found, at: `${at}.${name}` };
}

/** A field that GitHub leaves out when there is nothing to say. */
export function fieldOrNull(part: Part, name: string): Part {
  const { value } = part;
  if (typeof value === "object" && value !== null && !Object.hasOwn(value, name))
    return { value: null, at: `${part.at}.${name}` };
  return field(part, name);
}

/** What GitHub itself writes as null is nothing that was said. */
export function ifSaid<T>(part: Part, read: Read<T>): T | null {
  return part.value === null ? null : read(part);
}

export function list<T>(part: Part, read: Read<T>): readonly T[] {
  const { value, at } = part;
  if (!Array.isArray(value)) throw new ShapeError(part, "a list");
  return value.map((item: unknown, index) => read({ value: item, at: `${at}[${index}]` }));
}

export function text(part: Part): string {
  if (typeof part.value !== "string") throw new ShapeError(part, "text");
  return part.value;
}

/** GitHub writes null for an empty text in some places and "" in others. */
export function textOrEmpty(part: Part): string {
  return ifSaid(part, text) ?? "";
}

export function integer(part: Part): number {
  const { value } = part;
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new ShapeError(part, "a whole number");
  return value;
}

export function flag(part: Part): boolean {
  if (typeof part.value !== "boolean") throw new ShapeError(part, "true or false");
  return part.value;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

export function instant(part: Part): string {
  const value = text(part);
  if (!INSTANT.test(value) || Number.isNaN(Date.parse(value))) throw new ShapeError(part, "an instant");
  return value;
}

export function sha(part: Part): Sha {
  const value = text(part);
  if (!isSha(value)) throw new ShapeError(part, "an object id");
  return value;
}

/** One of the words of a closed list: a word that GitHub adds later stops the run instead of being guessed at. */
export function oneOf<const Words extends readonly string[]>(part: Part, words: Words): Words[number] {
  const value = text(part);
  const word = words.find((one) => one === value);
  if (word === undefined) throw new ShapeError(part, `one of ${words.join(", ")}`);
  return word;
}
