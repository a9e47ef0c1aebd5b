/** change.yaml: waves, times, images and whom to ask follow from scope and policy; the plans are for people. */

import type { Change, CustomerApproval } from "../../model/authored.ts";
import { PROVIDER } from "../../model/catalog.ts";
import { instantMs } from "../../model/time.ts";
import { imagesToBuild } from "../applicability/images.ts";
import { inherited } from "../lifecycle/derive/inherited.ts";
import { isExcluded, missingConsents } from "../policy/consent.ts";
import { contractsOf, contractsThatAsk } from "../policy/contract.ts";
import { changeRemarks } from "./change-remarks.ts";
import { draftScope } from "./scope.ts";
import { type Drafting, idsOf, type Open, type Sketched } from "./sketch.ts";
import { draftWaves } from "./waves.ts";

export function draftChange(drafting: Drafting): Sketched<Change> {
  const { standing, catalog, record, derived, now } = drafting;
  const { evaluation, testReport } = inherited(record, derived.attempt);
  const waves = draftWaves(standing.open, catalog, { now, notBefore: evaluation?.value.schedule.from ?? null });
  const isLarge = standing.open.length >= catalog.policies.windows.value.largeScale.systems;
  return {
    value: {
      schemaVersion: 1,
      requestedBy: null,
      impact: { availability: null, duration: null, description: null },
      strategy: null,
      rollout: evaluation?.value.schedule.rollout ?? null,
      deploymentPolicy: null,
      operationPlan: { testReport: testReport?.digest ?? null, steps: testReport?.value.steps ?? null },
      emergencyPlan: {
        backup: null,
        switching: null,
        releaseControl: null,
        uninstall: testReport?.value.rollback.join("\n") ?? null,
        rollback: null,
      },
      measures: tenantsOf(drafting).map((agreedWith) => ({ agreedWith, measure: null })),
      conflicts: null,
      date: { systemAdministrator: null, headOfIt: null },
      automation: automationOf(drafting),
      standardChange: undefined,
      ...(isLarge ? { vendorSupport: { reference: null, from: firstStart(waves) } } : { vendorSupport: undefined }),
      customerApprovals: approvals(drafting),
      waves: waves.map(({ id, pairs, time }) => ({
        id,
        systems: idsOf(pairs),
        from: time?.from ?? null,
        until: time?.until ?? null,
      })),
      images: imagesToBuild(standing.open, catalog),
      scope: draftScope(drafting),
    },
    remarks: changeRemarks(drafting, waves),
  };
}

function firstStart(waves: readonly { readonly time: { readonly from: string } | null }[]): string | null {
  const starts = waves.flatMap(({ time }) => time?.from ?? []);
  return starts.sort((a, b) => instantMs(a) - instantMs(b))[0] ?? null;
}

/** Whose services could be touched; the provider, when no customer's are. */
function tenantsOf({ standing, catalog }: Drafting): readonly string[] {
  const owners = standing.open.map(({ system }) => system.value.owner);
  const contracted = contractsOf(standing.open, catalog).map(({ contract }) => contract.tenant);
  const tenants = [...new Set([...owners, ...contracted])].filter((party) => party !== PROVIDER).sort();
  return tenants.length === 0 ? [PROVIDER] : tenants;
}

/** D25 D26: a person installs where one system is excluded, or lacks a consent; else it is a choice. */
function automationOf({ standing }: Drafting): Change["automation"] | null {
  const mayBe = standing.open.every(
    ({ system: { value } }) => !isExcluded(value) && missingConsents(value).length === 0,
  );
  return mayBe ? null : "manual";
}

/** B08 C16: of contracts that ask for it at the priority that their systems have. */
function approvals({ standing, catalog }: Drafting): readonly Open<CustomerApproval>[] {
  return contractsThatAsk(standing.open, catalog).map(({ id, tenant }) => ({
    tenant,
    contract: id,
    by: null,
    at: null,
    evidence: { summary: null, url: undefined, digest: null },
  }));
}
