/** Which notices are owed: tables of what merged files mean, and 60 days of runs that were missed, doubled, late, overlapping or cut off. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbered } from "../../src/decide/audit/entries.ts";
import { type DueNotice, owedNotices, type Standing } from "../../src/decide/notices/owed.ts";
import { nameOf } from "../../src/decide/notices/recipients.ts";
import { deliveryOf, messageId } from "../../src/decide/notices/reference.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import type { NewEntry } from "../../src/model/audit-log.ts";
import type { Amendment, IntendedNotice, Notice } from "../../src/model/authored.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { inUtc } from "../../src/model/time.ts";
import { declined } from "./ends.ts";
import { ledger, withRecord } from "./ledgers.ts";
import { notices, roles } from "./policies.ts";
import { type RecordParts, record } from "./record-parts.ts";
import { patchFile } from "./stage-files.ts";

const START = Date.parse("2026-03-01T00:00:00Z");
const HOUR = 3_600_000;
const at = (hours: number) => inUtc(new Date(START + hours * HOUR).toISOString());

function intended(audience: string, sendAt: string): IntendedNotice {
  return {
    audience,
    sendAt,
    subject: `To ${audience}`,
    patches: "DSA-5764-1",
    schedule: "Soon.",
    implications: "None.",
  };
}

function told(occasion: Notice["occasion"], ...all: readonly IntendedNotice[]): Notice {
  return { schemaVersion: 1, occasion, notices: [...all] };
}

const PEOPLE = roles().people.map((person) => ({ ...person, mail: `${person.id}@example.org` }));

function catalogWith(held: PatchRecord, change: Parameters<typeof ledger>[0] = {}): Catalog {
  const policies = { roles: roles({ people: PEOPLE }), ...change.policies };
  return withRecord(ledger({ ...change, policies }), held, patchFile());
}

const standing = (now: string, entries: readonly AuditEntry[] = []): Standing => ({
  entries,
  now,
  isBefore: () => false,
});
const words = (owed: readonly DueNotice[]) =>
  owed.map(({ intended: { audience }, recipients }) => `${audience}: ${recipients.map(nameOf).join(", ")}`);

/** As `notify` writes them: one for everybody to whom the notices are owed. */
function receiptsOf(owed: readonly DueNotice[], now: string, isTaken: (name: string) => boolean): readonly NewEntry[] {
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

const LISTS = notices({
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

describe("what is owed", () => {
  const applicable = { applicable: told("applicable", intended("operations", at(10))) };

  test("P11: not before its time, from then on however late, and nothing that was there before the log", () => {
    const catalog = catalogWith(record({ patch: patchFile(), notices: applicable }), { policies: { notices: LISTS } });
    expect(words(owedNotices(catalog, standing(at(9.99))))).toEqual([]);
    expect(words(owedNotices(catalog, standing(at(10))))).toEqual(["operations: ines@example.org"]);
    expect(words(owedNotices(catalog, standing(at(9000))))).toEqual(["operations: ines@example.org"]);
    expect(owedNotices(catalog, { ...standing(at(10)), isBefore: () => true })).toEqual([]);
  });

  test("D17 E20: who is in a list twice, or shares an address, gets one mail", () => {
    const held = record({ patch: patchFile(), notices: { registered: told("registered", intended("heads", at(1))) } });
    const catalog = catalogWith(held, { policies: { notices: LISTS } });
    expect(words(owedNotices(catalog, standing(at(1))))).toEqual([
      "heads: mira@example.org, otto@example.org, noc@example.org",
    ]);
  });

  test("D09: a customer's notice goes to the contacts of his contracts; an audience of nobody is owed for ever", () => {
    const both = told("released", intended("tenant-aurora", at(1)), intended("nowhere", at(1)));
    const catalog = catalogWith(record({ patch: patchFile(), notices: { released: both } }));
    expect(words(owedNotices(catalog, standing(at(1)))).sort()).toEqual([
      "nowhere: ",
      "tenant-aurora: anja-aurora@example.org",
    ]);
  });

  test("P29: who joins a list after everybody was told is not sent what happened before; who comes for somebody not reached is", () => {
    const held = record({ patch: patchFile(), notices: applicable });
    const before = catalogWith(held, { policies: { notices: LISTS } });
    const more = LISTS.lists.map((list) => (list.id === "operations" ? { ...list, people: ["ines", "jonas"] } : list));
    const after = catalogWith(held, { policies: { notices: { ...LISTS, lists: more } } });
    const log = (isTaken: boolean) =>
      numbered(
        [],
        receiptsOf(owedNotices(before, standing(at(10))), at(10), () => isTaken),
      );
    expect(words(owedNotices(after, standing(at(20), log(true))))).toEqual([]);
    expect(words(owedNotices(after, standing(at(20), log(false))))).toEqual([
      "operations: ines@example.org, jonas@example.org",
    ]);
  });

  test.each<[string, RecordParts, number]>([
    ["P14: the vendor has withdrawn the patch", { amendments: [withdrawn()] }, 0],
    ["nobody will install it", { outcome: declined(record({ patch: patchFile() })) }, 0],
    ["all is well", {}, 1],
  ])("a wave is not announced any more when %s", (_, parts, count) => {
    const wave = { canary: told("before-deployment", intended("operations", at(10))) };
    const held = record({ patch: patchFile(), attempts: [{ notices: wave }], ...parts });
    expect(owedNotices(catalogWith(held, { policies: { notices: LISTS } }), standing(at(10)))).toHaveLength(count);
  });

  test("other words are another notice, and the same words are the same wherever the record is", () => {
    const held = record({ patch: patchFile(), notices: applicable });
    const archived = { ...held, folder: "patches/archive/2026/dsa-5764-1", isArchived: true };
    const changed = told("applicable", { ...intended("operations", at(10)), implications: "Some." });
    const [first, moved, corrected] = [held, archived, record({ notices: { applicable: changed } })].map((one) =>
      owedNotices(catalogWith(one, { policies: { notices: LISTS } }), standing(at(10))).map(({ content }) => content),
    );
    expect(moved).toEqual(first);
    expect(corrected).not.toEqual(first);
  });
});

function withdrawn(): Amendment {
  return {
    ...{ schemaVersion: 1, kind: "withdrawn", file: "patch.yaml", digest: `sha256:${"0".repeat(64)}` },
    ...{ reason: "It breaks.", at: at(5), by: "mira" },
  };
}

interface Run {
  readonly hour: number;
  /** what it has read of the log is so many runs old: another one ran beside it */
  readonly behind: number;
  readonly isCut: boolean;
  /** addresses that the server does not take at that moment */
  readonly refused: readonly string[];
}

const DAYS = 60;
const NAMES = [
  "mira@example.org",
  "otto@example.org",
  "ines@example.org",
  "jonas@example.org",
  "anja-aurora@example.org",
];
const runs = fc.array(
  fc.record<Run>({
    hour: fc.double({ min: 0, max: DAYS * 24, noNaN: true }),
    behind: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) }),
    isCut: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    refused: fc.subarray(NAMES),
  }),
  { maxLength: 80 },
);
const plans = fc.array(
  fc.record({
    hour: fc.integer({ min: 0, max: DAYS * 24 - 1 }),
    audiences: fc.subarray(["heads", "operations", "tenant-aurora"], { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 12 },
);

test("P11 E36: over 60 days, whatever runs do, everybody gets every notice, and once more at most for each run that was cut off or overlapped", () => {
  fc.assert(
    fc.property(plans, runs, (planned, ran) => {
      const files = Object.fromEntries(
        planned.map(({ hour, audiences }, index): [string, Notice] => [
          `n${index}`,
          told("applicable", ...audiences.map((audience) => intended(audience, at(hour)))),
        ]),
      );
      const catalog = catalogWith(record({ patch: patchFile(), notices: files }));
      const last: Run = { hour: DAYS * 24, behind: 0, isCut: false, refused: [] };
      const logs: (readonly AuditEntry[])[] = [[]];
      const sent = new Map<string, number>();
      for (const run of [...[...ran].sort((a, b) => a.hour - b.hour), last]) {
        const seen = logs.at(-1 - run.behind) ?? [];
        const owed = owedNotices(catalog, standing(at(run.hour), seen));
        for (const {
          intended: { sendAt },
        } of owed)
          expect(Date.parse(sendAt)).toBeLessThanOrEqual(Date.parse(at(run.hour)));
        const receipts = receiptsOf(owed, at(run.hour), (name) => !run.refused.includes(name));
        for (const one of receipts)
          if (one.kind === "receipt" && one.result === "accepted")
            sent.set(one.reference, (sent.get(one.reference) ?? 0) + 1);
        const log = logs.at(-1) ?? [];
        logs.push(run.isCut ? log : [...log, ...numbered(log, receipts)]);
      }
      const ideal = owedNotices(catalog, standing(at(DAYS * 24))).flatMap(({ content, recipients }) =>
        recipients.map((recipient) => messageId(deliveryOf(content, nameOf(recipient)), "example.org")),
      );
      expect([...sent.keys()].sort()).toEqual([...ideal].sort());
      const mishaps = ran.filter(({ isCut, behind }) => isCut || behind > 0).length;
      for (const count of sent.values()) expect(count).toBeLessThanOrEqual(1 + mishaps);
    }),
    { numRuns: 100 },
  );
});
