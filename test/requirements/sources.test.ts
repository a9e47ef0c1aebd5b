/** What is asked of sources, patches and inventories: one value of the sample ledger is wrong, and is found. */
import { expect, test } from "vitest";
import { type Edit, findingsAfter } from "./sample.ts";

interface Case extends Edit {
  readonly name: string;
  readonly want: readonly string[];
}

const SOURCES = "policies/sources.yaml";
const PATCH = "patches/go-2025-3553/patch.yaml";
const APPLIANCE = "patches/fg-ir-24-259/patch.yaml";
const INVENTORY = "systems/inventory/north.yaml";
const NORTH = "systems/provider/north.yaml";

const CASES: readonly Case[] = [
  {
    name: "A03 C06 D05 E01: a channel that nobody checks",
    path: SOURCES,
    entry: "debian-security",
    from: "    checkEvery: PT6H\n",
    to: "",
    want: ['missing-key: key "checkEvery" is missing'],
  },
  {
    name: "A15: a way that is neither the vendor's site, its update tool, nor another one that is named",
    path: SOURCES,
    entry: "debian-security",
    from: "kind: vendor-site",
    to: "kind: letter",
    want: ['not-allowed: kind "letter" is not allowed'],
  },
  {
    name: "E06: a channel that is not on the list",
    path: PATCH,
    from: "channel: go-vulnerabilities",
    to: "channel: somewhere",
    want: ['unknown-reference: there is no channel "somewhere"'],
  },
  {
    name: "A09 B11: found by a customer whom nobody knows",
    path: PATCH,
    from: "reportedBy: tenant-corvid",
    to: "reportedBy: tenant-nobody",
    want: ['unknown-reference: there is no tenant "tenant-nobody"'],
  },
  {
    name: "D16 E07: a remedy that is neither patch, configuration nor workaround",
    path: APPLIANCE,
    from: "kind: patch",
    to: "kind: patience",
    want: ['not-allowed: kind "patience" is not allowed'],
  },
  {
    name: "D04: the vendor's severity as a level of ours",
    path: APPLIANCE,
    from: "vendorSeverity:\n",
    to: "vendorSeverity:\n  level: critical\n",
    want: ['unknown-key: key "level" is not known here'],
  },
  {
    name: "D18: an inventory of no known time",
    path: INVENTORY,
    from: "asOf:",
    to: "# asOf:",
    want: ['missing-key: key "asOf" is missing'],
  },
  {
    name: "D18: an inventory of a collector whom nobody trusts",
    path: INVENTORY,
    from: "collector: fleet-agent",
    to: "collector: somebody",
    want: ['unknown-reference: there is no collector "somebody"'],
  },
  {
    name: "D18: a collector whose lists are good for ever",
    path: SOURCES,
    entry: "fleet-agent",
    from: "    maxAge: P3D\n",
    to: "",
    want: ['missing-key: key "maxAge" is missing'],
  },
  {
    name: "D19: a verdict that a person writes into the patch",
    path: PATCH,
    from: "packages:",
    to: "verdict: fixed\npackages:",
    want: ['unknown-key: key "verdict" is not known here'],
  },
  {
    name: "D19: a verdict that a person writes into the system",
    path: NORTH,
    entry: "rt-north-1",
    from: "    exposure:",
    to: "    verdict: fixed\n    exposure:",
    want: ['unknown-key: key "verdict" is not known here'],
  },
];

test.each(CASES)("$name", ({ want, ...edit }) => {
  expect(findingsAfter(edit)).toEqual(want);
});
