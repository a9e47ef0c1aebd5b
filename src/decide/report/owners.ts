/** The systems of the provider and of each tenant, with the patches that they still need, or may need. */
import type { System, Tenant } from "../../model/authored.ts";
import { type Catalog, type CatalogSystem, PROVIDER } from "../../model/catalog.ts";
import { groupBy } from "../../model/group-by.ts";
import { instantMs } from "../../model/time.ts";
import type { PairVerdict } from "../../model/verdict.ts";
import { isOpen } from "../lifecycle/legal.ts";
import type { Standing } from "../standing/standing.ts";

/** Ids of open patches, sorted. */
interface SystemPatches {
  /** it is affected */
  readonly needed: readonly string[];
  /** nobody knows whether it is */
  readonly unknown: readonly string[];
  /** let be for now, by exception */
  readonly waived: readonly string[];
}

interface SystemRow extends SystemPatches, Pick<System, "environment" | "exposure" | "criticality" | "name"> {
  readonly system: string;
  /** RFC 3339; null while it is in service */
  readonly outOfServiceAt: string | null;
  /** entries of its software lists that could not be read */
  readonly gaps: number;
}

export interface OwnerSystems {
  /** `provider`, or the id of a tenant */
  readonly owner: string;
  readonly name: string;
  /** null for the provider */
  readonly status: Tenant["status"] | null;
  /** by id */
  readonly systems: readonly SystemRow[];
}

export function ownerSystems(standings: readonly Standing[], catalog: Catalog, now: string): readonly OwnerSystems[] {
  const pairs = groupBy(standings.flatMap(pressingPairs), ({ pair }) => pair.system.value.id);
  const systems = groupBy([...catalog.systems.values()], ({ value }) => value.owner);
  const tenants = [...catalog.tenants.values()].map(({ value }) => value).sort((a, b) => (a.id < b.id ? -1 : 1));
  const owners = [{ id: PROVIDER, name: "the provider", status: null }, ...tenants];
  return owners.map(({ id, name, status }) => ({
    owner: id,
    name,
    status,
    systems: (systems.get(id) ?? [])
      .map((system) => systemRow(system, pairs.get(system.value.id) ?? [], now))
      .sort((a, b) => (a.system < b.system ? -1 : 1)),
  }));
}

interface PressingPair {
  readonly pair: PairVerdict;
  readonly verdict: "affected" | "unknown" | "waived";
}

/** As the board counts them: of open records, where it is not in effect yet. */
function pressingPairs({ derived, pairs, open }: Standing): readonly PressingPair[] {
  if (!isOpen(derived.state)) return [];
  const waived = pairs.filter(({ verdict }) => verdict === "waived");
  return [
    ...open.map((pair) => ({ pair, verdict: pair.verdict })),
    ...waived.map((pair) => ({ pair, verdict: "waived" as const })),
  ];
}

function systemRow({ value, software }: CatalogSystem, pairs: readonly PressingPair[], now: string): SystemRow {
  const { id, name, environment, exposure, criticality, inService } = value;
  const patches = (wanted: PressingPair["verdict"]) =>
    pairs.flatMap(({ pair, verdict }) => (verdict === wanted ? [pair.patch.value.id] : [])).sort();
  const isOut = inService.until !== undefined && instantMs(inService.until) <= instantMs(now);
  return {
    system: id,
    name,
    environment,
    exposure,
    criticality,
    outOfServiceAt: isOut ? (inService.until ?? null) : null,
    gaps: software.gaps.length,
    needed: patches("affected"),
    unknown: patches("unknown"),
    waived: patches("waived"),
  };
}

/** A system that waits for a patch, and why. */
export interface OpenSystem {
  readonly system: string;
  readonly owner: string;
  readonly level: string;
  readonly resolverGroup: string;
  readonly verdict: "affected" | "unknown";
  readonly course: string | null;
  /** one sentence without full stop */
  readonly reason: string;
}

/** Of an open record, by id of the system. */
export function openSystems({ derived, open }: Standing): readonly OpenSystem[] {
  if (!isOpen(derived.state)) return [];
  return open
    .map(({ system, level, verdict, responsibility, course, text }) => ({
      system: system.value.id,
      owner: system.value.owner,
      level,
      resolverGroup: responsibility.resolverGroup,
      verdict,
      course: course?.stage ?? null,
      reason: text,
    }))
    .sort((a, b) => (a.system < b.system ? -1 : 1));
}
