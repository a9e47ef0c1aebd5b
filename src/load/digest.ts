/** SHA-256 of exact bytes, as records write it. */
import { createHash } from "node:crypto";
import type { Place } from "../model/place.ts";

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Of the documents of one file, by place: the whole file, or one line of a file that holds a document per line. */
export function digestsOf(bytes: Uint8Array): (place: Place) => string {
  let lines: readonly string[] | null = null;
  return ({ at }) => {
    if (typeof at !== "number") return sha256(bytes);
    lines ??= new TextDecoder().decode(bytes).split("\n");
    return sha256(new TextEncoder().encode(lines[at - 1] ?? ""));
  };
}
