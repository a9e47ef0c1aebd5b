/** Gaps that were found with a patch: looked at again on their day, until something came of it. */
import { expect, test } from "vitest";
import { duties } from "../../../src/decide/standing/duties.ts";
import { standingOf } from "../../../src/decide/standing/standing.ts";
import type { Risk } from "../../../src/model/authored.ts";
import type { Catalog } from "../../../src/model/catalog.ts";
import { catalogAfter } from "../../requirements/sample.ts";

const ID = "pysec-2024-71";
const CATALOG = catalogAfter();
const BEFORE = "2026-08-31T07:59:59Z";
const ON_THE_DAY = "2026-08-31T08:00:00Z";
const PULL = "https://github.com/skerry/patches/pull/12";

/** What is owed for gaps of the sample's record, with more risks than it has. */
function owed(now: string, ...more: readonly Partial<Risk>[]): readonly string[] {
  const record = CATALOG.records.get(ID);
  const [first] = record?.risks ?? [];
  if (record === undefined || first === undefined) throw new Error(`${ID} has no risk`);
  const added = more.map((change, index) => ({
    ...first,
    file: `risks/00${index + 2}.yaml`,
    value: { ...first.value, ...change },
  }));
  const world: Catalog = CATALOG;
  return duties(standingOf({ ...record, risks: [first, ...added] }, world, now), world, now)
    .filter(({ requirement }) => requirement === "D02")
    .map(({ what, command }) => `${what}: ${command}`);
}

test.each<[name: string, now: string, more: readonly Partial<Risk>[], owed: readonly string[]]>([
  ["before its day nothing is owed", BEFORE, [], []],
  [
    "on its day it is",
    ON_THE_DAY,
    [],
    [
      "risks/001.yaml was to be reviewed by 2026-08-31T08:00:00Z, and nothing says what came of it: draft risk pysec-2024-71",
    ],
  ],
  ["until a change of policy came of it", ON_THE_DAY, [{ policyUpdate: PULL }], []],
  ["or it is to be looked at another day", ON_THE_DAY, [{ reviewBy: "2026-09-30T08:00:00Z" }], []],
  [
    "which comes as well",
    "2026-09-30T08:00:00Z",
    [{ reviewBy: "2026-09-30T08:00:00Z" }],
    [
      "risks/002.yaml was to be reviewed by 2026-09-30T08:00:00Z, and nothing says what came of it: draft risk pysec-2024-71",
    ],
  ],
  [
    "another gap is not what came of this one",
    ON_THE_DAY,
    [{ title: "Another", policyUpdate: PULL }],
    [
      "risks/001.yaml was to be reviewed by 2026-08-31T08:00:00Z, and nothing says what came of it: draft risk pysec-2024-71",
    ],
  ],
])("D02: %s", (_, now, more, want) => {
  expect(owed(now, ...more)).toEqual(want);
});
