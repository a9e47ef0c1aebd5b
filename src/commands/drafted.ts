/** A draft as bytes: what `draft` writes into the working tree, and `advance` into branches. */
import { type Draftable, openNames, type Sketch } from "../decide/draft/sketch.ts";
import type { Drafted } from "../decide/draft.ts";
import { fieldWords } from "../load/fields.ts";
import { rowOf } from "../model/lifecycle.ts";
import { renderDraft } from "../render/draft.ts";

export interface Drawn {
  readonly what: Draftable;
  /** as people call the patch */
  readonly name: string;
  /** RFC 3339 */
  readonly now: string;
}

export function draftPage({ kind, value, remarks }: Sketch, path: string, { what, name, now }: Drawn): string {
  const verb = what === "exception" || what === "risk" || what === "notice" ? what : rowOf(what).summary;
  const isOpen = openNames(value).length > 0;
  const head = [
    `Drafted for ${name} as of ${now}: ${verb}.`,
    ...(isOpen ? ["A key without a value is for you to write; delete the comments as you go."] : []),
  ];
  return renderDraft({ path, kind, value, remarks, head, words: (keys) => fieldWords(kind, keys, value) });
}

export interface WrittenDraft {
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly moves: Drafted["moves"];
  /** fields that a person still has to write */
  readonly openFields: readonly string[];
}

export function writeDraft({ sketch, folder, moves }: Drafted, drawn: Drawn): WrittenDraft {
  if (sketch === null) return { files: [], moves, openFields: [] };
  const path = `${folder}/${sketch.file}`;
  const files = [{ path, bytes: Buffer.from(draftPage(sketch, path, drawn)) }];
  return { files, moves, openFields: openNames(sketch.value) };
}
