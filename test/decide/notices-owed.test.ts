/** Which notices are owed: tables of what merged files mean, and 60 days of runs that were missed, doubled, late, overlapping or cut off. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numbered } from "../../src/decide/audit/entries.ts";
import { owedNotices } from "../../src/decide/notices/owed.ts";
import { nameOf } from "../../src/decide/notices/recipients.ts";
import { deliveryOf, messageId } from "../../src/decide/notices/reference.ts";
import { contentsOf } from "../../src/decide/notices/sending.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import type { Notice } from "../../src/model/authored.ts";
import { ledger, withRecord } from "./ledgers.ts";
import { at, catalogWith, intended, LISTS, receiptsOf, standing, told, words } from "./notice-scene.ts";
import { roles } from "./policies.ts";
import { record } from "./record-parts.ts";
import { patchFile } from "./stage-files.ts";

describe("what is owed", () => {
  const applicable = { applicable: told("applicable", intended("operations", at(10))) };

  test("P11: not before its time, from then on however late, and nothing that was there before the log", () => {
    const catalog = catalogWith(record({ patch: patchFile(), notices: applicable }), { policies: { notices: LISTS } });
    expect(words(owedNotices(catalog, standing(at(9.99))))).toEqual([]);
    expect(words(owedNotices(catalog, standing(at(10))))).toEqual(["operations: ines@example.org"]);
    expect(words(owedNotices(catalog, standing(at(9000))))).toEqual(["operations: ines@example.org"]);
    expect(owedNotices(catalog, { ...standing(at(10)), before: contentsOf([...catalog.records.values()]) })).toEqual(
      [],
    );
  });

  test("what was merged before the log is told by its words: a correction of it is owed", () => {
    const [was, is] = ["Non.", "None."].map((implications) =>
      record({
        patch: patchFile(),
        notices: { n: told("applicable", { ...intended("operations", at(10)), implications }) },
      }),
    );
    const catalog = catalogWith(is ?? record(), { policies: { notices: LISTS } });
    expect(words(owedNotices(catalog, { ...standing(at(10)), before: contentsOf([was ?? record()]) }))).toEqual([
      "operations: ines@example.org",
    ]);
  });

  test.each([
    ["what was due before it", at(10.01), 0],
    ["what is due from then on", at(10), 1],
  ])("a sender that is named later sends %s", (_, sendsFrom, count) => {
    const held = record({ patch: patchFile(), notices: applicable });
    const catalog = catalogWith(held, { policies: { notices: { ...LISTS, sendsFrom } } });
    expect(owedNotices(catalog, standing(at(500)))).toHaveLength(count);
  });

  test("without a sender nothing is owed", () => {
    const policies = { roles: roles(), notices: LISTS };
    const catalog = withRecord(ledger({ policies }), record({ patch: patchFile(), notices: applicable }), patchFile());
    expect(owedNotices(catalog, standing(at(500)))).toEqual([]);
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
