/** Receipts of the audit log by the notice that they are of. */
import type { AuditEntry, ReceiptEntry } from "../../model/audit-entry.ts";
import { contentIn } from "./reference.ts";

/** By contentOf(): what the log says of each notice. */
export type Receipts = ReadonlyMap<string, readonly ReceiptEntry[]>;

export function receiptsByContent(entries: readonly AuditEntry[]): Receipts {
  const found = new Map<string, ReceiptEntry[]>();
  for (const entry of entries) {
    const content = entry.kind === "receipt" ? contentIn(entry.reference) : null;
    if (entry.kind !== "receipt" || content === null) continue;
    const own = found.get(content) ?? [];
    own.push(entry);
    found.set(content, own);
  }
  return found;
}
