/** What decides before the packages are looked at, and what a verdict says. */
import { expect, test } from "vitest";
import { assess, pairRow } from "../../../src/decide/applicability/assess.ts";
import { explainPair } from "../../../src/decide/applicability/explain.ts";
import type { Catalog, Gap } from "../../../src/model/catalog.ts";
import type { Reason, Verdict } from "../../../src/model/verdict.ts";
import { catalog, installed, NOW, patch, software, statement, system } from "../samples.ts";

interface Case {
  readonly name: string;
  readonly catalog: Catalog;
  readonly now?: string;
  readonly want: Verdict;
  readonly says?: RegExp;
}

const absent = patch({ packages: [statement({ name: "curl" })] });
const gap = { place: { path: "systems/inventory/web-1.dpkg-query.tsv", at: 9 }, text: '"libc6" has no version' };

const CASES: readonly Case[] = [
  { name: "affected", catalog: catalog(), want: "affected" },
  { name: "not there", catalog: catalog({ patch: absent }), want: "not-present" },
  {
    name: "not found in a list with a gap",
    catalog: catalog({ patch: absent, software: software({ gaps: [gap] }) }),
    want: "unknown",
    says: /libc6/,
  },
  {
    name: "fixed in a list with a gap: an older one may be what could not be read",
    catalog: fixedBut("2026-03-01T03:00:00Z", [gap]),
    want: "unknown",
    says: /libc6/,
  },
  { name: "found in a list with a gap", catalog: catalog({ software: software({ gaps: [gap] }) }), want: "affected" },
  {
    name: "D18: a list as old as its collector is trusted for",
    catalog: catalog(),
    now: "2026-03-08T03:00:00Z",
    want: "affected",
  },
  {
    name: "D18: a millisecond older",
    catalog: catalog(),
    now: "2026-03-08T03:00:00.001Z",
    want: "unknown",
    says: /last said affected/,
  },
  {
    name: "a list from the future",
    catalog: catalog(),
    now: "2026-03-01T02:59:59Z",
    want: "unknown",
    says: /later than now/,
  },
  {
    name: "D18 B04: a stale list never says fixed",
    catalog: fixedBut("2026-01-01T00:00:00Z"),
    want: "unknown",
    says: /last said fixed/,
  },
  {
    name: "a collector that no policy trusts",
    catalog: catalog({ software: software({ collector: "nobody" }) }),
    want: "unknown",
  },
  { name: "taken out of service a moment ago", catalog: retired(NOW), want: "out-of-service" },
  { name: "to be taken out of service in a moment", catalog: retired("2026-03-02T08:00:00.001Z"), want: "affected" },
  {
    name: "C24: not yet in service: it must be up to date before it is reached",
    catalog: catalog({ system: system({ inService: { from: "2026-04-01T00:00:00Z" } }) }),
    want: "affected",
  },
];

function fixedBut(asOf: string, gaps: readonly Gap[] = []): Catalog {
  const version = "3.0.15-1~deb12u1";
  return catalog({
    software: software({ asOf, gaps, packages: [installed({ version, source: { name: "openssl", version } })] }),
  });
}

function retired(until: string): Catalog {
  return catalog({ system: system({ inService: { from: "2025-01-01T00:00:00Z", until, reason: "replaced" } }) });
}

test.each(CASES)("$name: $want", ({ catalog: given, now = NOW, want, says }) => {
  const [pair] = assess(given, now);
  expect(pair?.verdict).toBe(want);
  if (says !== undefined) expect(pair?.text).toMatch(says);
});

test("D07 D19: every pair has exactly one verdict, in the order of the ids", () => {
  const one = catalog();
  const other = patch({ id: "a-patch" });
  const [entry] = one.patches.values();
  if (entry === undefined) throw new Error("no patch");
  const both: Catalog = { ...one, patches: new Map([...one.patches, ["a-patch", { ...entry, value: other }]]) };
  expect(assess(both, NOW).map(pairRow)).toMatchObject([
    { patch: "a-patch", system: "web-1", verdict: "affected" },
    { patch: "dsa-5764-1", system: "web-1", verdict: "affected" },
  ]);
});

test("A18 D20: the row names the package, its version, the fix and who acts", () => {
  const [pair] = assess(catalog(), NOW);
  if (pair === undefined) throw new Error("no pair");
  expect(pairRow(pair)).toEqual({
    patch: "dsa-5764-1",
    advisory: "DSA-5764-1",
    system: "web-1",
    verdict: "affected",
    course: null,
    resolverGroup: "linux-operations",
    controlledBy: "provider",
    owner: "provider",
    package: "libssl3",
    installed: "3.0.11-1~deb12u2",
    fixed: "3.0.15-1~deb12u1",
    reason: expect.stringContaining("3.0.15-1~deb12u1"),
  });
});

test.each(CASES)("explained, every leaf is a place: $name", ({ catalog: given, now = NOW }) => {
  const [pair] = assess(given, now);
  if (pair === undefined) throw new Error("no pair");
  const leaves = leavesOf(explainPair(pair, given, now));
  expect(leaves.length).toBeGreaterThan(3);
  for (const leaf of leaves) expect(leaf.place?.path, leaf.text).toMatch(/^(patches|systems|policies)\//);
});

function leavesOf(reason: Reason): readonly Reason[] {
  return reason.because.length === 0 ? [reason] : reason.because.flatMap(leavesOf);
}
