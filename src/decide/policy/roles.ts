/**
 * Who holds which role at a moment. Roles are policy; the few that the process itself names are listed here, so that a
 * guard and policies/roles.yaml speak of the same ones.
 */
import type { Roles, Viewpoint } from "../../model/authored.ts";
import { instantMs } from "../../model/time.ts";

export const HEAD_OF_IT = "head-of-it";
export const SYSTEM_ADMINISTRATOR = "system-administrator";
export const TEST_ENGINEER = "test-engineer";
export const SECURITY_OFFICER = "it-security-officer";
export const CHANGE_MANAGER = "change-manager";
const DATABASE_ADMINISTRATOR = "database-administrator";

/** C02 E28: administrators and change managers implement; customers what they control themselves (A10). */
export const DEPLOYERS = [SYSTEM_ADMINISTRATOR, DATABASE_ADMINISTRATOR, CHANGE_MANAGER] as const;

/** E28: who evaluates a patch of a database, together. */
export const DATABASE_TEAM = [
  HEAD_OF_IT,
  SYSTEM_ADMINISTRATOR,
  DATABASE_ADMINISTRATOR,
  "project-head",
  "project-manager",
] as const;

/** E27: the sides that a patch is looked at from, and the role that speaks for each. */
export const EVALUATORS = [
  { side: "network-security", role: "evaluator-network-security" },
  { side: "product-functions", role: "evaluator-product-functions" },
  { side: "database-security", role: "evaluator-database-security" },
  { side: "application-security", role: "evaluator-application-security" },
] as const satisfies readonly { readonly side: Viewpoint["viewpoint"]; readonly role: string }[];

export function isPerson(roles: Roles, person: string): boolean {
  return roles.people.some(({ id }) => id === person);
}

/** `provider`, or the tenant that a person speaks for; null for somebody who is not known */
export function organizationOf(roles: Roles, person: string): string | null {
  return roles.people.find(({ id }) => id === person)?.organization ?? null;
}

/**
 * People who hold a role, those who stand in for others last. A deputy needs no permission in the moment, so he counts as
 * a holder; `from` is in, `until` is out.
 * @param at RFC 3339
 */
export function holdersOf(roles: Roles, role: string, at: string): readonly string[] {
  const now = instantMs(at);
  const holders = roles.roles
    .filter(({ id }) => id === role)
    .flatMap((entry) => entry.holders)
    .filter(({ from, until }) => (from === undefined || instantMs(from) <= now) && !isOver(until, now))
    .filter(({ person }) => isPerson(roles, person));
  const deputies = holders.filter(({ deputy }) => deputy === true);
  const others = holders.filter(({ deputy }) => deputy !== true);
  return [...new Set([...others, ...deputies].map(({ person }) => person))];
}

/** Of all who hold one of these roles, as far as they have an account. @param at RFC 3339 */
export function loginsOf(roles: Roles, named: readonly string[], at: string): readonly string[] {
  const holders = new Set(named.flatMap((role) => holdersOf(roles, role, at)));
  return roles.people.filter(({ id }) => holders.has(id)).flatMap(({ login }) => login ?? []);
}

function isOver(until: string | undefined, now: number): boolean {
  return until !== undefined && instantMs(until) <= now;
}

/** @param at RFC 3339 */
export function holds(roles: Roles, person: string, role: string, at: string): boolean {
  return holdersOf(roles, role, at).includes(person);
}

/** Those that agree for a tenant. */
export function rolesOfTenant({ roles }: Roles, tenant: string): readonly string[] {
  return roles.filter((role) => role.tenant === tenant).map(({ id }) => id);
}

/** B08 C16: being of the customer is not enough. @param agreement its `at` in RFC 3339 */
export function agreesFor(
  roles: Roles,
  { by, tenant, at }: { readonly by: string; readonly tenant: string; readonly at: string },
): boolean {
  return rolesOfTenant(roles, tenant).some((role) => holds(roles, by, role, at));
}
