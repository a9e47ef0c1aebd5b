/** A ledger with notices, the lists that they go to, and receipts as `notify` writes them. */
import type { DueNotice, NoticeLog } from "../../src/decide/notices/owed.ts";
import { nameOf } from "../../src/decide/notices/recipients.ts";
import { deliveryOf, messageId } from "../../src/decide/notices/reference.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";
import type { IntendedNotice, Notice } from "../../src/model/authored.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { inUtc } from "../../src/model/time.ts";
import { ledger, withRecord } from "./ledgers.ts";
import { notices, roles } from "./policies.ts";
import { patchFile } from "./stage-files.ts";

const START = Date.parse("2026-03-01T00:00:00Z");
const HOUR = 3_600_000;
export const at = (hours: number) => inUtc(new Date(START + hours * HOUR).toISOString());

export function intended(audience: string, sendAt: string): IntendedNotice {
  return {
    audience,
    sendAt,
    subject: `To ${audience}`,
    patches: "DSA-5764-1",
    schedule: "Soon.",
    implications: "None.",
  };
}

export function told(occasion: Notice["occasion"], ...all: readonly IntendedNotice[]): Notice {
  return { schemaVersion: 1, occasion, notices: [...all] };
}

const PEOPLE = roles().people.map((person) => ({ ...person, mail: `${person.id}@example.org` }));

export function catalogWith(held: PatchRecord, change: Parameters<typeof ledger>[0] = {}): Catalog {
  const { notices: told = notices() } = change.policies ?? {};
  const sending = { sender: "patches@example.org", sendsFrom: at(0), ...told };
  const policies = { roles: roles({ people: PEOPLE }), ...change.policies, notices: sending };
  return withRecord(ledger({ ...change, policies }), held, patchFile());
}

export const standing = (now: string, entries: readonly AuditEntry[] = []): NoticeLog => ({
  entries,
  now,
  before: new Set(),
});
export const words = (owed: readonly DueNotice[]) =>
  owed.map(({ intended: { audience }, recipients }) => `${audience}: ${recipients.map(nameOf).join(", ")}`);

/** As `notify` writes them: one for everybody to whom the notices are owed. */
export function receiptsOf(
  owed: readonly DueNotice[],
  now: string,
  isTaken: (name: string) => boolean,
): readonly NewEntry[] {
  return owed.flatMap(({ content, path, digest, intended: { audience }, recipients }) =>
    recipients.map((recipient): NewEntry => {
      const isAccepted = isTaken(nameOf(recipient));
      return {
        ...{ kind: "receipt", at: now, clock: "program", notice: path, sha256: digest, audience },
        ...{ recipient: recipient.id, channel: "mail", reply: isAccepted ? 250 : 451 },
        reference: messageId(deliveryOf(content, nameOf(recipient)), "example.org"),
        result: isAccepted ? "accepted" : "refused",
      };
    }),
  );
}

export const LISTS = notices({
  lists: [
    {
      id: "heads",
      name: "Heads",
      roles: ["head-of-it"],
      people: ["mira"],
      mail: ["MIRA@example.org", "noc@example.org"],
    },
    { id: "operations", name: "Operations", people: ["ines"] },
  ],
});
