/**
 * Whether so many different people can be found for what is asked: each of them counts for one need only. Taking people
 * as they come would miss that somebody who holds two roles is needed for the other one, so people are moved along until
 * everybody fits (augmenting paths in a bipartite graph).
 */
import type { ApprovalNeed, Roles } from "../../model/authored.ts";

/** Needs of rules that apply at once: those for the same roles are met by the same people. */
export function together(needs: readonly (readonly ApprovalNeed[])[]): readonly ApprovalNeed[] {
  const byRoles = new Map<string, ApprovalNeed>();
  for (const need of needs.flat()) {
    const key = [...need.anyOf].sort().join(" ");
    const known = byRoles.get(key);
    if (known === undefined || known.count < need.count) byRoles.set(key, need);
  }
  return [...byRoles.values()];
}

/** @returns whether all who hold the roles could meet the needs, deputies as well, whenever they hold them */
export function fits(needs: readonly ApprovalNeed[], roles: Roles): boolean {
  const seats = needs.flatMap(({ anyOf, count }) => {
    const people = roles.roles.filter(({ id }) => anyOf.includes(id)).flatMap(({ holders }) => holders);
    return Array.from({ length: count }, () => people.map(({ person }) => person));
  });
  return seated(seats).every((person) => person !== null);
}

/**
 * @param seats who may take each; those who come first are asked first
 * @returns somebody else for each seat, for as many as can be; null for one that nobody is left for
 */
export function seated(seats: readonly (readonly string[])[]): readonly (string | null)[] {
  const seatOf = new Map<string, number>();
  const find = (seat: number, tried: Set<string>): boolean =>
    (seats[seat] ?? []).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const taken = seatOf.get(person);
      if (taken !== undefined && !find(taken, tried)) return false;
      seatOf.set(person, seat);
      return true;
    });
  for (const seat of seats.keys()) find(seat, new Set());
  const people = new Map([...seatOf].map(([person, seat]) => [seat, person]));
  return seats.map((_, seat) => people.get(seat) ?? null);
}
