/**
 * What tells one notice, and one delivery of it, from all others: the same for the same words to the same person in every
 * run, so that nobody can take a second mail for another notice, and a corrected one is told anew.
 */
import type { IntendedNotice } from "../../model/authored.ts";
import { sha256 } from "../../model/digest.ts";
import { canonical } from "../audit/canonical.ts";

const CONTENT_LENGTH = 32;
const RECIPIENT_LENGTH = 16;

export interface Identified {
  /** id of the patch */
  readonly patch: string;
  /** in its folder, which may have been moved to the archive since */
  readonly file: string;
  readonly intended: IntendedNotice;
}

/** Of what is said, to which audience, and when. */
export function contentOf({ patch, file, intended }: Identified): string {
  return hexOf(canonical([patch, file, { ...intended }]), CONTENT_LENGTH);
}

/** @param name an address in small letters, or the id of a person without one */
export function deliveryOf(content: string, name: string): string {
  return `${content}.${hexOf(name, RECIPIENT_LENGTH)}`;
}

/** @param domain of the sender @returns RFC 5322, 3.6.4 */
export function messageId(delivery: string, domain: string): string {
  return `<${delivery}@${domain}>`;
}

/** @param number of the comment; 0 when there is none */
export function commentReference(delivery: string, number: number): string {
  return `${delivery}/${number}`;
}

/** What the comment itself is named by where its receipts are: no person's id, and no address. */
const COMMENT = "";

/** Of the comment that tells everybody, not of somebody who is called in it. @param number as in commentReference() */
export function ownReference(content: string, number: number): string {
  return commentReference(deliveryOf(content, COMMENT), number);
}

export function isOfComment(reference: string): boolean {
  return reference.includes(`.${hexOf(COMMENT, RECIPIENT_LENGTH)}/`);
}

/** Of which notice the `reference` of a receipt is; null for one that this program did not write. */
export function contentIn(reference: string): string | null {
  return /^<?([0-9a-f]{32})\.[0-9a-f]{16}[@/]/.exec(reference)?.[1] ?? null;
}

function hexOf(text: string, length: number): string {
  return sha256(text).slice("sha256:".length, "sha256:".length + length);
}
