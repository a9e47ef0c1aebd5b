/** What a vendor's statement says about what is installed, one rule at a time. */
import { expect, test } from "vitest";
import { findingsFor, worst } from "../../../src/decide/applicability/findings.ts";
import { indexPackages } from "../../../src/index/packages.ts";
import type { PackageStatement } from "../../../src/model/authored.ts";
import { parseEcosystem } from "../../../src/model/ecosystem.ts";
import type { InstalledPackage } from "../../../src/model/inventory.ts";
import type { Finding } from "../../../src/model/verdict.ts";
import { installed, statement } from "../samples.ts";

interface Case {
  readonly name: string;
  readonly statements: readonly PackageStatement[];
  readonly installed: Partial<InstalledPackage>;
  readonly want: Finding["verdict"] | "no finding";
  readonly fixed?: string;
  readonly says?: RegExp;
}

const rpm = (fixed: string) =>
  statement({
    ecosystem: "AlmaLinux:8",
    name: "nodejs",
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
  });
const node = (version: string, module?: string): Partial<InstalledPackage> => ({
  ecosystem: "AlmaLinux",
  release: "8",
  name: "nodejs",
  version,
  source: null,
  ...(module === undefined ? {} : { module }),
});

const suse = (name: string) =>
  statement({
    ecosystem: "SUSE:Linux Enterprise Server 15 SP4",
    name,
    ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "5.14.21-150400.24.100.2" }] }],
  });
const KERNEL: Partial<InstalledPackage> = {
  ecosystem: "SUSE",
  release: parseEcosystem("SUSE:Linux Enterprise Server 15 SP4").release,
  name: "kernel-default",
  version: "5.14.21-150400.24.97.1",
  source: { name: "kernel-source", version: "5.14.21-150400.24.97.1" },
};

const CASES: readonly Case[] = [
  { name: "older than the fix", statements: [statement()], installed: {}, want: "affected", fixed: "3.0.15-1~deb12u1" },
  {
    name: "the fix itself",
    statements: [statement()],
    installed: { version: "3.0.15-1~deb12u1", source: { name: "openssl", version: "3.0.15-1~deb12u1" } },
    want: "fixed",
  },
  {
    name: "a rebuilt binary is judged by its source's version, not by its own (+b1, another epoch)",
    statements: [
      statement({
        name: "util-linux",
        ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2.36.1-9" }] }],
      }),
    ],
    installed: { name: "bsdutils", version: "1:2.36.1-8", source: { name: "util-linux", version: "2.36.1-8" } },
    want: "affected",
  },
  {
    name: "a binary of the advisory's name, built from another source",
    statements: [statement({ name: "libssl3" })],
    installed: {},
    want: "no finding",
  },
  {
    name: "a fix for Debian 11 says nothing about Debian 12",
    statements: [statement({ ecosystem: "Debian:11" })],
    installed: {},
    want: "no finding",
  },
  {
    name: "a statement without release is for every release",
    statements: [statement({ ecosystem: "Debian" })],
    installed: {},
    want: "affected",
  },
  {
    name: "an inventory that does not say its release",
    statements: [statement()],
    installed: { release: null },
    want: "unknown",
    says: /does not say its release/,
  },
  {
    name: "a list that does not even say its distribution",
    statements: [statement()],
    installed: { ecosystem: "deb", release: null },
    want: "unknown",
  },
  {
    name: "a fix for Ubuntu Pro alone: nobody knows who subscribes",
    statements: [statement({ ecosystem: "Ubuntu:Pro:22.04:LTS" })],
    installed: { ecosystem: "Ubuntu", release: "22.04" },
    want: "unknown",
    says: /Ubuntu Pro/,
  },
  {
    name: "a fix for Ubuntu Pro beside one for everybody: what everybody has counts",
    statements: [statement({ ecosystem: "Ubuntu:Pro:22.04:LTS" }), statement({ ecosystem: "Ubuntu:22.04:LTS" })],
    installed: {
      ecosystem: "Ubuntu",
      release: "22.04",
      source: { name: "openssl", version: "3.0.15-1~deb12u1" },
    },
    want: "fixed",
  },
  {
    name: "versions with epochs against a list that leaves them out",
    statements: [rpm("1:18.19.0-1.el8")],
    installed: { ...node("18.20.0-1.el8"), epoch: "unsaid" },
    want: "unknown",
    says: /epoch/,
  },
  {
    name: "an unreadable version is unknown, never absent",
    statements: [statement()],
    installed: { source: { name: "openssl", version: "not a version!" } },
    want: "unknown",
  },
  {
    name: "an ecosystem whose order is not known",
    statements: [
      statement({
        ecosystem: "Maven",
        name: "a:b",
        ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2" }] }],
      }),
    ],
    installed: { ecosystem: "Maven", release: null, name: "a:b", version: "1.0", source: null },
    want: "unknown",
  },
  {
    name: "... unless the vendor lists that very version",
    statements: [statement({ ecosystem: "Maven", name: "a:b", ranges: [], versions: ["1.0"] })],
    installed: { ecosystem: "Maven", release: null, name: "a:b", version: "1.0", source: null },
    want: "affected",
  },
  {
    name: "a module's fix and the plain package",
    statements: [rpm("1:18.19.0-1.module_el8.9.0+3731")],
    installed: node("1:10.24.0-1.el8"),
    want: "not-affected",
    says: /module/,
  },
  {
    name: "a module's fix and a module's build",
    statements: [rpm("1:18.19.0-1.module_el8.9.0+3731")],
    installed: node("1:18.1.0-1.module_el8.7.0+1"),
    want: "affected",
  },
  {
    name: "a module known by its label",
    statements: [rpm("1:18.19.0-1.module_el8.9.0+3731")],
    installed: node("1:18.1.0-1", "nodejs:18"),
    want: "affected",
  },
  {
    name: "the vendor is still looking",
    statements: [statement({ status: "under_investigation" })],
    installed: {},
    want: "unknown",
  },
  {
    name: "the vendor says it is not affected, and why",
    statements: [statement({ status: "known_not_affected", justification: "vulnerable_code_not_present" })],
    installed: {},
    want: "not-affected",
    says: /vulnerable_code_not_present/,
  },
  {
    name: "the vendor clears versions, and this is one",
    statements: [statement({ status: "known_not_affected", ranges: [], versions: ["3.0.11-1~deb12u2"] })],
    installed: {},
    want: "not-affected",
  },
  {
    name: "the vendor clears versions, and this is none of them",
    statements: [statement({ status: "known_not_affected", ranges: [], versions: ["1.0-1"] })],
    installed: {},
    want: "unknown",
  },
  {
    name: "SUSE advisories name the source in OSV ...",
    statements: [suse("kernel-source")],
    installed: { ...KERNEL },
    want: "affected",
  },
  {
    name: "... and the binary in CSAF",
    statements: [suse("kernel-default")],
    installed: { ...KERNEL },
    want: "affected",
  },
  {
    name: "two statements about one package: affected is stronger than fixed",
    statements: [
      statement({ ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "3.0.0-1" }] }] }),
      statement(),
    ],
    installed: {},
    want: "affected",
  },
];

test.each(CASES)("$name", ({ statements, installed: change, want, fixed, says }) => {
  const facts = { packages: statements, products: [], withdrawn: null };
  const finding = worst(findingsFor(facts, { packages: indexPackages([installed(change)]), products: [] }));
  expect(finding?.verdict ?? "no finding").toBe(want);
  if (fixed !== undefined) expect(finding?.fixed).toBe(fixed);
  if (says !== undefined) expect(finding?.text).toMatch(says);
});
