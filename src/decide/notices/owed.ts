/**
 * Which notices are still owed to whom: what merged files intend and whose time has come, less what the audit log says was
 * taken. All of it follows from the ledger, the log and the time, so that a run that was missed, came late or came twice
 * makes no difference (B01 B02 C15 D09 E20 E36 E37 E42).
 */

import type { AuditEntry, ReceiptEntry } from "../../model/audit-entry.ts";
import type { IntendedNotice, Notice } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord, RecordFile } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { derive } from "../lifecycle/derive.ts";
import { receiptsByContent, stillOwed, uncommentedIn } from "./receipts.ts";
import { type Recipient, recipientsOf } from "./recipients.ts";
import { contentOf, type Identified } from "./reference.ts";
import { isDueFrom, type Sending, sendingOf } from "./sending.ts";

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
  /** the comment about it could not be made yet */
  readonly isUncommented: boolean;
}

/** What the audit log tells of notices, up to a moment. */
export interface NoticeLog {
  readonly entries: readonly AuditEntry[];
  /** contentOf() what was merged before the log began, which is not owed */
  readonly before: ReadonlySet<string>;
  /** RFC 3339 */
  readonly now: string;
}

/** In the order of their times; none without a sender. Archived records are looked at as well: a notice may be late. */
export function owedNotices(catalog: Catalog, log: NoticeLog): readonly DueNotice[] {
  const sending = sendingOf(catalog);
  if (sending === null) return [];
  const receipts = receiptsByContent(log.entries);
  const uncommented = uncommentedIn(log.entries);
  return [...catalog.records.values()]
    .flatMap((record) => noticesOf(record, catalog, { ...log, ...sending }))
    .map((due): DueNotice => {
      const own = receipts.get(due.content) ?? [];
      const recipients = stillOwed(due.recipients, own);
      return { ...due, receipts: own, recipients, isUncommented: uncommented.has(due.content) };
    })
    .filter(
      ({ recipients, receipts: own, isUncommented }) => recipients.length > 0 || own.length === 0 || isUncommented,
    )
    .sort((a, b) => instantMs(a.intended.sendAt) - instantMs(b.intended.sendAt) || (a.content < b.content ? -1 : 1));
}

function noticesOf(record: PatchRecord, catalog: Catalog, log: NoticeLog & Sending): readonly DueNotice[] {
  const { id: patch } = record;
  const advisory = catalog.patches.get(patch)?.value.advisory ?? patch;
  const isDue = (intended: IntendedNotice) =>
    isDueFrom(intended, log) && instantMs(intended.sendAt) <= instantMs(log.now);
  return standingFiles(record).flatMap(({ value, file, digest }) =>
    value.notices
      .filter(isDue)
      .map((intended): DueNotice => {
        const content = contentOf({ patch, file, intended });
        const recipients = recipientsOf(intended.audience, catalog, intended.sendAt);
        const path = `patches/${patch}/${file}`;
        return {
          patch,
          advisory,
          path,
          file,
          digest,
          occasion: value.occasion,
          intended,
          content,
          recipients,
          receipts: [],
          isUncommented: false,
        };
      })
      .filter(({ content }) => !log.before.has(content)),
  );
}

/**
 * Nobody is told of a deployment that will not be: one that was taken back, of a patch that was withdrawn or let be, or of an
 * attempt that is over. One that was done is told of, however late.
 */
function standingFiles(record: PatchRecord): readonly RecordFile<Notice>[] {
  const isOff = derive(record).isWithdrawn || (record.outcome !== null && record.outcome.value.outcome !== "closed");
  const announced = record.attempts.flatMap(({ number, notices, deployments, revocation, outcome }) => {
    const isOver = isOff || revocation !== null || outcome !== null || number < record.attempts.length;
    const isTakenBack = (wave: string) => revocation?.value.waves.includes(wave) === true;
    return [...notices]
      .filter(([wave]) => !isTakenBack(wave) && (!isOver || deployments.has(wave)))
      .map(([, file]) => file);
  });
  return [...record.notices, ...announced];
}
