/**
 * What the program itself sends: notices from the instant on that policies/notices.yaml names beside the `sender`, but for those
 * that were merged before the audit log began. Of all others people are told another way, and no receipt is asked for.
 */
import type { IntendedNotice } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { PatchRecord } from "../../model/record.ts";
import { instantMs } from "../../model/time.ts";
import { contentOf } from "./reference.ts";

export interface Sending {
  /** a mail address */
  readonly sender: string;
  /** RFC 3339: what was due before it is not sent */
  readonly from: string;
}

/** null: nobody is sent anything by this program */
export function sendingOf({ policies }: Pick<Catalog, "policies">): Sending | null {
  const { sender, sendsFrom } = policies.notices.value;
  return sender === undefined || sendsFrom === undefined ? null : { sender, from: sendsFrom };
}

export function isDueFrom({ sendAt }: Pick<IntendedNotice, "sendAt">, { from }: Sending): boolean {
  return instantMs(sendAt) >= instantMs(from);
}

/** contentOf() all notices of the records: a correction of one of them is none of these. */
export function contentsOf(records: readonly PatchRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap(({ id: patch, notices, attempts }) =>
      [...notices, ...attempts.flatMap((attempt) => [...attempt.notices.values()])].flatMap(({ file, value }) =>
        value.notices.map((intended) => contentOf({ patch, file, intended })),
      ),
    ),
  );
}
