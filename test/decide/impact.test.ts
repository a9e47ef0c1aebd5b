/** What a change of the inventory means for patches: who needs which of them now, and which clocks run. */
import { describe, expect, test } from "vitest";
import { impactOf } from "../../src/decide/impact.ts";
import type { System } from "../../src/model/authored.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import type { PairChange } from "../../src/model/impact.ts";
import { FIXED, type LedgerChange, ledger, openssl, type Running, webOne, webTwo, withRecord } from "./ledgers.ts";
import { record } from "./record-parts.ts";
import { NOW } from "./samples.ts";
import { patchFile } from "./stage-files.ts";

/** The ledger with those systems, and one patch of OpenSSL that is registered. */
function catalog(systems: readonly Running[], change: LedgerChange = {}): Catalog {
  const patch = patchFile();
  return withRecord(ledger({ ...change, systems }), record({ patch }), patch);
}

const vulnerable = (system: System): Running => ({ system, packages: [openssl()] });
const fixed = (system: System): Running => ({ system, packages: [openssl(FIXED)] });
const without = (system: System): Running => ({ system, packages: [] });

function changesOf(base: Catalog, head: Catalog): readonly PairChange[] {
  return impactOf(base, head, NOW).patches.flatMap(({ pairs }) => pairs);
}

const CASES: readonly (readonly [string, readonly Running[], readonly Running[], readonly string[]])[] = [
  ["nothing is changed", [vulnerable(webOne())], [vulnerable(webOne())], []],
  ["the package is installed", [without(webOne())], [vulnerable(webOne())], ["web-1 becomes-applicable, clock starts"]],
  ["the package is updated", [vulnerable(webOne())], [fixed(webOne())], ["web-1 ceases-to-be-applicable, clock ends"]],
  [
    "the package is removed",
    [vulnerable(webOne())],
    [without(webOne())],
    ["web-1 ceases-to-be-applicable, clock ends"],
  ],
  ["a system comes", [], [vulnerable(webOne())], ["web-1 becomes-applicable, clock starts"]],
  ["a system comes that has the fix", [], [fixed(webOne())], []],
  ["a system is gone", [vulnerable(webOne())], [], ["web-1 ceases-to-be-applicable, clock ends"]],
  [
    "a system is taken out of service",
    [vulnerable(webOne())],
    [vulnerable(webOne({ inService: { from: "2025-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z" } }))],
    ["web-1 ceases-to-be-applicable, clock ends"],
  ],
  [
    "one goes and one comes",
    [vulnerable(webOne()), fixed(webTwo())],
    [fixed(webOne()), vulnerable(webTwo())],
    ["web-1 ceases-to-be-applicable, clock ends", "web-2 becomes-applicable, clock starts"],
  ],
  [
    "it went into service later than was said: its time begins then",
    [vulnerable(webOne())],
    [vulnerable(webOne({ inService: { from: "2026-03-01T20:00:00Z" } }))],
    ["web-1 stays, clock moves"],
  ],
  ["only its name is another", [vulnerable(webOne())], [vulnerable(webOne({ name: "Shop" }))], []],
];

test.each(CASES)("D07 A18: %s", (_, base, head, expected) => {
  const changes = changesOf(catalog(base), catalog(head));
  expect(
    changes.map(({ system, change, clock }) => `${system} ${change}${clock === null ? "" : `, clock ${clock.change}`}`),
  ).toEqual(expected);
});

describe("what nobody can judge", () => {
  const old = { asOf: "2025-12-01T00:00:00Z" };

  test("D07: a list that is too old makes a pair unknown, and its clock goes on", () => {
    const [change, ...more] = changesOf(catalog([vulnerable(webOne())]), catalog([vulnerable(webOne())], old));
    expect(more).toEqual([]);
    expect(change).toMatchObject({ system: "web-1", was: "affected", is: "unknown", change: "becomes-unknown" });
    expect(change?.clock).toBeNull();
  });

  test("D07: a younger list says that it is affected after all", () => {
    const [change] = changesOf(catalog([vulnerable(webOne())], old), catalog([vulnerable(webOne())]));
    expect(change).toMatchObject({ was: "unknown", is: "affected", change: "becomes-applicable" });
  });
});

test("clocks have the deadline of the pair, as the record says it", () => {
  const [change] = changesOf(catalog([]), catalog([vulnerable(webOne())]));
  expect(change?.clock).toEqual({ change: "starts", was: null, is: expect.stringMatching(/^2026-.*Z$/) });
});
