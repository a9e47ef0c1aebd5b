/** Digests of what one file holds. */
import { sha256 } from "../model/digest.ts";
import type { Place } from "../model/place.ts";

/** Of the documents of one file, by place: the whole file, or one line of a file that holds a document per line. */
export function digestsOf(bytes: Uint8Array): (place: Place) => string {
  let lines: readonly string[] | null = null;
  return ({ at }) => {
    if (typeof at !== "number") return sha256(bytes);
    lines ??= new TextDecoder().decode(bytes).split("\n");
    return sha256(new TextEncoder().encode(lines[at - 1] ?? ""));
  };
}
