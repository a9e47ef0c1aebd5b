/**
 * A new customer's systems are brought up to date before they can be reached from outside (C24). A customer who is live
 * already has open patches now and then; the question is asked when he goes live.
 */
import type { Tenant } from "../model/authored.ts";
import type { Entry } from "../model/catalog.ts";
import type { Problem } from "../model/ledger.ts";
import { inside } from "../model/place.ts";
import type { PairVerdict } from "../model/verdict.ts";

const SHOWN_MAX = 3;

export interface Onboarding {
  /** as they were before the change; empty for a new ledger */
  readonly before: Iterable<Entry<Tenant>>;
  readonly after: Iterable<Entry<Tenant>>;
  /** of all patches, with the change */
  readonly pairs: readonly PairVerdict[];
}

/** Tenants that a change makes live while a patch is open for one of their systems. */
export function onboardingProblems({ before, after, pairs }: Onboarding): readonly Problem[] {
  const wasLive = new Set([...before].filter(isLive).map(({ value }) => value.id));
  return [...after]
    .filter((tenant) => isLive(tenant) && !wasLive.has(tenant.value.id))
    .flatMap(({ value: { id }, place }): Problem[] => {
      const open = pairs.filter((pair) => pair.system.value.owner === id && isOpen(pair)).map(wordsOf);
      if (open.length === 0) return [];
      const more = open.length > SHOWN_MAX ? ` and ${open.length - SHOWN_MAX} more` : "";
      return [
        {
          code: "requirement-not-met",
          place: inside(place, "status"),
          problem: `C24: "${id}" goes live with open patches: ${open.slice(0, SHOWN_MAX).join(", ")}${more}`,
          cure: "patch these systems first; until then the tenant is onboarding",
        },
      ];
    });
}

function isLive({ value }: Entry<Tenant>): boolean {
  return value.status === "live";
}

/** What nobody knows is not up to date. */
function isOpen({ verdict }: PairVerdict): boolean {
  return verdict === "affected" || verdict === "unknown";
}

function wordsOf({ patch, system }: PairVerdict): string {
  return `${patch.value.id} on ${system.value.id}`;
}
