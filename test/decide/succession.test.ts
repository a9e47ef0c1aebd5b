/**
 * X13: a newer patch takes the place of an older one, and wins no time: its systems are due when they were due before, and what
 * was late stays told. The older one was collected on the 1st, and is due on the 8th; the newer one is of the 7th.
 */
import { describe, expect, test } from "vitest";
import { allClocks } from "../../src/decide/standing/all-clocks.ts";
import type { Outcome, Patch } from "../../src/model/authored.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { PatchRecord } from "../../src/model/record.ts";
import { type LedgerChange, ledger, openssl, webTwo } from "./ledgers.ts";
import { record } from "./record-parts.ts";
import { stepAt } from "./records.ts";
import { patchFile } from "./stage-files.ts";
import { EFFECTIVE } from "./standing/clock-cases.ts";

const OLD = "dsa-5764-1";
const NEW = "dsa-5801-1";
const NEWEST = "dsa-5822-1";

function named(id: string, held: PatchRecord): PatchRecord {
  return { ...held, id, folder: `patches/${id}` };
}

const DAYS = ["07", "08"] as const;

/** With a later fix, which covers what all older ones mend. */
function newer(id: string, day: (typeof DAYS)[number], fixed: string): Patch {
  const { source, packages, aliases = [] } = patchFile();
  return patchFile({
    ...{
      id,
      advisory: id.toUpperCase(),
      aliases: [...aliases, ...DAYS.filter((one) => one <= day).map((one) => `CVE-2026-${one}`)],
    },
    source: { ...source, published: `2026-03-${day}T06:00:00Z`, collectedAt: `2026-03-${day}T08:00:00Z` },
    packages: packages.map((one) => ({
      ...one,
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
    })),
  });
}

function superseded(at: string, by: string): Outcome {
  return {
    ...{ schemaVersion: 1, outcome: "superseded", by: "ines", at, reason: "The newer one has both fixes.", files: [] },
    successors: [by],
  };
}

function catalogOf(records: readonly PatchRecord[], change: LedgerChange = {}): Catalog {
  const patches = records.flatMap(({ id, patch }) => (patch === null ? [] : [[id, patch] as const]));
  return { ...ledger(change), patches: new Map(patches), records: new Map(records.map((one) => [one.id, one])) };
}

/** "dsa-5801-1: breached, due 2026-03-08T08:00:00Z (dsa-5764-1)", of each clock of a system */
function says(system: string, now: string, catalog: Catalog): readonly string[] {
  return allClocks(catalog, now)
    .filter(({ systems }) => systems.includes(system))
    .map(({ patch, status, deadline }) => `${patch}: ${status}, due ${deadline?.at} (${deadline?.patch})`)
    .sort();
}

const FIX = "3.0.16-1~deb12u1";
const fresh = named(NEW, record({ patch: newer(NEW, "07", FIX) }));
const until = (at: string) => record({ patch: patchFile(), outcome: superseded(at, NEW) });
const EARLY = "2026-03-07T12:00:00Z";
const LATE = "2026-03-09T12:00:00Z";

describe("X13: a successor wins no time", () => {
  test.each<[row: string, records: readonly PatchRecord[], now: string, says: readonly string[]]>([
    [
      "in time: due as the older one was",
      [until(EARLY), fresh],
      "2026-03-08T08:00:00Z",
      [`${NEW}: warned, due 2026-03-08T08:00:00Z (${OLD})`],
    ],
    [
      "and late when that was",
      [until(EARLY), fresh],
      "2026-03-08T08:00:01Z",
      [`${NEW}: breached, due 2026-03-08T08:00:00Z (${OLD})`],
    ],
    [
      "P10 when it was late: both say so",
      [until(LATE), fresh],
      "2026-03-10T08:00:00Z",
      [`${OLD}: stopped, due 2026-03-08T08:00:00Z (${OLD})`, `${NEW}: breached, due 2026-03-08T08:00:00Z (${OLD})`],
    ],
    [
      "the successor is itself succeeded: the first of all counts",
      [
        until(EARLY),
        named(NEW, record({ patch: newer(NEW, "07", FIX), outcome: superseded("2026-03-08T07:00:00Z", NEWEST) })),
        named(NEWEST, record({ patch: newer(NEWEST, "08", "3.0.17-1~deb12u1") })),
      ],
      "2026-03-08T08:00:01Z",
      [`${NEWEST}: breached, due 2026-03-08T08:00:00Z (${OLD})`],
    ],
    [
      "another patch beside it has its own time",
      [record({ patch: patchFile() }), fresh],
      "2026-03-08T08:00:01Z",
      [`${OLD}: breached, due 2026-03-08T08:00:00Z (${OLD})`, `${NEW}: running, due 2026-03-14T08:00:00Z (${NEW})`],
    ],
  ])("%s", (_row, records, now, want) => {
    expect(says("web-2", now, catalogOf(records))).toEqual(want);
  });

  test("a system that had the older one, or has nothing of it, has the newer one's time", () => {
    const mended = { system: webTwo({ id: "web-3" }), packages: [openssl("3.0.15-1~deb12u1")] };
    const catalog = catalogOf([until(EARLY), fresh], { systems: [mended] });
    expect(says("web-3", "2026-03-09T08:00:00Z", catalog)).toEqual([
      `${NEW}: running, due 2026-03-14T08:00:00Z (${NEW})`,
    ]);
  });

  test("and so has one on which the older one was found effective before it ended", () => {
    const verification = { systems: [{ ...EFFECTIVE, system: "web-2", effectiveAt: "2026-03-03T22:00:00Z" }] };
    const { record: verified } = stepAt("verify", { verification });
    const { outcome, files } = until(EARLY);
    const old = {
      ...verified,
      outcome,
      files: [...verified.files, ...files.filter(({ file }) => file === "outcome.yaml")],
    };
    expect(says("web-2", "2026-03-09T08:00:00Z", catalogOf([old, fresh]))).toEqual(
      [
        `${NEW}: running, due 2026-03-14T08:00:00Z (${NEW})`,
        `${OLD}: stopped, due 2026-03-08T08:00:00Z (${OLD})`,
      ].sort(),
    );
  });
});

test("P10: what is declined when it was late has been late", () => {
  const risk = { outcome: "declined", risk: "risks/001.yaml" } as const;
  const { successors: _, ...end } = superseded(LATE, NEW);
  const declined = record({ patch: patchFile(), outcome: { ...end, ...risk } });
  expect(says("web-2", "2026-03-20T08:00:00Z", catalogOf([declined]))).toEqual([
    `${OLD}: stopped, due 2026-03-08T08:00:00Z (${OLD})`,
  ]);
});
