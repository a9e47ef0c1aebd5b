/** Advisories against one inventory, without a ledger: one row for every (advisory, installed package) that it names. */
import { indexPackages } from "../../index/packages.ts";
import type { Advisory } from "../../model/advisory.ts";
import { groupBy } from "../../model/group-by.ts";
import type { SoftwareList } from "../../model/inventory.ts";
import type { Finding, MatchRow } from "../../model/verdict.ts";
import { findingsFor, type Installed, installedLabel, subject, worst } from "./findings.ts";

/**
 * In the order of the advisories, then of the inventory's packages. Documents with one id, such as the OSV and CSAF forms
 * of an advisory, speak together.
 */
export function match(advisories: readonly Advisory[], list: SoftwareList): readonly MatchRow[] {
  const installed = { packages: indexPackages(list.packages), products: list.products };
  const byId = groupBy(advisories, (advisory) => advisory.id);
  return [...byId.values()].flatMap((documents) => matchOne(documents, installed));
}

function matchOne(documents: readonly Advisory[], installed: Installed): MatchRow[] {
  const findings = documents.flatMap((document) => findingsFor(document, installed));
  const byInstalled = groupBy(findings, (finding) => subject(finding.installed));
  const [advisory] = documents;
  return [...byInstalled.values()].flatMap((together) => {
    const decisive = worst(together);
    return decisive === null || advisory === undefined ? [] : [matchRow(advisory, decisive)];
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
