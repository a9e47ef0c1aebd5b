/** Receipts as the audit log has them, for notices of a record: taken by everybody's server at the intended time, or as said. */

import { type Receipts, receiptsByContent } from "../../src/decide/notices/receipts.ts";
import { contentOf, messageId } from "../../src/decide/notices/reference.ts";
import type { AuditEntry, ReceiptEntry } from "../../src/model/audit-entry.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { inUtc } from "../../src/model/time.ts";

export function takenInTime(record: PatchRecord, change: Partial<ReceiptEntry> = {}): Receipts {
  const files = [...record.notices, ...record.attempts.flatMap(({ notices }) => [...notices.values()])];
  return receiptsByContent(
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
}
