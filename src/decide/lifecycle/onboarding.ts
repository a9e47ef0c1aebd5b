/**
 * A new customer's systems are brought up to date before they can be reached from outside (C24). A customer who is live
 * already has open patches now and then; the question is asked when he goes live.
 */
import type { Tenant } from "../../model/authored.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Problem } from "../../model/diagnostic.ts";
import { type Entry, inside } from "../../model/place.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { someOf } from "../../model/words.ts";
import { assess } from "../applicability/assess.ts";

type Tenants = readonly Entry<Tenant>[];

/**
 * Tenants that a change makes live. Where there were none at all, a ledger is being set up: it is told about customers
 * who have been live for long.
 */
export function goingLive(before: Tenants, after: Tenants): Tenants {
  if (before.length === 0) return [];
  const wasLive = new Set(before.filter(isLive).map(({ value }) => value.id));
  return after.filter((tenant) => isLive(tenant) && !wasLive.has(tenant.value.id));
}

/** @param now RFC 3339; @returns tenants that go live while a patch is open for one of their systems */
export function onboardingProblems(going: Tenants, catalog: Catalog, now: string): readonly Problem[] {
  return going.flatMap(({ value: { id }, place }): Problem[] => {
    const systems = new Map([...catalog.systems].filter(([, system]) => system.value.owner === id));
    const open = assess({ ...catalog, systems }, now)
      .filter(isOpen)
      .map(wordsOf);
    if (open.length === 0) return [];
    const problem = `C24: "${id}" goes live with open patches: ${someOf(open, 3)}`;
    const cure = "patch these systems first; until then the tenant is onboarding";
    return [{ code: "requirement-not-met", place: inside(place, "status"), problem, cure }];
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
