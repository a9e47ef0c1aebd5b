/** SHA-256 of exact bytes, as records write it. */
import { createHash } from "node:crypto";
import type { Place } from "../model/place.ts";

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Of the document that a place names: a whole file, or one line of a file that holds a document per line. */
export function documentDigest(bytes: Uint8Array, place: Place): string {
  if (typeof place.at !== "number") return sha256(bytes);
  const text = new TextDecoder().decode(bytes);
  return sha256(new TextEncoder().encode(text.split("\n")[place.at - 1] ?? ""));
}
