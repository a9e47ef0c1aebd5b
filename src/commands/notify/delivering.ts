/** What every delivery needs, by mail or in a comment, and what its receipt says of the notice. */
import type { DueNotice } from "../../decide/notices/owed.ts";
import type { GitHub } from "../../io/github.ts";
import type { LimitedServer } from "../../io/mail-limit.ts";
import type { Terminal } from "../../io/terminal.ts";
import type { ReceiptEntry } from "../../model/audit-entry.ts";
import type { NewEntry } from "../../model/audit-log.ts";
import type { Office } from "./office.ts";

export interface Delivering {
  readonly github: GitHub;
  readonly office: Office;
  /** null when no mail can be sent: the environment names none */
  readonly server: LimitedServer | null;
  /** a mail address */
  readonly sender: string;
  /** RFC 3339: what time it is */
  readonly at: () => string;
  readonly isDryRun: boolean;
  readonly terminal: Terminal;
}

export type NewReceipt = Extract<NewEntry, { readonly kind: "receipt" }>;

type About = Pick<ReceiptEntry, "kind" | "notice" | "sha256" | "audience" | "recipient">;

/** @param recipient as the log names him; of a comment itself, the audience */
export function receiptOf({ office }: Delivering, notice: DueNotice, recipient: string): About {
  const { digest, intended } = notice;
  return { kind: "receipt", notice: office.pathOf(notice), sha256: digest, audience: intended.audience, recipient };
}
