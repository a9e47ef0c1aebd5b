/** What a schema says about one value of a file, for those who write it: its description, an example, what it may be. */
import type { AuthoredKind } from "../model/ledger-layout.ts";
import { KINDS } from "./kinds.ts";
import type { Keys } from "./locate.ts";
import { schemaAt } from "./schemas.ts";

export interface FieldWords {
  /** as the schema has it, with the requirements that it is for and an example */
  readonly description: string;
  /** "install", without its quotes of Markdown; null when there is none */
  readonly example: string | null;
  /** the only values; empty when there are others */
  readonly allowed: readonly string[];
}

/** @param value of the whole file: some shapes depend on what is in it; null where the schema says nothing */
export function fieldWords(kind: AuthoredKind, keys: Keys, value: unknown): FieldWords | null {
  const part = schemaAt(KINDS[kind].validator, keys, value);
  const description = part?.stated.description ?? part?.resolved.description;
  if (part === null || description === undefined) return null;
  const isBoolean = part.resolved.type === "boolean";
  const allowed = isBoolean ? ["true", "false"] : (part.resolved.enum ?? []).map(String);
  return { description, example: /Example: `([^`]+)`/.exec(description)?.[1] ?? null, allowed };
}
