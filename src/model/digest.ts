/** SHA-256 as records, scopes, approvals and the audit log write it. */
import { createHash } from "node:crypto";

/** @param content bytes, or a text by its UTF-8 @returns "sha256:" and 64 digits */
export function sha256(content: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
