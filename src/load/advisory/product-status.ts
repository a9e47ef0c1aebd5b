/**
 * What a CSAF document says about each product (3.2.3.9), over all its vulnerabilities: one advisory is one patch,
 * so a product that one vulnerability affects is affected. Of two statements the stricter one counts.
 */
import type { PackageStatement } from "../../model/authored.ts";
import type { CsafProductTree, CsafVulnerability } from "../../model/foreign.ts";

/** `first` and `last` bound what is affected; `fixed` versions are no longer. */
export type Role = "last" | "first" | "affected" | "investigated" | "fixed" | "unaffected";

export interface Stated {
  readonly role: Role;
  /** with `unaffected` */
  readonly justification: PackageStatement["justification"] | null;
}

/** The strictest first; "recommended" is how SUSE names its fixed packages. */
const STATUSES = [
  ["last_affected", "last"],
  ["first_affected", "first"],
  ["known_affected", "affected"],
  ["under_investigation", "investigated"],
  ["fixed", "fixed"],
  ["first_fixed", "fixed"],
  ["recommended", "fixed"],
  ["known_not_affected", "unaffected"],
] as const;

/** By product id. */
export function statedOf(
  vulnerabilities: readonly CsafVulnerability[],
  tree: CsafProductTree | undefined,
): ReadonlyMap<string, Stated> {
  const reasons = justifications(vulnerabilities, tree);
  const stated = new Map<string, Stated>();
  for (const [status, role] of STATUSES) {
    for (const vulnerability of vulnerabilities) {
      for (const id of vulnerability.product_status?.[status] ?? []) {
        if (stated.has(id)) continue;
        stated.set(id, { role, justification: role === "unaffected" ? (reasons.get(id) ?? null) : null });
      }
    }
  }
  return stated;
}

type Justification = NonNullable<PackageStatement["justification"]>;

const JUSTIFICATIONS: Readonly<Record<Justification, true>> = {
  component_not_present: true,
  vulnerable_code_not_present: true,
  vulnerable_code_not_in_execute_path: true,
  vulnerable_code_cannot_be_controlled_by_adversary: true,
  inline_mitigations_already_exist: true,
};

function isJustification(label: string): label is Justification {
  return Object.hasOwn(JUSTIFICATIONS, label);
}

function justifications(
  vulnerabilities: readonly CsafVulnerability[],
  tree: CsafProductTree | undefined,
): ReadonlyMap<string, PackageStatement["justification"]> {
  const groups = new Map((tree?.product_groups ?? []).map((group) => [group.group_id, group.product_ids]));
  // Each group counts once, with its first reason: a document may name a large one often.
  const membersOf = (group: string): readonly string[] => {
    const members = groups.get(group) ?? [];
    groups.delete(group);
    return members;
  };
  const reasons = new Map<string, PackageStatement["justification"]>();
  for (const flag of vulnerabilities.flatMap((one) => one.flags ?? [])) {
    const { label } = flag;
    if (!isJustification(label)) continue;
    const members = (flag.group_ids ?? []).flatMap(membersOf);
    for (const id of [...(flag.product_ids ?? []), ...members]) if (!reasons.has(id)) reasons.set(id, label);
  }
  return reasons;
}
