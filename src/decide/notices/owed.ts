/**
 * Which notices are still owed to whom: what merged files intend and whose time has come, less what the audit log says was
 * taken. All of it follows from the ledger, the log and the time, so that a run that was missed, came late or came twice
 * makes no difference (B01 B02 C15 D09 E20 E36 E37 E42).
 */

import type { AuditEntry, ReceiptEntry } from "../../model/audit-entry.ts";
import type { Notice } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { derive } from "../lifecycle/derive.ts";
import { receiptsByContent } from "./receipts.ts";
import { type Recipient, recipientsOf } from "./recipients.ts";
import { contentOf, type Identified } from "./reference.ts";

export interface DueNotice extends Identified {
  /** as the vendor writes it */
  readonly advisory: string;
  /** from the ledger's folder, as it was merged */
  readonly path: string;
  /** of that file */
  readonly digest: string;
  readonly occasion: Notice["occasion"];
  /** contentOf() it */
  readonly content: string;
  /** to whom it is owed, each once */
  readonly recipients: readonly Recipient[];
  /** what was tried already */
  readonly receipts: readonly ReceiptEntry[];
}

export interface Standing {
  readonly entries: readonly AuditEntry[];
  /** whether a file of a patch was there before the log begins: what it intends is not owed */
  readonly isBefore: (patch: string, file: string) => boolean;
  /** RFC 3339 */
  readonly now: string;
}

/** In the order of their times. Archived records are looked at as well: a notice may be late. */
export function owedNotices(catalog: Catalog, standing: Standing): readonly DueNotice[] {
  const receipts = receiptsByContent(standing.entries);
  return [...catalog.records.values()]
    .flatMap((record) => noticesOf(record, catalog, standing))
    .map((due): DueNotice => {
      const own = receipts.get(due.content) ?? [];
      return { ...due, receipts: own, recipients: stillOwed(due.recipients, own) };
    })
    .filter(({ recipients, receipts: own }) => recipients.length > 0 || own.length === 0)
    .sort((a, b) => instantMs(a.intended.sendAt) - instantMs(b.intended.sendAt) || (a.content < b.content ? -1 : 1));
}

/**
 * All receipts of a notice are recorded at once. When everybody whom it was tried for has taken it, it is done with: who
 * joins the audience afterwards is not sent what happened before he came.
 */
function stillOwed(recipients: readonly Recipient[], receipts: readonly ReceiptEntry[]): readonly Recipient[] {
  const accepted = new Set(receipts.filter(({ result }) => result === "accepted").map(({ recipient }) => recipient));
  const isDone = receipts.length > 0 && receipts.every(({ recipient }) => accepted.has(recipient));
  return isDone ? [] : recipients.filter(({ id }) => !accepted.has(id));
}

function noticesOf(record: PatchRecord, catalog: Catalog, { isBefore, now }: Standing): readonly DueNotice[] {
  const { id: patch } = record;
  const advisory = catalog.patches.get(patch)?.value.advisory ?? patch;
  return standingFiles(record)
    .filter(({ file }) => !isBefore(patch, file))
    .flatMap(({ value, file, digest }) =>
      value.notices
        .filter(({ sendAt }) => instantMs(sendAt) <= instantMs(now))
        .map((intended): DueNotice => {
          const content = contentOf({ patch, file, intended });
          const recipients = recipientsOf(intended.audience, catalog, intended.sendAt);
          const path = `patches/${patch}/${file}`;
          return {
            ...{ patch, advisory, path, file, digest, occasion: value.occasion },
            ...{ intended, content, recipients, receipts: [] },
          };
        }),
    );
}

/** Nobody is told of a deployment that will not be: one that was taken back, or of a patch that was withdrawn or let be. */
function standingFiles(record: PatchRecord): readonly RecordFile<Notice>[] {
  const isOff = derive(record).isWithdrawn || (record.outcome !== null && record.outcome.value.outcome !== "closed");
  const announced = record.attempts.flatMap(({ notices, revocation }) =>
    [...notices].filter(([wave]) => !isOff && revocation?.value.waves.includes(wave) !== true).map(([, file]) => file),
  );
  return [...record.notices, ...announced];
}
