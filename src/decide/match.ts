/** Advisories against one inventory, without a ledger: one row for every (advisory, installed package) that it names. */
import { indexPackages } from "../index/packages.ts";
import type { Advisory } from "../model/advisory.ts";
import type { SoftwareList } from "../model/inventory.ts";
import type { Finding, MatchRow } from "../model/verdict.ts";
import { findingsFor, type Installed, installedLabel, subject, worst } from "./applicability.ts";

/**
 * In the order of the advisories, then of the inventory's packages. Documents with one id, such as the OSV and CSAF forms
 * of an advisory, speak together.
 */
export function match(advisories: readonly Advisory[], list: SoftwareList): readonly MatchRow[] {
  const installed = { packages: indexPackages(list.packages), products: list.products };
  const byId = new Map<string, Advisory[]>();
  for (const advisory of advisories) byId.set(advisory.id, [...(byId.get(advisory.id) ?? []), advisory]);
  return [...byId.values()].flatMap((documents) => matchOne(documents, installed));
}

function matchOne(documents: readonly Advisory[], installed: Installed): MatchRow[] {
  const byInstalled = new Map<unknown, Finding[]>();
  for (const finding of documents.flatMap((document) => findingsFor(document, installed))) {
    const key = subject(finding.installed);
    byInstalled.set(key, [...(byInstalled.get(key) ?? []), finding]);
  }
  const [advisory] = documents;
  return [...byInstalled.values()].flatMap((findings) => {
    const decisive = worst(findings);
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
