/** How files fit together, where a finding of one may not make false ones of others. */
import { expect, test } from "vitest";
import { checkLedger } from "../../src/commands/ledger.ts";
import { inconsistencies } from "../../src/decide/consistency.ts";
import { readWorktree } from "../../src/io/files.ts";
import type { Ledger } from "../../src/model/ledger.ts";
import { folderWith, LEDGER } from "../commands/program.ts";

const codesOf = (files: Readonly<Record<string, string>>) =>
  checkLedger(readWorktree(folderWith(files))).diagnostics.map((one) => `${one.path} ${one.code}`);

test("lists of an inventory that cannot be read are not called unreferenced", () => {
  const path = "systems/inventory/fleet.yaml";
  const inventory = LEDGER[path] ?? "";
  expect(codesOf({ ...LEDGER, [path]: inventory.replace("collector:", "colector:") })).toEqual([`${path} unknown-key`]);
  expect(codesOf({ ...LEDGER, "systems/inventory/left-over.tsv": "a\t1\n" })).toEqual([
    "systems/inventory/left-over.tsv unreferenced-file",
  ]);
});

test("a ledger of hundreds of thousands of inventories is checked as fast as it is read", () => {
  const COUNT = 400_000;
  const place = { path: "systems/inventory/fleet.yaml", at: ["inventories", 0] };
  const { ledger } = checkLedger(readWorktree(folderWith(LEDGER)));
  const damaged = Array.from({ length: COUNT }, (_, index) => ({
    kind: "system" as const,
    value: { software: { inventory: `machine-${index}` } },
    place,
  }));
  const more = ledger.inventories.flatMap((entry) =>
    Array.from({ length: COUNT }, (_, index) => ({ ...entry, value: { ...entry.value, id: `machine-${index}` } })),
  );
  const large: Ledger = { ...ledger, inventories: [...ledger.inventories, ...more], damaged };
  expect(inconsistencies(large)).toEqual([]);
});
