/** Advisories against one inventory, without a ledger: one row for every (advisory, installed package) that it names. */
import { indexPackages } from "../index/packages.ts";
import type { Advisory } from "../model/advisory.ts";
import type { SoftwareList } from "../model/inventory.ts";
import type { Finding, MatchRow } from "../model/verdict.ts";
import { findingsFor, type Installed, installedLabel, worst } from "./applicability.ts";

/** In the order of the advisories, then of the inventory's packages. */
export function match(advisories: readonly Advisory[], list: SoftwareList): readonly MatchRow[] {
  const installed = { packages: indexPackages(list.packages), products: list.products };
  return advisories.flatMap((advisory) => matchOne(advisory, installed));
}

function matchOne(advisory: Advisory, installed: Installed): MatchRow[] {
  const byInstalled = new Map<unknown, Finding[]>();
  for (const finding of findingsFor(advisory, installed)) {
    const key = finding.installed.kind === "package" ? finding.installed.package : finding.installed.product;
    const found = byInstalled.get(key);
    if (found === undefined) byInstalled.set(key, [finding]);
    else found.push(finding);
  }
  return [...byInstalled.values()].flatMap((findings) => {
    const decisive = worst(findings);
    return decisive === null ? [] : [matchRow(advisory, decisive)];
  });
}

function matchRow(advisory: Advisory, finding: Finding): MatchRow {
  const { name, version, ecosystem } = installedLabel(finding);
  return {
    advisory: advisory.id,
    aliases: advisory.aliases,
    package: name,
    ecosystem,
    installed: version,
    verdict: finding.verdict,
    fixed: finding.fixed,
    reason: finding.text,
  };
}
