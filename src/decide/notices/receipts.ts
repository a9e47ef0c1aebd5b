/** What the audit log says of notices: their receipts, to whom a notice is still owed by them, and what it began with. */
import type { AuditEntry, ReceiptEntry } from "../../model/audit-entry.ts";
import { HOUR_MS, instantMs } from "../../model/time.ts";
import { isAddressId, type Recipient } from "./recipients.ts";
import { contentIn, isOfComment } from "./reference.ts";

export interface Receipts {
  /** of each recipient, by contentOf() the notice, in the order of the log */
  readonly byContent: ReadonlyMap<string, readonly ReceiptEntry[]>;
  /** contentOf() what was merged before the log began */
  readonly before: ReadonlySet<string>;
}

/** Why nobody can say what the log says, as a part of a sentence. */
export interface Unreadable {
  readonly problem: string;
}

export function receiptsByContent(entries: readonly AuditEntry[]): Receipts["byContent"] {
  return gathered(entries, ({ reference }) => !isOfComment(reference));
}

/** contentOf() notices whose comment could not be made when they were sent, nor since. */
export function uncommentedIn(entries: readonly AuditEntry[]): ReadonlySet<string> {
  const tried = [...gathered(entries, ({ reference }) => isOfComment(reference))];
  return new Set(tried.flatMap(([content, own]) => (own.every(({ result }) => result === "failed") ? content : [])));
}

function gathered(entries: readonly AuditEntry[], isMeant: (receipt: ReceiptEntry) => boolean): Receipts["byContent"] {
  const found = new Map<string, ReceiptEntry[]>();
  for (const entry of entries) {
    const content = entry.kind === "receipt" && isMeant(entry) ? contentIn(entry.reference) : null;
    if (entry.kind !== "receipt" || content === null) continue;
    const own = found.get(content) ?? [];
    own.push(entry);
    found.set(content, own);
  }
  return found;
}

/**
 * All receipts of a notice are recorded at once. When everybody whom it was tried for, and who is still in the audience, has
 * taken it, it is done with: who joins afterwards is not sent what happened before he came.
 * @param recipients all of the audience
 */
export function stillOwed(recipients: readonly Recipient[], receipts: readonly ReceiptEntry[]): readonly Recipient[] {
  const accepted = new Set(receipts.filter(isAccepted).map(({ recipient }) => recipient));
  const tried = new Set(receipts.map(({ recipient }) => recipient));
  const open = recipients.filter(({ id }) => !accepted.has(id));
  if (accepted.size === 0 || open.some(({ id }) => tried.has(id))) return open;
  return isMendedLater(recipients, receipts) ? open.filter(({ id }) => isAddressId(id)) : [];
}

/** Longer than a run tries: a receipt after it is of another run. */
const RUN_MS = HOUR_MS;

/** An address of a list that was mended has another id: who gets it takes the place of one that never took the notice. */
function isMendedLater(recipients: readonly Recipient[], receipts: readonly ReceiptEntry[]): boolean {
  const current = new Set(recipients.map(({ id }) => id));
  const taken = receipts.filter((one) => isAccepted(one) && isAddressId(one.recipient));
  return receipts.some(({ recipient, at }) => {
    const isLost =
      isAddressId(recipient) && !current.has(recipient) && taken.every((one) => one.recipient !== recipient);
    return isLost && taken.every((one) => instantMs(one.at) - instantMs(at) < RUN_MS);
  });
}

export function isAccepted({ result }: ReceiptEntry): boolean {
  return result === "accepted";
}
