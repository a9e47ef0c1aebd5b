/** Receipts as the audit log has them, for notices of a record: taken by everybody's server at the intended time, or as said. */

import { type Receipts, receiptsByContent } from "../../src/decide/notices/receipts.ts";
import { contentOf, messageId } from "../../src/decide/notices/reference.ts";
import { contentsOf } from "../../src/decide/notices/sending.ts";
import type { AuditEntry, ReceiptEntry } from "../../src/model/audit-entry.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { inUtc } from "../../src/model/time.ts";

export function takenInTime(record: PatchRecord, change: Partial<ReceiptEntry> = {}): Receipts {
  const files = [...record.notices, ...record.attempts.flatMap(({ notices }) => [...notices.values()])];
  const byContent = receiptsByContent(
    files.flatMap(({ file, digest, value }) =>
      value.notices.map((intended): AuditEntry => {
        const content = contentOf({ patch: record.id, file, intended });
        return {
          ...{
            v: 1,
            seq: 1,
            kind: "receipt",
            at: inUtc(intended.sendAt),
            clock: "program",
            notice: file,
            sha256: digest,
          },
          ...{ audience: intended.audience, recipient: "mira", channel: "mail", result: "accepted", reply: 250 },
          reference: messageId(`${content}.${"0".repeat(16)}`, "example.org"),
          ...change,
        };
      }),
    ),
  );
  return { byContent, before: new Set() };
}

/** A log that has no receipt, and began after the notices of the record, or before all. */
export function untold(record: PatchRecord | null): Receipts {
  return { byContent: new Map(), before: record === null ? new Set() : contentsOf([record]) };
}
